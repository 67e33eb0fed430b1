"""Every way in which the file at start may not be what it should: a sentence, nothing deleted, and the console runs."""

import math
import os
import random
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from app.model.quality import Reason
from app.store import store as store_module
from app.store.database import only_reading, open_database
from app.store.migrations import MIGRATIONS, NEWEST, migrate, version_of
from app.store.store import Store
from app.store.tables import TABLES
from tests.app.store.desk import NOON_S, SOURCE, Desk, StillClock, metric, rows

FIRST_LAYOUT = """
CREATE TABLE metric (id INTEGER NOT NULL PRIMARY KEY, device TEXT NOT NULL, name TEXT NOT NULL,
    source TEXT NOT NULL, definition TEXT NOT NULL, seen_s REAL NOT NULL);
CREATE UNIQUE INDEX metric_device_name ON metric (device, name);
CREATE TABLE known (metric INTEGER NOT NULL PRIMARY KEY, value REAL, text TEXT, time_s REAL,
    code INTEGER NOT NULL, written_s REAL NOT NULL);
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO metric VALUES (7, 'pump', 'flow', 'ws://x', '{"device":"pump","name":"flow","unit":"m3/h"}', 1795000000);
INSERT INTO known VALUES (7, 12.5, NULL, 1795000000, 0, 1795000000);
PRAGMA user_version = 1;
"""


def filled(path: Path, clock: StillClock) -> None:
    """Make a store of some hundred metrics, closed in order."""
    desk = Desk(path, clock)
    desk.define(*(f"pump-{index:03d}/flow" for index in range(300)))
    desk.keep({index: float(index) for index in range(300)})
    assert desk.writer.write()
    desk.writer.close()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = random.Random(1).randbytes(len(content) - 4096)
    path.write_bytes(content)


def scribble_all(path: Path) -> None:
    path.write_bytes(random.Random(2).randbytes(20_000))


def lose_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE known")
        connection.execute("VACUUM")


@pytest.mark.parametrize("damage", [cut, scribble, scribble_all, lose_a_table])
def test_that_a_damaged_file_is_set_aside_by_name_and_a_new_one_is_begun(
    path: Path, clock: StillClock, damage: Callable[[Path], None]
) -> None:
    filled(path, clock)
    damage(path)
    content = path.read_bytes()
    store = Store(path, clock=clock)
    past = store.load()
    [notice] = past.notices
    [aside] = path.parent.glob("sightline.db.damaged-*[0-9]")
    assert past.known == ()
    assert aside.name in notice
    assert "nothing was deleted" in notice
    assert aside.read_bytes() == content

    store.start()
    store.define([(0, metric("pump/flow"), SOURCE)])
    store.keep(rows({0: 1.0}))
    assert store.close()
    assert [known.value for known in Store(path, clock=clock).load().known] == [1.0]


def test_that_two_damaged_files_of_one_second_keep_both_their_names(path: Path, clock: StillClock) -> None:
    for _ in range(2):
        path.parent.mkdir(exist_ok=True)
        scribble_all(path)
        assert Store(path, clock=clock).load().notices
    assert len(list(path.parent.glob("sightline.db.damaged-*"))) == 2


def test_that_an_empty_file_is_as_good_as_none(path: Path, clock: StillClock) -> None:
    path.parent.mkdir()
    path.touch()
    past = Store(path, clock=clock).load()
    assert (past.known, past.notices) == ((), ())


def test_that_a_folder_in_the_files_place_is_left_alone(path: Path, clock: StillClock) -> None:
    path.mkdir(parents=True)
    (path / "precious").touch()
    store = Store(path, clock=clock)
    [notice] = store.load().notices
    assert "is not a file that Sightline made" in notice
    store.start()
    store.define([(0, metric("pump/flow"), SOURCE)])
    store.keep(rows({0: 1.0}))
    assert store.close()
    assert store.status().problem == notice
    assert [place.name for place in path.iterdir()] == ["precious"]


def test_that_another_programs_database_is_left_alone(path: Path, clock: StillClock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    [notice] = Store(path, clock=clock).load().notices
    assert "is not a file that Sightline made" in notice
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    assert tables == ["recipe"]


def test_that_a_file_from_the_future_is_refused_and_not_touched(path: Path, clock: StillClock) -> None:
    filled(path, clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('program', '9.4.1')")
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    store = Store(path, clock=clock)
    [notice] = store.load().notices
    assert f"written by Sightline 9.4.1 and has layout {NEWEST + 1}" in notice
    assert "Start the newer program" in notice
    store.start()
    store.define([(0, metric("pump/flow"), SOURCE)])
    store.keep(rows({0: 1.0}))
    assert store.close()
    assert store.status().problem == notice
    assert path.read_bytes() == content
    assert list(path.parent.glob("*damaged*")) == []


def test_that_a_file_of_the_first_layout_is_copied_and_then_migrated(path: Path, clock: StillClock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_LAYOUT)
    past = Store(path, clock=clock).load()
    [known] = past.known
    assert (known.metric.unit, known.value, past.notices) == ("m3/h", 12.5, ())
    [copy] = path.parent.glob("sightline.db.layout-1-*")
    with closing(sqlite3.connect(copy)) as connection:
        assert version_of(connection) == 1
        assert connection.execute("SELECT value FROM known").fetchall() == [(12.5,)]
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == NEWEST


def test_that_tails_of_the_second_layout_come_back_as_uncertain(path: Path, clock: StillClock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_LAYOUT)
        connection.execute("CREATE TABLE tail (metric INTEGER NOT NULL PRIMARY KEY, samples BLOB NOT NULL)")
        connection.execute("INSERT INTO tail VALUES (7, ?)", (struct.pack("<4d", 1.0, 2.0, 12.5, math.nan),))
        connection.execute("PRAGMA user_version = 2")
        connection.commit()
    tail = Store(path, clock=clock).load().tails["pump", "flow"]
    assert tail.code is not None
    assert tail.code.tolist() == [Reason.UNCERTAIN, Reason.NOT_A_NUMBER]


def test_that_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(FIRST_LAYOUT)
        connection.execute("CREATE TABLE tail (in_the TEXT, way TEXT)")
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection)
        assert version_of(connection) == 1
        assert connection.execute("SELECT count(*) FROM known").fetchone() == (1,)


def test_that_migrating_twice_takes_no_step_twice(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection) == tuple(step.name for step in MIGRATIONS)
        assert migrate(connection) == ()


def test_that_the_migrations_end_where_the_tables_are(path: Path) -> None:
    path.parent.mkdir()
    wanted = SqliteDatabase(":memory:")
    with wanted.bind_ctx(TABLES):
        wanted.create_tables(TABLES)
        made = open_database(path, now_s=NOON_S, busy_s=0.1)
        for table in TABLES:
            name = table._meta.table_name
            columns = [(column.name, column.null, column.primary_key) for column in made.get_columns(name)]
            expected = [(column.name, column.null, column.primary_key) for column in wanted.get_columns(name)]
            assert columns == expected, name
        made.close()
        wanted.close()


def test_that_a_start_does_not_wait_for_a_locked_file(
    path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LOAD_BUSY_S", 0.01)
    filled(path, clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        [notice] = Store(path, clock=clock).load().notices[:1]
        other.execute("ROLLBACK")
    assert "Another program keeps" in notice


def test_that_a_file_that_may_only_be_read_still_shows_the_past(path: Path, clock: StillClock) -> None:
    filled(path, clock)
    # A folder where SQLite would put its log stops it from opening the file, also for root.
    path.with_name("sightline.db-wal").mkdir()
    past = Store(path, clock=clock).load()
    assert len(past.known) == 300
    assert past.notices[0].startswith(f"{path} cannot be opened or written.")
    assert past.known[7].value == 7.0


def test_that_reading_only_leaves_no_trace(path: Path, clock: StillClock) -> None:
    filled(path, clock)
    with only_reading(path) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM known")
    assert [place.name for place in path.parent.iterdir()] == ["sightline.db"]


def test_that_a_path_through_a_file_starts_without_a_past(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "data" / "sightline.db", clock=clock)
    assert store.load().known == ()
    store.start()
    store.define([(0, metric("pump/flow"), SOURCE)])
    assert store.flush()
    assert "cannot be made, because a file is in its way" in store.status().problem
    assert store.close()


def test_that_one_unreadable_definition_does_not_hide_the_others(path: Path, clock: StillClock) -> None:
    filled(path, clock)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE metric SET definition = '{]' WHERE id = 5")
    past = Store(path, clock=clock).load()
    assert len(past.known) == 299
    assert past.notices == ("1 stored metrics could not be read and are left out.",)
