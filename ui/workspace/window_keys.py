"""What keys do on the desk: its part of the table of shortcuts, from which menus and the palette are made too."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.model.words import say
from app.settings import LookSettings
from ui.actions import Action
from ui.look import next_density, normal_text, text_step
from ui.workspace.arranging import PANEL, Arranging
from ui.workspace.attention import Attention
from ui.workspace.called_up import CalledUp
from ui.workspace.drawing import Drawing
from ui.workspace.freezing import Freezing
from ui.workspace.layout.tree import Side
from ui.workspace.monitors.homing import Homing
from ui.workspace.panel_keys import PANEL_KEYS
from ui.workspace.panel_table import PANELS
from ui.workspace.workspaces import Workspaces

PAGES = 9

WORKSPACE = say("Workspace")
"""The heading of what can be done with workspaces: the menu in the top bar has these actions."""


class Keyed(Protocol):
    """What a desk does when keys are pressed."""

    evidence_asked: SignalInstance
    retry_asked: SignalInstance
    wall_asked: SignalInstance
    arranging: Arranging
    freezing: Freezing
    workspaces: Workspaces
    attention: Attention
    drawing: Drawing
    called_up: CalledUp
    homing: Homing

    @property
    def look(self) -> LookSettings: ...

    def turn_page(self, number: int) -> None: ...
    def ask_look(self, look: LookSettings) -> None: ...
    def change_theme(self) -> None: ...
    def open_menu(self) -> None: ...
    def close(self) -> None: ...


def window_actions(desk: Keyed) -> tuple[Action, ...]:
    """Return everything keys do in a window of the desk. Panels are looked up late: another look makes new ones."""
    return (
        Action("search", say("Devices"), say("Search devices"), ("/",), desk.attention.search),
        *(_call(desk, name, say("Devices")) for name in ("card",)),
        *_pages(desk),
        *_look(desk),
        Action(
            "trend",
            say("Trends"),
            say("Add the chosen device, or the marked ones, to a trend"),
            ("T",),
            desk.drawing.add_chosen,
        ),
        Action("palette", say("Window"), say("Find anything by typing"), ("Ctrl+K",), desk.called_up.show_palette),
        Action("menu", say("Window"), say("Open the menu"), ("F10",), desk.open_menu),
        Action("retry", say("Window"), say("Connect again now"), ("F5",), desk.retry_asked.emit),
        Action("keys", say("Window"), say("List the keys and what they do"), ("?", "F1"), desk.called_up.show_keys),
        Action(
            "evidence",
            say("Window"),
            say("Save evidence of what is shown and known"),
            ("Ctrl+E",),
            desk.evidence_asked.emit,
        ),
        Action(
            "trend-picture", say("Trends"), say("Save a picture of the trends"), ("Ctrl+P",), desk.called_up.save_trends
        ),
        Action(
            "picture",
            say("Window"),
            say("Save a picture of this window"),
            ("Ctrl+Shift+P",),
            desk.called_up.save_picture,
        ),
        *(_call(desk, name, say("Window")) for name, kind in PANELS.items() if kind.key and name != "card"),
        *_panel(desk.arranging),
        *_arrangement(desk.arranging),
        *_additions(desk.arranging),
        *_workspaces(desk.workspaces),
        Action("wall", WORKSPACE, say("Show this workspace as a wall"), ("F11",), desk.wall_asked.emit),
        Action(
            "freeze", say("Window"), say("Freeze all windows at this instant"), ("Ctrl+Shift+F",), desk.freezing.freeze
        ),
        Action("unfreeze", say("Window"), say("Back to live in all windows"), ("Ctrl+Shift+N",), desk.freezing.go_live),
        Action("send-home", say("Arrange"), say("Send windows home"), (), desk.homing.send_home),
        Action("keep-here", say("Arrange"), say("Let windows stay where they are"), (), desk.homing.keep_here),
        Action("quit", say("Window"), say("End Sightline"), ("Ctrl+Q",), desk.close),
        *PANEL_KEYS,
    )


def _call(desk: Keyed, name: str, place: str) -> Action:
    kind = PANELS[name]
    return Action(name, place, kind.about, (kind.key,), partial(desk.attention.call_up, name))


def _pages(desk: Keyed) -> tuple[Action, ...]:
    return tuple(
        Action(
            f"page-{n + 1}",
            say("Pages"),
            say("Page {name}", name=n + 1),
            (f"Ctrl+{n + 1}",),
            partial(desk.turn_page, n),
        )
        for n in range(PAGES)
    )


def _look(desk: Keyed) -> tuple[Action, ...]:
    ask = desk.ask_look
    return (
        Action("theme", say("Look"), say("Light or dark"), ("Ctrl+T",), desk.change_theme),
        Action("larger", say("Look"), say("Larger text"), ("Ctrl++", "Ctrl+="), lambda: ask(text_step(desk.look, 1))),
        Action("smaller", say("Look"), say("Smaller text"), ("Ctrl+-",), lambda: ask(text_step(desk.look, -1))),
        Action("normal", say("Look"), say("Text of its usual size"), ("Ctrl+0",), lambda: ask(normal_text(desk.look))),
        Action("density", say("Look"), say("Closer or wider rows"), ("Ctrl+D",), lambda: ask(next_density(desk.look))),
    )


def _panel(done: Arranging) -> tuple[Action, ...]:
    return (
        Action(
            "move-left", PANEL, say("Move this panel to the left"), ("Alt+Shift+Left",), partial(done.move, Side.LEFT)
        ),
        Action(
            "move-right",
            PANEL,
            say("Move this panel to the right"),
            ("Alt+Shift+Right",),
            partial(done.move, Side.RIGHT),
        ),
        Action("move-up", PANEL, say("Move this panel up"), ("Alt+Shift+Up",), partial(done.move, Side.ABOVE)),
        Action("move-down", PANEL, say("Move this panel down"), ("Alt+Shift+Down",), partial(done.move, Side.BELOW)),
        *(
            Action(name, PANEL, text, (f"Ctrl+Alt+Shift+{key}",), partial(done.resize, side))
            for name, text, key, side in (
                ("wider", say("Make this panel wider"), "Right", Side.RIGHT),
                ("narrower", say("Make this panel narrower"), "Left", Side.LEFT),
                ("taller", say("Make this panel taller"), "Down", Side.BELOW),
                ("lower", say("Make this panel lower"), "Up", Side.ABOVE),
            )
        ),
        Action("split-right", PANEL, say("Split to the right"), ("Ctrl+Alt+R",), partial(done.split, Side.RIGHT)),
        Action("split-below", PANEL, say("Split below"), ("Ctrl+Alt+B",), partial(done.split, Side.BELOW)),
        Action("tear-off", PANEL, say("Give this panel a window of its own"), ("Ctrl+Alt+O",), done.tear_off),
        Action("bring-back", PANEL, say("Bring this panel back to the main window"), ("Ctrl+Alt+I",), done.bring_back),
        Action("next-window", PANEL, say("Move this panel to the next window"), ("Ctrl+Alt+N",), done.next_window),
        Action("duplicate", PANEL, say("Show this panel twice"), ("Ctrl+Alt+D",), done.duplicate),
        Action("close-panel", PANEL, say("Close this panel"), ("Ctrl+W",), done.close_panel),
    )


def _arrangement(done: Arranging) -> tuple[Action, ...]:
    return (
        Action("undo", say("Arrange"), say("Take the last change of the arrangement back"), ("Ctrl+Z",), done.undo),
        Action("redo", say("Arrange"), say("Make the change again"), ("Ctrl+Shift+Z",), done.redo),
        Action("next-panel", say("Arrange"), say("Go to the next panel"), ("F6",), partial(done.next_panel, 1)),
        Action(
            "last-panel", say("Arrange"), say("Go to the panel before"), ("Shift+F6",), partial(done.next_panel, -1)
        ),
        Action(
            "next-tab", say("Arrange"), say("See the next tab of this place"), ("Ctrl+Tab",), partial(done.next_tab, 1)
        ),
        Action("last-tab", say("Arrange"), say("See the tab before"), ("Ctrl+Shift+Tab",), partial(done.next_tab, -1)),
        Action(
            "headers", say("Arrange"), say("Show or hide the headers of panels"), ("Ctrl+Alt+H",), done.toggle_headers
        ),
        Action("bars", say("Arrange"), say("Show or hide pages and figures of this window"), (), done.toggle_bars),
        Action("rename-window", say("Arrange"), say("Name this window"), (), done.rename_window),
    )


def _workspaces(done: Workspaces) -> tuple[Action, ...]:
    return (
        Action("lock", WORKSPACE, say("Lock or unlock this workspace"), ("Ctrl+Shift+L",), done.toggle_lock),
        Action("new-workspace", WORKSPACE, say("New workspace"), (), done.new),
        Action("copy-workspace", WORKSPACE, say("Copy this workspace"), (), done.duplicate),
        Action("rename-workspace", WORKSPACE, say("Rename this workspace"), (), done.rename),
        Action("delete-workspace", WORKSPACE, say("Delete this workspace"), (), done.delete),
        Action("import-workspace", WORKSPACE, say("Import a workspace"), (), done.bring_in),
        Action("export-workspace", WORKSPACE, say("Export this workspace"), (), done.give_away),
        *(
            Action(
                f"workspace-{n + 1}",
                say("Workspaces"),
                say("Workspace {n}", n=n + 1),
                (f"Ctrl+Alt+{n + 1}",),
                partial(done.switch_to, n),
            )
            for n in range(PAGES)
        ),
    )


def _additions(done: Arranging) -> tuple[Action, ...]:
    return tuple(
        Action(f"add-{name}", say("Add"), say("Add a panel: {title}", title=kind.title), (), partial(done.add, name))
        for name, kind in PANELS.items()
    )
