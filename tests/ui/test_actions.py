import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.actions import Action, clashes, install


def test_that_a_key_runs_its_action(qtbot: QtBot) -> None:
    ran: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    install([Action("one", "Window", "One", ("Ctrl+J", "F8"), lambda: ran.append("one"))], window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert ran == ["one", "one"]


def test_that_no_key_is_given_twice(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = [
        Action("one", "Window", "One", ("Ctrl+J",), print),
        Action("two", "Window", "Two", ("ctrl+j",), print),
    ]
    assert clashes(actions) == ["Ctrl+J"]
    with pytest.raises(ValueError, match=r"Ctrl\+J"):
        install(actions, window)
    assert not window.actions()


def test_that_keys_of_a_panel_are_listed_and_made_no_shortcut_of(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = [Action("one", "Window", "One", ("Left",), print), Action("two", "Trends", "Two", ("Left",))]
    assert clashes(actions) == []
    install(actions, window)
    assert [action.text() for action in window.actions()] == ["One"]
