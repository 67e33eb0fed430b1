"""An arrangement as TOML that a person can read and change, and back.

A layout is written as it lies: `beside` and `below` hold parts, `tabs` names panels, and each part has its size:

    layout = { beside = [
      { size = 372, tabs = ["list"] },
      { size = 1218, below = [
        { size = 500, tabs = ["trends", "journal"], current = "journal" },
        { size = 300, tabs = ["summary"] },
      ] },
    ] }
"""

import math
import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any

import msgspec

from app.settings import LookSettings
from ui.workspace.layout.moves import tidied
from ui.workspace.layout.plans import LayoutRefused, Node, PanelPlan, Split, Stack, WindowPlan, Workspace
from ui.workspace.layout.tree import UNKNOWN_SIZE

VERSION = 1
MOST_BYTES = 1_000_000
MOST_DEPTH = 32

HEAD = """\
# A workspace of Sightline: which windows there are and which panels stand in them.
# Change it while Sightline does not run, or import it; sizes are logical pixels.
"""


class WorkspaceUnreadable(Exception):
    """A text that is no workspace; says why, as the end of a sentence."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    size: int = UNKNOWN_SIZE
    tabs: tuple[str, ...] = ()
    current: str = ""
    beside: tuple["_Part", ...] = ()
    below: tuple["_Part", ...] = ()


class _Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    layout: _Part
    id: str = ""
    title: str = ""
    page: str = ""
    has_bars: bool = False
    is_bare: bool = False
    is_guest: bool = False
    place: dict[str, Any] = {}


class _Panel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: str = ""
    kept: dict[str, Any] = {}


class _File(msgspec.Struct, frozen=True, kw_only=True):
    windows: tuple[_Window, ...]
    version: int = VERSION
    title: str = ""
    is_locked: bool = False
    device: str = ""
    look: LookSettings | None = None
    keys: dict[str, Any] = {}
    screens: tuple[dict[str, Any], ...] = ()
    panels: dict[str, _Panel] = {}


def read(text: str, name: str) -> Workspace:
    """Return the workspace of a text, in its one shape. Raises WorkspaceUnreadable."""
    if len(text) > MOST_BYTES:
        raise WorkspaceUnreadable("it is larger than any workspace")
    try:
        raw = tomllib.loads(text)
        version = raw.get("version", VERSION)
        if isinstance(version, int) and version > VERSION:
            raise WorkspaceUnreadable(f"it is of version {version}, and this Sightline knows {VERSION} and before")
        file = msgspec.convert(raw, _File)
        windows = tuple(_window(each, file.panels) for each in file.windows)
        made = Workspace(
            name=name,
            title=file.title,
            windows=windows,
            is_locked=file.is_locked,
            device=file.device,
            look=file.look,
            keys=file.keys,
            screens=file.screens,
        )
        return tidied(made)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, LayoutRefused) as error:
        raise WorkspaceUnreadable(str(error).rstrip(".")) from error
    except RecursionError as error:
        raise WorkspaceUnreadable("its parts lie in one another too deeply") from error


def write(workspace: Workspace) -> str:
    """Return the text of a workspace; `read` gives the same workspace back."""
    lines = [HEAD, f"version = {VERSION}"]
    lines += _set({"title": workspace.title, "is_locked": workspace.is_locked, "device": workspace.device})
    if workspace.look is not None:
        lines.append(f"look = {_value(msgspec.to_builtins(workspace.look))}")
    lines += _set({"keys": workspace.keys})
    if workspace.screens:
        lines += ["screens = [", *(f"  {_value(screen)}," for screen in workspace.screens), "]"]
    for window in workspace.windows:
        lines += ["", "[[windows]]", f"id = {_value(window.id)}"]
        flags = {name: getattr(window, name) for name in ("title", "page", "has_bars", "is_bare", "is_guest", "place")}
        lines += _set(flags)
        lines.append(f"layout = {_layout(window.root, None, '')}")
    for panel in workspace.panels:
        if panel.kind != panel.id or panel.kept:
            lines += ["", f"[panels.{_key(panel.id)}]", f"kind = {_value(panel.kind)}"]
        if panel.kept:
            lines += ["", f"[panels.{_key(panel.id)}.kept]"]
            lines += [f"{_key(name)} = {_value(value)}" for name, value in panel.kept.items()]
    return "\n".join(lines) + "\n"


def _window(window: _Window, panels: Mapping[str, _Panel]) -> WindowPlan:
    return WindowPlan(
        id=window.id,
        root=_node(window.layout, panels, MOST_DEPTH),
        title=window.title,
        page=window.page,
        has_bars=window.has_bars,
        is_bare=window.is_bare,
        is_guest=window.is_guest,
        place=window.place,
    )


def _node(part: _Part, panels: Mapping[str, _Panel], depth: int) -> Node:
    if sum(map(bool, (part.tabs, part.beside, part.below))) > 1:
        raise WorkspaceUnreadable("a part of a layout has two of `tabs`, `beside` and `below`")
    if not depth:
        raise WorkspaceUnreadable("its parts lie in one another too deeply")
    inner = part.beside or part.below
    if inner:
        parts = tuple(_node(each, panels, depth - 1) for each in inner)
        return Split(is_vertical=bool(part.below), parts=parts, sizes=tuple(each.size for each in inner))
    names = list(part.tabs)
    current = names.index(part.current) if part.current in names else 0
    return Stack(panels=tuple(_panel(name, panels.get(name)) for name in names), current=current)


def _panel(name: str, panel: _Panel | None) -> PanelPlan:
    return PanelPlan(id=name, kind=(panel.kind if panel else "") or name, kept=panel.kept if panel else {})


def _layout(node: Node, size: int | None, indent: str) -> str:
    head = "" if size is None else f"size = {size}, "
    if isinstance(node, Stack):
        current = f", current = {_value(node.panels[node.current].id)}" if node.current else ""
        return f"{{ {head}tabs = {_value([each.id for each in node.panels])}{current} }}"
    inner = indent + "  "
    pairs = zip(node.parts, node.sizes, strict=True)
    parts = "".join(f"{inner}{_layout(part, each, inner)},\n" for part, each in pairs)
    return f"{{ {head}{'below' if node.is_vertical else 'beside'} = [\n{parts}{indent}] }}"


def _set(values: Mapping[str, Any]) -> list[str]:
    """Write what is not as it is anyway."""
    return [f"{name} = {_value(value)}" for name, value in values.items() if value]


def _key(name: str) -> str:
    is_plain = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_plain else _value(name)


def _value(value: Any) -> str:
    """Write a value on one line. Raises TypeError for what TOML has no word for."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else str(value)
    if isinstance(value, str):
        # What JSON escapes TOML reads alike; only DEL must be escaped in the one and not in the other.
        return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(str(name))} = {_value(each)}" for name, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot stand in a workspace")
