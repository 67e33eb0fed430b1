"""Nothing that is done to a stored entry goes unnoticed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.journal import EntryKind, Note, Verdict
from app.store.chain import COLUMNS, hash_of, verify
from app.store.journal_file import append, drop_old, open_journal
from tests.app.store.desk import NOON_S

DAY_S = 86_400.0
COUNT = 9
values = st.none() | st.floats() | st.text(max_size=5)
notes = st.builds(
    Note,
    kind=st.sampled_from(EntryKind),
    text=st.text(max_size=20),
    time_s=st.floats(0, 4e9),
    device=st.text(max_size=5),
    old=values,
    new=values,
    quality=st.none() | st.integers(0, 299),
)
contents = (
    st.none() | st.integers(-(1 << 63), (1 << 63) - 1) | st.floats(allow_nan=False) | st.text() | st.binary(max_size=8)
)


def note(text: str, time_s: float = NOON_S) -> Note:
    return Note(EntryKind.ACTION, text, time_s, device="valve-1", metric="position", old=21.5, new="OPEN", quality=0)


def filled(path: Path) -> sqlite3.Connection:
    connection = open_journal(path, 1.0)
    append(connection, [note(f"step {number}") for number in range(1, COUNT + 1)], "desk")
    return connection


def snapshot(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    # quote: 1, 1.0, '1' and x'31' are different things in a file
    names = ", ".join(f"quote({name})" for name in COLUMNS)
    return connection.execute(f"SELECT {names} FROM entry ORDER BY id").fetchall()


def test_that_an_untouched_journal_is_verified_to_its_end(path: Path) -> None:
    with closing(filled(path)) as connection:
        verdict = verify(connection)
        assert (verdict.entries, verdict.last_id, verdict.bad_id, verdict.reason) == (COUNT, COUNT, None, "")


def test_that_an_empty_journal_is_fine(path: Path) -> None:
    with closing(open_journal(path, 1.0)) as connection:
        assert verify(connection) == Verdict()


@given(st.lists(notes, max_size=5), st.lists(notes, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_that_whatever_is_recorded_is_verified_also_in_steps(first: list[Note], then: list[Note]) -> None:
    with closing(open_journal_in_memory()) as connection:
        append(connection, first, "desk")
        half = verify(connection)
        append(connection, then, "desk")
        assert verify(connection, half) == verify(connection)
        assert verify(connection).bad_id is None
        assert verify(connection).entries == len(first) + len(then)


def open_journal_in_memory() -> sqlite3.Connection:
    return open_journal(MemoryPath(":memory:"), 1.0)


class MemoryPath(type(Path())):  # type: ignore[misc]
    """SQLite's own name for a file that is none."""


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_change_to_any_field_of_any_entry_is_found_there(data: st.DataObject) -> None:
    number = data.draw(st.integers(1, COUNT), "entry")
    column = data.draw(st.sampled_from([name for name in COLUMNS if name != "id"]), "column")
    content = data.draw(contents, "content")
    with closing(filled(MemoryPath(":memory:"))) as connection:
        before = snapshot(connection)
        try:
            connection.execute(f"UPDATE entry SET {column} = ? WHERE id = ?", (content, number))
        except (sqlite3.IntegrityError, UnicodeEncodeError):
            return
        verdict = verify(connection)
        assert verdict.bad_id == (None if snapshot(connection) == before else number)
        assert bool(verdict.reason) == (verdict.bad_id is not None)


@given(st.integers(1, COUNT), st.integers(-(1 << 63), (1 << 63) - 1).filter(lambda new: not 1 <= new <= COUNT))
@settings(max_examples=60, deadline=None)
def test_that_a_number_that_was_changed_is_found_where_it_is_missing_or_stands(number: int, other: int) -> None:
    with closing(filled(MemoryPath(":memory:"))) as connection:
        connection.execute("UPDATE entry SET id = ? WHERE id = ?", (other, number))
        assert verify(connection).bad_id == (other if other < 1 else number)


@pytest.mark.parametrize("number", range(1, COUNT + 1))
def test_that_a_removed_entry_is_named(path: Path, number: int) -> None:
    with closing(filled(path)) as connection:
        connection.execute("DELETE FROM entry WHERE id = ?", (number,))
        verdict = verify(connection)
        assert verdict.bad_id == number
        assert f"Entry {number} is missing" in verdict.reason


@pytest.mark.parametrize("number", [-(1 << 63), -3, 0, COUNT + 1, COUNT + 7])
def test_that_an_inserted_entry_is_named_though_its_own_hash_is_right(path: Path, number: int) -> None:
    with closing(filled(path)) as connection:
        row = list(connection.execute("SELECT * FROM entry ORDER BY id DESC LIMIT 1").fetchone())
        row[0], row[-2] = number, row[-1]
        row[-1] = hash_of(tuple(row[:-1]))
        connection.execute(f"INSERT INTO entry VALUES ({', '.join('?' * len(row))})", row)
        assert verify(connection).bad_id == min(number, COUNT + 1)


def test_that_a_changed_or_missing_end_is_found(path: Path) -> None:
    with closing(filled(path)) as connection:
        for statement in ("UPDATE head SET id = id + 1", "UPDATE head SET hash = '00'", "DELETE FROM head"):
            connection.execute("BEGIN")
            connection.execute(statement)
            connection.commit()
            assert verify(connection).bad_id == COUNT + 1


@pytest.mark.parametrize("last", [1, 2, COUNT - 1])
def test_that_a_journal_whose_end_was_cut_off_is_found_also_from_where_the_last_check_ended(
    path: Path, last: int
) -> None:
    with closing(filled(path)) as connection:
        checked = verify(connection)
        connection.execute("DELETE FROM entry WHERE id > ?", (last,))
        verdict = verify(connection)
        assert (verdict.bad_id, verdict.entries) == (last + 1, last)
        connection.execute("UPDATE head SET id = ?, hash = (SELECT hash FROM entry WHERE id = ?)", (last, last))
        assert verify(connection, checked).bad_id is not None, "who has seen the end knows that it is gone"


def test_that_text_that_is_no_longer_text_is_found(path: Path) -> None:
    with closing(filled(path)) as connection:
        connection.execute("UPDATE entry SET text = CAST(x'ff73' AS TEXT) WHERE id = 4")
        assert verify(connection).bad_id == 4


def test_that_two_entries_that_were_exchanged_are_found(path: Path) -> None:
    with closing(filled(path)) as connection:
        for old, new in ((2, 100), (3, 2), (100, 3)):
            connection.execute("UPDATE entry SET id = ? WHERE id = ?", (new, old))
        assert verify(connection).bad_id == 2


def test_that_dropping_old_entries_leaves_a_whole_chain_and_an_entry_that_says_so(path: Path) -> None:
    with closing(open_journal(path, 1.0)) as connection:
        append(connection, [note("long ago", NOON_S - 500 * DAY_S)] * 3 + [note("now")] * 2, "desk")
        assert drop_old(connection, NOON_S, 400, "desk") == 3
        verdict = verify(connection)
        assert (verdict.bad_id, verdict.entries, verdict.last_id) == (None, 3, 6)
        text = connection.execute("SELECT text FROM entry WHERE id = 6").fetchone()[0]
        assert text == "3 entries (1 to 3) were older than 400 days and were dropped."
        assert drop_old(connection, NOON_S, 400, "desk") == 0
        connection.execute("DELETE FROM entry WHERE id = 4")
        assert verify(connection).bad_id == 4


def test_that_a_clock_that_is_wrong_by_years_drops_nothing(path: Path) -> None:
    with closing(filled(path)) as connection:
        assert drop_old(connection, NOON_S + 3000 * DAY_S, 400, "desk") == 0
        append(connection, [note("later", NOON_S + 3000 * DAY_S)], "desk")
        assert drop_old(connection, NOON_S, 400, "desk") == 0


def test_that_an_old_entry_among_newer_ones_stays_so_that_the_chain_stays_whole(path: Path) -> None:
    with closing(filled(path)) as connection:
        append(connection, [note("clock was wrong", NOON_S - 500 * DAY_S), note("now")], "desk")
        assert drop_old(connection, NOON_S, 400, "desk") == 0
        assert verify(connection).bad_id is None
