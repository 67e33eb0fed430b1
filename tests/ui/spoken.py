"""What a screen reader finds in a window: every control, by name and role, through the interfaces it would use."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QMenu, QWidget

from ui.panels.panel import Panel
from ui.plots.pane import Pane

Role = QAccessible.Role

CONTROLS = frozenset(
    (
        *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText),
        *(Role.SpinBox, Role.Slider, Role.Link, Role.List, Role.Tree, Role.Table, Role.PageTab, Role.MenuItem),
    )
)
NO_ROLES = frozenset((Role.NoRole, Role.Client, Role.Pane))
ROWS = frozenset((Role.ListItem, Role.TreeItem, Role.Row, Role.Cell, Role.ColumnHeader))
GROUPS = (Panel, Pane)
"""What takes the keyboard and is no control, but holds some. Qt knows no role for a widget class of our own but
“client”. A factory that returns an interface made in Python, which could name a better one, leaves Qt with an object
that Python has freed: it crashed."""

MOST_ROWS = 30
"""Of a view so many are asked; there may be thousands."""


@dataclass(frozen=True)
class Control:
    """Something that can be used. kind: of the object behind it, "" for a row of a view."""

    name: str
    role: QAccessible.Role
    kind: str
    is_focusable: bool


def controls(window: QWidget) -> list[Control]:
    """Return everything in a window that can take the keyboard or be used, and is not hidden."""
    return [found for each in interfaces(QAccessible.queryAccessibleInterface(window)) if (found := control(each))]


def interfaces(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for place in range(min(interface.childCount(), MOST_ROWS)):
        child = interface.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from interfaces(child)


def control(interface: QAccessibleInterface) -> Control | None:
    role, state, thing = interface.role(), interface.state(), interface.object()
    is_window = isinstance(thing, QWidget) and thing.isWindow()
    if is_window or not (state.focusable or role in CONTROLS | ROWS):
        return None
    kind = type(thing).__name__ if thing is not None else ""
    # Of a box with one choice of several Qt tells the choice as its name, but on Windows.
    spoken = QAccessible.Text.Description if role == Role.ComboBox else QAccessible.Text.Name
    return Control(interface.text(spoken), role, kind, bool(state.focusable))


def faults(found: list[Control], groups: frozenset[str]) -> list[str]:
    """Return what is wrong with what was found, a sentence each. groups: kinds that hold controls."""
    nameless = [f"a {each.kind or each.role.name} has no name" for each in found if not each.name.strip()]
    without_role = [each for each in found if each.role in NO_ROLES and each.kind not in groups]
    return nameless + [f"the {each.kind} “{each.name}” has no role" for each in without_role]


def twins(found: list[Control]) -> list[str]:
    """Return what cannot be told apart by ear: two controls of the same name and role."""
    heard = [(each.name, each.role) for each in found if each.is_focusable and each.role in CONTROLS]
    return sorted({f"{name} ({role.name})" for name, role in heard if heard.count((name, role)) > 1})


def group_names() -> frozenset[str]:
    """Return the kinds that hold controls."""

    def below(kind: type) -> Iterator[str]:
        yield kind.__name__
        for each in kind.__subclasses__():
            yield from below(each)

    return frozenset(name for kind in GROUPS for name in below(kind))


def blank_entries(menu: QMenu) -> list[str]:
    """Return the places in a menu, and in the menus it opens, where something stands that has no text."""
    found: list[str] = []
    for place, action in enumerate(menu.actions()):
        if not action.isSeparator() and not action.text().strip():
            found.append(f"{menu.title()} {place}")
        below = action.menu()
        if isinstance(below, QMenu):
            found += blank_entries(below)
    return found
