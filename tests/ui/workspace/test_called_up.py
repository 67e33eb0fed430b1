from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from ui.panels.device_list import DeviceList
from ui.panels.key_list import KeyList
from ui.panels.palette import Palette
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.desk import Desk
from ui.workspace.panel_keys import PANEL_KEYS


def device_list(desk: Desk) -> DeviceList:
    found = desk.find("list")
    assert isinstance(found, DeviceList)
    return found


def listed(window: ConsoleWindow) -> dict[str, str]:
    (shown,) = [each for each in window.findChildren(KeyList) if each.isVisible()]
    table = shown.table
    cells = [[table.item(row, column) for column in (0, 1)] for row in range(table.rowCount())]
    return {what.text(): keys.text() for what, keys in cells if what and keys and keys.flags()}  # a heading has none


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_that_a_key_lists_all_keys(desk: Desk, qtbot: QtBot, key: Qt.Key) -> None:
    window = desk.main
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, key)
    keys = listed(window)
    native = QKeySequence.SequenceFormat.NativeText
    assert window.actions()
    for action in window.actions():
        assert keys[action.text()] == " or ".join(each.toString(native) for each in action.shortcuts())
    assert {action.text for action in PANEL_KEYS} <= set(keys)


def test_that_the_list_of_keys_is_there_once_and_goes_with_escape(desk: Desk, qtbot: QtBot) -> None:
    window = desk.main
    desk.called_up.show_keys()
    desk.called_up.show_keys()
    (shown,) = [each for each in window.findChildren(KeyList) if each.isVisible()]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_that_a_question_mark_can_be_searched_for(desk: Desk, qtbot: QtBot) -> None:
    window = desk.main
    with qtbot.waitActive(window):
        window.activateWindow()
    device_list(desk).focus_search()
    qtbot.keyClicks(device_list(desk).search, "pump?")
    assert device_list(desk).search.text() == "pump?"
    assert not window.findChildren(KeyList)


def test_that_a_changed_key_works_at_once_is_named_everywhere_and_comes_back(
    desk_of: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = desk_of()
    window = desk.main
    with qtbot.waitActive(window):
        window.activateWindow()
    desk.called_up.show_keys()
    (keys,) = [each for each in window.findChildren(KeyList) if each.isVisible()]
    qtbot.keyClick(keys.table, Qt.Key.Key_Return)
    qtbot.keyClick(keys.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    keys.close()
    search = device_list(desk).search
    assert "Press Ctrl+F to come here" in search.toolTip()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is not search
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is search
    state = desk.state()
    assert state.keys == {"search": "Ctrl+F"}
    again = desk_of(state)
    assert "Press Ctrl+F to come here" in device_list(again).search.toolTip()
    assert [key.toString() for key in again.main.actions()[0].shortcuts()] == ["Ctrl+F"]


def test_that_the_palette_is_there_once_and_is_new_each_time(desk: Desk) -> None:
    desk.called_up.show_palette()
    desk.called_up.show_palette()
    shown = [each for each in desk.main.findChildren(Palette) if each.isVisible()]
    assert len(shown) == 1


def test_that_another_look_closes_the_list_of_keys(desk: Desk) -> None:
    desk.called_up.show_keys()
    desk.dress(desk.look, desk.theme)
    assert not [each for each in desk.main.findChildren(KeyList) if each.isVisible()]
