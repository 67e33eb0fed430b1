"""The arrangement of one workspace on disk: small, readable, and never a reason not to start."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.settings import LookSettings
from ui.plots.pen_choice import NamedPane

log = logging.getLogger(__name__)

KEPT_DAMAGED = 5
"""Files of one workspace that could not be read."""


class WorkspaceState(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back after a restart. panes: for each pane its pens; () lets the plant decide.

    geometry: x, y, width, height in logical pixels, None for the first start. look: what the
    operator chose, None: as the settings say. side: the windows beside it that were open, by name, and where.
    keys: the key chosen for an action, by its id; of any kind here, so that a wrong one costs only itself.
    """

    geometry: tuple[int, int, int, int] | None = None
    is_maximized: bool = False
    splitter: tuple[int, ...] = ()
    page: str = ""
    device: str = ""
    window_s: float | None = None
    panes: tuple[NamedPane, ...] = ()
    is_grouped: bool = False
    look: LookSettings | None = None
    side: dict[str, tuple[int, int, int, int]] = {}
    keys: dict[str, Any] = {}


def load_state(path: Path | None, tell: Callable[[str], None] = log.warning) -> WorkspaceState:
    """Read an arrangement; the default one when there is none.

    One that cannot be read is set aside, so that saving does not write over it, and tell gets a sentence that names it.
    """
    if path is None or not path.exists():
        return WorkspaceState()
    try:
        return msgspec.json.decode(path.read_bytes(), type=WorkspaceState)
    except (OSError, msgspec.DecodeError) as error:
        tell(
            f"The workspace {path.name} cannot be read ({error}); the windows stand as at the first start. "
            f"{_set_aside(path)}"
        )
        return WorkspaceState()


def _set_aside(path: Path) -> str:
    """Rename a file that cannot be read, never over another one; returns a sentence. The oldest make room."""
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%fZ}")
    try:
        path.replace(aside)
        for old in sorted(path.parent.glob(f"{path.name}.damaged-*"))[:-KEPT_DAMAGED]:
            old.unlink(missing_ok=True)
    except OSError as error:
        return f"It could not be set aside ({error.strerror})."
    return f"The file is kept as {aside}."


def save_state(path: Path | None, state: WorkspaceState) -> None:
    """Write an arrangement so that a crash leaves the old or the new one, never half of it."""
    if path is None:
        return
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(state)))
        draft.replace(path)
    except OSError as error:
        log.warning("The workspace %s cannot be saved (%s).", path.name, error)
