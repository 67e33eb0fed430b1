"""What is called up over a window and is not needed before: the palette, the list of keys, pictures to be saved.

No picture of the console needs any of it, so each is imported when it is first asked for. That costs a key press once
what it would cost every start.
"""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.engine import Engine
from app.model.frame import Frame
from ui.theme import Theme
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.drawing import Drawing
from ui.workspace.scene import Scene
from ui.workspace.workspaces import Workspaces

if TYPE_CHECKING:
    from ui.workspace.palette_desk import PaletteDesk
    from ui.workspace.photographer import Photographer


class Covered(Protocol):
    """The desk over whose windows it is called up."""

    engine: Engine
    scene: Scene
    frame: Frame | None
    theme: Theme
    drawing: Drawing
    workspaces: Workspaces

    @property
    def window(self) -> ConsoleWindow: ...
    @property
    def main(self) -> ConsoleWindow: ...
    def choose(self, device: int) -> None: ...
    def open_card(self) -> None: ...
    def turn_to(self, page: str) -> None: ...


class CalledUp:
    """One palette and one list of keys at a time: calling one up again makes it anew."""

    def __init__(self, desk: Covered) -> None:
        self._desk = desk
        self._palette: QWidget | None = None
        self._keys: QWidget | None = None

    def show_palette(self) -> None:
        """Find an action, page, device, metric or workspace by typing."""
        desk = self._desk
        _close(self._palette)
        structure = desk.frame.structure if desk.frame is not None else 0
        pages = desk.main.pages.offered if desk.main.pages is not None else ()
        actions, labels = desk.scene.key_book.actions, desk.workspaces.labels
        self._palette = self._palette_desk.make(actions, pages, labels, structure, desk.theme, desk.window)
        self._palette.show()

    def show_keys(self) -> None:
        """Show what every key does."""
        from ui.panels.key_list import KeyList  # noqa: PLC0415 - not before the first picture

        self.close_keys()
        shown = self._keys = KeyList(self._desk.scene.key_book, self._desk.theme, self._desk.window)
        shown.keys_changed.connect(self._take_keys)
        shown.show()

    def close_keys(self) -> None:
        """Close the list of keys, if it is open."""
        _close(self._keys)

    def save_trends(self) -> None:
        """Save a stamped picture of the trends used last."""
        panel, frame = self._desk.drawing.panel, self._desk.frame
        if panel is not None and frame is not None:
            self.photographer.take("trends", panel.caption, panel, panel.metrics_seen(), frame, self._desk.theme)

    def save_picture(self) -> None:
        """Save a stamped picture of the window that is used."""
        window, frame = self._desk.window, self._desk.frame
        if frame is not None:
            title = f"Console · {window.pages.current}" if window.pages is not None else window.windowTitle()
            self.photographer.take("console", title, window, window.metrics_seen(), frame, self._desk.theme)

    @cached_property
    def photographer(self) -> "Photographer":
        """Asks where a picture should go, and writes it."""
        from ui.workspace.photographer import Photographer  # noqa: PLC0415 - not before the first picture

        return Photographer(self._desk.engine)

    @cached_property
    def _palette_desk(self) -> "PaletteDesk":
        from ui.workspace.palette_desk import PaletteDesk  # noqa: PLC0415 - not before the first picture

        return PaletteDesk(self._desk.engine.present, self._desk)

    def _take_keys(self) -> None:
        self._desk.scene.take_keys()


def _close(shown: QWidget | None) -> None:
    if shown is not None and isValid(shown):  # closing it by hand has deleted it
        shown.close()
