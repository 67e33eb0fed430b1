"""How an area stands: its worst device, and how many are in each state. Nothing is done per device in Python."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.freshness import Freshness
from app.model.metric import Beyond
from app.model.present import Present
from ui.glyphs import Glyph
from ui.models.areas import Areas, area_text
from ui.models.device_order import DeviceFilter, filter_mask
from ui.text import count_text
from ui.words import tr, tr_count


@dataclass(frozen=True, slots=True)
class Count:
    """So many devices in one state. is_known: False where none of them is live, so that it may be over by now."""

    glyph: Glyph
    devices: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class AreaState:
    """counts: worst state first; none of them where all is well. A device may be in several.

    old: devices whose worst value is not live. never: devices that nothing was ever heard of.
    """

    name: str
    devices: int
    old: int
    never: int
    counts: tuple[Count, ...]

    @property
    def worst(self) -> Count:
        """What the tile says first."""
        return self.counts[0] if self.counts else Count(Glyph.LIVE, self.devices)

    @property
    def is_old(self) -> bool:
        """True where nothing of the area is live, though it was once: to be hatched as a whole."""
        return self.old + self.never == self.devices and self.old > 0

    @property
    def spoken(self) -> str:
        """Everything a glance at the tile tells."""
        states = ", ".join(self._spoken(each) for each in self.counts or (self.worst,))
        return f"{area_text(self.name)}: {states}"

    def _spoken(self, count: Count) -> str:
        text = self.text(count)
        return text if count.is_known else tr("{what}, last known", what=text)

    def text(self, count: Count) -> str:
        """Word a count: `3 of 40 stale`."""
        n, whole = count_text(count.devices), count_text(self.devices)
        match count.glyph:
            case Glyph.P1:
                return tr("{n} of {all} HIHI or LOLO", n=n, all=whole)
            case Glyph.P2:
                return tr("{n} of {all} HI or LO", n=n, all=whole)
            case Glyph.BAD:
                return tr("{n} of {all} bad", n=n, all=whole)
            case Glyph.OFFLINE:
                return tr("{n} of {all} offline", n=n, all=whole)
            case Glyph.STALE:
                return tr("{n} of {all} stale", n=n, all=whole)
            case Glyph.NEVER:
                return tr("{n} of {all} without data", n=n, all=whole)
        return tr_count(self.devices, "The one device is live", "All {n} are live", n=whole)


def area_states(present: Present, areas: Areas) -> list[AreaState]:
    """Ask the present for every area, in order. Counted as the top bar counts."""
    known = len(areas.of_device)
    freshness = present.device_freshness()[:known]
    beyond = present.device_beyond()[:known]
    is_never = np.equal(freshness, Freshness.NEVER)

    def by_area(mask: NDArray[np.bool_]) -> list[int]:
        return [int(each) for each in np.bincount(areas.of_device[mask], minlength=len(areas.names))]

    is_outer, is_inner = beyond >= Beyond.OUTER_ONCE, (beyond == Beyond.INNER) | (beyond == Beyond.INNER_ONCE)
    is_known_outer, is_known_inner = by_area(beyond == Beyond.OUTER), by_area(beyond == Beyond.INNER)
    kinds = (
        (Glyph.P1, by_area(is_outer), is_known_outer),
        (Glyph.P2, by_area(is_inner), is_known_inner),
        (Glyph.BAD, by_area(filter_mask(present, DeviceFilter.BAD, known)), None),
        (Glyph.OFFLINE, by_area(filter_mask(present, DeviceFilter.OFFLINE, known)), None),
        (Glyph.STALE, by_area(filter_mask(present, DeviceFilter.STALE, known)), None),
        (Glyph.NEVER, by_area(is_never), None),
    )
    sizes = by_area(np.ones(known, np.bool_))
    old, never = by_area((freshness > Freshness.LATE) & ~is_never), by_area(is_never)
    return [
        AreaState(
            name,
            sizes[at],
            old[at],
            never[at],
            tuple(
                Count(glyph, devices[at], live is None or live[at] > 0) for glyph, devices, live in kinds if devices[at]
            ),
        )
        for at, name in enumerate(areas.names)
    ]
