"""What the pill in each top bar says of the workspace that is shown, and the menu behind it."""

from typing import Protocol

from ui.panels.workspace_pill import WorkspaceEntries
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.monitors.homing import Homing
from ui.workspace.scene import Scene
from ui.workspace.window_keys import WORKSPACE
from ui.workspace.workspaces import Workspaces


class Named(Protocol):
    """What the pills speak of."""

    scene: Scene
    workspaces: Workspaces
    homing: Homing


class WorkspacePills:
    """Every window with a top bar has one."""

    def __init__(self, desk: Named) -> None:
        self._desk = desk
        desk.homing.away_changed.connect(self._on_away)

    def attend(self, window: ConsoleWindow) -> None:
        """Give the pill of this window its menu, now and whenever the window makes its bar anew."""
        window.stage_made.connect(lambda: self._give_menu(window))
        self._give_menu(window)

    def show(self, scene: Scene) -> None:
        """Say on all windows of a workspace what it is called, on how many monitors it is, and whether it is locked."""
        displays = len({window.screen() for window in scene.windows.values()})
        for window in scene.windows.values():
            if window.top_bar is not None:
                away = self._desk.homing.belongs_text(window)
                window.top_bar.workspace.show_workspace(scene.plan.shown_title, displays, scene.plan.is_locked, away)

    def _on_away(self, window: ConsoleWindow, text: str) -> None:
        window.show_away(text)
        self.show(self._desk.scene)

    def _give_menu(self, window: ConsoleWindow) -> None:
        if window.top_bar is not None:
            window.top_bar.workspace.asked = self._entries

    def _entries(self) -> WorkspaceEntries:
        actions = [action for action in self._desk.scene.key_book.actions if action.place == WORKSPACE]
        shown = [(label.name, label.title) for label in self._desk.workspaces.labels]
        return WorkspaceEntries(shown, self._desk.scene.plan.name, self._desk.workspaces.switch, actions)
