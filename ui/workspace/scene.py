"""One workspace, on the screen or waiting behind another: its plan, its windows, and the panels in them."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from shiboken6 import isValid

from app.model.costs import Stage as CostStage
from app.model.frame import Frame
from ui.actions import Action, install, keys_text, set_keys
from ui.panels.panel import Panel
from ui.theme import Theme
from ui.workspace.cast import Cast
from ui.workspace.console_window import FIRST_SIZE, ConsoleWindow, give_focus, place_of_focus
from ui.workspace.key_book import KeyBook
from ui.workspace.layout import moves
from ui.workspace.layout.history import History
from ui.workspace.layout.plans import LayoutRefused, PanelPlan, WindowPlan, Workspace
from ui.workspace.monitors.homing import Homing
from ui.workspace.panel_table import PANELS, Surroundings
from ui.workspace.placing import known_place, put


class Scene(QObject):
    """actions: the table without the keys that were chosen.

    window_made: one more window, whose signals somebody may want. changed: what stands where is another one now.
    refused(sentence): something could not be done. closing(window id): the operator wants a window closed.
    leave_asked, close_asked: a panel, by its id, wants away, as `Panel` says.
    """

    window_made = Signal(object)
    changed = Signal()
    refused = Signal(object)
    closing = Signal(str)
    leave_asked = Signal(str)
    close_asked = Signal(str)

    def __init__(self, around: Surroundings, actions: tuple[Action, ...], workspace: Workspace, homing: Homing) -> None:
        super().__init__()
        self._around = around
        self._homing = homing
        self._device: int | None = None
        self._frame: Frame | None = None
        self._is_complete = self._is_arranged = False
        self.theme = around.theme
        self.plan = moves.tidied(workspace)
        self.history = History()
        self.key_book = KeyBook(actions, workspace.keys)
        self.cast = Cast(around, self._key_texts, self.close_asked.emit, self.leave_asked.emit)
        self.windows: dict[str, ConsoleWindow] = {}
        self._before_edge: tuple[Workspace, list[list[int]] | None] | None = None

    def open(self) -> None:
        """Make the windows, without showing them."""
        self._show_plan(self.plan)

    @property
    def main(self) -> ConsoleWindow:
        """The window that counts where only one can: the first one with bars."""
        wanted = next(window for window in self.plan.windows if window.has_bars)
        return self.windows[wanted.id]

    @property
    def panels(self) -> Mapping[str, Panel]:
        """Every panel that stands somewhere, by id."""
        return self.cast.panels

    def window_of(self, panel: str) -> ConsoleWindow:
        """Return the window a panel stands in. Raises KeyError for one that stands nowhere."""
        return self.windows[self.plan.window_of(panel).id]

    # Coming and going.

    def show(self) -> None:
        """Show what may be shown: before `complete` the main window alone, the others as soon as that is there."""
        if not self._is_arranged:
            self._is_arranged = True
            self._homing.arrange()
        for name, window in self.windows.items():
            if self._is_complete or window is self.main:
                window.show()
                if self.plan.window(name).is_guest:
                    window.raise_()

    def hide(self) -> None:
        """Go behind another workspace; nothing is lost."""
        for window in self.windows.values():
            window.hide()

    def complete(self) -> None:
        """Make what could not be made before the first picture, and show all windows."""
        is_shown = self.main.isVisible()
        self._is_complete = True
        self.cast.complete(self.plan.panels, self._area_of, self._device)
        self._show_plan(self.plan)
        if is_shown:
            main = self.main
            self.show()
            if len(self.windows) > 1:
                main.activateWindow()

    def close(self) -> None:
        """Let everything go."""
        for window in self.windows.values():
            self._homing.remove(window)
            window.stage.let_go()
            window.hide()
            window.deleteLater()
        self.windows.clear()
        self.cast.close()

    def dress(self, theme: Theme) -> None:
        """Make every panel and bar anew in another look, where it stands and showing what it shows."""
        self.theme = theme
        self.plan = self.collected()
        focus = {name: place_of_focus(window) for name, window in self.windows.items()}
        old = self.cast.make_anew(self.plan.panels, self._device)
        for name, window in self.windows.items():
            window.build(theme)
            window.show_plan(self.plan.window(name), is_locked=self.plan.is_locked)
        self.cast.end(old)
        if self._frame is not None:
            self.on_frame(self._frame)
        for name, window in self.windows.items():
            give_focus(window, focus[name])

    # Changing what stands where.

    def collected(self) -> Workspace:
        """Return the workspace as it is now: with the places of windows, sizes of parts, and what panels keep."""
        made = moves.lock(self.plan, False)
        for name, window in self.windows.items():
            sizes = window.stage.sizes()
            if sizes is not None:
                made = moves.set_sizes(made, name, sizes)
        windows = tuple(self._with_place(window) for window in made.windows)
        kept = {name: panel.kept() for name, panel in self.cast.panels.items()}
        return moves.lock(moves.with_kept(replace(made, windows=windows), kept), self.plan.is_locked)

    def _with_place(self, plan: WindowPlan) -> WindowPlan:
        window = self.windows.get(plan.id)
        if window is None or not window.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return plan  # nobody has seen it yet
        place = self._homing.place_of(window)
        return replace(plan, place=plan.place if place is None else to_builtins(place), page=window.page)

    def change(self, change: Callable[[Workspace], Workspace], *, is_step: bool = True) -> bool:
        """Do something to the arrangement; False, and a word of why, where that cannot be.

        is_step: it can be undone.
        """
        # What is done to the panels of a locked workspace is not kept.
        before = self.plan if self.plan.is_locked else self.collected()
        try:
            after = change(before)
        except LayoutRefused as refused:
            self.refused.emit(refused.args[0])
            return False
        if after == before:
            return True
        if is_step:
            self.history.note(before)
        self._show_plan(after)
        self.changed.emit()
        return True

    def _attend_edges(self, window: ConsoleWindow) -> None:
        window.stage.edge_taken.connect(lambda: self._on_edge_taken(window))
        window.stage.edge_released.connect(lambda: self._on_edge_released(window))

    def _on_edge_taken(self, window: ConsoleWindow) -> None:
        self._before_edge = (self.collected(), window.stage.sizes())

    def _on_edge_released(self, window: ConsoleWindow) -> None:
        """Note what an edge was moved to, from where it stood to where it was let go, as one step."""
        taken, self._before_edge = self._before_edge, None
        if taken is None or self.plan.is_locked or taken[1] == window.stage.sizes():
            return
        self.history.note(taken[0])
        self._show_plan(self.collected())
        self.changed.emit()

    def undo(self) -> bool:
        """Take the last change back."""
        return self._go(self.history.undo)

    def redo(self) -> bool:
        """Make the change that was taken back."""
        return self._go(self.history.redo)

    def _go(self, step: Callable[[Workspace], Workspace | None]) -> bool:
        if self.plan.is_locked:
            self.refused.emit(moves.LOCKED)
            return False
        found = step(self.collected())
        if found is None:
            return False
        self._show_plan(replace(found, name=self.plan.name, title=self.plan.title))
        self.changed.emit()
        return True

    def _show_plan(self, plan: Workspace) -> None:
        self.plan = plan
        focused = {name: window.focusWidget() for name, window in self.windows.items()}
        gone = {name: window for name, window in self.windows.items() if name not in {each.id for each in plan.windows}}
        had_keyboard = any(window.isActiveWindow() for window in gone.values())
        for each in plan.windows:
            is_new = each.id not in self.windows
            if is_new:
                self._make_window(each)
            self.windows[each.id].show_plan(each, is_locked=plan.is_locked)
            if is_new and self._is_complete and self.main.isVisible():
                self.windows[each.id].show()
        for name, window in gone.items():
            del self.windows[name]
            self._homing.remove(window)
            window.stage.let_go()
            window.hide()
            window.deleteLater()
        self.cast.keep_only([panel.id for panel in plan.panels])
        for name, window in self.windows.items():
            # Whatever was taken from one place and put into another has lost the keyboard on the way.
            widget = focused.get(name)
            if widget is not None and isValid(widget) and widget.window() is window:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
            elif window.focusWidget() is None:
                self.cast.panels[window.first_panel].setFocus(Qt.FocusReason.OtherFocusReason)
        if had_keyboard:
            self.main.activateWindow()

    def _make_window(self, plan: WindowPlan) -> None:
        window = ConsoleWindow(self._around.engine, self._panel, lambda: self.key_book.actions, plan, self.theme)
        self.windows[plan.id] = window
        install(self.key_book.actions, window)
        window.close_asked.connect(lambda: self.closing.emit(plan.id))
        window.page_turned.connect(lambda area: self._on_page(plan.id, area))
        window.tab_chosen.connect(self.show_tab)
        window.stage_made.connect(lambda: self._attend_edges(window))
        self._attend_edges(window)
        first = self._panel(window.panel_plans[0])
        window.resize(*(FIRST_SIZE if plan.has_bars else self._size_for(first)))
        place = known_place(plan.place)
        if place is None:
            put(window, plan.place)
        self._homing.add(window, place)
        if place is not None and self._is_complete:
            self._homing.arrange()
        self.window_made.emit(window)

    def _size_for(self, panel: Panel) -> tuple[int, int]:
        """Return the size of a window that is made for one panel: as large as the panel wants, within the screen."""
        bar = self.theme.sizes.target + 8
        wanted = panel.size().expandedTo(panel.sizeHint()) + QSize(0, bar)
        return tuple(wanted.boundedTo(panel.screen().availableSize() * 0.95).toTuple())  # type: ignore[return-value]

    def _panel(self, plan: PanelPlan) -> Panel:
        return self.cast.get(plan, self._area_of(plan.id), self._device)

    def _area_of(self, panel: str) -> str | None:
        window = self.windows.get(self.plan.window_of(panel).id)
        return None if window is None else window.area

    # What happens in it.

    def show_tab(self, panel: str) -> None:
        """Let a panel be the one that is seen in its place."""
        self.change(lambda workspace: moves.show_tab(workspace, panel), is_step=False)
        self._feed([panel])

    def focus_panel(self, panel: str) -> None:
        """Bring a panel to the front and give it the keyboard."""
        self.show_tab(panel)
        window = self.window_of(panel)
        window.show()
        window.raise_()
        window.activateWindow()
        self.panels[panel].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self, kind: str) -> str | None:
        """Return the id of the first panel of a kind, None without one."""
        return next((plan.id for plan in self.plan.panels if plan.kind == kind), None)

    def show_device(self, device: int | None) -> None:
        """Another device was chosen."""
        self._device = device
        for panel in self.cast.panels.values():
            panel.show_device(device)

    def _on_page(self, window: str, area: str | None) -> None:
        for plan in self.windows[window].panel_plans:
            self.cast.panels[plan.id].show_area(area)

    def on_frame(self, frame: Frame) -> None:
        """Pass a frame to every window and panel. One that nobody can see does nothing with it."""
        self._frame = frame
        costs, begun_s = self._around.engine.costs, time.perf_counter()
        for window in self.windows.values():
            window.on_frame(frame)
        plots: list[Panel] = []
        for plan in self.plan.panels:
            panel = self.cast.panels[plan.id]
            kind = PANELS.get(plan.kind)
            if kind is not None and kind.is_plot:
                plots.append(panel)
            else:
                panel.on_frame(frame)
        listed_s = time.perf_counter()
        for panel in plots:
            panel.on_frame(frame)
        costs.spend(CostStage.MODELS, listed_s - begun_s)
        costs.spend(CostStage.PLOTS, time.perf_counter() - listed_s)

    def _feed(self, panels: Iterable[str]) -> None:
        if self._frame is not None:
            for name in panels:
                self.cast.panels[name].on_frame(self._frame)

    def take_keys(self) -> None:
        """Let the keys of the book be true from now on in every window."""
        for window in self.windows.values():
            set_keys(self.key_book.actions, window)
        for panel in self.cast.panels.values():
            panel.name_keys(self._key_texts())

    def _key_texts(self) -> dict[str, str]:
        return {action.id: keys_text(action.keys) for action in self.key_book.actions}

    def place_near(self, point: QPoint, panel: str) -> dict[str, Any]:
        """Return the place of a window for a panel that was let go at a point: there, as large as it was."""
        size = self.panels[panel].size()
        width, height = max(size.width(), 480), max(size.height(), 320)
        rect = QRect(point - QPoint(80, 20), QSize(width, height))
        return {"geometry": [rect.x(), rect.y(), rect.width(), rect.height()]}
