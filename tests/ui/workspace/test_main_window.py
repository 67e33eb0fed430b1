from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.settings import LiveSettings, LookSettings, Settings
from tests.ui.fake_present import FakePresent
from ui.panels.key_list import KeyList
from ui.theme import DARK
from ui.workspace.main_window import MainWindow
from ui.workspace.palette_desk import PaletteDesk
from ui.workspace.panel_keys import PANEL_KEYS
from ui.workspace.state import WorkspaceState
from ui.workspace.window_keys import window_actions

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


@pytest.fixture
def engine(themed: QApplication) -> Engine:
    return Engine(SETTINGS, database=None, console_id="test")


def opened(engine: Engine, qtbot: QtBot, state: WorkspaceState | None = None) -> MainWindow:
    window = MainWindow(engine, state or WorkspaceState(), SETTINGS.trends)
    qtbot.addWidget(window)
    return window


def test_that_the_first_start_fills_the_screen(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    window.show()
    assert window.isMaximized()
    assert window.state().is_maximized


def test_that_a_window_comes_back_where_it_was(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot, WorkspaceState(geometry=(40, 50, 700, 500), splitter=(300, 100, 290)))
    window.show()
    assert window.state().geometry == (40, 50, 700, 500)
    assert not window.isMaximized()


def test_that_a_window_whose_monitor_is_gone_comes_to_one_that_is_there(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot, WorkspaceState(geometry=(9000, 9000, 700, 500)))
    window.show()
    assert QGuiApplication.primaryScreen().geometry().contains(window.geometry().topLeft())


def test_that_closing_is_a_request_and_the_window_stays(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    window.show()
    with qtbot.waitSignal(window.close_asked):
        assert not window.close()
    assert window.isVisible()
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()


def test_that_painting_is_told_once_everything_marked_is_on_the_screen(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    window.show()
    with qtbot.waitSignal(window.painted) as told:
        window.top_bar.update()
    ended_s, cost_s = told.args
    assert ended_s > cost_s > 0


def test_that_a_window_nobody_can_see_is_told(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    told: list[bool] = []
    window.watched_changed.connect(told.append)
    window.show()
    window.showMinimized()
    window.hide()
    assert told[0] is True
    assert told[-1] is False


def listed(window: MainWindow) -> dict[str, str]:
    (shown,) = [each for each in window.findChildren(KeyList) if each.isVisible()]
    table = shown.table
    cells = [[table.item(row, column) for column in (0, 1)] for row in range(table.rowCount())]
    return {what.text(): keys.text() for what, keys in cells if what is not None and keys is not None}


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_that_a_key_lists_all_keys(engine: Engine, qtbot: QtBot, key: Qt.Key) -> None:
    window = opened(engine, qtbot)
    with qtbot.waitActive(window):
        window.show()
    qtbot.keyClick(window, key)
    keys = listed(window)
    native = QKeySequence.SequenceFormat.NativeText
    assert window.actions()
    for action in window.actions():
        assert keys[action.text()] == " or ".join(each.toString(native) for each in action.shortcuts())
    assert {action.text for action in PANEL_KEYS} <= set(keys)


def test_that_the_list_of_keys_is_there_once_and_goes_with_escape(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    window.show()
    window.show_keys()
    window.show_keys()
    (shown,) = [each for each in window.findChildren(KeyList) if each.isVisible()]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_that_no_key_of_the_window_is_used_twice(engine: Engine, qtbot: QtBot) -> None:
    shortcuts = [key.toString() for action in opened(engine, qtbot).actions() for key in action.shortcuts()]
    assert len(shortcuts) > 10
    assert len(set(shortcuts)) == len(shortcuts)


def test_that_a_question_mark_can_be_searched_for(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    with qtbot.waitActive(window):
        window.show()
    window.device_list.focus_search()
    qtbot.keyClicks(window.device_list.search, "pump?")
    assert window.device_list.search.text() == "pump?"
    assert not window.findChildren(KeyList)


def test_that_windows_beside_it_come_back_where_they_were(engine: Engine, qtbot: QtBot) -> None:
    first = opened(engine, qtbot)
    first.show()
    first.open_side("outbox")
    panel = first.side.find("outbox")
    assert panel is not None
    panel.setGeometry(30, 40, 500, 220)
    first.open_side("diagnostics")
    diagnostics = first.side.find("diagnostics")
    assert diagnostics is not None
    diagnostics.hide()
    state = first.state()
    assert state.side == {"outbox": (30, 40, 500, 220)}
    second = opened(engine, qtbot, replace(state, side={**state.side, "gone with a later version": (0, 0, 9, 9)}))
    second.show()
    second.reopen_side()
    again = second.side.find("outbox")
    assert again is not None
    assert again.isVisible()
    assert again.geometry().getRect() == (30, 40, 500, 220)
    assert second.side.find("diagnostics") is None
    for window in (first, second):
        for name in ("outbox", "diagnostics"):
            side = window.side.find(name)
            if side is not None:
                side.hide()


class Deeds:
    """A window of which every deed is only noted down."""

    look = LookSettings()

    def __init__(self) -> None:
        self.done: list[tuple[str, object]] = []
        self.evidence_asked = self.retry_asked = self

    def emit(self) -> None:
        self.done.append(("emit", ()))

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: self.done.append((name, given))


@pytest.mark.parametrize("number", range(len(window_actions(Deeds())) - len(PANEL_KEYS)))
def test_that_every_action_of_the_table_is_reached_through_the_palette(
    themed: QApplication, qtbot: QtBot, number: int
) -> None:
    deeds = Deeds()
    actions = [action for action in window_actions(deeds) if action.run is not None]
    action = actions[number]
    desk = PaletteDesk(FakePresent(), deeds)
    palette = desk.make(actions, [], 0, DARK)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.search, action.text)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    action.run()
    assert len(deeds.done) == 2
    assert deeds.done[0] == deeds.done[1]


def test_that_the_device_list_has_the_keyboard_first(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    window.show()
    assert window.focusWidget() is window.device_list.view


def test_that_a_changed_key_works_at_once_is_named_everywhere_and_comes_back(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot)
    with qtbot.waitActive(window):
        window.show()
    window.show_keys()
    (keys,) = [each for each in window.findChildren(KeyList) if each.isVisible()]
    qtbot.keyClick(keys.table, Qt.Key.Key_Return)
    qtbot.keyClick(keys.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    keys.close()
    search = window.device_list.search
    assert "Press Ctrl+F to come here" in search.toolTip()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is not search
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is search
    state = window.state()
    assert state.keys == {"search": "Ctrl+F"}
    again = opened(engine, qtbot, state)
    assert "Press Ctrl+F to come here" in again.device_list.search.toolTip()
    assert [key.toString() for key in again.actions()[0].shortcuts()] == ["Ctrl+F"]


def test_that_a_kept_key_that_cannot_be_used_is_told_to_the_operator(engine: Engine, qtbot: QtBot) -> None:
    window = opened(engine, qtbot, WorkspaceState(keys={"search": "Ctrl+Q", "theme": 5}))
    assert [key.toString() for key in window.actions()[0].shortcuts()] == ["/"]
    notices = engine.take_frame().notices
    assert "The key Ctrl+Q kept for “search” belongs to “End Sightline”; the usual key is used." in notices
    assert "The key kept for “theme” is not one key; the usual key is used." in notices
