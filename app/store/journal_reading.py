"""Asking the journal: pages of entries, and files for other programs."""

import csv
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import Any, TextIO

import msgspec

from app.model.errors import StoreError
from app.model.journal import ExportProgress, JournalEntry, JournalPage, JournalQuery
from app.model.spreadsheet import harmless
from app.model.words import say
from app.store.chain import COLUMNS, READ

_SEARCHED = ("text", "source", "device", "metric", "old", "new", "operator", "console", "correlation", "kind")
_ROWS_AT_ONCE = 200
_LAST_US = 253_402_300_799_999_999
"""The end of the year 9999, the last that can be written as a date."""
_VALUE = (float, str, NoneType)
_TYPES: tuple[Any, ...] = tuple(
    {"id": int, "time_us": int, "old": _VALUE, "new": _VALUE, "quality": (int, NoneType)}.get(name, str)
    for name in COLUMNS
)
EXPORTED = ("id", "time", *COLUMNS[2:])


def read_page(connection: sqlite3.Connection, query: JournalQuery) -> JournalPage:
    """Return the newest entries that match. Raises sqlite3.Error."""
    where, values = _conditions(query)
    rows = connection.execute(f"{READ} {where} ORDER BY id DESC LIMIT ?", (*values, query.limit + 1)).fetchall()
    return JournalPage(tuple(JournalEntry(*_mended(row)) for row in rows[: query.limit]), len(rows) > query.limit)


def export(connection: sqlite3.Connection, query: JournalQuery, target: Path, progress: ExportProgress) -> int:
    """Write everything that matches, newest first, and return how many entries that were; query.limit is not used.

    The ending chooses the form: .csv, else JSON lines. Times are ISO 8601 in UTC. The file appears when it is complete.
    Raises sqlite3.Error, OSError, and StoreError once it is cancelled.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            rows = _exported(connection, query, progress)
            count = _write_csv(file, rows) if target.suffix.lower() == ".csv" else _write_lines(file, rows)
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    return count


def iso_time(time_us: int) -> str:
    """Write a time as ISO 8601 with microseconds and offset, `2026-11-23T18:25:11.000123+00:00`."""
    seconds, part = divmod(time_us, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=part).isoformat(timespec="microseconds")


def _mended(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Make an entry even of a row that somebody has tampered with: it must be seen, not stop the whole page."""
    if all(map(isinstance, row, _TYPES)) and 0 <= row[1] <= _LAST_US:
        return row
    columns = dict(zip(COLUMNS, row, strict=True))
    for name, value in columns.items():
        if name in ("id", "time_us"):
            columns[name] = min(max(value, 0), _LAST_US) if isinstance(value, int) else 0
        elif name == "quality":
            columns[name] = value if isinstance(value, int) else None
        elif name in ("old", "new") and isinstance(value, int):
            columns[name] = float(value)
        elif not isinstance(value, _TYPES[COLUMNS.index(name)]):
            columns[name] = repr(value)
    return tuple(columns.values())


def _exported(
    connection: sqlite3.Connection, query: JournalQuery, progress: ExportProgress
) -> Iterator[tuple[Any, ...]]:
    where, values = _conditions(query)
    progress.total = connection.execute(f"SELECT COUNT(*) FROM entry {where}", values).fetchone()[0]
    for count, row in enumerate(connection.execute(f"{READ} {where} ORDER BY id DESC", values), 1):
        number, time_us, *rest = _mended(row)
        yield (number, iso_time(time_us), *rest)
        progress.done = count
        if progress.is_cancelled:
            raise StoreError(say("The export was cancelled. No file was left."))
        if count % _ROWS_AT_ONCE == 0:
            time.sleep(0.001)  # let the frames through


def _write_csv(file: TextIO, rows: Iterator[tuple[Any, ...]]) -> int:
    writer = csv.writer(file)
    writer.writerow(EXPORTED)
    count = 0
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        count += 1
    return count


def _write_lines(file: TextIO, rows: Iterator[tuple[Any, ...]]) -> int:
    encode = msgspec.json.Encoder().encode
    count = 0
    for row in rows:
        file.write(encode(dict(zip(EXPORTED, row, strict=True))).decode() + "\n")
        count += 1
    return count


def _conditions(query: JournalQuery) -> tuple[str, list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    for word in query.words.split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        clauses.append("(" + " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in _SEARCHED) + ")")
        values += [f"%{escaped}%"] * len(_SEARCHED)
    if query.kinds:
        clauses.append(f"kind IN ({', '.join('?' * len(query.kinds))})")
        values += [kind.value for kind in query.kinds]
    for clause, bound in (
        ("time_us >= ?", query.from_us),
        ("time_us < ?", query.to_us),
        ("id < ?", query.before_id),
        ("id > ?", query.after_id),
    ):
        if bound is not None:
            clauses.append(clause)
            values.append(bound)
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values
