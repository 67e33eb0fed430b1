"""What the writer does when the disk, or the file on it, is not as it should be. No thread: the test says when."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.model.stored import Tail
from app.store import writer as writer_module
from app.store.database import connection_of
from tests.app.store.desk import NOON_S, Desk


def test_that_a_round_is_one_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.define(*(f"pump/m{index}" for index in range(450)))
    desk.keep({index: float(index) for index in range(450)})
    assert desk.writer.write()
    said: list[str] = []
    connection_of(desk.writer._database).set_trace_callback(said.append)
    desk.keep(dict.fromkeys(range(450), 0.5))
    assert desk.writer.write()
    words = [statement.split()[0] for statement in said]
    assert words == ["BEGIN", "INSERT", "INSERT", "INSERT", "COMMIT"]


def test_that_nothing_to_write_touches_no_disk(desk: Desk) -> None:
    assert desk.writer.write()
    assert not desk.path.exists()


def test_that_values_and_tails_are_replaced_not_added(desk: Desk) -> None:
    desk.define("pump/flow")
    for value in (1.0, 2.0):
        desk.keep({0: value})
        desk.backlog.keep_tails({0: Tail(np.array([value]), np.array([value]))})
        assert desk.writer.write()
    assert desk.stored() == {"pump/flow": 2.0}
    with closing(sqlite3.connect(desk.path)) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("known", "tail")]
    assert counts == [1, 1]


def test_that_a_full_disk_is_told_once_loses_nothing_and_heals_by_itself(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    assert desk.writer.write()
    connection = connection_of(desk.writer._database)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")

    big = Tail(np.arange(600.0), np.arange(600.0))
    desk.backlog.keep_tails({0: big})
    for value in (2.0, 3.0, 4.0):
        desk.keep({0: value})
        assert not desk.writer.write()
    assert desk.writer.status.problem.startswith(f"The disk with {desk.path.parent} is full.")
    assert desk.writer.status.last_written_s == NOON_S
    assert desk.backlog.pending() == 1
    assert [record.levelname for record in caplog.records if "is full" in record.getMessage()] == ["WARNING"]

    connection.execute("PRAGMA max_page_count = 1000000")
    assert desk.writer.write()
    assert desk.writer.status.problem == ""
    assert desk.stored() == {"pump/flow": 4.0}
    assert "being stored again" in caplog.records[-1].getMessage()


def test_that_a_file_locked_by_another_program_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "BUSY_S", 0.01)
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    assert desk.writer.write()
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk.keep({0: 2.0})
        assert not desk.writer.write()
        assert "Another program keeps" in desk.writer.status.problem
        other.execute("ROLLBACK")
    assert desk.writer.write()
    assert desk.writer.status.problem == ""
    assert desk.stored() == {"pump/flow": 2.0}


def test_that_a_folder_that_cannot_be_made_is_named_until_it_can(desk: Desk) -> None:
    in_the_way = desk.path.parent
    in_the_way.write_text("a file where the folder should be", "utf-8")
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    assert not desk.writer.write()
    assert desk.writer.status.problem.startswith(f"The folder {in_the_way} cannot be made")
    in_the_way.unlink()
    assert desk.writer.write()
    assert desk.stored() == {"pump/flow": 1.0}


def test_that_a_file_that_may_not_be_written_is_named(desk: Desk) -> None:
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    assert desk.writer.write()
    connection_of(desk.writer._database).execute("PRAGMA query_only = 1")
    desk.keep({0: 2.0})
    assert not desk.writer.write()
    assert desk.writer.status.problem.startswith(f"{desk.path} cannot be opened or written.")
    # The next try opens the file anew.
    assert desk.writer.write()
    assert desk.stored() == {"pump/flow": 2.0}


def test_that_a_file_damaged_while_running_is_set_aside_and_everything_is_written_to_a_new_one(desk: Desk) -> None:
    desk.define("pump/flow", "pump/pressure")
    desk.keep({0: 1.0, 1: 2.0})
    assert desk.writer.write()
    desk.writer.close()
    desk.path.write_bytes(b"\0" * 5000)

    desk.keep({1: 3.0})
    assert desk.writer.write()
    assert desk.stored() == {"pump/flow": 1.0, "pump/pressure": 3.0}
    [notice] = desk.writer.status.notices
    [aside] = [place for place in desk.path.parent.iterdir() if ".damaged-" in place.name]
    assert aside.name in notice
    assert aside.read_bytes() == b"\0" * 5000


def test_that_a_disk_that_damages_every_file_is_not_filled_with_them(desk: Desk) -> None:
    desk.define("pump/flow")
    for round_number in range(3):
        desk.writer.close()
        desk.backlog.start_over()
        desk.path.parent.mkdir(exist_ok=True)
        desk.path.write_bytes(b"rubbish" * 1000)
        assert desk.writer.write() is (round_number == 0)
    assert len([place for place in desk.path.parent.iterdir() if ".damaged-" in place.name]) == 1
    assert "is damaged and could not be set aside" in desk.writer.status.problem


def test_that_a_file_deleted_while_running_is_made_again_after_a_trouble(desk: Desk) -> None:
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    assert desk.writer.write()
    desk.writer.close()
    desk.path.unlink()
    desk.backlog.start_over()
    assert desk.writer.write()
    assert desk.stored() == {"pump/flow": 1.0}


def test_that_a_refused_file_is_never_written(desk: Desk) -> None:
    desk.path.mkdir(parents=True)
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    assert not desk.writer.write()
    desk.path.rmdir()
    assert not desk.writer.write()
    assert "is not a file that Sightline made" in desk.writer.status.problem
    assert not desk.path.exists()


def test_that_a_bug_leaves_the_work_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.define("pump/flow")
    desk.keep({0: 1.0})
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(writer_module, "_insert", lambda *_: 1 / 0)
        desk.writer.write()
    assert desk.writer.write()
    assert desk.stored() == {"pump/flow": 1.0}


def test_that_the_program_that_wrote_last_is_on_record(desk: Desk) -> None:
    desk.define("pump/flow")
    assert desk.writer.write()
    with closing(sqlite3.connect(desk.path)) as connection:
        [(program,)] = connection.execute("SELECT value FROM meta WHERE key = 'program'")
    assert program == writer_module.__version__


def test_that_files_left_by_others_in_the_folder_stay(desk: Desk) -> None:
    desk.path.parent.mkdir(parents=True)
    Path(desk.path.parent, "notes.txt").write_text("mine", "utf-8")
    desk.define("pump/flow")
    assert desk.writer.write()
    assert Path(desk.path.parent, "notes.txt").read_text("utf-8") == "mine"
