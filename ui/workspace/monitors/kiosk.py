"""Windows as a wall: nothing but what they show, until somebody presses the key that ends it."""

from collections.abc import Callable, Sequence
from math import inf

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.model.words import say
from ui.workspace.monitors.orbit import margins_at
from ui.workspace.monitors.page_turning import PageTurning
from ui.workspace.monitors.stay_awake import StayAwake

LOOK_EVERY_S = 0.25
HIDE_CURSOR_S = 5.0
LEAVE_KEY = "Ctrl+Alt+Shift+K"

_BUSY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class Kiosk(QObject):
    """Frameless full screen without a cursor, awake, that cannot be closed. `tick` is called while it lasts.

    fill: `Homing.fill`. tell: says a sentence to the operator. leave_key: the one way out, as Qt writes keys. turning:
    pages to turn, None: they stay. left: somebody pressed the key; the windows stand as before.
    """

    left = Signal()

    def __init__(
        self,
        fill: Callable[[QWidget, bool], object],
        tell: Callable[[str], object],
        leave_key: str = LEAVE_KEY,
        turning: PageTurning | None = None,
        awake: StayAwake | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._tell = tell
        self._leave_key = QKeySequence(leave_key)
        if self._leave_key.count() != 1:
            self._leave_key = QKeySequence(LEAVE_KEY)
            tell(
                say("“{key}” is not a key that could end the wall: {usual} does.", key=leave_key, usual=self.leave_text)
            )
        self._turning = turning
        self._awake = awake or StayAwake()
        self._windows: tuple[QWidget, ...] = ()
        self._handles: set[QWindow] = set()
        self._looked_s = self._active_s = -inf
        self._cursor_at = QPoint()
        self._is_busy = self._is_leaving = self._is_cursor_hidden = False

    @property
    def is_on(self) -> bool:
        """Whether the windows are a wall now."""
        return bool(self._windows)

    @property
    def leave_text(self) -> str:
        """The key that ends it, as an operator reads it."""
        return self._leave_key.toString(QKeySequence.SequenceFormat.NativeText)

    def start(self, windows: Sequence[QWidget]) -> None:
        """Let each window fill the monitor it belongs on, and show it; those that do so already stay as they are."""
        is_first = not self.is_on
        added = [window for window in windows if window not in self._windows]
        self._windows = (*self._windows, *added)
        for window in added:
            self._show(window, is_filling=True)
        if is_first and self.is_on:
            self._is_busy = True
            sentence = self._awake.hold()
            if sentence:
                self._tell(sentence)

    def stop(self) -> None:
        """Let the windows stand as before; harmless when they do."""
        windows = self._windows
        self.release()
        for window in windows:
            window.setContentsMargins(0, 0, 0, 0)
            self._show(window, is_filling=False)

    def release(self) -> None:
        """Let go of everything but the windows, which go away themselves; twice is harmless."""
        self._windows = ()
        for handle in filter(isValid, self._handles):
            handle.removeEventFilter(self)
        self._handles.clear()
        self._is_leaving = False
        self._show_cursor()
        self._awake.release()

    def tick(self, now_s: float) -> None:
        """Do what is due. now_s: by a clock that only goes forward, in seconds."""
        if self._is_leaving:
            self.stop()
            self.left.emit()
        if not self.is_on or now_s - self._looked_s < LOOK_EVERY_S:
            return
        self._looked_s = now_s
        for window in self._windows:
            self._watch(window)
            window.setContentsMargins(*margins_at(now_s))
        at = QCursor.pos()
        if at != self._cursor_at or self._is_busy:
            self._cursor_at, self._is_busy, self._active_s = at, False, now_s
            self._show_cursor()
        elif now_s - self._active_s >= HIDE_CURSOR_S and not self._is_cursor_hidden:
            self._is_cursor_hidden = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        if self._turning is not None:
            self._turning.tick(now_s, now_s - self._active_s)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Close:
            event.ignore()
            return True
        if kind is QEvent.Type.ShortcutOverride:
            # Accepted, a key is nobody's shortcut, and comes as a plain key.
            event.accept()
            return True
        if kind in _BUSY:
            self._is_busy = True
            if isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == self._leave_key:
                # Not here: the window would lose the very side that is telling this.
                self._is_leaving = True
                return True
        if self._is_busy:
            self._show_cursor()
        # No menu opens where nothing may be commanded.
        return isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.RightButton

    def _watch(self, window: QWidget) -> None:
        """See what is done to a window. The system's side of it is another one after its frame was taken away."""
        handle = window.windowHandle()
        if handle is not None and handle not in self._handles:
            self._handles.add(handle)
            handle.installEventFilter(self)

    def _show(self, window: QWidget, is_filling: bool) -> None:
        """Show a window without its frame, or with it. Changing that hides it."""
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, is_filling)
        self._fill(window, is_filling)
        window.show()
        if is_filling:
            self._watch(window)

    def _show_cursor(self) -> None:
        if self._is_cursor_hidden:
            self._is_cursor_hidden = False
            QGuiApplication.restoreOverrideCursor()
