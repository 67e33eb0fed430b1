"""Streams of many kinds: what settings are found for them, and that the written file reads the same stream."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.probe.heard import Heard, Message, heard
from app.probe.study import study
from app.probe.suggestion import suggest
from app.probe.table import MAX_ROWS, table
from app.probe.written import settings_toml
from app.settings import SourceSettings, load
from app.wire.rules import Description, Rule
from tests.app.fake_servers import FakeHomeAssistant, FakeSignalK, FakeThingsBoard
from tests.app.wire.decoders import NOW_S, NOW_US

URL = "ws://plant.example/live/hall"
MS = NOW_US // 1000


def flat(n: int) -> dict[str, Any]:
    return {"deviceId": f"d{n % 2}", "temperature": 21.5 + n, "timestamp": MS + 500 * n}


STREAMS: dict[str, tuple[list[Any], dict[str, Any], set[str]]] = {
    "flat": ([flat(n) for n in range(6)], {}, {"d0/temperature", "d1/temperature"}),
    "array": ([[flat(0), flat(1)]] * 3, {}, {"d0/temperature", "d1/temperature"}),
    "senml": ([[{"bn": "dev:", "n": "t", "u": "Cel", "v": n}] for n in range(3)], {}, {"dev:/t"}),
    "envelope": (
        [{"kind": "u", "payload": flat(n)} for n in range(4)],
        {"envelope": "$.payload"},
        {"d0/temperature", "d1/temperature"},
    ),
    "deep": (
        [{"a": {"odd key": [flat(n)]}} for n in range(4)],
        {"envelope": '$.a["odd key"]'},
        {"d0/temperature", "d1/temperature"},
    ),
    "nameless": ([{"t": n, "ts": MS} for n in range(3)], {"default_device": "hall"}, {"hall/t"}),
    "nameless in an array": (
        [{"items": [{"metric": "t", "value": n}]} for n in range(3)],
        {"default_device": "hall", "envelope": "$.items"},
        {"hall/t"},
    ),
    "node-red": (
        [{"topic": "a/b/speed", "payload": n, "_msgid": "x"} for n in range(3)],
        {"profile": "nodered"},
        {"a/b/speed"},
    ),
    "bare numbers": ([21.5, 22.5], {"profile": "nodered", "default_device": "hall"}, {"hall/payload"}),
}


def stream(messages: list[Any]) -> Heard:
    return heard([Message(NOW_S + n, msgspec.json.encode(each)) for n, each in enumerate(messages)], seconds=3.0)


@pytest.mark.parametrize("name", list(STREAMS))
def test_that_settings_are_found_and_the_written_file_reads_the_same_stream(name: str, tmp_path: Path) -> None:
    messages, changed, metrics = STREAMS[name]
    found = suggest(SourceSettings(url=URL), stream(messages))
    assert found.settings == SourceSettings(url=URL, **changed)
    assert {f"{each.device}/{each.name}" for each in found.metrics} == metrics
    file = tmp_path / "plant.toml"
    file.write_text(settings_toml(found), "utf-8")
    settings, notices = load(file)
    assert notices == ()
    again = study(settings.sources[0], stream(messages))
    assert again.readings == found.readings
    told = [(each.device, each.name, each.kind, each.unit, each.newest) for each in found.metrics]
    assert [(each.device, each.name, each.kind, each.unit, each.newest) for each in again.metrics] == told


def test_that_given_settings_are_kept_in_the_written_file(tmp_path: Path) -> None:
    settings = SourceSettings(
        url=URL,
        token_env="TOKEN",
        rules=(Rule(device="$.id", metric="t", value="$.deep.t"),),
        metrics=(Description(match="*/t", unit="Cel", limits={"hi": 80}, states=None),),
    )
    report = suggest(settings, stream([{"id": "d", "deep": {"t": 1.5}}]))
    file = tmp_path / "plant.toml"
    file.write_text(settings_toml(report), "utf-8")
    assert load(file) == (load(file)[0], ())
    assert load(file)[0].sources[0] == settings


def test_that_units_and_steady_periods_are_written_and_unsteady_ones_are_not() -> None:
    steady = [{"device": "d", "name": "t", "value": n + 0.5, "unit": "C", "ts": NOW_S + 2 * n} for n in range(5)]
    ragged = [{"device": "d", "x": n, "ts": NOW_S + at} for n, at in enumerate((0, 1, 30, 31, 90))]
    text = settings_toml(suggest(SourceSettings(url=URL), stream([*steady, *ragged])))
    assert 'match = "*/t"\nunit = "Cel"\nperiod_s = 2.0\ndecimals = 1' in text
    assert "*/x" not in text


@pytest.mark.parametrize(
    ("greeting", "profile", "words"),
    [
        ({"type": "auth_required", "ha_version": "2026.1"}, "homeassistant", "--token-env"),
        ({"name": "s", "version": "2.1", "self": "vessels.x", "roles": ["main"]}, "signalk", "sendMeta"),
        (FakeThingsBoard.update(1, {}), "thingsboard", "--select"),
    ],
)
def test_that_a_server_that_says_who_it_is_is_recognised(greeting: Any, profile: str, words: str) -> None:
    report = suggest(SourceSettings(url=URL), stream([greeting]))
    assert report.settings.profile == profile
    assert words in report.notes[0]


def test_that_what_profiles_read_is_told() -> None:
    hello = {"name": "s", "version": "2.1", "self": "vessels.x", "roles": ["main"]}
    report = suggest(SourceSettings(url=URL), stream([hello, FakeSignalK.delta("a.b", 1.5, "gps")]))
    assert [each.name for each in report.metrics] == ["a.b@gps"]
    event = {"id": 1, "type": "event", "event": {"a": dict(FakeHomeAssistant.compressed())}}
    report = suggest(SourceSettings(url=URL, profile="homeassistant"), stream([event]))
    assert ("sensor.kitchen", "Cel") in [(each.device, each.unit) for each in report.metrics]


def test_that_nothing_readable_leaves_settings_as_they_were() -> None:
    report = suggest(SourceSettings(url=URL), heard([Message(NOW_S, b"{oh")] * 3))
    assert (report.settings, report.metrics, report.rejected) == (SourceSettings(url=URL), (), 3)


def test_that_a_table_is_bounded_and_prints_no_control_characters() -> None:
    many = stream([{"device": f"d{n}", "x": "a" * 100} for n in range(MAX_ROWS + 9)])
    many.take(Message(NOW_S, b'{"device": "\x1b[2J'))
    text = table(suggest(SourceSettings(url=URL), many))
    assert "… and 9 more metrics" in text
    assert "\x1b" not in text
    assert "49 devices, 49 metrics" in text
