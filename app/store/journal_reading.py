"""Asking the journal: pages of entries, and files for other programs."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import msgspec

from app.model.journal import JournalEntry, JournalPage, JournalQuery
from app.store.chain import COLUMNS, READ

_SEARCHED = ("text", "source", "device", "metric", "old", "new", "operator", "console", "correlation", "kind")
_ROWS_AT_ONCE = 1000
_LAST_US = 253_402_300_799_999_999
"""The end of the year 9999, the last that can be written as a date."""
EXPORTED = ("id", "time", *COLUMNS[2:])


def read_page(connection: sqlite3.Connection, query: JournalQuery) -> JournalPage:
    """Return the newest entries that match. Raises sqlite3.Error."""
    where, values = _conditions(query)
    rows = connection.execute(f"{READ} {where} ORDER BY id DESC LIMIT ?", (*values, query.limit + 1)).fetchall()
    return JournalPage(tuple(_entry(row) for row in rows[: query.limit]), len(rows) > query.limit)


def export(connection: sqlite3.Connection, query: JournalQuery, target: Path) -> int:
    """Write everything that matches, newest first, and return how many entries that were; query.limit is not used.

    The ending chooses the form: .csv, else JSON lines. Times are ISO 8601 in UTC. The file appears when it is complete.
    Raises sqlite3.Error, OSError.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            entries = _all(connection, query)
            count = _write_csv(file, entries) if target.suffix.lower() == ".csv" else _write_lines(file, entries)
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


def _entry(row: tuple[Any, ...]) -> JournalEntry:
    """Make an entry even of a row that somebody has tampered with: it must be seen, not stop the whole page."""
    columns = dict(zip(COLUMNS, row, strict=True))
    for name, value in columns.items():
        if name in ("id", "time_us"):
            columns[name] = min(max(value, 0), _LAST_US) if isinstance(value, int) else 0
        elif name == "quality":
            columns[name] = value if isinstance(value, int) else None
        elif not isinstance(value, str) and (name not in ("old", "new") or isinstance(value, bytes)):
            columns[name] = repr(value)
        elif name in ("old", "new") and isinstance(value, int):
            columns[name] = float(value)
    return JournalEntry(**columns)


def _all(connection: sqlite3.Connection, query: JournalQuery) -> Iterator[JournalEntry]:
    page = JournalPage(has_more=True)
    query = replace(query, limit=_ROWS_AT_ONCE)
    while page.has_more:
        page = read_page(connection, query)
        yield from page.entries
        if page.entries:
            query = replace(query, before_id=page.entries[-1].id)


def _row(entry: JournalEntry) -> dict[str, Any]:
    columns = asdict(entry)
    return {"id": columns.pop("id"), "time": iso_time(columns.pop("time_us")), **columns}


def _write_csv(file: TextIO, entries: Iterator[JournalEntry]) -> int:
    writer = csv.DictWriter(file, EXPORTED)
    writer.writeheader()
    count = 0
    for entry in entries:
        writer.writerow(_row(entry))
        count += 1
    return count


def _write_lines(file: TextIO, entries: Iterator[JournalEntry]) -> int:
    encode = msgspec.json.Encoder().encode
    count = 0
    for entry in entries:
        file.write(encode(_row(entry)).decode() + "\n")
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
