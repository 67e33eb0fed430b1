"""The violet frame around a window whose data is not live (operator console specification, section 2)."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.frame import Frame
from ui.panels.edge_frame import EdgeFrame
from ui.sentences import is_lost
from ui.theme import DARK, Theme, inks
from ui.words import tr


class LostFrame(EdgeFrame):
    """Lies around the content of its parent while a link is lost, in room that it makes for itself."""

    def __init__(self, parent: QWidget, theme: Theme = DARK) -> None:
        super().__init__(parent, theme.sizes.lost_frame, tr("No live data"))
        self._ink = inks(theme)

    def on_frame(self, frame: Frame) -> None:
        """Appear and go with the link."""
        lost = any(is_lost(link) for link in frame.links)
        if lost == self.isHidden():
            self._make_room(self._width if lost else 0)
            self.show_if(lost)

    def _make_room(self, margin: int) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.setContentsMargins(margin, margin, margin, margin)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ink.brushes["quality"])
