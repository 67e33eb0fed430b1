"""The journal's file: opening it, appending to it, and dropping what is older than it must be.

It lies beside the last known state and not in the same file: that one may be lost and is then made anew, this one may
not; and an entry is on the disk, power cut or not, before its author is told so, which would be dear for snapshots.
"""

import sqlite3
from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import Any

from app import __version__
from app.model.errors import StoreRefused
from app.model.journal import EntryKind, Note
from app.store import troubles
from app.store.chain import COLUMNS, NO_HASH, hash_of

LAYOUT = 1
APPLICATION_ID = 0x5369676A
"""Says in the file's header that it is a journal of ours ("Sigj")."""
DAY_US = 86_400_000_000
MAX_TEXT = 1000

_TABLES = (
    # old and new have no type, so that SQLite keeps numbers and texts exactly as they are given.
    "CREATE TABLE entry (id INTEGER NOT NULL PRIMARY KEY, time_us INTEGER NOT NULL, kind TEXT NOT NULL, "
    "text TEXT NOT NULL, source TEXT NOT NULL, device TEXT NOT NULL, metric TEXT NOT NULL, old, new, "
    "unit TEXT NOT NULL, quality INTEGER, operator TEXT NOT NULL, console TEXT NOT NULL, correlation TEXT NOT NULL, "
    "version TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE INDEX entry_time ON entry (time_us)",
    # Where the chain ends: without it, nobody could tell that the newest entries are gone.
    "CREATE TABLE head (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), id INTEGER NOT NULL, hash TEXT NOT NULL)",
)
_APPEND = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


def open_journal(path: Path, busy_s: float) -> sqlite3.Connection:
    """Open or make the file. Transactions are begun and ended by hand.

    Raises StoreRefused for what is not a journal or comes from a newer program, else what `troubles.ERRORS` names.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise StoreRefused(troubles.foreign(path))
    connection = sqlite3.connect(path, timeout=busy_s, isolation_level=None)
    try:
        _make_ready(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def read_journal(path: Path) -> sqlite3.Connection | None:
    """Open a file for reading, beside the one who writes; None if there is no journal yet.

    Raises StoreRefused, sqlite3.Error.
    """
    if not path.exists():
        return None
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    # A damaged text is shown as far as it goes; that it is damaged is for `verify` to say.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        version = _refuse(connection, path)
    except BaseException:
        connection.close()
        raise
    if not version:
        connection.close()
        return None
    return connection


def append(connection: sqlite3.Connection, notes: Sequence[Note], console: str) -> list[int]:
    """Add entries in one transaction and return their numbers. All of them are on the disk then, or none."""
    if not notes:
        return []
    connection.execute("BEGIN IMMEDIATE")
    try:
        numbers = _append(connection, notes, console)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return numbers


def drop_old(connection: sqlite3.Connection, now_s: float, keep_days: float, console: str) -> int:
    """Drop what is older than so many days, leave an entry about it, and return how many entries that were.

    The days are counted back from the newest entry, or from now if that is earlier: a wrong clock drops nothing.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        newest_us, first_id = connection.execute("SELECT max(time_us), min(id) FROM entry").fetchone()
        if newest_us is None:
            return 0
        oldest_us = min(newest_us, round(now_s * 1e6)) - round(keep_days * DAY_US)
        # Only what lies before everything that is kept: the chain must stay one piece.
        kept = connection.execute("SELECT min(id) FROM entry WHERE time_us >= ?", (oldest_us,)).fetchone()[0]
        last = connection.execute(
            "SELECT id, hash FROM entry WHERE id < ? ORDER BY id DESC LIMIT 1", (kept,)
        ).fetchone()
        if last is None:
            return 0
        count = int(connection.execute("DELETE FROM entry WHERE id < ?", (kept,)).rowcount)
        text = f"{count} entries ({first_id} to {last[0]}) were older than {keep_days:g} days and were dropped."
        _append(connection, [Note(EntryKind.JOURNAL, text, now_s, old=f"entry {last[0]}", new=last[1])], console)
        connection.execute("COMMIT")
        return count
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _append(connection: sqlite3.Connection, notes: Sequence[Note], console: str) -> list[int]:
    head = connection.execute("SELECT id, hash FROM head").fetchone()
    number, previous = head or (0, NO_HASH)
    numbers = []
    for note in notes:
        number += 1
        columns = (number, *_columns(note, console), previous)
        previous = hash_of(columns)
        connection.execute(_APPEND, (*columns, previous))
        numbers.append(number)
    connection.execute("INSERT OR REPLACE INTO head (one, id, hash) VALUES (1, ?, ?)", (number, previous))
    return numbers


def _columns(note: Note, console: str) -> tuple[Any, ...]:
    return (
        round(note.time_s * 1e6),
        note.kind.value,
        _text(note.text),
        _text(note.source),
        _text(note.device),
        _text(note.metric),
        _value(note.old),
        _value(note.new),
        _text(note.unit),
        None if note.quality is None else int(note.quality),
        _text(note.operator),
        _text(console),
        _text(note.correlation),
        __version__,
    )


def _text(text: str) -> str:
    # Half of a surrogate pair, as foreign JSON may hold, is not text to SQLite.
    return text[:MAX_TEXT].encode("utf-8", "replace").decode()


def _value(value: float | str | None) -> float | str | None:
    if value is None or isinstance(value, str):
        return None if value is None else _text(value)
    number = float(value) + 0.0  # SQLite knows no minus zero
    return None if isnan(number) else number


def _make_ready(connection: sqlite3.Connection, path: Path) -> None:
    # Nothing that writes comes before this: what is refused must stay as it is.
    version = _refuse(connection, path)
    connection.execute("PRAGMA journal_mode = wal")
    # Unlike the snapshots: what an operator did must outlive even a power cut.
    connection.execute("PRAGMA synchronous = full")
    if version:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if missing := {"entry", "head"} - tables:
            raise troubles.Damaged(f"there is no table {', '.join(sorted(missing))}")
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another console may have made the file a moment ago.
        if not _refuse(connection, path):
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {LAYOUT}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _refuse(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if (version or not is_empty) and owner != APPLICATION_ID:
        raise StoreRefused(troubles.foreign(path))
    if version > LAYOUT:
        raise StoreRefused(troubles.newer(path, version, LAYOUT, ""))
    return version
