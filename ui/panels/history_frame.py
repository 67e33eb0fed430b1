"""The striped sepia frame around trends that do not show the present (operator console specification, section 2)."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.panels.edge_frame import EdgeFrame
from ui.theme import Theme, inks
from ui.words import tr

_STRIPE = 12
"""Logical pixels from one stripe to the next."""


class HistoryFrame(EdgeFrame):
    """Lies in the room around the panes while they are held."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, theme.sizes.lost_frame, tr("These trends are not live"))
        self._ink = inks(theme)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.brushes["panel"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink.colours["history"], _STRIPE / 2))
        height = self.height()
        for left in range(-height, self.width() + _STRIPE, _STRIPE):
            painter.drawLine(QPointF(left, height), QPointF(left + height, 0))
