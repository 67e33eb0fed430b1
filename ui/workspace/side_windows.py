"""Windows beside the main one: made when they are first asked for, and made anew in another look."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.engine import Engine
from app.model.frame import Frame
from ui.panels.side_panel import SidePanel
from ui.theme import Theme
from ui.workspace.window_place import is_reachable

# Panels are imported when they are first opened: none of them is needed for the first picture.


def _diagnostics(engine: Engine, theme: Theme, parent: QWidget) -> SidePanel:
    from ui.panels.diagnostics import Diagnostics  # noqa: PLC0415

    return Diagnostics(engine, theme, parent)


def _journal(engine: Engine, theme: Theme, parent: QWidget) -> SidePanel:
    from ui.panels.journal import JournalPanel  # noqa: PLC0415

    return JournalPanel(engine.journal, theme, parent, note=engine.note_action)


def _export(engine: Engine, theme: Theme, parent: QWidget) -> SidePanel:
    from ui.panels.export import ExportPanel  # noqa: PLC0415

    return ExportPanel(engine, theme, parent)


def _outbox(engine: Engine, theme: Theme, parent: QWidget) -> SidePanel:
    from ui.panels.outbox import OutboxPanel  # noqa: PLC0415

    return OutboxPanel(engine.commands, engine.present, theme, parent)


def _calculated(engine: Engine, theme: Theme, parent: QWidget) -> SidePanel:
    from ui.panels.calculated import CalculatedPanel  # noqa: PLC0415

    return CalculatedPanel(engine.derived, engine.present, theme, parent)


def _card(engine: Engine, theme: Theme, parent: QWidget) -> SidePanel:
    from ui.panels.device_card import DeviceCard  # noqa: PLC0415

    return DeviceCard(engine.present, engine.commands, theme, parent)


Place = tuple[int, int, int, int]
"""x, y, width, height in logical pixels."""

Maker = Callable[[Engine, Theme, QWidget], SidePanel]

MAKERS: Mapping[str, Maker] = {
    "calculated": _calculated,
    "diagnostics": _diagnostics,
    "journal": _journal,
    "outbox": _outbox,
    "card": _card,
    "export": _export,
}
"""Every side window by name."""


class SideWindows:
    """The side windows of one main window. on_made: called with the name and widget of each new one, to connect it."""

    def __init__(
        self, engine: Engine, theme: Theme, parent: QWidget, on_made: Callable[[str, SidePanel], None] = lambda *_: None
    ) -> None:
        self._engine = engine
        self._theme = theme
        self._parent = parent
        self._on_made = on_made
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
        window = MAKERS[name](self._engine, self._theme, self._parent)
        self._made[name] = window
        self._on_made(name, window)
        return window
