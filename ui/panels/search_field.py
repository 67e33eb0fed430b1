"""A search field that shows which key takes the keyboard to it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from typing_extensions import override

from ui.theme import DARK, Theme, inks
from ui.words import tr

KEY = "/"
_INSET = 10


class SearchField(QLineEdit):
    """Find as you type."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self.setFont(self._ink.fonts.name)
        self.setPlaceholderText(tr("Search devices"))
        self.setAccessibleName(tr("Search devices"))
        self._key = ""
        self.set_key(KEY)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):  # Qt makes the clearing button without a name
            button.setAccessibleName(tr("Clear the search"))
        self.setMaxLength(128)

    def set_key(self, key: str) -> None:
        """Show another key that takes the keyboard to it."""
        self._key = key
        self.setToolTip(tr("Name, id, area or metric. Press {key} to come here.", key=key))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.text():
            return
        painter = QPainter(self)
        painter.setFont(self._ink.fonts.name)
        painter.setPen(self._ink.pens["muted"])
        width = self.fontMetrics().horizontalAdvance(self._key)
        # The hint gives way to the words beside it.
        if width + self.fontMetrics().horizontalAdvance(self.placeholderText()) + 4 * _INSET > self.width():
            return
        place = QRect(self.width() - 22 - max(width, _INSET) // 2 - width // 2, 0, width + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._key)
