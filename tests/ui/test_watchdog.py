import threading
import time

import pytest

from tests.guards.log_errors import ErrorLog
from ui.watchdog import Freeze, Watchdog

NOON_S = 1_767_225_600.0


class Hands:
    """Two clocks that a test moves: one stands while the machine sleeps, one does not."""

    def __init__(self) -> None:
        self.awake_s = 100.0
        self.wall_s = NOON_S

    def pass_by(self, seconds: float) -> None:
        self.awake_s += seconds
        self.wall_s += seconds

    def sleep(self, seconds: float) -> None:
        self.wall_s += seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watchdog(hands: Hands) -> Watchdog:
    made = Watchdog(2.0, lambda: hands.awake_s, lambda: hands.wall_s)
    made.begin()
    return made


def test_that_a_tick_in_time_is_no_freeze(hands: Hands, watchdog: Watchdog) -> None:
    for _ in range(10):
        hands.pass_by(1.9)
        watchdog.look()
        assert watchdog.feed() is None


def test_that_a_freeze_is_logged_once_while_it_lasts_and_told_when_it_ends(
    hands: Hands, watchdog: Watchdog, expected_errors: ErrorLog
) -> None:
    hands.pass_by(2.1)
    watchdog.look()
    logged = expected_errors.claim("The display has stood still for more than 2.0 s")
    assert "test_that_a_freeze_is_logged_once" in logged
    assert "the one that stands still" in logged
    hands.pass_by(3.0)
    watchdog.look()
    assert expected_errors.records == []
    freeze = watchdog.feed()
    assert freeze == Freeze(pytest.approx(5.1), NOON_S + 5.1)
    assert watchdog.feed() is None


def test_that_the_next_freeze_is_logged_again(hands: Hands, watchdog: Watchdog, expected_errors: ErrorLog) -> None:
    for _ in range(2):
        hands.pass_by(3.0)
        watchdog.look()
        expected_errors.claim("The display has stood still")
        assert watchdog.feed() is not None


def test_that_a_sleep_of_the_machine_is_no_freeze(hands: Hands, watchdog: Watchdog) -> None:
    hands.sleep(3600.0)
    watchdog.look()
    assert watchdog.feed() is None


def test_that_a_freeze_in_which_no_other_thread_could_run_is_told_all_the_same(
    hands: Hands, watchdog: Watchdog
) -> None:
    hands.pass_by(4.0)
    assert watchdog.feed() == Freeze(4.0, NOON_S + 4.0)


def test_that_a_person_with_a_debugger_raises_no_alarm(hands: Hands, watchdog: Watchdog) -> None:
    stopped_here = {"__name__": "pdb", "hands": hands, "watchdog": watchdog}
    exec("hands.pass_by(60.0)\nwatchdog.look()", stopped_here)
    assert watchdog.feed() is None
    hands.pass_by(4.0)
    assert watchdog.feed() is not None


def test_that_nothing_is_told_before_the_start_and_after_the_end(hands: Hands) -> None:
    watchdog = Watchdog(2.0, lambda: hands.awake_s, lambda: hands.wall_s)
    hands.pass_by(60.0)
    assert watchdog.feed() is None
    watchdog.start()
    watchdog.start()
    watchdog.stop()
    watchdog.stop()
    hands.pass_by(60.0)
    assert watchdog.feed() is None
    assert "watchdog" not in {thread.name for thread in threading.enumerate()}


def test_that_a_thread_that_really_stands_still_is_seen_while_it_does(expected_errors: ErrorLog) -> None:
    watchdog = Watchdog(0.05)
    watchdog.start()
    patience_s = time.monotonic() + 20.0
    while not expected_errors.records and time.monotonic() < patience_s:
        threading.Event().wait(0.01)  # the watched thread does nothing but this
    assert "threading.Event().wait(0.01)" in expected_errors.claim("stood still")
    freeze = watchdog.feed()
    watchdog.stop()
    assert freeze is not None
    assert freeze.lasted_s >= 0.05
