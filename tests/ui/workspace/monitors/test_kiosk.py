"""A wall: nothing ends it but its key, and nothing of it is left when it has ended."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QCloseEvent, QCursor, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.workspace.monitors.homing import Homing
from ui.workspace.monitors.kiosk import HIDE_CURSOR_S, LEAVE_KEY, LOOK_EVERY_S, Kiosk
from ui.workspace.monitors.page_turning import REST_S, PageTurning
from ui.workspace.monitors.stay_awake import StayAwake

HERE = QRect(60, 70, 400, 300)
CONTROL_ALT_SHIFT = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)


class Awake(StayAwake):
    def __init__(self) -> None:
        super().__init__(dict)
        self.is_awake = False
        self.sentence = ""

    def hold(self) -> str:
        self.is_awake = True
        return self.sentence

    def release(self) -> None:
        self.is_awake = False


class Wall:
    def __init__(self, qtbot: QtBot) -> None:
        self.told: list[str] = []
        self.turned: list[int] = []
        self.now_s = 50.0
        self.awake = Awake()
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.setCentralWidget(QWidget())
        self.homing = Homing(self.told.append, self.told.append)
        self.homing.add(self.window)
        self.window.setGeometry(HERE)
        self.window.show()
        self.kiosk = self.new_kiosk()

    def new_kiosk(self, key: str = LEAVE_KEY) -> Kiosk:
        turning = PageTurning(lambda: self.turned.append(1), 10.0)
        self.kiosk = Kiosk(self.homing.fill, self.told.append, key, turning, self.awake)
        return self.kiosk

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds / LOOK_EVERY_S)):
            self.now_s += LOOK_EVERY_S
            QApplication.processEvents()
            self.homing.tick(self.now_s)
            self.kiosk.tick(self.now_s)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """As the system does it: at the window, not at a widget."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    wall = Wall(qtbot)
    wall.pass_s(5)
    yield wall
    wall.kiosk.stop()


def is_cursor_hidden() -> bool:
    cursor = QApplication.overrideCursor()
    return cursor is not None and cursor.shape() is Qt.CursorShape.BlankCursor


def test_that_a_wall_fills_its_monitor_without_a_frame_and_stays_awake(wall: Wall) -> None:
    wall.kiosk.start([wall.window])
    assert wall.kiosk.is_on
    assert wall.awake.is_awake
    assert wall.window.isVisible()
    assert wall.window.isFullScreen()
    assert wall.window.windowFlags() & Qt.WindowType.FramelessWindowHint
    wall.pass_s(10)
    assert wall.window.isFullScreen()
    assert wall.window.geometry() == QGuiApplication.primaryScreen().geometry()


def test_that_its_key_ends_it_and_everything_is_as_before(wall: Wall, qtbot: QtBot) -> None:
    wall.kiosk.start([wall.window])
    wall.pass_s(HIDE_CURSOR_S + 1)
    with qtbot.waitSignal(wall.kiosk.left):
        wall.press(Qt.Key.Key_K, CONTROL_ALT_SHIFT)
        wall.pass_s(1)
    assert not wall.kiosk.is_on
    assert not wall.awake.is_awake
    assert not is_cursor_hidden()
    assert wall.window.isVisible()
    assert not wall.window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert wall.window.geometry() == HERE
    assert wall.window.contentsMargins().isNull()
    wall.pass_s(5)
    assert wall.window.geometry() == HERE


def test_that_no_other_key_and_no_closing_ends_it(wall: Wall) -> None:
    triggered: list[bool] = []
    action = QAction("Quit", wall.window, shortcut=QKeySequence("Ctrl+Q"))
    action.triggered.connect(triggered.append)
    wall.window.addAction(action)
    wall.kiosk.start([wall.window])
    for key, modifiers in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ):
        wall.press(key, modifiers)
    QApplication.sendEvent(wall.window.windowHandle(), QCloseEvent())
    wall.pass_s(1)
    assert wall.kiosk.is_on
    assert wall.window.isVisible()
    assert not triggered


def test_that_another_key_may_be_configured_and_one_that_is_none_is_told(wall: Wall) -> None:
    kiosk = wall.new_kiosk("F12")
    kiosk.start([wall.window])
    wall.press(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    wall.pass_s(1)
    assert not kiosk.is_on
    wall.new_kiosk("no such key, at all")
    assert wall.told == [f"“no such key, at all” is not a key that could end the wall: {LEAVE_KEY} does."]


def test_that_the_cursor_hides_after_five_seconds_and_comes_back_when_it_is_moved(wall: Wall) -> None:
    QCursor.setPos(QPoint(10, 10))
    wall.kiosk.start([wall.window])
    wall.pass_s(HIDE_CURSOR_S)
    assert not is_cursor_hidden()
    wall.pass_s(1)
    assert is_cursor_hidden()
    QCursor.setPos(QPoint(20, 20))
    wall.pass_s(LOOK_EVERY_S)
    assert not is_cursor_hidden()
    wall.pass_s(HIDE_CURSOR_S + 1)
    assert is_cursor_hidden()
    QTest.mouseMove(wall.window.windowHandle(), QPoint(30, 30))
    assert not is_cursor_hidden()


def test_that_pages_turn_when_nobody_is_there_and_stay_when_somebody_is(wall: Wall) -> None:
    wall.kiosk.start([wall.window])
    wall.pass_s(REST_S + 25)
    assert len(wall.turned) == 2
    wall.press(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    wall.pass_s(REST_S)
    assert len(wall.turned) == 2


def test_that_what_it_shows_moves_a_little_and_comes_back(wall: Wall) -> None:
    wall.kiosk.start([wall.window])
    seen = set()
    for _ in range(600):
        wall.pass_s(1)
        margins = wall.window.contentsMargins()
        seen.add((margins.left(), margins.top()))
    assert len(seen) == 8


def test_that_a_system_that_goes_to_sleep_anyway_is_told(wall: Wall) -> None:
    wall.awake.sentence = "Nothing on this system keeps sleep away."
    wall.kiosk.start([wall.window])
    wall.kiosk.start([wall.window])
    assert wall.told == [wall.awake.sentence]


def test_that_its_place_is_not_taken_for_full_screen_by_the_file(wall: Wall) -> None:
    wall.kiosk.start([wall.window])
    wall.pass_s(10)
    place = wall.homing.place_of(wall.window)
    assert place is not None
    assert place.state == "normal"
    assert place.size == (HERE.width(), HERE.height())


def test_that_a_window_that_was_never_shown_starts_as_a_wall(wall: Wall, qtbot: QtBot) -> None:
    place = wall.homing.place_of(wall.window)
    window = QMainWindow()
    qtbot.addWidget(window)
    wall.homing.add(window, place)
    wall.homing.arrange()
    wall.kiosk.start([window])
    wall.pass_s(5)
    assert window.isVisible()
    assert window.isFullScreen()
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()


def test_that_windows_that_are_made_later_join_the_wall(wall: Wall, qtbot: QtBot) -> None:
    wall.awake.sentence = "Nothing on this system keeps sleep away."
    wall.kiosk.start([wall.window])
    late = QMainWindow()
    qtbot.addWidget(late)
    wall.homing.add(late)
    wall.kiosk.start([wall.window, late])
    assert late.isFullScreen()
    assert len(wall.told) == 1
    wall.kiosk.stop()
    assert not late.isFullScreen()


def test_that_ending_it_twice_is_harmless(wall: Wall) -> None:
    wall.kiosk.start([wall.window])
    wall.kiosk.stop()
    wall.kiosk.stop()
    assert wall.window.geometry() == HERE
