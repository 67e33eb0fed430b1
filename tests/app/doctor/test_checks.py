import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.doctor.databases import check_databases
from app.doctor.disk import check_disk
from app.doctor.finding import Finding, Verdict
from app.doctor.machine import check_clock_ran, check_machine
from app.doctor.set_up import check_secrets, read_settings
from app.settings import SourceSettings
from app.store.database import open_database
from app.store.journal_file import open_journal

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


def test_that_a_clock_that_is_set_meanwhile_is_told_with_the_way_it_went() -> None:
    assert check_clock_ran(10.0, 10.1).verdict is Verdict.FINE
    assert "set forward by 60.0 s" in check_clock_ran(62.0, 2.0).sentence
    back = check_clock_ran(-3598.0, 2.0)
    assert (back.verdict, "set back by 3600.0 s" in back.sentence) == (Verdict.WARNING, True)


@pytest.mark.parametrize(("free_mb", "verdict"), [(10_000, "ok"), (100, "warning"), (1, "trouble")])
def test_that_a_disk_is_judged_by_the_room_in_it(tmp_path: Path, free_mb: int, verdict: str) -> None:
    assert verdicts(list(check_disk(tmp_path / "not" / "yet", lambda place: free_mb << 20))) == [f"disk: {verdict}"]
    assert not (tmp_path / "not").exists()


def test_that_a_disk_that_will_not_say_and_a_file_in_the_way_are_told(tmp_path: Path) -> None:
    def fails(place: Path) -> int:
        raise OSError(5, "Input/output error")

    assert "Input/output error" in next(check_disk(tmp_path, fails)).sentence
    (tmp_path / "file").write_text("x")
    assert verdicts(list(check_disk(tmp_path / "file" / "deeper"))) == ["disk: trouble"]


def test_that_a_folder_that_may_not_be_written_is_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *words: False)  # root may write everywhere
    assert verdicts(list(check_disk(tmp_path)))[0] == "disk: trouble"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with both files, as a console leaves them."""
    open_database(tmp_path / "sightline.db", now_s=NOW_S, busy_s=1.0).close()
    open_journal(tmp_path / "journal.db", busy_s=1.0).close()
    return tmp_path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_that_whole_databases_are_fine_and_stay_as_they_are(data: Path) -> None:
    before = {each.name: each.read_bytes() for each in data.glob("*.db")}
    assert verdicts(list(check_databases(data))) == ["database: ok"] * 2
    assert {each.name: each.read_bytes() for each in data.glob("*.db")} == before
    assert list(check_databases(data / "not")) == []


@pytest.mark.parametrize("name", ["sightline.db", "journal.db"])
def test_that_a_damaged_database_is_trouble(data: Path, name: str) -> None:
    (data / name).write_bytes(b"not a database at all" * 99)
    assert [each.sentence for each in check_databases(data) if f"{name} is damaged" in each.sentence]
    assert verdicts(list(check_databases(data))).count("database: trouble") == 1


def test_that_a_database_that_is_damaged_within_is_trouble(data: Path) -> None:
    change(data / "sightline.db", "PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray((data / "sightline.db").read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    (data / "sightline.db").write_bytes(raw)
    assert next(check_databases(data)).verdict is Verdict.TROUBLE


def test_that_layouts_are_told_apart(data: Path) -> None:
    change(data / "sightline.db", "PRAGMA user_version = 99")
    newer = next(check_databases(data))
    assert (newer.verdict, "layout 99" in newer.sentence) == (Verdict.TROUBLE, True)
    change(data / "sightline.db", "PRAGMA user_version = 1")
    older = next(check_databases(data))
    assert (older.verdict, "at the next start" in older.sentence) == (Verdict.FINE, True)
    change(data / "sightline.db", "PRAGMA user_version = 0")
    assert "another program" in next(check_databases(data)).sentence


def test_that_a_database_that_may_not_be_written_is_trouble(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *words: False)
    assert "cannot be written" in next(check_databases(data)).sentence


def test_that_a_settings_file_is_judged_and_its_words_are_passed_on(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    assert verdicts(read_settings(tmp_path / "none.toml", must_be_there=False)[1]) == ["settings: ok"]
    file.write_text("[trends]\npains = 1\n")
    (stranger,) = read_settings(file, must_be_there=True)[1]
    assert (stranger.verdict, "s.toml, line 2:" in stranger.sentence) == (Verdict.WARNING, True)
    file.write_text('[[sources]]\nurl = "ws://a"\n[[sources.rules]]\nvalue = "$["\n')
    (finding,) = read_settings(file, must_be_there=True)[1]
    assert (finding.verdict, "s.toml, line 4" in finding.sentence) == (Verdict.TROUBLE, True)


def test_that_a_missing_token_and_a_missing_authority_are_told_without_what_is_there() -> None:
    source = SourceSettings(url="ws://a", token_env="TOKEN", ca_file="/no/such.pem")
    assert verdicts(list(check_secrets(source, {}))) == ["ws://a: trouble"] * 2
    assert "s3cret" not in str(list(check_secrets(source, {"TOKEN": "s3cret"})))


def test_that_a_settings_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    assert verdicts(read_settings(tmp_path / "none.toml", must_be_there=True)[1]) == ["settings: trouble"]
