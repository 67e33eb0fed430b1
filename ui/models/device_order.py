"""Which devices are listed, and in which order: filter, search, sort and grouping over arrays.

Nothing here is done per device and frame: names are ranked when the structure changes, states come as arrays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.frame import StateCounts
from app.model.freshness import Freshness
from app.model.metric import Device
from app.model.present import Present
from app.model.quality import Quality
from ui.models.areas import areas_of
from ui.models.natural_order import fold, natural_key

_SEVERITY = np.zeros(len(Freshness), np.int32)
_SEVERITY[Freshness.NEVER] = 1
_SEVERITY[[Freshness.STALE, Freshness.LINK_LOST]] = 2
_SEVERITY[Freshness.OFFLINE] = 3
_BAD_SEVERITY = 4

Indices = NDArray[np.int32]


class DeviceFilter(StrEnum):
    """The chips above the list."""

    ALL = "all"
    STALE = "stale"
    OFFLINE = "offline"
    BAD = "bad"


class DeviceSort(StrEnum):
    """What rows are sorted by; the name decides between equals. STATE: worst first. VALUE: by unit, largest first."""

    NAME = "name"
    AREA = "area"
    STATE = "state"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class DeviceQuery:
    """What the operator wants listed.

    search: words that must all occur, whatever their case and accents. area: only its devices, None for all.
    """

    filter: DeviceFilter = DeviceFilter.ALL
    sort: DeviceSort = DeviceSort.NAME
    search: str = ""
    is_grouped: bool = False
    area: str | None = None

    @property
    def follows_state(self) -> bool:
        """True when a change of state may change the rows."""
        return self.filter is not DeviceFilter.ALL or self.sort is DeviceSort.STATE


def filter_mask(present: Present, wanted: DeviceFilter, count: int) -> NDArray[np.bool_]:
    """Return which of the first `count` devices a filter lists."""
    if wanted is DeviceFilter.BAD:
        return np.equal(present.device_quality()[:count], Quality.BAD)
    freshness = present.device_freshness()[:count]
    if wanted is DeviceFilter.OFFLINE:
        return np.equal(freshness, Freshness.OFFLINE)
    if wanted is DeviceFilter.STALE:
        return np.isin(freshness, (Freshness.STALE, Freshness.LINK_LOST))
    return np.ones(count, np.bool_)


class DeviceOrder:
    """Ranks devices by name and area, and answers queries with row arrays.

    A row is a device index, or `-1 - area` for the heading of an area, where `areas[area]` is its name.
    """

    def __init__(self, present: Present) -> None:
        self._present = present
        self._known: list[Device] = []
        self._keys: list[tuple[object, ...]] = []
        self._name_rank: Indices = np.empty(0, np.int32)
        self._area: Indices = np.empty(0, np.int32)
        self._haystacks: list[tuple[Device, int, str]] = []
        self._are_haystacks_old = True
        self.areas: list[str] = []

    def __len__(self) -> int:
        return len(self._known)

    def learn(self) -> None:
        """Take over new and redefined devices: call when the structure of the present has changed."""
        self._are_haystacks_old = True
        devices = self._present.devices
        is_same = len(devices) == len(self._known)
        for index, device in enumerate(devices):
            if index < len(self._known) and self._known[index] is device:
                continue
            is_same = False
            key = natural_key(device.label)
            if index < len(self._known):
                self._known[index], self._keys[index] = device, key
            else:
                self._known.append(device)
                self._keys.append(key)
        if not is_same:
            self._rank()

    def _rank(self) -> None:
        count = len(self._known)
        by_name = sorted(range(count), key=lambda index: (self._keys[index], index))
        self._name_rank = np.empty(count, np.int32)
        self._name_rank[by_name] = np.arange(count, dtype=np.int32)
        areas = areas_of(self._known)
        self.areas, self._area = list(areas.names), areas.of_device

    def counts(self, area: str | None = None) -> StateCounts:
        """Count the devices of an area, or all, by the very masks the filters use."""
        inside = self._inside(area)
        return StateCounts(
            all=int(np.count_nonzero(inside)),
            stale=int(np.count_nonzero(inside & self._mask(DeviceFilter.STALE))),
            offline=int(np.count_nonzero(inside & self._mask(DeviceFilter.OFFLINE))),
            bad=int(np.count_nonzero(inside & self._mask(DeviceFilter.BAD))),
        )

    def _inside(self, area: str | None) -> NDArray[np.bool_]:
        if area is None:
            return np.ones(len(self._known), np.bool_)
        if area not in self.areas:
            return np.zeros(len(self._known), np.bool_)
        return np.equal(self._area, self.areas.index(area))

    def _mask(self, wanted: DeviceFilter) -> NDArray[np.bool_]:
        return filter_mask(self._present, wanted, len(self._known))

    def rows(self, query: DeviceQuery, now_s: float) -> Indices:
        """Return the rows a query asks for, int32[n]."""
        kept = self._mask(query.filter) & self._inside(query.area)
        words = fold(query.search).split()
        if words:
            kept = kept & self._found(words)
        chosen = np.flatnonzero(kept).astype(np.int32)
        keys: list[NDArray[Any]] = [self._name_rank[chosen]]
        if query.sort is DeviceSort.STATE:
            keys.append(-self._severity()[chosen])
        elif query.sort is DeviceSort.VALUE:
            keys += self._value_keys(chosen, now_s)
        if query.is_grouped or query.sort is DeviceSort.AREA:
            keys.append(self._area[chosen])
        rows = chosen[np.lexsort(keys)]
        return self._with_headings(rows) if query.is_grouped else rows

    def _with_headings(self, rows: Indices) -> Indices:
        areas = self._area[rows]
        starts = np.flatnonzero(np.diff(areas, prepend=-1))
        return np.insert(rows, starts, -1 - areas[starts])

    def _severity(self) -> Indices:
        count = len(self._known)
        severity = _SEVERITY[self._present.device_freshness()[:count]]
        severity[self._mask(DeviceFilter.BAD)] = _BAD_SEVERITY
        return severity

    def _value_keys(self, chosen: Indices, now_s: float) -> list[NDArray[Any]]:
        """Ask for each device's value. Dear, and therefore done on request only."""
        values = np.full(len(chosen), -np.inf)
        units: list[str] = []
        for at, device in enumerate(chosen.tolist()):
            primary = self._present.device_shown(device).primary
            units.append("" if primary is None else self._present.metrics[primary].unit or "")
            value = None if primary is None else self._present.shown(primary, now_s).value
            if value is not None:
                values[at] = value
        _, unit_rank = np.unique(units, return_inverse=True)
        return [-values, unit_rank]

    def _found(self, words: list[str]) -> NDArray[np.bool_]:
        if self._are_haystacks_old:
            self._learn_haystacks()
        found: Iterable[int] = range(len(self._haystacks))
        for word in words:
            found = [index for index in found if word in self._haystacks[index][2]]
        hits = np.zeros(len(self._haystacks), np.bool_)
        hits[list(found)] = True
        return hits

    def _learn_haystacks(self) -> None:
        self._are_haystacks_old = False
        for index, device in enumerate(self._known):
            metrics = self._present.metrics_of(device=index)
            is_known = index < len(self._haystacks)
            if is_known and self._haystacks[index][0] is device and self._haystacks[index][1] == len(metrics):
                continue
            names = [
                text
                for each in metrics
                for text in (self._present.metrics[each].name, self._present.metrics[each].label)
            ]
            haystack = (device, len(metrics), fold("\n".join((device.label, device.id, device.area, *names))))
            if is_known:
                self._haystacks[index] = haystack
            else:
                self._haystacks.append(haystack)
