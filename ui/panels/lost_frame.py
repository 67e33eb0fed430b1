"""The violet frame around a window whose data is not live (operator console specification, section 2)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.frame import Frame
from ui.sentences import is_lost
from ui.theme import DARK, Theme, inks


class LostFrame(QWidget):
    """Lies around the content of its parent while a link is lost, and lets the mouse through."""

    def __init__(self, parent: QWidget, theme: Theme = DARK) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._width = theme.sizes.lost_frame
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("No live data")
        parent.installEventFilter(self)
        self.hide()

    def on_frame(self, frame: Frame) -> None:
        """Appear and go with the link."""
        lost = any(is_lost(link) for link in frame.links)
        if lost == self.isHidden():
            self.setVisible(lost)
            self._make_room(self._width if lost else 0)
            self._cover()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def _make_room(self, margin: int) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.setContentsMargins(margin, margin, margin, margin)

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
        QPainter(self).fillRect(self.rect(), self._ink.brushes["quality"])
