"""A box with one choice of several, in the colours of the theme."""

import sys

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from ui.theme import Theme

_HALF = 4.0
"""Half the width of the arrow, in pixels."""


class ChoiceBox(QComboBox):
    """The wheel never changes it. Its arrow is its own: below a style sheet, Qt's is a bevel or gone."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on, self._off = QColor(theme.text), QColor(theme.line)
        self.setAccessibleName(name)
        if sys.platform != "win32":  # elsewhere Qt tells the choice in the place of the name
            self.setAccessibleDescription(name)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._on if self.isEnabled() else self._off, 1.5, Qt.PenStyle.SolidLine))
        middle = QPointF(self.width() - 4 * _HALF, self.height() / 2 + _HALF / 4)
        left, right, tip = (QPointF(-_HALF, -_HALF / 2), QPointF(_HALF, -_HALF / 2), QPointF(0.0, _HALF / 2))
        painter.drawPolyline([middle + left, middle + tip, middle + right])
        painter.end()
