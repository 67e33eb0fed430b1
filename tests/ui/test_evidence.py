import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.freshness import Freshness
from app.model.link import LinkCounters
from app.model.metric import Kind, Metric
from app.model.words import say
from app.settings import Settings, SourceSettings
from tests.ui.fake_present import NOW_S, FakePresent, frame
from ui.evidence import (
    LEAST_SECRET,
    MAX_LOG_BYTES,
    csv_text,
    links_json,
    log_tail,
    secrets_of,
    settings_json,
    value_rows,
    without_secrets,
    write_evidence,
)

SOURCE = SourceSettings(
    url="wss://anna:p%40ssword@plant.example/live?key=query-secret&n=1#fragment-secret",
    other_urls=("wss://bert:other-secret@other.example/live?key=further-secret",),
    name="plant",
    token_env="PLANT_TOKEN",
    headers={"X-Api-Key": "header-secret", "X-Short": "1"},
)
SECRETS = (
    "other-secret",
    "further-secret",
    "token-secret",
    "header-secret",
    "query-secret",
    "fragment-secret",
    "p%40ssword",
    "p@ssword",
    "anna",
)


def test_that_every_secret_of_a_source_is_known() -> None:
    found = secrets_of([SOURCE], {"PLANT_TOKEN": "token-secret", "OTHER": "no secret of ours"})
    assert set(SECRETS) <= found
    assert "no secret of ours" not in found
    assert all(len(each) >= LEAST_SECRET for each in found)


@given(st.text("ab ", max_size=20), st.sampled_from(SECRETS), st.text("ab ", max_size=20))
def test_that_no_secret_is_left_in_a_text(before: str, secret: str, after: str) -> None:
    known = secrets_of([SOURCE], {"PLANT_TOKEN": "token-secret"})
    clean = without_secrets(before + secret + after, known)
    assert not any(each in clean for each in known)
    assert clean.startswith(before)
    assert clean.endswith(after)


def test_that_settings_name_headers_and_variables_but_not_what_they_hold() -> None:
    text = settings_json(Settings(), [SOURCE])
    assert "wss://plant.example/live" in text
    assert "wss://other.example/live" in text
    assert "X-Api-Key" in text
    assert "PLANT_TOKEN" in text
    assert not any(secret in text for secret in SECRETS)
    assert '"X-Short": "1"' not in text


def test_that_values_come_with_their_age_and_quality() -> None:
    present = FakePresent()
    present.add(
        "Boiler 2",
        Metric("boiler-2", "t", unit="Cel"),
        Metric("boiler-2", "=mode", kind=Kind.TEXT),
        values=(94.6, 1.0),
    )
    present.set_freshness(0, Freshness.STALE)
    rows = list(csv.DictReader(io.StringIO(csv_text(value_rows(present, lambda: NOW_S)))))
    assert rows[0]["device"] == "boiler-2"
    assert rows[0]["value"] == "94.6"
    assert rows[0]["unit"] == "Cel"
    assert rows[0]["freshness"] == "stale"
    assert rows[0]["quality"] == "good"
    assert float(rows[0]["age_s"]) == 187.0
    assert rows[0]["time_utc"].endswith("+00:00")
    assert rows[1]["metric"] == "'=mode"


def test_that_links_come_with_their_counters() -> None:
    text = links_json(frame(), [LinkCounters(messages=7)])
    assert '"state": "live"' in text
    assert '"messages": 7' in text


def test_that_why_a_link_stands_so_is_written_in_english() -> None:
    taken = frame()
    refused = replace(taken.links[0], detail=say("{address} is restarting.", address="ws://hall"))
    assert '"ws://hall is restarting."' in links_json(replace(taken, links=(refused,)), [LinkCounters()])


def test_that_the_tail_of_the_log_is_bounded_and_begins_with_a_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "sightline.log"
    assert log_tail(None) == ""
    assert "cannot be read" in log_tail(path)
    path.write_text("one\ntwo\n")
    assert log_tail(path) == "one\ntwo\n"
    path.write_text("".join(f"{number:09d}\n" for number in range(40_000)))
    tail = log_tail(path)
    assert len(tail) <= MAX_LOG_BYTES
    assert tail.endswith("000039999\n")
    assert len(tail.partition("\n")[0]) == 9


def test_that_a_second_evidence_of_the_same_second_leaves_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "evidence"
    paths = [write_evidence(folder, NOW_S, {"a.txt": str(number)}, [b"png"]) for number in range(3)]
    assert [path.name for path in paths] == [
        "evidence-20260101-000109Z.zip",
        "evidence-20260101-000109Z-2.zip",
        "evidence-20260101-000109Z-3.zip",
    ]
    assert sorted(folder.iterdir()) == sorted(paths)
    with zipfile.ZipFile(paths[0]) as archive:
        assert archive.read("a.txt") == b"0"
        assert archive.read("window-1.png") == b"png"


def test_that_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", refuse)
    with pytest.raises(OSError, match="No space"):
        write_evidence(tmp_path, NOW_S, {"a.txt": "1"}, [])
    assert list(tmp_path.iterdir()) == []


def test_that_messages_to_a_plain_source_and_what_they_name_are_made_black() -> None:
    source = SourceSettings(
        url="ws://a",
        headers={"X": "Key ${ENV:KEY}"},
        on_connect=('{"pw":"literal"}', "${ENV:LOGIN}"),
        keepalive="ping1",
    )
    hidden = secrets_of([source], {"KEY": "k-secret", "LOGIN": "l-secret", "OTHER": "o-secret"})
    assert {"k-secret", "l-secret", '{"pw":"literal"}', "ping1"} <= hidden
    assert "o-secret" not in hidden
    text = settings_json(Settings(), [source])
    assert "literal" not in text
    assert "ping1" not in text
