from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.panels.held import Held


def test_that_a_widget_is_held_as_long_as_pointer_or_keyboard_is_there(qtbot: QtBot) -> None:
    window, held = QWidget(), []
    row, watched, other = QHBoxLayout(window), QLineEdit(), QLineEdit()
    row.addWidget(other)
    row.addWidget(watched)
    qtbot.addWidget(window)
    Held(watched).changed.connect(held.append)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    held.clear()
    watched.setFocus()
    QApplication.sendEvent(watched, QEvent(QEvent.Type.Leave))
    other.setFocus()
    assert held == [True, True, False]
