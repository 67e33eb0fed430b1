"""The striped sepia frame around trends that do not show the present (operator console specification, section 2)."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Theme, inks

_STRIPE = 12
"""Logical pixels from one stripe to the next."""


class HistoryFrame(QWidget):
    """Lies along the edge of its parent, in the room around the panes, and lets the mouse through."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._width = theme.sizes.lost_frame
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("These trends are not live")
        parent.installEventFilter(self)
        self.hide()

    def show_if(self, is_held: bool) -> None:
        """Appear or go."""
        self.setVisible(is_held)
        self._cover()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        rect = parent.rect()
        self.setGeometry(rect)
        # With a mask, repainting what lies below never repaints the frame.
        inner = rect.adjusted(self._width, self._width, -self._width, -self._width)
        self.setMask(QRegion(rect) - QRegion(inner))
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.brushes["panel"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink.colours["history"], _STRIPE / 2))
        height = self.height()
        for left in range(-height, self.width() + _STRIPE, _STRIPE):
            painter.drawLine(QPointF(left, height), QPointF(left + height, 0))
