"""Putting a file that cannot be read out of the way, so that saving does not write over it."""

from datetime import UTC, datetime
from pathlib import Path

from app.model.words import say

MOST_DAMAGED = 5
"""Files of one name that could not be read."""


def set_aside(path: Path) -> str:
    """Rename a file, never over another one; returns a sentence. The oldest make room."""
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%fZ}")
    try:
        path.replace(aside)
        for old in sorted(path.parent.glob(f"{path.name}.damaged-*"))[:-MOST_DAMAGED]:
            old.unlink(missing_ok=True)
    except OSError as error:
        return say("It could not be set aside ({why}).", why=error.strerror)
    return say("The file is kept as {path}.", path=aside)
