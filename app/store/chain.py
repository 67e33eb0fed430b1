"""Tamper evidence: each entry's hash covers all of it and the hash before it.

What this finds is any change, removal or insertion made by somebody who does not compute the whole chain anew. Who
can write the file and knows this program can do that too: against them, keep an export elsewhere now and then.
"""

import hashlib
import sqlite3
import time
from dataclasses import fields, replace
from typing import Any

from app.model.journal import EntryKind, JournalEntry, Verdict
from app.model.words import say

NO_HASH = "0" * 64
"""What stands before the very first entry."""

COLUMNS = tuple(field.name for field in fields(JournalEntry))
READ = f"SELECT {', '.join(COLUMNS)} FROM entry"
_HASHED = len(COLUMNS) - 1
_ID, _PREVIOUS, _HASH = COLUMNS.index("id"), COLUMNS.index("previous"), COLUMNS.index("hash")
_ROWS_AT_ONCE = 500


def hash_of(columns: tuple[Any, ...]) -> str:
    """Return the hash of a row's columns, all but the hash itself, as they come from SQLite.

    It is the SHA-256 of what Python's `ascii` writes of them: each value with its type and its own quotes, so that no
    two different rows give the same text, and the same text whatever the version of Python and of Unicode.
    """
    return hashlib.sha256(ascii(columns).encode()).hexdigest()


def verify(connection: sqlite3.Connection, start: Verdict | None = None) -> Verdict:
    """Check the chain from its beginning, or from where an earlier check has come to. Raises sqlite3.Error.

    Meant for a connection of its own: it is told to hand over broken text as it is, instead of failing on it.
    """
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    connection.execute("BEGIN")
    try:
        return _verify(connection, start or Verdict())
    finally:
        connection.execute("ROLLBACK")


def _verify(connection: sqlite3.Connection, right: Verdict) -> Verdict:
    head = connection.execute("SELECT id, hash FROM head").fetchall()
    while True:
        first_id = right.last_id + 1 if right.entries else -(1 << 63)
        rows = connection.execute(f"{READ} WHERE id >= ? ORDER BY id LIMIT ?", (first_id, _ROWS_AT_ONCE)).fetchall()
        if rows and not right.entries and rows[0][_ID] > 1:
            # Old entries were dropped, and the entry that says so vouches for the last of them.
            right = replace(right, last_id=rows[0][_ID] - 1, last_hash=rows[0][_PREVIOUS])
            if right.last_hash not in _dropped(connection):
                return replace(right, bad_id=right.last_id, reason=f"Entry {right.last_id} is missing.")
        due, last_hash = right.last_id + 1, right.last_hash or NO_HASH
        for row in rows:
            if row[_ID] != due or row[_PREVIOUS] != last_hash or hash_of(row[:_HASHED]) != row[_HASH]:
                right = replace(right, entries=right.entries + due - 1 - right.last_id, last_id=due - 1)
                return replace(
                    right, last_hash=last_hash, bad_id=min(row[_ID], due), reason=_fault(row, due, last_hash)
                )
            due, last_hash = due + 1, row[_HASH]
        if rows:
            right = Verdict(entries=right.entries + len(rows), last_id=due - 1, last_hash=last_hash)
        if len(rows) < _ROWS_AT_ONCE:
            return _end(right, head)
        time.sleep(0.001)  # hashing in Python holds the interpreter: let the frames through


def _dropped(connection: sqlite3.Connection) -> set[Any]:
    return {new for (new,) in connection.execute("SELECT new FROM entry WHERE kind = ?", (EntryKind.JOURNAL.value,))}


def _end(right: Verdict, head: list[tuple[Any, ...]]) -> Verdict:
    if (not head and not right.entries) or head == [(right.last_id, right.last_hash)]:
        return right
    if head and isinstance(head[0][0], int) and head[0][0] < right.last_id:
        number = head[0][0] + 1
        return replace(right, bad_id=number, reason=f"Entry {number} does not belong here: it was inserted.")
    number = right.last_id + 1
    return replace(right, bad_id=number, reason=f"Entry {number} is missing, or the mark of the end was changed.")


def _fault(row: tuple[Any, ...], due: int, last_hash: str) -> str:
    number = row[_ID]
    if number > due:
        return say("Entry {n} is missing.", n=due)
    if number < due:
        return say("Entry {n} does not belong here: it was inserted.", n=number)
    if row[_PREVIOUS] != last_hash:
        return say("Entry {n} does not follow from the one before it: one of them was changed.", n=number)
    return say("Entry {n} was changed.", n=number)
