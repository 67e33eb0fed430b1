"""The arrangement of one workspace on disk: small, readable, and never a reason not to start."""

import logging
from pathlib import Path

import msgspec

from app.settings import LookSettings
from ui.plots.pen_choice import NamedPane

log = logging.getLogger(__name__)


class WorkspaceState(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back after a restart. panes: for each pane its pens; () lets the plant decide.

    geometry: x, y, width, height in logical pixels, None for the first start. look: what the
    operator chose, None: as the settings say. side: the windows beside it that were open, by name, and where.
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


def load_state(path: Path | None) -> WorkspaceState:
    """Read an arrangement; the default one when there is none or it cannot be read (logged)."""
    if path is None or not path.exists():
        return WorkspaceState()
    try:
        return msgspec.json.decode(path.read_bytes(), type=WorkspaceState)
    except (OSError, msgspec.DecodeError) as error:
        log.warning("The workspace %s cannot be read (%s); the windows stand as at the first start.", path.name, error)
        return WorkspaceState()


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
