"""Buttons with their keys, in a line."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import Theme


def button(text: str, key: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
    """Return a button. key: named in its tip, "" for none; whoever owns the button sees to the key itself."""
    made = QPushButton(text, parent)
    made.setAccessibleName(text)
    if key:
        made.setToolTip(f"{text}   ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})")
    made.clicked.connect(lambda _checked: act())
    return made


def button_line(theme: Theme, *buttons: QWidget) -> QHBoxLayout:
    """Return a line with these at its right end."""
    made = QHBoxLayout()
    made.setSpacing(theme.sizes.gap)
    made.addStretch(1)
    for each in buttons:
        made.addWidget(each)
    return made
