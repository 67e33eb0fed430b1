"""One metric's readings, parted into new, late and repeated."""

from dataclasses import dataclass, field

import numpy as np

from app.live.columns import Columns
from app.model.quality import Flag, Quality, TimeQuality, quality_of

HIST = int(Flag.HIST)
_CORRECTED = int(Flag.CORRECTED)
_DATED = int(TimeQuality.OK)

_MOST_LAYERS = 8
"""How many times one batch may speak of one past instant before all but the last are passed over."""


@dataclass(slots=True)
class Row:
    """One reading, or the present. good: the newest good (time, value) of this batch up to here."""

    time_s: float
    value: float
    code: int
    flags: int
    time_quality: int
    text: str | None
    good: tuple[float, float] | None = None

    def repeats(self, other: "Row") -> bool:
        """Say whether this tells nothing that the other has not told."""
        is_equal = self.value == other.value or (self.value != self.value and other.value != other.value)
        return is_equal and self.code == other.code and self.text == other.text


@dataclass(slots=True)
class _Past:
    """Samples for the past of one ring, in order of arrival. is_live: they count, being neither history nor known."""

    time_s: list[float] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    code: list[int] = field(default_factory=list)
    is_live: list[bool] = field(default_factory=list)

    newest_s: float = -np.inf

    def add(self, row: Row, *, is_live: bool) -> None:
        self.newest_s = max(self.newest_s, row.time_s)
        self.time_s.append(row.time_s)
        self.value.append(row.value)
        self.code.append(row.code)
        self.is_live.append(is_live)


class Parting:
    """Takes the readings of one metric in order of arrival; `flush` writes what gathered to the ring.

    present: the newest reading so far; became: it came with this batch.
    """

    def __init__(self, columns: Columns, metric: int, present: Row, *, is_snapshot: bool) -> None:
        self.present = present
        self.became = False
        self._columns = columns
        self._is_snapshot = is_snapshot
        self._metric = metric
        self._edge_s = float(columns.rings.edge_s[metric])
        self._new: list[Row] = []
        self._again = _Past()
        self._past = _Past()

    def add(self, row: Row) -> None:
        """Take the next reading."""
        if row.flags & HIST or row.time_s < self.present.time_s:
            self._past.add(row, is_live=not (row.flags & HIST or self._is_snapshot))
            return
        if self._past.newest_s >= row.time_s:
            self.flush()
        if row.time_s == self.present.time_s and row.time_quality == _DATED:
            self._take_again(row)
        else:
            if row.time_s > self._edge_s or (row.time_s == self._edge_s and row.time_quality != _DATED):
                self._new.append(row)
                self._edge_s = row.time_s
            else:
                # History has already reached beyond the present; the live reading is the better witness.
                self._again.add(row, is_live=False)
            self._become(row)

    def flush(self) -> None:
        """Write what has gathered: first what is new, for the rest may speak of it."""
        rings = self._columns.rings
        if self._new:
            times = np.array([row.time_s for row in self._new])
            values = np.array([row.value for row in self._new])
            codes = np.array([row.code for row in self._new], np.int16)
            rings.append(np.array([self._metric]), np.array([len(self._new)]), times, values, codes)
        _merge(self._columns, self._metric, self._again, is_counted=False)
        _merge(self._columns, self._metric, self._past, is_counted=True)
        self._new, self._again, self._past = [], _Past(), _Past()
        self._edge_s = float(rings.edge_s[self._metric])

    def _take_again(self, row: Row) -> None:
        """Take a reading with the time of the present: told before, or corrected."""
        tallies = self._columns.tallies
        if not row.repeats(self.present):
            tallies.corrected[self._metric] += 1
            row.flags |= _CORRECTED
            self._again.add(row, is_live=False)
            self._become(row)
            return
        tallies.unwritten[self._metric] += 1
        if self._is_snapshot:
            # A snapshot says anew what is known: no oddity, and the metric has been heard.
            row.flags = self.present.flags
            self._become(row)
        else:
            tallies.duplicates[self._metric] += 1

    def _become(self, row: Row) -> None:
        before = self.present
        was_good = quality_of(before.code) is not Quality.BAD and before.value == before.value
        row.good = (before.time_s, before.value) if was_good else before.good
        self.present = row
        self.became = True


def _merge(columns: Columns, metric: int, past: _Past, *, is_counted: bool) -> None:
    """Put samples into the past of a ring, one layer for each time an instant is spoken of."""
    if not past.time_s:
        return
    rings, tallies = columns.rings, columns.tallies
    time_s, value, is_live = np.array(past.time_s), np.array(past.value), np.array(past.is_live)
    code = np.array(past.code, np.int16)
    before = int(rings.written[metric])
    for at in _layers(past.time_s):
        merged = rings.merge(metric, time_s[at], value[at], code[at], overwrite=True)
        if is_counted:
            tallies.duplicates[metric] += np.count_nonzero(merged.same)
            tallies.corrected[metric] += np.count_nonzero(merged.known & ~merged.same)
            tallies.out_of_order[metric] += np.count_nonzero(is_live[at] & ~merged.known)
    tallies.unwritten[metric] += len(time_s) - (int(rings.written[metric]) - before)


def _layers(times: list[float]) -> list[list[int]]:
    """Return places in ascending time, no time twice in one layer: a time told again goes into a later one."""
    layers: list[list[int]] = []
    told: dict[float, int] = {}
    for place in sorted(range(len(times)), key=times.__getitem__):
        number = told.get(times[place], 0)
        told[times[place]] = number + 1
        if number == len(layers):
            layers.append([])
        layers[number].append(place)
    return layers if len(layers) <= _MOST_LAYERS else [*layers[: _MOST_LAYERS - 1], layers[-1]]
