import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.actions import Action
from ui.panels.key_list import HOW, KeyList
from ui.theme import DARK


class Desk:
    """F1 is refused; everything else is taken."""

    def __init__(self) -> None:
        self.keys = "Ctrl+T"

    @property
    def actions(self) -> tuple[Action, ...]:
        return (
            Action("theme", "Look", "Light or dark", (self.keys,), print),
            Action("hold", "Trends", "Hold the picture", ("P",)),
        )

    def is_changed(self, name: str) -> bool:
        return name == "theme" and self.keys != "Ctrl+T"

    def change(self, name: str, key: str) -> str:
        if key == "F1":
            return "F1 belongs to “List the keys”."
        self.keys = key
        return ""

    def reset(self, name: str) -> str:
        self.keys = "Ctrl+T"
        return ""


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def shown(themed: QApplication, qtbot: QtBot, desk: Desk) -> KeyList:
    made = KeyList(desk, DARK)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def cell(shown: KeyList, row: int = 1) -> str:
    item = shown.table.item(row, 1)
    assert item is not None
    return item.text()


def test_that_enter_and_a_key_change_the_key_of_the_chosen_line(shown: KeyList, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert shown.told.text() == "Press the new key for “Light or dark”. Esc leaves it as it is."
    qtbot.keyPress(shown.table, Qt.Key.Key_Control)
    with qtbot.waitSignal(shown.keys_changed):
        qtbot.keyClick(shown.table, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    assert cell(shown) == "Ctrl+F7 · changed"
    assert shown.told.text() == "“Light or dark” has another key now: Ctrl+F7."
    item = shown.table.item(1, 0)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Light or dark: Ctrl+F7, changed"


def test_that_a_refusal_is_said_and_nothing_changes(shown: KeyList, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(shown.keys_changed):
        qtbot.keyClick(shown.table, Qt.Key.Key_F1)
    assert shown.told.text() == "F1 belongs to “List the keys”."
    assert cell(shown) == "Ctrl+T"


def test_that_escape_leaves_the_key_and_then_the_list(shown: KeyList, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert shown.told.text() == HOW
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_that_the_usual_key_comes_back(shown: KeyList, qtbot: QtBot, desk: Desk) -> None:
    assert not shown.reset_button.isEnabled()
    shown.begin()
    shown.take("F7")
    assert shown.reset_button.isEnabled()
    qtbot.keyClick(shown.reset_button, Qt.Key.Key_Space)
    assert cell(shown) == "Ctrl+T"
    assert not shown.reset_button.isEnabled()


def test_that_keys_of_panels_are_shown_as_fixed_and_cannot_be_changed(shown: KeyList, qtbot: QtBot) -> None:
    shown.table.setCurrentCell(3, 0)
    assert cell(shown, 3) == "P · fixed"
    assert not shown.change_button.isEnabled()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert shown.told.text() == HOW


@pytest.mark.parametrize(
    ("key", "held", "name"),
    [
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier, "Shift+F5"),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "Ctrl+Shift+K"),
        (Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier, "5"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "Return"),
    ],
)
def test_that_a_key_is_named_as_a_shortcut_would_be(
    shown: KeyList, qtbot: QtBot, desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier, name: str
) -> None:
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    qtbot.keyClick(shown.table, key, held)
    assert desk.keys == name
