"""One pen as somebody chose it: what it draws, in which colour, and whether it is seen. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

COLOURS = 8
"""Colours of a theme's table of pens."""


@dataclass(frozen=True, slots=True)
class PenChoice:
    """metric: its index. colour: number in the theme's table; it stays with the pen when others come and go."""

    metric: int
    colour: int
    is_hidden: bool = False


class NamedPen(msgspec.Struct, frozen=True, array_like=True):
    """A pen by name, for the next start. colour None: the first that is free, as in files of earlier versions."""

    device: str
    metric: str
    colour: int | None = None
    is_hidden: bool = False

    def written(self) -> list[Any]:
        """Return it as a list for a file, which has no word for None."""
        plain: list[Any] = [self.device, self.metric]
        return plain if self.colour is None else [*plain, self.colour, self.is_hidden]


NamedPane = tuple[NamedPen, ...]


def free_colour(taken: Iterable[int]) -> int:
    """Return the first colour that none of these pens has; beyond `COLOURS` pens they come round again."""
    used = list(taken)
    return next((colour for colour in range(COLOURS) if colour not in used), len(used) % COLOURS)


def coloured(metrics: Sequence[int]) -> list[PenChoice]:
    """Return pens of these metrics in the order of the colours."""
    return [PenChoice(metric, place % COLOURS) for place, metric in enumerate(metrics)]
