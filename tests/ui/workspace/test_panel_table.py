"""Each panel of the table, opened and closed many times, leaves everything where it was."""

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from shiboken6 import isValid

from tests.ui.fake_present import frame
from ui.workspace.desk import Desk
from ui.workspace.layout import moves
from ui.workspace.panel_table import PANELS

TIMES = 16
FEW = 8
"""Of objects there may be so many more: what Qt and Python keep for themselves."""


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()


def objects() -> Counter[str]:
    return Counter(
        type(thing).__name__ for thing in gc.get_objects() if issubclass(type(thing), QObject) and isValid(thing)
    )


def timers() -> int:
    found = (thing for thing in gc.get_objects() if issubclass(type(thing), QTimer) and isValid(thing))
    return sum(thing.isActive() for thing in found)


def open_and_close(desk: Desk, kind: str, times: int) -> None:
    for number in range(times):
        desk.scene.change(lambda made: moves.open_window(made, kind)[0], is_step=False)
        name = desk.scene.plan.panels[-1].id
        desk.on_frame(frame(number + 1, links=()))
        desk.scene.change(lambda made, name=name: moves.close_panel(made, name), is_step=False)  # type: ignore[misc]
        desk.scene.cast.forget_waiting(name)
        if number % 20 == 0:
            settle()
    settle()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", PANELS)
def test_that_opening_and_closing_a_panel_many_times_leaves_objects_and_timers_where_they_were(
    desk: Desk, kind: str
) -> None:
    open_and_close(desk, kind, 3)
    before, running = objects(), timers()
    open_and_close(desk, kind, TIMES)
    more = objects() - before
    assert sum(more.values()) <= FEW, more
    assert timers() <= running
