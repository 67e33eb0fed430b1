from collections.abc import Iterator

import msgspec
import pytest
import tomlkit
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.workspace.monitors.area import LEAST_SHARE
from ui.workspace.monitors.place import Place
from ui.workspace.monitors.screen_print import ScreenPrint
from ui.workspace.monitors.standing import place_of, restore, state_of

HERE = QRect(60, 70, 400, 300)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    window.setGeometry(HERE)
    window.show()
    yield window


def place(window: QWidget) -> Place:
    found = place_of(window)
    assert found is not None
    return found


def anew(qtbot: QtBot, like: Place, is_guest: bool = False) -> QWidget:
    """Return a window that was brought to a place before it was shown, as at the next start."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    restore(window, like, QGuiApplication.primaryScreen(), is_guest)
    window.show()
    return window


def test_that_a_window_stands_at_the_next_start_where_it_stood(qtbot: QtBot, window: QWidget) -> None:
    assert anew(qtbot, place(window)).geometry() == HERE


@pytest.mark.parametrize("state", ["maximized", "full_screen"])
def test_that_a_window_that_filled_its_monitor_does_so_again_and_knows_where_it_stood_before(
    qtbot: QtBot, window: QWidget, state: str
) -> None:
    if state == "maximized":
        window.showMaximized()
    else:
        window.showFullScreen()
    kept = place(window)
    assert kept.state == state
    again = anew(qtbot, kept)
    assert state_of(again) == state
    assert again.geometry() == window.geometry()
    again.showNormal()
    assert again.geometry() == HERE


def test_that_a_shown_window_is_brought_from_any_state_to_any_other(window: QWidget) -> None:
    normal = place(window)
    for state in ("maximized", "full_screen", "normal", "full_screen", "maximized", "normal"):
        restore(window, replace(normal, state=state), window.screen())  # type: ignore[arg-type]
        assert state_of(window) == state
        assert window.isVisible()
    assert window.geometry() == HERE


def test_that_a_minimized_window_stays_so_and_a_hidden_one_hidden(window: QWidget) -> None:
    there = replace(place(window), area=(0.2, 0.2, 0.5, 0.5))
    window.showMinimized()
    restore(window, there, window.screen())
    assert window.isMinimized()
    window.showNormal()
    assert place(window).area == pytest.approx(there.area, abs=0.002)
    window.hide()
    restore(window, there, window.screen())
    assert not window.isVisible()


def test_that_a_place_outside_of_every_monitor_comes_back_inside(qtbot: QtBot, window: QWidget) -> None:
    window.setGeometry(5000, -3000, 400, 300)
    again = anew(qtbot, replace(place(window), area=(6.0, -4.0, 0.5, 0.5)))
    available = again.screen().availableGeometry()
    assert available.contains(again.geometry())


def test_that_a_guest_keeps_its_size_and_never_fills_a_monitor_that_is_not_its_own(
    qtbot: QtBot, window: QWidget
) -> None:
    window.showFullScreen()
    kept = replace(place(window), area=(0.9, 0.9, 0.1, 0.1))
    guest = anew(qtbot, kept, is_guest=True)
    assert state_of(guest) == "normal"
    assert guest.size() == HERE.size()
    assert guest.screen().availableGeometry().contains(guest.geometry())


def test_that_a_window_is_never_smaller_than_it_can_be(qtbot: QtBot, window: QWidget) -> None:
    tiny = replace(place(window), area=(0.5, 0.5, 0.001, 0.001))
    again = anew(qtbot, tiny)
    assert (again.width(), again.height()) == (200, 100)


def test_that_four_fifths_of_a_window_are_enough_to_leave_it_there(qtbot: QtBot, window: QWidget) -> None:
    available = window.screen().availableGeometry()
    off = QRect(available.right() - 350, 100, 400, 300)
    assert off.intersected(available).width() > LEAST_SHARE * off.width()
    window.setGeometry(off)
    assert anew(qtbot, place(window)).geometry() == off


def test_that_a_frameless_window_may_touch_the_upper_edge(qtbot: QtBot, window: QWidget) -> None:
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.show()
    available = window.screen().availableGeometry()
    restore(window, replace(place(window), area=(0.0, -0.5, 0.5, 0.5)), window.screen())
    assert window.geometry().top() == available.top()


def test_that_a_place_goes_through_a_toml_file_a_person_can_read() -> None:
    home = Place(screen=ScreenPrint(model="U2720Q"), area=(0.5, 0.0, 0.5, 1.0), size=(960, 1080), state="maximized")
    kept = replace(home, meanwhile=Place(screen=ScreenPrint(connector="eDP-1"), area=(0, 0, 1, 1), size=(800, 600)))
    written = tomlkit.dumps(msgspec.to_builtins(kept))
    assert msgspec.convert(tomlkit.parse(written).unwrap(), Place) == kept
    assert "meanwhile" not in tomlkit.dumps(msgspec.to_builtins(home))
