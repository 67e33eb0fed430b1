"""The one who writes: what has piled up goes into one transaction. Knows no thread and no rhythm."""

import json
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from peewee import SqliteDatabase

from app import __version__
from app.model.clock import Clock
from app.model.errors import StoreRefused
from app.model.stored import KnownRows, StoreStatus
from app.settings import StoreSettings
from app.store import troubles
from app.store.backlog import Backlog, Work
from app.store.database import connection_of, open_database, put_aside
from app.store.retention import drop_unseen
from app.store.tables import MetaRow

log = logging.getLogger(__name__)

BUSY_S = 2.0
"""How long a write waits for another program that holds the file."""

ROWS_AT_ONCE = 200
"""Rows in one INSERT. Each step of SQLite gives up the interpreter's lock and has to queue for it again: while the
main thread computes, `executemany` (one step a row) took 1,040 ms for 10,000 rows, this way 110 ms. Idle: 10 ms."""

_DEFINE = (
    "INSERT INTO metric (device, name, source, definition, seen_s) VALUES {} "
    "ON CONFLICT (device, name) DO UPDATE SET source = excluded.source, definition = excluded.definition"
)
_KEEP = "INSERT OR REPLACE INTO known (metric, value, text, time_s, code, written_s) VALUES {}"
_KEEP_TAIL = "INSERT OR REPLACE INTO tail (metric, samples, codes) VALUES {}"
# One row of JSON instead of many rows: one step, see ROWS_AT_ONCE.
_IDS = "SELECT json_group_array(json_array(id, device, name)) FROM metric"

_encode = msgspec.json.Encoder(enc_hook=dict).encode


class Writer:
    """Belongs to one thread. Opens the file when there is something to write, and again after any trouble."""

    def __init__(self, path: Path, backlog: Backlog, settings: StoreSettings, clock: Clock) -> None:
        self._path = path
        self._backlog = backlog
        self.keep_days = settings.keep_days
        """May be set by any thread; what is older is dropped when the file is opened."""
        self._clock = clock
        self._database: SqliteDatabase | None = None
        self._ids: dict[int, int] = {}
        self._was_refused = False
        self.status = StoreStatus()

    def refuse(self, reason: str) -> None:
        """Write nothing in this run, for this reason."""
        self._was_refused = True
        self._tell(problem=reason)

    def write(self) -> bool:
        """Write what has piled up. Returns whether the disk is up to date; if not, the status says why."""
        if self._was_refused:
            return False
        work = self._backlog.take()
        if not work:
            return not self.status.problem
        try:
            self._write(work)
        except troubles.ERRORS as error:
            self._backlog.put_back(work)
            return self._recover(error)
        except StoreRefused as error:
            self._backlog.put_back(work)
            log.warning("%s", error)
            self.refuse(str(error))
            return False
        except BaseException:
            self._backlog.put_back(work)
            raise
        if self.status.problem:
            log.info("The last known state is being stored again in %s.", self._path)
        self._tell(problem="", last_written_s=self._clock.wall_s(), size_bytes=self._size())
        return True

    def close(self) -> None:
        """Close the file. SQLite moves what is in the WAL into it."""
        database, self._database = self._database, None
        self._ids.clear()
        if database is not None:
            try:
                database.close()
            except troubles.ERRORS as error:
                log.warning("%s could not be closed: %s", self._path, error)

    def _write(self, work: Work) -> None:
        connection = self._connection()
        now_s = self._clock.wall_s()
        connection.execute("BEGIN IMMEDIATE")
        try:
            if work.definitions:
                self._define(connection, work, now_s)
            if work.rows is not None:
                self._keep(connection, work.rows, now_s)
            tails = [(self._ids[index], *packed) for index, packed in work.tails.items() if index in self._ids]
            _insert(connection, _KEEP_TAIL, tails)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = open_database(self._path, now_s=self._clock.wall_s(), busy_s=BUSY_S)
            drop_unseen(self._database, self._clock.wall_s(), self.keep_days)
            MetaRow.replace(key="program", value=__version__).execute(self._database)
        return connection_of(self._database)

    def _define(self, connection: sqlite3.Connection, work: Work, now_s: float) -> None:
        rows = [
            (metric.device, metric.name, source, _encode(metric).decode(), now_s)
            for metric, source in work.definitions.values()
        ]
        _insert(connection, _DEFINE, rows)
        ids = {(device, name): number for number, device, name in json.loads(connection.execute(_IDS).fetchone()[0])}
        for index, (metric, _) in work.definitions.items():
            self._ids[index] = ids[metric.device, metric.name]

    def _keep(self, connection: sqlite3.Connection, rows: KnownRows, now_s: float) -> None:
        ids, texts = self._ids, rows.texts
        # SQLite turns NaN into NULL by itself.
        columns = zip(rows.metric.tolist(), rows.value.tolist(), rows.time_s.tolist(), rows.code.tolist(), strict=True)
        _insert(
            connection,
            _KEEP,
            [(ids[index], value, texts.get(index), time_s, code, now_s) for index, value, time_s, code in columns],
        )

    def _recover(self, error: Exception) -> bool:
        """Make ready for the next try. Returns whether what was pending has been written after all."""
        trouble = troubles.trouble_of(error)
        if trouble not in (troubles.Trouble.LOCKED, troubles.Trouble.FULL):
            # The next file may be another one, that knows nothing of what was defined in this.
            self.close()
            self._backlog.start_over()
        if trouble is troubles.Trouble.DAMAGED and not self.status.notices and self._put_aside():
            return self.write()
        reason = troubles.sentence(error, self._path)
        if reason != self.status.problem:
            log.warning("%s", reason)
        self._tell(problem=reason)
        return False

    def _put_aside(self) -> bool:
        try:
            notice = put_aside(self._path, self._clock.wall_s())
        except OSError as error:
            log.warning("%s could not be set aside: %s", self._path, error)
            return False
        log.warning("%s", notice)
        self._tell(notices=(*self.status.notices, notice))
        return True

    def _size(self) -> int:
        beside = self._path.with_name(self._path.name + "-wal")
        return sum(place.stat().st_size for place in (self._path, beside) if place.exists())

    def _tell(self, **changes: Any) -> None:
        self.status = replace(self.status, **changes)


def _insert(connection: sqlite3.Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[start : start + ROWS_AT_ONCE]
        places = ", ".join([f"({', '.join('?' * len(part[0]))})"] * len(part))
        connection.execute(statement.format(places), tuple(chain.from_iterable(part)))
