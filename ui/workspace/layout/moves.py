"""What can be done to an arrangement. Each is a function from one workspace to the next; none loses or doubles a panel.

All but choosing a tab and what concerns guests raise LayoutRefused while the workspace is locked. Naming a panel or
window that is not there raises KeyError.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from app.model.words import say
from app.settings import LookSettings
from ui.workspace.layout.plans import LayoutRefused, Node, PanelPlan, Split, Stack, WindowPlan, Workspace, stacks
from ui.workspace.layout.tree import Side, changed, first_panel, resized, tidy, with_beside, without

MOST_PANELS = 64
MOST_WINDOWS = 16

LOCKED = say("This workspace is locked, so nothing was moved. Unlock it first, in the menu under Workspace.")
LAST = say("The last panel of a workspace stays. Switch to another workspace, or end Sightline, to close its window.")
NOTHING_BESIDE = say("Nothing stands beside this panel in that direction, so there is no edge to be moved.")


def tidied(workspace: Workspace) -> Workspace:
    """Return a workspace in its one shape: ids that are unique, no empty window, bars on one window at least.

    Raises LayoutRefused when nothing is left of it.
    """
    panels: set[str] = set()
    windows: list[WindowPlan] = []
    for window in workspace.windows[:MOST_WINDOWS]:
        root = tidy(_with_own_ids(window.root, panels))
        if root is not None:
            name = _free(window.id or "window", {each.id for each in windows})
            windows.append(replace(window, id=name, root=root))
    if not windows:
        raise LayoutRefused(say("There is no panel in this workspace."))
    if not any(window.has_bars for window in windows):
        windows[0] = replace(windows[0], has_bars=True, is_guest=False)
    return replace(workspace, windows=tuple(windows))


def add_panel(workspace: Workspace, kind: str, beside: str, side: Side = Side.TAB) -> tuple[Workspace, str]:
    """Put a new panel beside another one. Returns the workspace and the new panel's id."""
    _refuse_locked(workspace)
    panel = _new_panel(workspace, kind)
    return _put(workspace, panel, beside, side), panel.id


def open_window(
    workspace: Workspace,
    kind: str,
    *,
    kept: Mapping[str, Any] | None = None,
    place: Mapping[str, Any] | None = None,
    is_guest: bool = False,
) -> tuple[Workspace, str]:
    """Put a new panel into a window of its own. Returns the workspace and the new panel's id.

    is_guest: allowed in a locked workspace too, because nothing else moves.
    """
    if not is_guest:
        _refuse_locked(workspace)
    panel = replace(_new_panel(workspace, kind), kept=dict(kept or {}))
    return _opened(workspace, panel, dict(place or {}), is_guest=is_guest), panel.id


def duplicate_panel(workspace: Workspace, panel: str, kept: Mapping[str, Any]) -> tuple[Workspace, str]:
    """Put a panel of the same kind, showing what it shows, beside one as a tab."""
    _refuse_locked(workspace)
    copy = replace(_new_panel(workspace, workspace.panel(panel).kind), kept=dict(kept))
    return _put(workspace, copy, panel, Side.TAB), copy.id


def move_panel(workspace: Workspace, panel: str, beside: str, side: Side) -> Workspace:
    """Move a panel beside another one, in whatever window that stands. Beside itself it can only be split off."""
    _refuse_locked(workspace)
    plan, stack = workspace.panel(panel), workspace.stack_of(panel)
    if panel == beside:
        others = [each.id for each in stack.panels if each.id != panel]
        if not others or side is Side.TAB:
            return workspace
        beside = others[0]
    workspace.panel(beside)
    return _put(_taken(workspace, panel), plan, beside, side)


def reorder_tab(workspace: Workspace, panel: str, place: int) -> Workspace:
    """Move a panel to another place among the tabs of its own stack, from 0; it is seen."""
    _refuse_locked(workspace)
    plan = workspace.panel(panel)

    def put(stack: Stack) -> Node:
        others = [each for each in stack.panels if each.id != panel]
        at = min(max(place, 0), len(others))
        return Stack(panels=(*others[:at], plan, *others[at:]), current=at)

    return _with_root(workspace, workspace.window_of(panel), lambda root: changed(root, panel, put))


def tear_off(workspace: Workspace, panel: str, place: Mapping[str, Any] | None = None) -> Workspace:
    """Give a panel a window of its own. One that has its own already stays, in its place unless another is given."""
    _refuse_locked(workspace)
    plan, window = workspace.panel(panel), workspace.window_of(panel)
    if sum(len(stack.panels) for stack in stacks(window.root)) == 1:
        moved = replace(window, place=dict(place) if place else window.place, is_guest=False)
        return _with_window(workspace, moved)
    return _opened(_taken(workspace, panel), plan, dict(place or {}))


def close_panel(workspace: Workspace, panel: str) -> Workspace:
    """Take a panel away, with its window when nothing else stands there."""
    window = workspace.window_of(panel)
    if not window.is_guest:
        _refuse_locked(workspace)
    if len(workspace.panels) == 1:
        raise LayoutRefused(LAST)
    return tidied(_taken(workspace, panel))


def close_window(workspace: Workspace, window: str) -> Workspace:
    """Take a window away with everything in it."""
    plan = workspace.window(window)
    if not plan.is_guest:
        _refuse_locked(workspace)
    left = tuple(each for each in workspace.windows if each.id != window)
    if not left:
        raise LayoutRefused(LAST)
    return tidied(replace(workspace, windows=left))


def set_sizes(workspace: Workspace, window: str, sizes: Sequence[Sequence[int]]) -> Workspace:
    """Take over how large the parts of a window are. sizes: for each split, from the root on, outer ones first."""
    _refuse_locked(workspace)
    left = iter(sizes)

    def walk(node: Node) -> Node:
        if isinstance(node, Stack):
            return node
        own = tuple(max(1, int(each)) for each in next(left, node.sizes))
        fits = len(own) == len(node.parts)
        return replace(node, sizes=own if fits else node.sizes, parts=tuple(walk(part) for part in node.parts))

    return _with_root(workspace, workspace.window(window), walk)


def resize(workspace: Workspace, panel: str, *, is_vertical: bool, share: float) -> Workspace:
    """Let a panel have more room beside or below it, or less. share: of all the room there; below 0 for less."""
    _refuse_locked(workspace)
    window = workspace.window_of(panel)
    root = resized(window.root, panel, is_vertical=is_vertical, share=share)
    if root is None:
        raise LayoutRefused(NOTHING_BESIDE)
    return _with_root(workspace, window, lambda _: root)


def show_tab(workspace: Workspace, panel: str) -> Workspace:
    """Let a panel be the one that is seen in its stack. A lock does not hold: nothing moves."""

    def turn(stack: Stack) -> Node:
        at = next(at for at, each in enumerate(stack.panels) if each.id == panel)
        return replace(stack, current=at)

    workspace.panel(panel)
    return _with_root(workspace, workspace.window_of(panel), lambda root: changed(root, panel, turn))


def rename_window(workspace: Workspace, window: str, title: str) -> Workspace:
    """Call a window something else; "" to be named after what stands in it."""
    _refuse_locked(workspace)
    return _with_window(workspace, replace(workspace.window(window), title=title.strip()))


def set_bare(workspace: Workspace, window: str, is_bare: bool) -> Workspace:
    """Take the headers of panels that stand alone away, or bring them back."""
    _refuse_locked(workspace)
    return _with_window(workspace, replace(workspace.window(window), is_bare=is_bare))


def set_bars(workspace: Workspace, window: str, has_bars: bool) -> Workspace:
    """Give a window pages, counts and figures, or a slim bar alone. One window of a workspace always has them."""
    _refuse_locked(workspace)
    return tidied(_with_window(workspace, replace(workspace.window(window), has_bars=has_bars)))


def set_page(workspace: Workspace, window: str, page: str) -> Workspace:
    """Note which area a window shows. A lock does not hold: nothing moves."""
    return _with_window(workspace, replace(workspace.window(window), page=page))


def lock(workspace: Workspace, is_locked: bool) -> Workspace:
    """Keep a workspace from being changed, or let it be changed again."""
    return replace(workspace, is_locked=is_locked)


def rename(workspace: Workspace, name: str, title: str) -> Workspace:
    """Call a workspace something else."""
    _refuse_locked(workspace)
    return replace(workspace, name=name, title=title)


def duplicate(workspace: Workspace, name: str, title: str) -> Workspace:
    """Return the same arrangement under another name; it is not locked."""
    return replace(workspace, name=name, title=title, is_locked=False)


def with_kept(workspace: Workspace, kept: Mapping[str, Mapping[str, Any]]) -> Workspace:
    """Note what panels want to get back, by their ids."""

    def walk(node: Node) -> Node:
        if isinstance(node, Split):
            return replace(node, parts=tuple(walk(part) for part in node.parts))
        own = tuple(replace(each, kept=dict(kept[each.id])) if each.id in kept else each for each in node.panels)
        return replace(node, panels=own)

    windows = tuple(replace(window, root=walk(window.root)) for window in workspace.windows)
    return replace(workspace, windows=windows)


def with_choices(workspace: Workspace, device: str, look: LookSettings | None, keys: Mapping[str, Any]) -> Workspace:
    """Note what was chosen beside the arrangement. A lock does not hold."""
    return replace(workspace, device=device, look=look, keys=dict(keys))


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name nobody has: the wanted one, else with -2, -3 … behind it."""
    return _free(wanted, set(taken))


def _refuse_locked(workspace: Workspace) -> None:
    if workspace.is_locked:
        raise LayoutRefused(LOCKED)


def _new_panel(workspace: Workspace, kind: str) -> PanelPlan:
    if len(workspace.panels) >= MOST_PANELS:
        raise LayoutRefused(say("A workspace holds {n} panels at most. Close one first.", n=MOST_PANELS))
    return PanelPlan(id=_free(kind, {each.id for each in workspace.panels}), kind=kind)


def _opened(workspace: Workspace, panel: PanelPlan, place: dict[str, Any], *, is_guest: bool = False) -> Workspace:
    if len(workspace.windows) >= MOST_WINDOWS:
        raise LayoutRefused(say("A workspace holds {n} windows at most. Close one first.", n=MOST_WINDOWS))
    name = _free(panel.id, {each.id for each in workspace.windows})
    window = WindowPlan(id=name, root=Stack(panels=(panel,)), place=place, is_bare=True, is_guest=is_guest)
    return tidied(replace(workspace, windows=(*workspace.windows, window)))


def _put(workspace: Workspace, panel: PanelPlan, beside: str, side: Side) -> Workspace:
    window = workspace.window_of(beside)
    put = _with_root(workspace, window, lambda root: with_beside(root, panel, beside, side))
    # What was called up and now has company has come to stay, and headers are needed to tell them apart.
    return tidied(_with_window(put, replace(put.window(window.id), is_guest=False)))


def _taken(workspace: Workspace, panel: str) -> Workspace:
    """Return a workspace without a panel; what it stood in goes with it when nothing is left there."""
    window = workspace.window_of(panel)
    root = without(window.root, panel)
    if root is None:
        left = tuple(each for each in workspace.windows if each.id != window.id)
        return replace(workspace, windows=left)
    return _with_window(workspace, replace(window, root=root))


def _with_root(workspace: Workspace, window: WindowPlan, change: Any) -> Workspace:
    root = tidy(change(window.root))
    assert root is not None, "no change of this kind empties a window"
    return _with_window(workspace, replace(window, root=root))


def _with_window(workspace: Workspace, window: WindowPlan) -> Workspace:
    windows = tuple(window if each.id == window.id else each for each in workspace.windows)
    return replace(workspace, windows=windows)


def _with_own_ids(node: Node, taken: set[str]) -> Node:
    if isinstance(node, Split):
        return replace(node, parts=tuple(_with_own_ids(part, taken) for part in node.parts))
    panels = []
    for panel in node.panels:
        name = _free(panel.id or panel.kind, taken)
        taken.add(name)
        panels.append(panel if name == panel.id else replace(panel, id=name))
    return replace(node, panels=tuple(panels))


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    number = next(number for number in range(2, len(taken) + 3) if f"{wanted}-{number}" not in taken)
    return f"{wanted}-{number}"


def title_of(window: WindowPlan, titles: Mapping[str, str]) -> str:
    """Return what a window is called. titles: of the kinds of panels."""
    kind = first_panel(window.root).kind
    return window.title or titles.get(kind, kind.capitalize())
