import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.actions import Action
from ui.panels.action_menu import ActionMenu


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def button(themed: QApplication, qtbot: QtBot, ran: list[str]) -> ActionMenu:
    made = ActionMenu()
    qtbot.addWidget(made)
    made.actions_asked = lambda: (
        Action("one", "Look", "Light & dark", ("Ctrl+T",), lambda: ran.append("one")),
        Action("two", "Window", "End", ("Ctrl+Q",), lambda: ran.append("two")),
        Action("three", "Look", "Larger", ("Ctrl++", "Ctrl+="), lambda: ran.append("three")),
        Action("fixed", "Trends", "Pens", ("L",)),
    )
    made.show()
    return made


def groups(button: ActionMenu) -> list[QMenu]:
    return [action.menu() for action in button.menu_shown.actions()]


def test_that_actions_stand_under_their_places_with_their_keys(button: ActionMenu) -> None:
    button.open()
    assert [(group.title(), [each.text() for each in group.actions()]) for group in groups(button)] == [
        ("Look", ["Light && dark\tCtrl+T", "Larger\tCtrl++ or Ctrl+="]),
        ("Window", ["End\tCtrl+Q"]),
    ]
    button.menu_shown.close()


def test_that_the_keyboard_alone_opens_it_and_chooses(button: ActionMenu, qtbot: QtBot, ran: list[str]) -> None:
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = button.menu_shown
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    look = groups(button)[0]
    assert look.isVisible()
    qtbot.keyClick(look, Qt.Key.Key_Down)
    qtbot.keyClick(look, Qt.Key.Key_Return)
    assert ran == ["three"]
    assert not menu.isVisible()


def test_that_it_lists_what_is_true_when_it_opens(button: ActionMenu) -> None:
    button.open()
    button.menu_shown.close()
    button.actions_asked = lambda: (Action("one", "Devices", "Search", ("/",), print),)
    button.open()
    assert [group.title() for group in groups(button)] == ["Devices"]
    button.menu_shown.close()


def test_that_opening_it_often_leaves_nothing_behind(button: ActionMenu, qtbot: QtBot) -> None:
    for _ in range(5):
        button.open()
        button.menu_shown.close()
    qtbot.waitUntil(lambda: len(button.menu_shown.findChildren(QMenu)) == 2)
