"""Arrangements of earlier versions: one window and those beside it, in JSON. They are read, never written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from app.model.words import say
from app.settings import LookSettings
from ui.workspace.layout.moves import tidied
from ui.workspace.layout.plans import PanelPlan, Split, Stack, WindowPlan, Workspace
from ui.workspace.set_aside import set_aside

FIRST_SIZES = (372, 1218, 304)

_Geometry = tuple[int, int, int, int]
_Pane = tuple[list[Any], ...]


class _State(msgspec.Struct, frozen=True, kw_only=True):
    geometry: _Geometry | None = None
    is_maximized: bool = False
    splitter: tuple[int, ...] = ()
    page: str = ""
    device: str = ""
    window_s: float | None = None
    panes: tuple[_Pane, ...] = ()
    is_grouped: bool = False
    look: LookSettings | None = None
    side: dict[str, _Geometry] = {}
    keys: dict[str, Any] = {}


def migrated(path: Path, name: str, tell: Callable[[str], object]) -> Workspace | None:
    """Return the arrangement of an earlier version, None where there is none or it cannot be read; tell says so.

    The file stays as it is: saving writes another one, and an earlier version can still be gone back to.
    """
    if not path.exists():
        return None
    try:
        state = msgspec.json.decode(path.read_bytes(), type=_State)
    except (OSError, msgspec.DecodeError) as error:
        tell(
            say(
                "The workspace {name} cannot be read ({why}); the windows stand as at the first start. {kept}",
                name=path.name,
                why=str(error),
                kept=set_aside(path),
            )
        )
        return None
    sizes = state.splitter if len(state.splitter) == len(FIRST_SIZES) else FIRST_SIZES
    trends: dict[str, Any] = {"panes": [[list(pen) for pen in pane] for pane in state.panes]} if state.panes else {}
    if state.window_s:
        trends["window_s"] = state.window_s
    panels = (
        PanelPlan(id="list", kind="list", kept={"is_grouped": True} if state.is_grouped else {}),
        PanelPlan(id="trends", kind="trends", kept=trends),
        PanelPlan(id="summary", kind="summary"),
    )
    root = Split(is_vertical=False, parts=tuple(Stack(panels=(each,)) for each in panels), sizes=sizes)
    place: dict[str, Any] = {"is_maximized": True} if state.is_maximized else {}
    if state.geometry is not None:
        place["geometry"] = list(state.geometry)
    main = WindowPlan(id="main", root=root, page=state.page, place=place, has_bars=True, is_bare=True)
    beside = (
        WindowPlan(
            id=kind,
            root=Stack(panels=(PanelPlan(id=kind, kind=kind),)),
            place={"geometry": list(geometry)},
            is_bare=True,
            is_guest=True,
        )
        for kind, geometry in state.side.items()
    )
    made = Workspace(name=name, windows=(main, *beside), title=name.capitalize(), device=state.device)
    return tidied(msgspec.structs.replace(made, look=state.look, keys=state.keys))
