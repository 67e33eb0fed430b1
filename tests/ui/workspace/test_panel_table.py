"""Each panel of the table, opened and closed many times, leaves everything where it was."""

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from shiboken6 import isValid

from tests.ui.fake_present import FakePresent, frame
from ui.workspace.desk import Desk
from ui.workspace.layout import moves
from ui.workspace.panel_table import PANELS

FIRST = 2
"""So often each panel is opened before anything is counted: what is made once and kept is there then."""

TIMES = 6
FEW = 3
"""Of objects there may be so many more: what Qt and Python keep for themselves. What each opening leaves is more."""


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()


def objects_and_timers() -> tuple[Counter[str], int]:
    """How many objects of Qt there are, by the names of their kinds, and how many timers run."""
    found = [thing for thing in gc.get_objects() if issubclass(type(thing), QObject) and isValid(thing)]
    running = sum(thing.isActive() for thing in found if isinstance(thing, QTimer))
    return Counter(type(thing).__name__ for thing in found), running


def open_and_close(desk: Desk, present: FakePresent, kind: str, times: int) -> Counter[int]:
    """Returns what was watched while it was open."""
    watched: Counter[int] = Counter()
    for number in range(times):
        desk.scene.change(lambda made: moves.open_window(made, kind)[0], is_step=False)
        name = desk.scene.plan.panels[-1].id
        desk.on_frame(frame(number + 1, structure=present.structure, links=()))
        watched |= Counter(present.watched)
        desk.scene.change(lambda made, name=name: moves.close_panel(made, name), is_step=False)  # type: ignore[misc]
        desk.scene.cast.forget_waiting(name)
    settle()
    return watched


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", PANELS)
def test_that_opening_and_closing_a_panel_many_times_leaves_objects_timers_and_watched_rings_where_they_were(
    planted: FakePresent, desk: Desk, kind: str
) -> None:
    desk.on_frame(frame(structure=planted.structure, links=()))
    watched = Counter(planted.watched)
    assert watched, "the trends that are there already watch theirs"
    while_open = open_and_close(desk, planted, kind, FIRST)
    assert (while_open > watched) == (kind in ("trends", "trend")), "else nothing is proved"
    before, running = objects_and_timers()
    open_and_close(desk, planted, kind, TIMES)
    assert Counter(planted.watched) == watched
    after, running_after = objects_and_timers()
    more = after - before
    assert sum(more.values()) <= FEW, more
    assert running_after <= running
