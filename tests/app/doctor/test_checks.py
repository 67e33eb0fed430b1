import sqlite3
from pathlib import Path

import pytest

from app.doctor.disk import check_disk
from app.doctor.finding import Finding, Verdict
from app.doctor.machine import check_machine
from app.doctor.set_up import check_secrets, read_settings
from app.settings import SourceSettings

NOW_S = 1_800_000_000.0


def verdicts(found: list[Finding]) -> list[str]:
    return [f"{each.group}: {each.verdict}" for each in found]


@pytest.mark.parametrize(("version", "verdict"), [((3, 10), "trouble"), ((3, 11), "ok"), ((3, 14), "trouble")])
def test_that_python_is_judged_by_its_version(version: tuple[int, int], verdict: str) -> None:
    assert verdicts(list(check_machine(version, NOW_S))) == [f"Python: {verdict}", "clock: ok"]


def test_that_a_clock_that_was_never_set_is_trouble() -> None:
    found = list(check_machine((3, 11), 0.0))
    assert "1970-01-01" in found[1].sentence
    assert found[1].verdict is Verdict.TROUBLE


def test_that_a_folder_with_whole_databases_is_fine_and_stays_as_it_is(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "sightline.db") as connection:
        connection.execute("create table t (x)")
    connection.close()
    before = (tmp_path / "sightline.db").read_bytes()
    assert verdicts(list(check_disk(tmp_path)))[-1] == "database: ok"
    assert (tmp_path / "sightline.db").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["sightline.db"]


def test_that_a_damaged_database_and_a_file_in_the_way_are_trouble(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"not a database at all" * 99)
    assert verdicts(list(check_disk(tmp_path)))[-1] == "database: trouble"
    assert verdicts(list(check_disk(tmp_path / "journal.db"))) == ["disk: trouble"]
    assert verdicts(list(check_disk(tmp_path / "not" / "yet")))[-1].startswith("disk: ")
    assert not (tmp_path / "not").exists()


def test_that_a_settings_file_is_judged_and_its_words_are_passed_on(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    assert verdicts(read_settings(None)[1]) == ["settings: ok"]
    file.write_text("[trends]\npains = 1\n")
    assert verdicts(read_settings(file)[1]) == ["settings: warning"]
    file.write_text('[[sources]]\nurl = "ws://a"\n[[sources.rules]]\nvalue = "$["\n')
    (finding,) = read_settings(file)[1]
    assert (finding.verdict, "s.toml, line 4" in finding.sentence) == (Verdict.TROUBLE, True)


def test_that_a_missing_token_and_a_missing_authority_are_told_without_what_is_there() -> None:
    source = SourceSettings(url="ws://a", token_env="TOKEN", ca_file="/no/such.pem")
    assert verdicts(list(check_secrets(source, {}))) == ["ws://a: trouble"] * 2
    assert "s3cret" not in str(list(check_secrets(source, {"TOKEN": "s3cret"})))
