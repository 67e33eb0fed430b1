"""The door: an entry is on the disk when its author is told so, and every trouble is told once."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.model.errors import StoreError
from app.model.journal import EntryKind, ExportProgress, JournalQuery, Note
from app.settings import StoreSettings
from app.store import journal as journal_module
from app.store.journal import Journal
from tests.app.store.desk import NOON_S, StillClock

WAIT_S = 10.0


@pytest.fixture
def journal(path: Path, clock: StillClock) -> Iterator[Journal]:
    made = Journal(path, console="desk", clock=clock)
    made.start()
    yield made
    assert made.close()


def note(text: str, kind: EntryKind = EntryKind.ACTION, time_s: float = NOON_S, **more: object) -> Note:
    return Note(kind, text, time_s, **more)  # type: ignore[arg-type]


def texts(journal: Journal, **query: object) -> list[str]:
    page = journal.query(JournalQuery(**query)).result(WAIT_S)  # type: ignore[arg-type]
    return [entry.text for entry in page.entries]


def write_some(journal: Journal) -> None:
    journal.record(note("Link up", EntryKind.LINK, NOON_S, source="wss://plant"))
    journal.record(note("Set-point", EntryKind.COMMAND, NOON_S + 1, device="valve-1", old=20.0, new=21.5, unit="Cel"))
    journal.record(note("100 % sure", EntryKind.ACTION, NOON_S + 2, operator="anna")).result(WAIT_S)


def test_that_an_entry_holds_all_that_was_said_and_who_kept_it(journal: Journal) -> None:
    said = note("Set", EntryKind.COMMAND, 1.25, device="d", metric="m", old=1.5, new="ON", quality=104, operator="anna")
    assert journal.record(said).result(WAIT_S) == 1
    [entry] = journal.query(JournalQuery()).result(WAIT_S).entries
    assert (entry.id, entry.time_us, entry.kind, entry.text) == (1, 1_250_000, "command", "Set")
    assert (entry.old, entry.new, entry.quality, entry.operator, entry.console) == (1.5, "ON", 104, "anna", "desk")
    assert len(entry.hash) == 64
    assert entry.previous == "0" * 64


def test_that_what_was_recorded_before_the_start_is_written_after_it(path: Path) -> None:
    journal = Journal(path)
    early = journal.record(note("early"))
    assert not early.done()
    assert journal.status().waiting == 1
    journal.start()
    assert early.result(WAIT_S) == 1
    assert journal.close()


def test_that_numbers_go_on_in_the_next_run(path: Path) -> None:
    for run in (1, 2):
        journal = Journal(path)
        journal.start()
        assert journal.record(note("again")).result(WAIT_S) == run
        assert journal.close()


def test_that_closing_writes_what_is_waiting(path: Path) -> None:
    journal = Journal(path)
    futures = [journal.record(note(str(number))) for number in range(1500)]
    journal.start()
    assert journal.close()
    assert [future.result(0) for future in futures] == list(range(1, 1501))


def test_that_two_consoles_share_one_chain(path: Path) -> None:
    both = [Journal(path, console=name) for name in ("left", "right")]
    for journal in both:
        journal.start()
    for number in range(20):
        both[number % 2].record(note(str(number))).result(WAIT_S)
    verdict = both[0].verify().result(WAIT_S)
    assert (verdict.entries, verdict.bad_id) == (20, None)
    assert all(journal.close() for journal in both)


def test_that_the_newest_come_first_and_pages_follow_each_other(journal: Journal) -> None:
    write_some(journal)
    page = journal.query(JournalQuery(limit=2)).result(WAIT_S)
    assert ([entry.id for entry in page.entries], page.has_more) == ([3, 2], True)
    page = journal.query(JournalQuery(limit=2, before_id=2)).result(WAIT_S)
    assert ([entry.id for entry in page.entries], page.has_more) == ([1], False)
    assert texts(journal, after_id=2) == ["100 % sure"]


def test_that_entries_are_found_by_words_kind_and_time(journal: Journal) -> None:
    write_some(journal)
    assert texts(journal, words="VALVE 21.5") == ["Set-point"]
    assert texts(journal, words="0 %") == ["100 % sure"]
    assert texts(journal, words="_") == []
    assert texts(journal, kinds=(EntryKind.LINK, EntryKind.ACTION)) == ["100 % sure", "Link up"]
    second_us = round((NOON_S + 1) * 1e6)
    assert texts(journal, from_us=second_us) == ["100 % sure", "Set-point"]
    assert texts(journal, to_us=second_us) == ["Link up"]


def test_that_both_exports_hold_what_matches_with_utc_times(journal: Journal, tmp_path: Path) -> None:
    write_some(journal)
    assert journal.export(JournalQuery(limit=1), tmp_path / "all.csv").result(WAIT_S) == 3
    with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["3", "2", "1"]
    assert rows[1]["time"] == "2026-11-23T12:00:01.000000+00:00"
    assert journal.export(JournalQuery(words="valve"), tmp_path / "some.jsonl").result(WAIT_S) == 1
    [line] = (tmp_path / "some.jsonl").read_text("utf-8").splitlines()
    assert (json.loads(line)["old"], json.loads(line)["device"]) == (20.0, "valve-1")
    assert sorted(place.name for place in tmp_path.iterdir() if place.is_file()) == ["all.csv", "some.jsonl"]


def test_that_an_export_tells_how_far_it_is(journal: Journal, tmp_path: Path) -> None:
    write_some(journal)
    progress = ExportProgress()
    assert journal.export(JournalQuery(words="u"), tmp_path / "out.csv", progress).result(WAIT_S) == 2
    assert (progress.done, progress.total) == (2, 2)


def test_that_an_export_that_is_cancelled_leaves_no_file_and_what_was_there(journal: Journal, tmp_path: Path) -> None:
    write_some(journal)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "journal.csv").write_text("of yesterday")
    progress = ExportProgress()
    progress.cancel()
    with pytest.raises(StoreError, match="The export was cancelled"):
        journal.export(JournalQuery(), folder / "journal.csv", progress).result(WAIT_S)
    assert (progress.done, progress.total) == (1, 3)
    assert [each.read_text() for each in folder.iterdir()] == ["of yesterday"]


def test_that_an_export_to_nowhere_is_refused_with_a_sentence(journal: Journal, tmp_path: Path) -> None:
    write_some(journal)
    with pytest.raises(StoreError, match="could not be written"):
        journal.export(JournalQuery(), tmp_path / "no" / "such.csv").result(WAIT_S)


def test_that_without_a_file_nothing_is_recorded_and_authors_are_told() -> None:
    journal = Journal(None)
    journal.start()
    with pytest.raises(StoreError, match="no journal in this run"):
        journal.record(note("lost")).result(0)
    assert journal.query(JournalQuery()).result(0).entries == ()
    assert not journal.status().is_kept
    assert journal.close()


@pytest.mark.parametrize(
    ("code", "words", "advice"),
    [
        (sqlite3.SQLITE_FULL, "is full", "Free some space: recording goes on by itself."),
        (sqlite3.SQLITE_READONLY, "cannot be opened or written", "or choose another folder with --data-dir."),
    ],
)
def test_that_trouble_is_told_once_and_nothing_is_lost_when_it_ends(
    code: int, words: str, advice: str, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, is_troubled = journal_module.append, True

    def append(*arguments: object) -> list[int]:
        if is_troubled:
            error = sqlite3.OperationalError("no")
            error.sqlite_errorcode = code
            raise error
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(journal_module, "append", append)
    monkeypatch.setattr(journal_module, "RETRY_S", 0.02)
    journal = Journal(path)
    journal.start()
    for text in ("first", "second"):
        with pytest.raises(StoreError, match=rf"{words}\. What happens is not being recorded"):
            journal.record(note(text)).result(WAIT_S)
    assert journal.status().problem.endswith(advice)
    is_troubled = False
    assert journal.record(note("third")).result(WAIT_S) == 3
    assert journal.close()
    assert len([record for record in caplog.records if words in record.getMessage()]) == 1
    again = Journal(path)
    gap, *rest = texts(again)
    assert rest == ["third", "second", "first"]
    assert gap.startswith("The journal is being written again. Nothing was lost. ")
    assert words in gap
    assert again.close()
    assert journal.status().problem == ""


def test_that_what_cannot_wait_any_longer_is_counted_and_confessed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "MAX_WAITING", 2)
    journal = Journal(path)
    futures = [journal.record(note(str(number))) for number in range(5)]
    assert all(isinstance(future.exception(0), StoreError) for future in futures[2:])
    assert (journal.status().waiting, journal.status().dropped) == (2, 3)
    journal.start()
    assert futures[1].result(WAIT_S) == 2
    assert journal.close()
    again = Journal(path)
    assert texts(again) == ["The journal is being written again. 3 entries were lost.", "1", "0"]
    assert again.close()


def test_that_a_damaged_journal_is_set_aside_with_a_sentence_and_recording_goes_on(
    path: Path, clock: StillClock
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    journal = Journal(path, clock=clock)
    journal.start()
    journal.record(note("new")).result(WAIT_S)
    [notice] = journal.status().notices
    assert notice.startswith(f"{path.name} was damaged and has been set aside as {path.name}.damaged-")
    assert texts(journal) == ["new", notice]
    assert journal.close()
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_that_a_file_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    journal = Journal(path)
    journal.start()
    with pytest.raises(StoreError, match="is not a file that Sightline made"):
        journal.record(note("x")).result(WAIT_S)
    assert journal.close()
    assert path.read_bytes() == before


def test_that_a_journal_of_a_newer_program_is_left_alone(path: Path, journal: Journal) -> None:
    write_some(journal)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    newer = Journal(path)
    newer.start()
    with pytest.raises(StoreError, match="layout 99"):
        newer.record(note("x")).result(WAIT_S)
    assert newer.close()


def test_that_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    journal = Journal(tmp_path / "file" / "journal.db")
    journal.start()
    with pytest.raises(StoreError, match="recorded in the journal"):
        journal.record(note("x")).result(WAIT_S)
    assert journal.close()


def test_that_entries_older_than_the_setting_are_dropped_at_the_start(path: Path, clock: StillClock) -> None:
    journal = Journal(path, clock=clock)
    journal.start()
    journal.record(note("old", time_s=NOON_S - 20 * 86_400))
    journal.record(note("new")).result(WAIT_S)
    assert journal.close()
    journal = Journal(path, StoreSettings(journal_days=10), clock=clock)
    journal.start()
    journal.record(note("newer")).result(WAIT_S)
    assert texts(journal)[::2] == ["newer", "new"]
    assert journal.verify().result(WAIT_S).bad_id is None
    assert journal.close()


CHILD = """
import sys
from pathlib import Path
from app.model.journal import EntryKind, Note
from app.store.journal import Journal

journal = Journal(Path(sys.argv[1]))
journal.start()
while True:
    print(journal.record(Note(EntryKind.ACTION, "done", 0.0)).result(), flush=True)
"""


def test_that_a_killed_process_loses_nothing_it_had_promised(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        promised = 0
        while promised < 5:
            promised = int(child.stdout.readline())
        child.kill()
        # The last line may have been cut off by the kill.
        promised = max(
            [promised, *(int(line) for line in child.stdout.read().splitlines(keepends=True) if "\n" in line)]
        )
    journal = Journal(path)
    verdict = journal.verify().result(WAIT_S)
    assert verdict.bad_id is None
    assert verdict.entries >= promised
    assert journal.close()


def test_that_a_journal_nobody_has_written_yet_is_empty(path: Path, tmp_path: Path) -> None:
    journal = Journal(path)
    for _ in range(2):
        assert texts(journal) == []
        assert journal.verify().result(WAIT_S).bad_id is None
        with pytest.raises(StoreError, match="Nothing has been recorded yet"):
            journal.export(JournalQuery(), tmp_path / "all.csv").result(WAIT_S)
        # As the file is for a moment while another console makes it.
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert journal.close()


def test_that_a_row_somebody_tampered_with_is_still_shown(journal: Journal, path: Path, tmp_path: Path) -> None:
    write_some(journal)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entry SET time_us = 'x', text = x'ff', old = x'00', quality = 'q' WHERE id = 2")
        connection.execute("UPDATE entry SET time_us = 1 << 62, text = CAST(x'ff' AS TEXT) WHERE id = 1")
        connection.commit()
    assert texts(journal) == ["100 % sure", "b'\\xff'", "\ufffd"]
    assert journal.verify().result(WAIT_S).bad_id == 1
    assert journal.export(JournalQuery(), tmp_path / "all.jsonl").result(WAIT_S) == 3
