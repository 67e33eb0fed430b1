"""A frame along the edge of a widget, over its children: what lost and held pictures have in common."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class EdgeFrame(QWidget):
    """Covers the outermost `width` pixels of its parent, follows its size and lets the mouse through. Hidden at first.

    name: what a screen reader says of it. What is painted is for the heirs to say.
    """

    def __init__(self, parent: QWidget, width: int, name: str) -> None:
        super().__init__(parent)
        self._width = width
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(name)
        parent.installEventFilter(self)
        self.hide()

    def show_if(self, is_wanted: bool) -> None:
        """Appear or go."""
        self.setVisible(is_wanted)
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
