"""How this program starts itself once more."""

import sys
from collections.abc import Sequence


def own_command(words: Sequence[str]) -> list[str]:
    """Return what runs `sightline` with these words: this program itself where it is frozen, else the same Python."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    return [*start, *words]
