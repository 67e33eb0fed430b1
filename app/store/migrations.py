"""How a file of any earlier layout becomes one of the newest: small named steps, all of them in one transaction.

The steps are SQL as it was written at their time. They never use today's tables, which may change after them.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. `PRAGMA user_version` of a file is the number of steps it has behind it."""

    name: str
    run: Callable[[sqlite3.Connection], None]


def _metrics_and_known(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE metric (id INTEGER NOT NULL PRIMARY KEY, device TEXT NOT NULL, name TEXT NOT NULL, "
        "source TEXT NOT NULL, definition TEXT NOT NULL, seen_s REAL NOT NULL)"
    )
    connection.execute("CREATE UNIQUE INDEX metric_device_name ON metric (device, name)")
    connection.execute(
        "CREATE TABLE known (metric INTEGER NOT NULL PRIMARY KEY, value REAL, text TEXT, time_s REAL, "
        "code INTEGER NOT NULL, written_s REAL NOT NULL)"
    )
    connection.execute("CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)")


def _tails(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE tail (metric INTEGER NOT NULL PRIMARY KEY, samples BLOB NOT NULL)")


def _codes_of_tails(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE tail ADD COLUMN codes BLOB")


MIGRATIONS = (
    Migration("keep metrics and their last known state", _metrics_and_known),
    Migration("keep the tails of the rings", _tails),
    Migration("keep the quality of each sample of a tail", _codes_of_tails),
)
NEWEST = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many steps a file has behind it; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Bring a file to the newest layout and return the names of the steps taken. All or none of them take place."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again under the lock: another console may have migrated it a moment ago.
        steps = MIGRATIONS[version_of(connection) :]
        for step in steps:
            step.run(connection)
        connection.execute(f"PRAGMA user_version = {NEWEST}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return tuple(step.name for step in steps)
