"""Whether pointer or keyboard is on a widget: what is held there does not move away under the hand."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_COMING_OR_GOING = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class Held(QObject):
    """changed(bool): pointer or keyboard has come or gone; whether one of them is here now."""

    changed = Signal(bool)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMING_OR_GOING:
            self.changed.emit(self._widget.underMouse() or self._widget.hasFocus())
        return False
