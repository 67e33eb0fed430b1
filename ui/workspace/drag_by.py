"""Taking hold of a panel with the mouse and carrying it about."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override


class DragBy(QObject):
    """Makes a drag of a mouse that is pressed on a widget and moved. Esc gives it up.

    what: the id of what lies under a place of the widget, "" for nothing. Not Qt's own drag and drop: that has a loop
    of its own in which frames would wait, and does not say where something was let go outside every window.
    """

    moved = Signal(str, QPoint)
    ended = Signal(str, QPoint)
    left = Signal()

    def __init__(self, widget: QWidget, what: Callable[[QPoint], str]) -> None:
        super().__init__(widget)
        self._what = what
        self._begun: QPoint | None = None
        self._name = ""
        self._is_going = False
        self.is_allowed = True
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._is_going and kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return self._on_key(event)
        if watched is not self.parent() or not isinstance(event, QMouseEvent):
            return False
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton and self.is_allowed:
            self._begun = event.globalPosition().toPoint()
            self._name = self._what(event.position().toPoint())
        elif kind is QEvent.Type.MouseMove and self._begun is not None and self._name:
            place = event.globalPosition().toPoint()
            if not self._is_going:
                distance = (place - self._begun).manhattanLength()
                self._is_going = distance >= QApplication.startDragDistance()
                if self._is_going:
                    QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
            if self._is_going:
                self.moved.emit(self._name, place)
                return True
        elif kind is QEvent.Type.MouseButtonRelease:
            was_going = self._is_going
            self._end()
            if was_going:
                self.ended.emit(self._name, event.globalPosition().toPoint())
                return True
        return False

    def _on_key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        self._end()
        self.left.emit()
        return True

    def _end(self) -> None:
        self._begun = None
        if self._is_going:
            self._is_going = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
