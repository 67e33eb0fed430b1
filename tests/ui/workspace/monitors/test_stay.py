"""A window manager that answers late, or not at all."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.workspace.monitors.place import Place
from ui.workspace.monitors.screens import print_of
from ui.workspace.monitors.stay import STILL_S, TRIES, Stay


class Stubborn(QWidget):
    """Does not go where it is told, so many times."""

    def __init__(self, refusals: int) -> None:
        super().__init__()
        self.refusals = refusals

    @override
    def setGeometry(self, where: QRect) -> None:  # type: ignore[override]
        self.refusals -= 1
        if self.refusals < 0:
            super().setGeometry(where)


def stay(qtbot: QtBot, refusals: int) -> Stay:
    window = Stubborn(refusals)
    qtbot.addWidget(window)
    window.show()
    screen = QGuiApplication.primaryScreen()
    place = Place(screen=print_of(screen), area=(0.25, 0.25, 0.5, 0.5), size=(400, 400))
    found = Stay(window, place)
    found.put(place, screen)
    return found


@pytest.mark.parametrize("refusals", range(1, TRIES + 1))
def test_that_a_window_manager_that_answers_late_is_told_again(qtbot: QtBot, refusals: int) -> None:
    found = stay(qtbot, refusals)
    answers = [found.has_come() for _ in range(TRIES + 1)]
    assert answers[-1]
    assert not answers[0]
    available = QGuiApplication.primaryScreen().availableGeometry()
    assert found.window.width() == round(available.width() / 2)


def test_that_one_that_never_answers_is_left_in_peace(qtbot: QtBot) -> None:
    found = stay(qtbot, 1000)
    assert [found.has_come() for _ in range(TRIES + 1)] == [False] * TRIES + [True]
    assert not found.is_moved


def test_that_a_window_is_moved_when_it_has_stood_still_elsewhere(qtbot: QtBot) -> None:
    found = stay(qtbot, 0)
    assert found.has_come()
    assert not found.is_moved_for_good(10.0)
    found.window.move(7, 7)
    assert not found.is_moved_for_good(20.0)
    found.window.move(8, 9)
    assert not found.is_moved_for_good(20.0 + STILL_S)
    assert not found.is_moved_for_good(20.0 + 1.5 * STILL_S)
    assert found.is_moved_for_good(20.0 + 2 * STILL_S)


def test_that_two_pixels_are_no_move_and_a_minimized_window_has_not_moved(qtbot: QtBot) -> None:
    found = stay(qtbot, 0)
    assert found.has_come()
    where = found.window.geometry()
    found.window.setGeometry(where.translated(2, -2))
    assert not found.is_moved
    found.window.setGeometry(where.translated(3, 0))
    assert found.is_moved
    found.window.showMinimized()
    assert not found.is_moved


def test_that_what_is_moved_is_kept_at_once_though_it_is_not_sure_yet(qtbot: QtBot) -> None:
    found = stay(qtbot, 0)
    assert found.has_come()
    found.window.setGeometry(QRect(0, 0, 100, 100))
    assert found.place is not None
    assert found.place.size == (100, 100)
    assert found.home is not None
    assert found.home.size == (400, 400)
