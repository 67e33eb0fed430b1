import sqlite3
from contextlib import closing

import numpy as np

from app.model.stored import Tail
from app.store.retention import DAY_S
from tests.app.store.desk import NOON_S, Desk

KEEP_DAYS = 30


def reopened(desk: Desk) -> set[str]:
    """Let another run write something of its own, and return what is stored then, without that."""
    desk.writer.close()
    later = Desk(desk.path, desk.clock)
    later.define("console/started")
    assert later.writer.write()
    later.writer.close()
    return set(later.stored()) - {"console/started"}


def test_that_a_metric_not_seen_for_so_long_is_dropped_with_all_it_had(desk: Desk) -> None:
    desk.define("pump/flow", "pump/old")
    desk.keep({0: 1.0, 1: 1.0})
    desk.backlog.keep_tails({1: Tail(np.array([1.0]), np.array([1.0]))})
    assert desk.writer.write()
    desk.clock.now_s += (KEEP_DAYS + 1) * DAY_S
    desk.keep({0: 2.0})
    assert desk.writer.write()
    assert reopened(desk) == {"pump/flow"}
    with closing(sqlite3.connect(desk.path)) as connection:
        left = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("known", "tail")]
    assert left == [1, 0]


def test_that_a_metric_seen_just_in_time_stays(desk: Desk) -> None:
    desk.define("pump/flow", "pump/old")
    desk.keep({0: 1.0, 1: 1.0})
    assert desk.writer.write()
    desk.clock.now_s += (KEEP_DAYS - 1) * DAY_S
    desk.keep({0: 2.0})
    assert desk.writer.write()
    assert reopened(desk) == {"pump/flow", "pump/old"}


def test_that_a_console_that_was_off_for_months_still_knows_everything(desk: Desk) -> None:
    desk.define("pump/flow", "pump/old")
    desk.keep({0: 1.0, 1: 1.0})
    assert desk.writer.write()
    desk.clock.now_s += 10 * KEEP_DAYS * DAY_S
    assert reopened(desk) == {"pump/flow", "pump/old"}


def test_that_a_clock_that_was_ahead_for_a_while_drops_nothing(desk: Desk) -> None:
    desk.define("pump/flow", "pump/old")
    desk.keep({0: 1.0, 1: 1.0})
    assert desk.writer.write()
    desk.clock.now_s = NOON_S + 5000 * DAY_S
    desk.keep({0: 2.0})
    assert desk.writer.write()
    desk.clock.now_s = NOON_S + DAY_S
    assert reopened(desk) == {"pump/flow", "pump/old"}


def test_that_what_is_dropped_is_given_back_to_the_disk(desk: Desk) -> None:
    desk.define(*(f"pump/m{index}" for index in range(200)))
    desk.backlog.keep_tails({index: Tail(np.arange(600.0), np.arange(600.0)) for index in range(200)})
    assert desk.writer.write()
    desk.clock.now_s += (KEEP_DAYS + 1) * DAY_S
    desk.keep({0: 2.0})
    assert desk.writer.write()
    desk.writer.close()
    before = desk.path.stat().st_size
    assert reopened(desk) == {"pump/m0"}
    assert desk.path.stat().st_size < before / 10
