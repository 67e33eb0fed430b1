"""The words of an arrangement: a workspace has windows, a window a tree of splits and stacks, a stack its panels."""

from collections.abc import Iterator
from typing import Any

import msgspec

from app.settings import LookSettings


class LayoutRefused(Exception):
    """A change that cannot be made; its text is a sentence for the operator. The arrangement is as it was."""


class PanelPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One panel. id: unique in its workspace. kind: its row in the table of panels. kept: what it asked to get back."""

    id: str
    kind: str
    kept: dict[str, Any] = {}


class Stack(msgspec.Struct, frozen=True, kw_only=True, tag="stack"):
    """Panels in one place, one of them seen. current: number of that one, from 0."""

    panels: tuple[PanelPlan, ...]
    current: int = 0


class Split(msgspec.Struct, frozen=True, kw_only=True, tag="split"):
    """Parts side by side, or one below the other.

    sizes: logical pixels, one a part, as they were when somebody last looked. In a window of another size, parts
    that take what room there is share the difference, and where there are none, all do.
    """

    is_vertical: bool
    parts: tuple["Stack | Split", ...]
    sizes: tuple[int, ...]


Node = Stack | Split


class WindowPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One window.

    title: "" to be named after what stands in it. place: where it is, in the words of whoever places it; {} for
    nowhere in particular. page: the area of the site it shows, "" for all. has_bars: pages, counts and figures stand
    above and below, else a slim bar alone. is_bare: a panel that stands alone in its place has no header. is_guest: it
    was called up by a key and goes with Esc; it may come and go in a locked workspace too.
    """

    id: str
    root: Node
    title: str = ""
    place: dict[str, Any] = {}
    page: str = ""
    has_bars: bool = False
    is_bare: bool = False
    is_guest: bool = False


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of windows; there is at least one, and the first is the one that counts where only one can.

    name: letters, digits, - and _, as its file is called. title: what an operator reads. device: id of the chosen one.
    look: None as the settings say. keys: the key chosen for an action, by its id; of any kind here, so that a wrong
    one costs only itself. screens: the monitors that were there, in the words of whoever places windows.
    """

    name: str
    windows: tuple[WindowPlan, ...]
    title: str = ""
    is_locked: bool = False
    device: str = ""
    look: LookSettings | None = None
    keys: dict[str, Any] = {}
    screens: tuple[dict[str, Any], ...] = ()

    @property
    def shown_title(self) -> str:
        """What an operator reads."""
        return self.title or self.name

    @property
    def panels(self) -> tuple[PanelPlan, ...]:
        """Every panel of every window."""
        return tuple(panel for window in self.windows for stack in stacks(window.root) for panel in stack.panels)

    def panel(self, name: str) -> PanelPlan:
        """Return a panel. Raises KeyError for one there is not."""
        found = next((panel for panel in self.panels if panel.id == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def window(self, name: str) -> WindowPlan:
        """Return a window. Raises KeyError for one there is not."""
        found = next((window for window in self.windows if window.id == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def window_of(self, panel: str) -> WindowPlan:
        """Return the window a panel stands in. Raises KeyError for a panel there is not."""
        for window in self.windows:
            if any(each.id == panel for stack in stacks(window.root) for each in stack.panels):
                return window
        raise KeyError(panel)

    def stack_of(self, panel: str) -> Stack:
        """Return the stack a panel stands in. Raises KeyError for a panel there is not."""
        for window in self.windows:
            for stack in stacks(window.root):
                if any(each.id == panel for each in stack.panels):
                    return stack
        raise KeyError(panel)


def stacks(node: Node) -> Iterator[Stack]:
    """Return every stack of a tree, from left to right and from top to bottom."""
    if isinstance(node, Stack):
        yield node
    else:
        for part in node.parts:
            yield from stacks(part)
