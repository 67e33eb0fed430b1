"""What an operator does to the arrangement: by the mouse, by menus and by keys alike."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QWidget

from app.model.words import say
from ui.words import told, tr
from ui.workspace.attention import Attention
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.layout import moves
from ui.workspace.layout.plans import Workspace
from ui.workspace.layout.tree import Side, neighbour
from ui.workspace.scene import Scene
from ui.workspace.stack_place import StackPlace

PANEL = say("Panel")
"""The heading of what can be done with one panel: its menu has these actions."""

NO_NEIGHBOUR = say("There is nothing on that side. Give the panel a window of its own, or split another place.")
NO_OTHER_WINDOW = say("There is no other window to move this panel to. Give it one of its own.")

EDGE_STEP = 0.04
"""Of the room that parts share, so much goes from one to the other when a key moves the edge between them."""


class Arranged(Protocol):
    """What is arranged: the workspace that is shown, and what its operator works with."""

    scene: Scene
    attention: Attention

    @property
    def windows(self) -> list[ConsoleWindow]: ...
    @property
    def window(self) -> ConsoleWindow: ...
    @property
    def main(self) -> ConsoleWindow: ...


class Arranging:
    """Works on the panel that is used, unless another is named.

    tell: gets a sentence for the operator where something cannot be done.
    """

    def __init__(self, desk: Arranged, tell: Callable[[str], object]) -> None:
        self._desk = desk
        self._tell = tell
        self._marked: StackPlace | None = None

    @property
    def _scene(self) -> Scene:
        return self._desk.scene

    # By the mouse.

    def attend(self, window: ConsoleWindow) -> None:
        """Listen to what is dragged in a window, and show the menus of its panels."""
        window.stage_made.connect(lambda: self._attend_stage(window))
        self._attend_stage(window)
        window.menu_asked.connect(lambda name, point: self.show_menu(window, name, point))

    def _attend_stage(self, window: ConsoleWindow) -> None:
        stage = window.stage
        stage.dragged.connect(self.drag)
        stage.dropped.connect(self.drop)
        stage.drag_left.connect(self.leave_drag)

    def drag(self, panel: str, point: QPoint) -> None:
        """Show where a panel would stand if it were let go at a point of the desktop."""
        if self._scene.plan.is_locked:
            return
        place = self._place_at(point)
        if self._marked is not None and self._marked is not place:
            self._marked.show_mark(None)
        self._marked = place
        if place is not None:
            side = place.side_at(place.mapFromGlobal(point))
            is_own = list(place.panels) == [panel] or (panel in place.panels and side is Side.TAB)
            place.show_mark(None if is_own else side)

    def leave_drag(self) -> None:
        """Nothing is dragged any more."""
        if self._marked is not None:
            self._marked.show_mark(None)
            self._marked = None

    def drop(self, panel: str, point: QPoint) -> None:
        """Put a panel where it is let go; outside every window it gets one of its own there."""
        self.leave_drag()
        place, scene = self._place_at(point), self._scene
        if place is None:
            where = scene.place_near(point, panel)
            is_done = scene.change(lambda made: moves.tear_off(made, panel, where))
        else:
            side, beside = place.side_at(place.mapFromGlobal(point)), place.current
            is_done = scene.change(lambda made: moves.move_panel(made, panel, beside, side))
        if is_done:
            scene.focus_panel(panel)

    def _place_at(self, point: QPoint) -> StackPlace | None:
        under: QWidget | None = QApplication.widgetAt(point)
        top = under.window() if under is not None else None
        windows = self._desk.windows
        # The one on top, as far as Qt knows it; a bar of it is no place, so nothing lies below.
        windows.sort(key=lambda window: (window is not top, not window.isActiveWindow()))
        for window in windows:
            if window.is_watched and window.frameGeometry().contains(point):
                return window.stage.place_at(point)
        return None

    def show_menu(self, window: QWidget, panel: str, point: QPoint) -> None:
        """Show what can be done with a panel."""
        self._scene.focus_panel(panel)
        menu = QMenu(window)
        menu.setAccessibleName(tr("This panel"))
        for action in self._scene.key_book.actions:
            if action.place == PANEL and action.run is not None:
                made = menu.addAction(told(action.text).replace("&", "&&"))
                made.setObjectName(action.id)
                made.triggered.connect(lambda _checked=False, run=action.run: run())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    # By keys and menus.

    def move(self, side: Side) -> None:
        """Move the panel into the place on that side, as a tab; where none is, from tabs to one of its own."""
        panel, scene = self._desk.attention.used_panel, self._scene
        root = scene.plan.window_of(panel).root
        beside = neighbour(root, panel, side)
        if beside is not None:
            self._done(scene.change(lambda made: moves.move_panel(made, panel, beside, Side.TAB)), panel)
        elif len(scene.plan.stack_of(panel).panels) > 1:
            self.split(side)
        else:
            self._tell(NO_NEIGHBOUR)

    def resize(self, side: Side) -> None:
        """Move the edge of the panel: to the right and below it has more room, to the left and above less."""
        panel, share = self._desk.attention.used_panel, EDGE_STEP if side in (Side.RIGHT, Side.BELOW) else -EDGE_STEP
        is_vertical = side in (Side.ABOVE, Side.BELOW)
        self._scene.change(lambda made: moves.resize(made, panel, is_vertical=is_vertical, share=share))

    def split(self, side: Side) -> None:
        """Give the panel a place of its own beside the tabs it stands among, or put a copy there where it is alone."""
        panel, scene = self._desk.attention.used_panel, self._scene
        if len(scene.plan.stack_of(panel).panels) > 1:
            self._done(scene.change(lambda made: moves.move_panel(made, panel, panel, side)), panel)
            return
        self._copy(panel, side)

    def duplicate(self) -> None:
        """Put a copy of the panel behind it, as a tab."""
        self._copy(self._desk.attention.used_panel, Side.TAB)

    def _copy(self, panel: str, side: Side) -> None:
        scene, new = self._scene, ""
        kept = scene.panels[panel].kept()

        def change(made: Workspace) -> Workspace:
            nonlocal new
            made, new = moves.duplicate_panel(made, panel, kept)
            scene.cast.forget_waiting(new)
            return made if side is Side.TAB else moves.move_panel(made, new, panel, side)

        is_done = scene.change(change)
        self._done(is_done, new)

    def add(self, kind: str) -> None:
        """Put a new panel behind the one that is used, as a tab."""
        scene, panel, new = self._scene, self._desk.attention.used_panel, ""

        def change(made: Workspace) -> Workspace:
            nonlocal new
            made, new = moves.add_panel(made, kind, panel)
            scene.cast.forget_waiting(new)
            return made

        is_done = scene.change(change)
        self._done(is_done, new)

    def tear_off(self) -> None:
        """Give the panel a window of its own."""
        panel, scene = self._desk.attention.used_panel, self._scene
        centre = scene.panels[panel].mapToGlobal(QPoint(120, 40))
        where = scene.place_near(centre, panel)
        self._done(scene.change(lambda made: moves.tear_off(made, panel, where)), panel)

    def bring_back(self) -> None:
        """Move the panel into the main window."""
        self._to_window(self._desk.main)

    def next_window(self) -> None:
        """Move the panel into the next window, after the last into the first."""
        windows, panel = self._desk.windows, self._desk.attention.used_panel
        if len(windows) == 1:
            self._tell(NO_OTHER_WINDOW)
            return
        at = windows.index(self._scene.window_of(panel))
        self._to_window(windows[(at + 1) % len(windows)])

    def _to_window(self, window: ConsoleWindow) -> None:
        panel, scene = self._desk.attention.used_panel, self._scene
        if scene.window_of(panel) is not window:
            beside = window.stage.places[-1].current
            self._done(scene.change(lambda made: moves.move_panel(made, panel, beside, Side.TAB)), panel)

    def close_panel(self) -> None:
        """Close the panel."""
        panel = self._desk.attention.used_panel
        self._scene.change(lambda made: moves.close_panel(made, panel))

    def next_tab(self, step: int) -> None:
        """See the next panel of the same place, or the one before."""
        panel, scene = self._desk.attention.used_panel, self._scene
        names = [each.id for each in scene.plan.stack_of(panel).panels]
        scene.focus_panel(names[(names.index(panel) + step) % len(names)])

    def next_panel(self, step: int) -> None:
        """Go with the keyboard to the next place, through all windows."""
        places = [place.current for window in self._desk.windows for place in window.stage.places]
        at = places.index(self._desk.attention.used_panel) if self._desk.attention.used_panel in places else -1
        self._scene.focus_panel(places[(at + step) % len(places)])

    def toggle_headers(self) -> None:
        """Show or hide the headers of panels that stand alone, in the window that is used."""
        plan = self._desk.window.plan
        self._scene.change(lambda made: moves.set_bare(made, plan.id, not plan.is_bare))

    def toggle_bars(self) -> None:
        """Give the window that is used pages, counts and figures, or take them away."""
        plan = self._desk.window.plan
        self._scene.change(lambda made: moves.set_bars(made, plan.id, not plan.has_bars))

    def rename_window(self) -> None:
        """Ask what the window is to be called."""
        window = self._desk.window
        dialog = QInputDialog(window)
        dialog.setWindowTitle(tr("Name of this window"))
        dialog.setLabelText(tr("Name, or nothing to be named after what stands in it"))
        dialog.setTextValue(window.plan.title)
        name = window.plan.id
        dialog.textValueSelected.connect(
            lambda title: self._scene.change(lambda made: moves.rename_window(made, name, title))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def undo(self) -> None:
        """Take the last change of the arrangement back."""
        self._scene.undo()

    def redo(self) -> None:
        """Make the change that was taken back."""
        self._scene.redo()

    def _done(self, is_done: bool, panel: str) -> None:
        if is_done:
            self._scene.focus_panel(panel)
