"""The desk: all windows of the workspace that is shown, what is chosen on them, and what its operator does."""

import time
from collections.abc import Callable, Mapping

from msgspec import to_builtins
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.engine import Engine
from app.model.frame import Frame
from app.model.words import say
from app.settings import LookSettings, SettingsFile, TrendSettings
from app.sourcing.desk import Sourcing
from ui.figures import Figures
from ui.look import other_theme
from ui.oldest_shown import oldest_shown_s
from ui.panels.export_choice import Exportable
from ui.panels.key_list import KeyList
from ui.panels.palette import Palette
from ui.panels.panel import Panel
from ui.panels.status_bar import StatusFigures
from ui.panels.workspace_pill import WorkspaceEntries
from ui.plots.outlook import Mode
from ui.plots.tempo import Tempo
from ui.preferences import Preferences
from ui.resources import resources
from ui.theme import DARK, Theme
from ui.workspace.action_notes import ActionNotes
from ui.workspace.arranging import Arranging
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.freezing import Freezing
from ui.workspace.layout import moves
from ui.workspace.layout.plans import Workspace
from ui.workspace.monitors.homing import Homing
from ui.workspace.palette_desk import PaletteDesk
from ui.workspace.photographer import Photographer
from ui.workspace.placing import screens_of
from ui.workspace.precedence import let_panel_have_its_keys
from ui.workspace.scene import Scene
from ui.workspace.shelf import Shelf
from ui.workspace.window_keys import WORKSPACE, window_actions
from ui.workspace.workspaces import Workspaces

NO_TREND = say("There is no trend in this workspace to draw on. Add one, in the menu under Add.")


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
        self._used_panel = ""
        self._drawn_last = ""
        self._was_watched: bool | None = None
        self._notes = ActionNotes(engine.note_action)
        self._palette_desk = PaletteDesk(engine.present, self)
        self.photographer = Photographer(engine)
        self.retry_asked.connect(engine.retry_now)
        self.evidence_asked.connect(self._notes.on_evidence)
        self.arranging = Arranging(self, engine.tell)
        self.freezing = Freezing(self)
        self.workspaces = Workspaces(shelf or Shelf(None, resources() / "workspaces"), self, engine.tell)
        self.homing = Homing(engine.tell, engine.note_action, screens_of(workspace), self)
        self.homing.away_changed.connect(self._on_away)
        self._is_complete = False
        self.scene = self.make_scene(workspace)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def make_scene(self, workspace: Workspace) -> Scene:
        """Make the windows of a workspace, without showing them."""
        scene = Scene(self, window_actions(self), workspace, self.homing)
        for problem in scene.key_book.problems:
            self.engine.tell(problem)
        scene.window_made.connect(self._on_window_made)
        scene.refused.connect(self.engine.tell)
        scene.closing.connect(self._on_closing)
        scene.leave_asked.connect(self._on_leave)
        scene.close_asked.connect(lambda name: self.scene.change(lambda made: moves.close_panel(made, name)))
        scene.open()
        self._show_workspace(scene)
        scene.changed.connect(lambda: self._show_workspace(scene))
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
        self._show_workspace(scene)
        if self.frame is not None:
            scene.on_frame(self.frame)

    def _show_workspace(self, scene: Scene) -> None:
        displays = len({window.screen() for window in scene.windows.values()})
        for window in scene.windows.values():
            if window.top_bar is not None:
                away = self.homing.belongs_text(window)
                window.top_bar.workspace.show_workspace(scene.plan.shown_title, displays, scene.plan.is_locked, away)

    def _on_window_made(self, window: ConsoleWindow) -> None:
        window.painted.connect(self.painted)
        window.painted.connect(lambda _ended_s, cost_s: self.tempo.spend(cost_s))
        window.watched_changed.connect(self._on_watched)
        window.retry_asked.connect(self.retry_asked)
        window.notice_dismissed.connect(self._notes.on_dismissed)
        self.arranging.attend(window)
        window.stage_made.connect(lambda: self._attend_bar(window))
        self._attend_bar(window)

    def _on_away(self, window: ConsoleWindow, text: str) -> None:
        window.show_away(text)
        self._show_workspace(self.scene)

    def _attend_bar(self, window: ConsoleWindow) -> None:
        if window.top_bar is not None:
            window.top_bar.workspace.asked = self._workspace_entries

    def _workspace_entries(self) -> WorkspaceEntries:
        actions = [action for action in self.scene.key_book.actions if action.place == WORKSPACE]
        shown = [(label.name, label.title) for label in self.workspaces.labels]
        return WorkspaceEntries(shown, self.scene.plan.name, self.workspaces.switch, actions)

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
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]
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

    @property
    def used_panel(self) -> str:
        """The id of the panel the operator works with."""
        window = self.window
        if self._used_panel in {plan.id for plan in window.panel_plans}:
            return self._used_panel
        return window.first_panel

    def call_up(self, kind: str) -> None:
        """Bring a panel to the front, in a window of its own where none stands; again: away with that window."""
        name = self.scene.find(kind)
        if name is not None and name == self.used_panel and self.scene.plan.window_of(name).is_guest:
            self._on_leave(name)
            return
        if name is None:
            self.scene.change(lambda made: moves.open_window(made, kind, is_guest=True)[0])
            name = self.scene.find(kind)
        if name is None:
            return
        self._used_panel = name
        self.scene.focus_panel(name)
        panel = self.scene.panels[name]
        if callable(opened := getattr(panel, "open", None)):
            opened()
        if self.frame is not None:
            panel.on_frame(self.frame)

    def _on_leave(self, name: str) -> None:
        window = self.scene.plan.window_of(name)
        if window.is_guest:
            self.scene.change(lambda made: moves.close_panel(made, name))

    def _on_focus(self, _: QWidget | None, widget: QWidget | None) -> None:
        # A panel may hold another one; the one that stands in the workspace counts.
        while widget is not None and self.scene.panels.get(widget.objectName()) is not widget:
            widget = widget.parentWidget()
        if not isinstance(widget, Panel):
            return
        self._used_panel = widget.objectName()
        if widget.draws:
            self._drawn_last = widget.objectName()
        let_panel_have_its_keys(widget.window(), widget)

    @property
    def drawing(self) -> Panel | None:
        """What metrics are drawn on: the panel used last that can, else the nearest one."""
        panels = self.scene.panels
        if self._drawn_last in panels:
            return panels[self._drawn_last]
        near = [plan.id for window in (self.window, *self.windows) for plan in window.panel_plans]
        return next((panels[name] for name in near if panels[name].draws), None)

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
        store = self.engine.store_status()
        for window in self.windows:
            if window.status_bar is None or not window.is_watched:
                continue
            window.status_bar.show_figures(
                StatusFigures(
                    readings_per_s=figures.readings_per_s,
                    data_age_ms_p99=figures.data_age_ms_p99,
                    oldest_s=oldest_shown_s(self.engine.present, window.metrics_seen(), figures.t),
                    frames_per_s=figures.frames_per_s,
                    frame_ms_p99=figures.frame_ms_p99,
                    outbox=figures.outbox,
                    bad_frames=figures.bad_frames,
                    dropped=figures.dropped,
                    snapshot_s=store.last_written_s,
                    store_bytes=store.size_bytes or None,
                    console_id=self.engine.console_id,
                )
            )

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
        if self.used_panel != self.scene.find("card"):
            self.call_up("card")

    def draw(self, metric: int) -> None:
        """Draw a metric on what was used last for that."""
        if (panel := self.drawing) is not None:
            panel.draw(metric)
        else:
            self.engine.tell(NO_TREND)

    def add_to_trend(self) -> None:
        """Draw what there is to draw of the marked devices, of the chosen one where none is marked."""
        devices = self.panels[self.used_panel].marked() or [each for each in (self.device,) if each is not None]
        if (panel := self.drawing) is not None and devices:
            panel.draw_devices(devices)

    def forget(self, metric: int) -> None:
        """Take a metric that is gone off everything."""
        for panel in self.scene.panels.values():
            panel.forget(metric)

    def exportable(self) -> Exportable:
        """Return what the trends used last show, and which device is chosen."""
        shown: Callable[[], Exportable] | None = getattr(self.drawing, "exportable", None)
        if shown is None:
            return Exportable(device=self.device)
        return shown()

    def search(self) -> None:
        """Give the keyboard to the search of the device list."""
        near = [plan for window in (self.window, *self.windows) for plan in window.panel_plans]
        name = next((plan.id for plan in near if plan.kind == "list"), None)
        if name is not None:
            self.scene.focus_panel(name)
            getattr(self.scene.panels[name], "focus_search", lambda: None)()

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

    def switch(self, workspace: str) -> None:
        """Show another workspace."""
        self.workspaces.switch(workspace)

    def send_home(self) -> None:
        """Bring every window back to the monitor it belongs on."""
        self.homing.send_home()

    def keep_here(self) -> None:
        """Let every window belong where it stands now."""
        self.homing.keep_here()

    def show_palette(self) -> None:
        """Find an action, page, device, metric or workspace by typing."""
        window = self.window
        for shown in window.findChildren(Palette):
            shown.close()
        structure = self.frame.structure if self.frame is not None else 0
        pages = self.main.pages.offered if self.main.pages is not None else ()
        labels = self.workspaces.labels
        self._palette_desk.make(self.scene.key_book.actions, pages, labels, structure, self.theme, window).show()

    def open_menu(self) -> None:
        """Open the menu of the bar."""
        window = self.window
        bar = window.top_bar or window.slim_bar
        if bar is not None:
            bar.menu.open()

    def show_keys(self) -> None:
        """Show what every key does."""
        self._close_keys()
        shown = KeyList(self.scene.key_book, self.theme, self.window)
        shown.keys_changed.connect(self._take_keys)
        shown.show()

    def _take_keys(self) -> None:
        self.scene.take_keys()

    def _close_keys(self) -> None:
        for window in self.windows:
            for shown in window.findChildren(KeyList):
                shown.close()

    def save_trends(self) -> None:
        """Save a stamped picture of the trends used last."""
        panel = self.drawing
        if panel is not None and self.frame is not None:
            self.photographer.take("trends", panel.caption, panel, panel.metrics_seen(), self.frame, self.theme)

    def save_picture(self) -> None:
        """Save a stamped picture of the window that is used."""
        if self.frame is not None:
            window = self.window
            title = f"Console · {window.pages.current}" if window.pages is not None else window.windowTitle()
            self.photographer.take("console", title, window, window.metrics_seen(), self.frame, self.theme)

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
        self._close_keys()
        self.freezing.end()
        self.scene.dress(theme)
        self._show_workspace(self.scene)

    def state(self) -> Workspace:
        """Return the workspace as it should come back. Of a locked one only what was chosen beside the arrangement."""
        plan = self.scene.plan if self.scene.plan.is_locked else self.scene.collected()
        chosen = self._wanted_device if self.device is None else self.engine.present.devices[self.device].id
        if not plan.is_locked:
            plan = replace(plan, screens=to_builtins(self.homing.known))
        return moves.with_choices(plan, chosen, None, self.scene.key_book.chosen)
