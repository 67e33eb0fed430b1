"""Windows beside the main one: made when they are first asked for, and made anew in another look."""

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.engine import Engine
from app.model.frame import Frame
from ui.panels.side_panel import SidePanel
from ui.theme import Theme
from ui.workspace.side_panels import MAKERS, Beside
from ui.workspace.window_place import is_reachable

Place = tuple[int, int, int, int]
"""x, y, width, height in logical pixels."""


class SideWindows:
    """The side windows of one main window. beside: what they may ask of it."""

    def __init__(self, engine: Engine, theme: Theme, parent: QWidget, beside: Beside) -> None:
        self._engine = engine
        self._theme = theme
        self._parent = parent
        self._beside = beside
        self._made: dict[str, SidePanel] = {}

    def find(self, name: str) -> SidePanel | None:
        """Return a window that has been opened before, None otherwise."""
        return self._made.get(name)

    def open(self, name: str, frame: Frame | None = None) -> SidePanel:
        """Bring a window to the front, with what is true in this frame. Raises KeyError for a name there is not."""
        window = self._made.get(name) or self._make(name)
        window.open()
        if frame is not None:
            window.on_frame(frame)
        return window

    def on_frame(self, frame: Frame) -> None:
        """Pass a frame on."""
        for window in self._made.values():
            window.on_frame(frame)

    def dress(self, theme: Theme, frame: Frame | None = None) -> None:
        """Make what is open anew in another look, where it was; what is closed is made when it is asked for again."""
        self._theme = theme
        old, self._made = self._made, {}
        for name, window in old.items():
            if window.isVisible():
                made = self.open(name, frame)
                made.setGeometry(window.geometry())
                made.take_over(window)
            window.hide()
            window.deleteLater()

    def places(self) -> dict[str, Place]:
        """Return where each open window stands, for the next start."""
        found = ((name, window.geometry()) for name, window in self._made.items() if window.isVisible())
        return {name: (place.x(), place.y(), place.width(), place.height()) for name, place in found}

    def restore(self, places: Mapping[str, Place], frame: Frame | None = None) -> None:
        """Open the windows of the last start where they were; what is not known any more is passed over."""
        for name, place in places.items():
            if name in MAKERS:
                window = self.open(name, frame)
                if is_reachable(QRect(*place)):
                    window.setGeometry(QRect(*place))

    def _make(self, name: str) -> SidePanel:
        window = MAKERS[name](self._engine, self._theme, self._parent, self._beside)
        self._made[name] = window
        return window
