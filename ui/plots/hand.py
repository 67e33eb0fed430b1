"""What a mouse does to the time axis of a pane: a drag and the wheel move it, the wheel with Ctrl zooms."""

from PySide6.QtCore import QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWheelEvent

NOTCH = 120
"""Eighths of a degree that one notch of a wheel turns."""

SHARE_A_NOTCH = 0.125


class Hand(QObject):
    """Turns events into shares of the axis. `moved`: how far to go back, in windows. `zoomed`: (steps, place).

    `pointed`: place of the mouse over the picture. `left`: it is not over the picture any more.
    `marked`: the moment under the mouse is to be marked, or not to be marked any more.
    Steps are positive for a longer window; place is from 0 at the left edge to 1 at the right one.
    """

    moved = Signal(float)
    zoomed = Signal(int, float)
    pointed = Signal(float)
    left = Signal()
    marked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPointF | None = None
        self._is_dragging = False
        self._turned = 0
        self._is_inside = False

    def press(self, position: QPointF) -> None:
        """Take hold of the axis."""
        self._pressed, self._is_dragging = position, False

    def move(self, position: QPointF, buttons: Qt.MouseButton, plot: QRect) -> None:
        """Follow the mouse; the axis moves once it is plain that this is a drag and not a click."""
        if plot.contains(position.toPoint()):
            self._is_inside = True
            self.pointed.emit(_place(position, plot))
        else:
            self.leave()
        if self._pressed is None or not buttons & Qt.MouseButton.LeftButton:
            return
        across = position.x() - self._pressed.x()
        if not self._is_dragging and abs(across) < QGuiApplication.styleHints().startDragDistance():
            return
        self._is_dragging = True
        self._pressed = position
        self.moved.emit(across / max(1, plot.width()))

    def leave(self) -> None:
        """Note that the mouse is elsewhere."""
        if self._is_inside:
            self._is_inside = False
            self.left.emit()

    def release(self) -> bool:
        """Let go. True if it was a drag."""
        was_dragging, self._pressed, self._is_dragging = self._is_dragging, None, False
        return was_dragging

    def wheel(self, event: QWheelEvent, plot: QRect) -> None:
        """Move the axis, or zoom around the mouse with Ctrl. plot: where the pens run, as the event counts."""
        delta = event.angleDelta()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit((delta.y() or delta.x()) / NOTCH * SHARE_A_NOTCH)
            return
        # Fine wheels and touch pads send parts of a notch.
        self._turned += delta.y()
        notches = int(self._turned / NOTCH)
        if notches:
            self._turned -= notches * NOTCH
            self.zoomed.emit(-notches, _place(event.position(), plot))


def _place(position: QPointF, plot: QRect) -> float:
    return min(max((position.x() - plot.left()) / max(1, plot.width()), 0.0), 1.0)
