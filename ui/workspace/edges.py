"""The edges between the parts of a window, which are moved by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle
from typing_extensions import override

from ui.words import tr


class EdgeSplitter(QSplitter):
    """taken, released: somebody takes hold of an edge, and lets it go; between them it follows the mouse."""

    taken = Signal()
    released = Signal()

    @override
    def createHandle(self) -> QSplitterHandle:
        return _Edge(self.orientation(), self)


class _Edge(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, splitter: EdgeSplitter) -> None:
        super().__init__(orientation, splitter)
        self._told = splitter
        self._offset = 0
        self.setAccessibleName(tr("Edge between panels"))

    def _along(self, event: QMouseEvent) -> int:
        place = self._told.mapFromGlobal(event.globalPosition().toPoint())
        return place.x() if self.orientation() is Qt.Orientation.Horizontal else place.y()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            edge = self.geometry().marginsRemoved(self.contentsMargins())
            begin = edge.left() if self.orientation() is Qt.Orientation.Horizontal else edge.top()
            self._offset = self._along(event) - begin
            self._told.taken.emit()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt takes the place where a thin edge can be gripped for the edge itself: it jumps when it is touched.
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moveSplitter(self._along(event) - self._offset)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._told.released.emit()
