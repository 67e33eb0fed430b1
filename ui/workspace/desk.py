"""The desk: all windows of the workspace that is shown, what is chosen on them, and what its operator does."""

import time
from collections.abc import Mapping

from msgspec import to_builtins
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.engine import Engine
from app.model.frame import Frame
from app.settings import LookSettings, SettingsFile, TrendSettings
from app.sourcing.desk import Sourcing
from ui.figures import Figures
from ui.look import other_theme
from ui.panels.panel import Panel
from ui.plots.outlook import Mode
from ui.plots.tempo import Tempo
from ui.preferences import Preferences
from ui.resources import resources
from ui.theme import DARK, Theme
from ui.workspace.action_notes import ActionNotes
from ui.workspace.arranging import Arranging
from ui.workspace.attention import Attention
from ui.workspace.called_up import CalledUp
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.drawing import Drawing
from ui.workspace.freezing import Freezing
from ui.workspace.layout import moves
from ui.workspace.layout.plans import Workspace
from ui.workspace.monitors.homing import Homing
from ui.workspace.placing import screens_of
from ui.workspace.scene import Scene
from ui.workspace.second_figures import show_figures
from ui.workspace.shelf import Shelf
from ui.workspace.window_keys import window_actions
from ui.workspace.workspace_pills import WorkspacePills
from ui.workspace.workspaces import Workspaces


class Desk(QObject):
    """One selection for all windows; one frame for all windows; closing one closes one.

    close_asked: the operator wants to end; the windows stay until the session has stopped in order.
    painted(ended_s, cost_s): everything that was marked on a window is on the screen now, by `time.perf_counter`.
    watched_changed(bool): whether anybody can see any window. evidence_asked: the operator wants all that is known now
    in a file. retry_asked: connect again now. wall_asked: the windows shall fill their monitors.
    look_asked(LookSettings): the operator wants another theme, text size or density; answered by `dress`.
    """

    close_asked = Signal()
    painted = Signal(float, float)
    watched_changed = Signal(bool)
    evidence_asked = Signal()
    retry_asked = Signal()
    wall_asked = Signal()
    look_asked = Signal(object)

    def __init__(
        self,
        engine: Engine,
        workspace: Workspace,
        trends: TrendSettings,
        look: LookSettings | None = None,
        theme: Theme = DARK,
        sourcing: Sourcing | None = None,
        preferences: Preferences | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__()
        self.engine = engine
        self.sourcing = sourcing or Sourcing(engine)
        self.preferences = preferences or Preferences(SettingsFile(None), engine.tell, engine.note_action, self)
        self.theme = theme
        self.trend_settings = trends
        self.tempo = Tempo()
        self.device: int | None = None
        self.frame: Frame | None = None
        self._look = look or LookSettings()
        self._wanted_device = workspace.device
        self._was_watched: bool | None = None
        self._notes = ActionNotes(engine.note_action)
        self.attention = Attention(self, self)
        self.drawing = Drawing(self, engine.tell)
        self.called_up = CalledUp(self)
        self.retry_asked.connect(engine.retry_now)
        self.evidence_asked.connect(self._notes.on_evidence)
        self.arranging = Arranging(self, engine.tell)
        self.freezing = Freezing(self)
        self.workspaces = Workspaces(shelf or Shelf(None, resources() / "workspaces"), self, engine.tell)
        self.homing = Homing(engine.tell, engine.note_action, screens_of(workspace), self)
        self._pills = WorkspacePills(self)
        self._is_complete = False
        self.scene = self.make_scene(workspace)
        self.attention.begin()

    def make_scene(self, workspace: Workspace) -> Scene:
        """Make the windows of a workspace, without showing them."""
        scene = Scene(self, window_actions(self), workspace, self.homing)
        for problem in scene.key_book.problems:
            self.engine.tell(problem)
        scene.window_made.connect(self._on_window_made)
        scene.refused.connect(self.engine.tell)
        scene.closing.connect(self._on_closing)
        scene.leave_asked.connect(self.attention.leave)
        scene.close_asked.connect(lambda name: self.scene.change(lambda made: moves.close_panel(made, name)))
        scene.open()
        self._pills.show(scene)
        scene.changed.connect(lambda: self._pills.show(scene))
        first = scene.panels[scene.main.first_panel]
        first.setFocus()  # else the first control of all, the menu, would have the keyboard
        return scene

    def show_scene(self, scene: Scene) -> None:
        """Show another workspace in place of the one that is shown; that one waits, with all it holds."""
        self.freezing.end()
        old, self.scene = self.scene, scene
        if scene.theme is not self.theme:
            scene.dress(self.theme)
        if self._is_complete:
            scene.complete()
        scene.show_device(self.device)
        scene.show()
        old.hide()
        scene.main.activateWindow()
        self._pills.show(scene)
        if self.frame is not None:
            scene.on_frame(self.frame)

    def _on_window_made(self, window: ConsoleWindow) -> None:
        window.painted.connect(self.painted)
        window.painted.connect(lambda _ended_s, cost_s: self.tempo.spend(cost_s))
        window.watched_changed.connect(self._on_watched)
        window.retry_asked.connect(self.retry_asked)
        window.notice_dismissed.connect(self._notes.on_dismissed)
        self.arranging.attend(window)
        self._pills.attend(window)

    # Windows.

    @property
    def panels(self) -> Mapping[str, Panel]:
        """Every panel of the workspace that is shown, by id."""
        return self.scene.panels

    @property
    def main(self) -> ConsoleWindow:
        """The window that counts where only one can."""
        return self.scene.main

    @property
    def windows(self) -> list[ConsoleWindow]:
        """All windows of the workspace that is shown."""
        return list(self.scene.windows.values())

    @property
    def window(self) -> ConsoleWindow:
        """The window the operator works in: the active one, else the main one."""
        active = QApplication.activeWindow()
        return active if isinstance(active, ConsoleWindow) and active in self.windows else self.main

    def show(self) -> None:
        """Show the windows; before `complete` the main one alone."""
        self.scene.show()

    def complete(self) -> None:
        """Make what plots, and show every window. After the first picture: importing it takes longer than the rest."""
        self._is_complete = True
        self.scene.complete()

    def close_down(self) -> None:
        """Let everything go, at the end."""
        self.attention.end()
        self.scene.close()
        self.workspaces.close()

    def _on_watched(self) -> None:
        is_watched = any(window.is_watched for window in self.windows)
        if is_watched != self._was_watched:
            self._was_watched = is_watched
            self.watched_changed.emit(is_watched)

    def _on_closing(self, name: str) -> None:
        plans = self.scene.plan.windows
        is_last = all(each.id == name or each.is_guest for each in plans)
        if is_last and not self.scene.plan.window(name).is_guest:
            self.close_asked.emit()
        else:
            self.scene.change(lambda made: moves.close_window(made, name))

    def close(self) -> None:
        """Ask for the end."""
        self.close_asked.emit()

    # Panels.

    def find(self, kind: str) -> Panel | None:
        """Return the first panel of a kind, None where none stands."""
        name = self.scene.find(kind)
        return None if name is None else self.scene.panels[name]

    # What comes in.

    def on_frame(self, frame: Frame) -> None:
        """Pass a frame to everything that is shown."""
        begun_s = time.perf_counter()
        self.frame = frame
        self.scene.on_frame(frame)
        self.freezing.on_frame(frame)
        self.homing.tick(frame.now_mono_s)
        if self.device is None and self.engine.present.devices:
            known = (at for at, each in enumerate(self.engine.present.devices) if each.id == self._wanted_device)
            self.choose(next(known, 0))
        self.tempo.spend(time.perf_counter() - begun_s)
        self.tempo.on_frame(frame.now_mono_s)

    def show_figures(self, figures: Figures) -> None:
        """Put a second's figures into the status bars."""
        show_figures(figures, self.engine, self.windows)

    # What the operator does.

    def note_outlook(self, mode: Mode) -> None:
        """Trends show the present, or hold something."""
        self._notes.on_outlook(mode)

    def choose(self, device: int) -> None:
        """Choose a device, on every window, whether a list shows it or not."""
        if device != self.device:
            self.device = device
            self.scene.show_device(device)

    def open_card(self) -> None:
        """Show the chosen device in full."""
        if self.attention.used_panel != self.scene.find("card"):
            self.attention.call_up("card")

    def turn_page(self, number: int) -> None:
        """Show the page with this number, counted from 0, in the window that is used."""
        pages = self.window.pages or self.main.pages
        if pages is not None:
            pages.step(number)

    def turn_to(self, page: str) -> None:
        """Show the page with this name."""
        pages = self.window.pages or self.main.pages
        if pages is not None:
            pages.turn_to(page)

    def open_menu(self) -> None:
        """Open the menu of the bar."""
        window = self.window
        bar = window.top_bar or window.slim_bar
        if bar is not None:
            bar.menu.open()

    # How it looks.

    @property
    def look(self) -> LookSettings:
        """Theme, text size and density that are asked for."""
        return self._look

    def ask_look(self, look: LookSettings) -> None:
        """Ask for another look; the same is no other."""
        if look != self._look:
            self.look_asked.emit(look)

    def change_theme(self) -> None:
        """Ask for the light theme in place of the dark one, or the other way round."""
        self.ask_look(other_theme(self._look, self.theme.is_dark))

    def dress(self, look: LookSettings, theme: Theme) -> None:
        """Build everything anew in another look.

        Panels keep no truth: rings, values and pens' metrics live in the engine. So building them again is a few
        milliseconds and cannot leave one pen, pixmap or font behind in the colours of before, as handing a theme round
        to everything that paints could. The windows themselves stay where they are, on their monitors.
        """
        self._look, self.theme = look, theme
        self.called_up.close_keys()
        self.freezing.end()
        self.scene.dress(theme)
        self._pills.show(self.scene)

    def state(self) -> Workspace:
        """Return the workspace as it should come back. Of a locked one only what was chosen beside the arrangement."""
        plan = self.scene.plan if self.scene.plan.is_locked else self.scene.collected()
        chosen = self._wanted_device if self.device is None else self.engine.present.devices[self.device].id
        if not plan.is_locked:
            plan = replace(plan, screens=to_builtins(self.homing.known))
        return moves.with_choices(plan, chosen, None, self.scene.key_book.chosen)
