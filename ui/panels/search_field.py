"""A search field that shows which key takes the keyboard to it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from typing_extensions import override

from ui.theme import DARK, Theme, inks

KEY = "/"


class SearchField(QLineEdit):
    """Find as you type."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self.setFont(self._ink.fonts.name)
        self.setPlaceholderText("Search devices")
        self.setAccessibleName("Search devices")
        self.setToolTip(f"Name, id, area or metric. Press {KEY} to come here.")
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):  # Qt makes the clearing button without a name
            button.setAccessibleName("Clear the search")
        self.setMaxLength(128)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.text():
            return
        painter = QPainter(self)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(QRect(self.width() - 32, 0, 22, self.height()), Qt.AlignmentFlag.AlignCenter, KEY)
