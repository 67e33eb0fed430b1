"""The file: opening it, bringing it to the newest layout, and putting it aside when it is damaged."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from peewee import SqliteDatabase

from app.model.errors import StoreRefused
from app.store import troubles
from app.store.migrations import NEWEST, migrate, version_of
from app.store.tables import TABLES

log = logging.getLogger(__name__)

# What retention frees can be given back to the disk. Takes effect only before the first table is made.
FOR_A_NEW_FILE = ("auto_vacuum = incremental",)
FOR_EVERY_FILE = (
    "journal_mode = wal",
    # With WAL, a power cut may take the newest transactions, but never the file. A killed process takes nothing.
    "synchronous = normal",
    f"journal_size_limit = {16 << 20}",
)


def open_database(path: Path, *, now_s: float, busy_s: float) -> SqliteDatabase:
    """Open or make the file, in the newest layout. busy_s: how long to wait for another program that holds it.

    Raises StoreRefused for what must not be touched, and otherwise whatever `troubles.ERRORS` names.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise StoreRefused(troubles.foreign(path))
    database = SqliteDatabase(str(path), timeout=busy_s, autoconnect=False)
    database.connect()
    try:
        _make_ready(database, path, now_s)
    except BaseException:
        database.close()
        raise
    return database


def connection_of(database: SqliteDatabase) -> sqlite3.Connection:
    """Return this thread's connection, for what must be quick. Transactions are begun and ended by hand."""
    connection: sqlite3.Connection = database.connection()
    return connection


def put_aside(path: Path, now_s: float, meaning: str = troubles.LOST) -> str:
    """Rename a damaged file and its companions, and return the sentence that says so. Raises OSError."""
    damaged = _free_name(path, f"damaged-{_stamp(now_s)}")
    path.rename(damaged)
    for companion in ("-wal", "-shm"):
        beside = path.with_name(path.name + companion)
        if beside.exists():
            beside.rename(damaged.with_name(damaged.name + companion))
    return troubles.set_aside(damaged, path, meaning)


@contextmanager
def only_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that may not be written, as it was at its last checkpoint. Raises StoreRefused, sqlite3.Error."""
    # immutable: SQLite then needs neither a lock nor the companions that it could not make in such a folder.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        _refuse(connection, path)
        if version_of(connection) != NEWEST:
            raise StoreRefused(troubles.foreign(path))
        yield connection


def _make_ready(database: SqliteDatabase, path: Path, now_s: float) -> None:
    connection = connection_of(database)
    # Nothing that writes comes before this: what is refused must stay as it is.
    _refuse(connection, path)
    version = version_of(connection)
    for pragma in (*(() if version else FOR_A_NEW_FILE), *FOR_EVERY_FILE):
        connection.execute(f"PRAGMA {pragma}")
    if 0 < version < NEWEST:
        _copy(connection, path, version, now_s)
    if version < NEWEST:
        log.info("%s: %s", path, "; ".join(migrate(connection)))
    missing = {table._meta.table_name for table in TABLES} - set(database.get_tables())
    if missing:
        raise troubles.Damaged(f"there is no table {', '.join(sorted(missing))}")


def _refuse(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection)
    if version > NEWEST:
        raise StoreRefused(troubles.newer(path, version, NEWEST, _program(connection)))
    if not version and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreRefused(troubles.foreign(path))


def _program(connection: sqlite3.Connection) -> str:
    # Whatever else a newer layout has changed, this may still be readable.
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'program'").fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def _copy(connection: sqlite3.Connection, path: Path, version: int, now_s: float) -> None:
    copy = _free_name(path, f"layout-{version}-{_stamp(now_s)}")
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)
    log.info("%s: copied to %s before its layout is changed", path, copy.name)


def _free_name(path: Path, word: str) -> Path:
    free, number = path.with_name(f"{path.name}.{word}"), 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.{word}-{number}")
    return free


def _stamp(now_s: float) -> str:
    return time.strftime("%Y%m%d-%H%M%S", time.localtime(now_s))
