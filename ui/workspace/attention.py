"""Which panel the operator works with, which one metrics are drawn on, and how another one is reached."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.model.frame import Frame
from ui.panels.panel import Panel
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.layout import moves
from ui.workspace.precedence import let_panel_have_its_keys
from ui.workspace.scene import Scene


class Attended(Protocol):
    """The workspace that is shown, and what it shows."""

    scene: Scene
    frame: Frame | None

    @property
    def windows(self) -> list[ConsoleWindow]: ...
    @property
    def window(self) -> ConsoleWindow: ...


class Attention(QObject):
    """Follows the keyboard from panel to panel, from `begin` to `end`."""

    def __init__(self, desk: Attended, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._used = ""
        self._drawn_last = ""

    def begin(self) -> None:
        """Take notice of where the keyboard goes. There must be a scene by now."""
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def end(self) -> None:
        """Take no more notice of it."""
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]

    @property
    def used_panel(self) -> str:
        """The id of the panel the operator works with."""
        window = self._desk.window
        if self._used in {plan.id for plan in window.panel_plans}:
            return self._used
        return window.first_panel

    @property
    def drawing(self) -> Panel | None:
        """What metrics are drawn on: the panel used last that can, else the nearest one."""
        panels = self._desk.scene.panels
        if self._drawn_last in panels:
            return panels[self._drawn_last]
        near = [plan.id for window in (self._desk.window, *self._desk.windows) for plan in window.panel_plans]
        return next((panels[name] for name in near if panels[name].draws), None)

    def call_up(self, kind: str) -> None:
        """Bring a panel to the front, in a window of its own where none stands; again: away with that window."""
        scene = self._desk.scene
        name = scene.find(kind)
        if name is not None and name == self.used_panel and scene.plan.window_of(name).is_guest:
            self.leave(name)
            return
        if name is None:
            scene.change(lambda made: moves.open_window(made, kind, is_guest=True)[0])
            name = scene.find(kind)
        if name is None:
            return
        self._used = name
        scene.focus_panel(name)
        panel = scene.panels[name]
        if callable(opened := getattr(panel, "open", None)):
            opened()
        if self._desk.frame is not None:
            panel.on_frame(self._desk.frame)

    def leave(self, name: str) -> None:
        """Let a panel go that was called up; one that stands in the arrangement stays."""
        scene = self._desk.scene
        if scene.plan.window_of(name).is_guest:
            scene.change(lambda made: moves.close_panel(made, name))

    def search(self) -> None:
        """Give the keyboard to the search of the device list."""
        scene = self._desk.scene
        near = [plan for window in (self._desk.window, *self._desk.windows) for plan in window.panel_plans]
        name = next((plan.id for plan in near if plan.kind == "list"), None)
        if name is not None:
            scene.focus_panel(name)
            getattr(scene.panels[name], "focus_search", lambda: None)()

    def _on_focus(self, _: QWidget | None, widget: QWidget | None) -> None:
        panels = self._desk.scene.panels
        # A panel may hold another one; the one that stands in the workspace counts.
        while widget is not None and panels.get(widget.objectName()) is not widget:
            widget = widget.parentWidget()
        if not isinstance(widget, Panel):
            return
        self._used = widget.objectName()
        if widget.draws:
            self._drawn_last = widget.objectName()
        let_panel_have_its_keys(widget.window(), widget)
