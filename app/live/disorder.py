"""Readings that are not simply newer than all before: late, repeated, corrected, marked as history.

These are rare, so they are taken metric by metric and row by row, in order of arrival.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from app.live.arrivals import Rows, groups_of
from app.live.columns import Columns
from app.live.presence import Arrival, Presents, write_presents
from app.model.freshness import FUTURE_LIMIT_S
from app.model.quality import Flag, Quality, TimeQuality, quality_of

_HIST = int(Flag.HIST)
_CORRECTED = int(Flag.CORRECTED)
_DATED = int(TimeQuality.OK)

_MOST_LAYERS = 8
"""How many times one batch may speak of one past instant before all but the last are passed over."""


@dataclass(slots=True)
class _Row:
    """One reading, or the present. good: the newest good (time, value) of this batch up to here."""

    time_s: float
    value: float
    code: int
    flags: int
    time_quality: int
    text: str | None
    good: tuple[float, float] | None = None

    def repeats(self, other: "_Row") -> bool:
        """Say whether this tells nothing that the other has not told."""
        is_equal = self.value == other.value or (self.value != self.value and other.value != other.value)
        return is_equal and self.code == other.code and self.text == other.text


@dataclass(slots=True)
class _Past:
    """Samples for the past of one ring, in order of arrival. is_live: they count, being neither history nor known."""

    time_s: list[float] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    is_live: list[bool] = field(default_factory=list)

    newest_s: float = -np.inf

    def add(self, row: _Row, *, is_live: bool) -> None:
        self.newest_s = max(self.newest_s, row.time_s)
        self.time_s.append(row.time_s)
        self.value.append(row.value)
        self.is_live.append(is_live)


def take_disordered(columns: Columns, arrival: Arrival, rows: Rows) -> None:
    """Take in all rows of the metrics that have some out of order. Rows are sorted by metric, then by arrival."""
    rows = _without_repeated(columns, arrival, rows)
    if not len(rows):
        return
    groups = groups_of(rows)
    columns.changed.mark(groups.ids)
    counts = [1] * len(rows) if groups.counts is None else groups.counts.tolist()
    readings = _readings(arrival, rows)
    presents: dict[int, _Row] = {}
    for metric, count in zip(groups.ids.tolist(), counts, strict=True):
        present = _take_metric(columns, arrival, metric, [next(readings) for _ in range(count)])
        if present is not None:
            presents[metric] = present
    if presents:
        _write(columns, arrival, presents)


def _without_repeated(columns: Columns, arrival: Arrival, rows: Rows) -> Rows:
    """Take in the numbers that only tell the present again, and return the other rows.

    A snapshot after a short outage is full of them, and so is a gateway that sends on its timer what has not changed.
    """
    groups, latest = groups_of(rows), columns.latest
    metric = rows.metric
    repeats = (rows.time_s == latest.time_s[metric]) & ~latest.has_text[metric] & ~columns.definitions.is_text[metric]
    repeats &= (rows.value == latest.value[metric]) & (latest.code[metric] == (0 if rows.code is None else rows.code))
    if groups.counts is not None:
        repeats &= np.repeat(groups.counts == 1, groups.counts)
    if rows.flags is not None:
        repeats &= rows.flags == 0
    if rows.time_quality is not None:
        repeats &= rows.time_quality == TimeQuality.OK
    if arrival.texts:
        repeats[:] = False
    if not np.count_nonzero(repeats):
        return rows
    told = rows.take(np.flatnonzero(repeats))
    columns.tallies.unwritten[told.metric] += 1
    if arrival.is_snapshot:
        # No oddity: the metric has been heard.
        flags = latest.flags[told.metric]
        write_presents(columns, arrival, Presents(told.metric, told.time_s, told.value, told.code, flags, None))
    else:
        columns.tallies.duplicates[told.metric] += 1
    return rows.take(np.flatnonzero(~repeats))


def _readings(arrival: Arrival, rows: Rows) -> Iterator[_Row]:
    zeros = [0] * len(rows)
    position = range(len(rows)) if rows.position is None else rows.position.tolist()
    for time_s, value, code, flags, time_quality, place in zip(
        rows.time_s.tolist(),
        rows.value.tolist(),
        zeros if rows.code is None else rows.code.tolist(),
        zeros if rows.flags is None else rows.flags.tolist(),
        zeros if rows.time_quality is None else rows.time_quality.tolist(),
        position,
        strict=True,
    ):
        yield _Row(time_s, value, code, flags, time_quality, arrival.texts.get(place))


class _Parting:
    """One metric's readings, parted into new, late and repeated in order of arrival."""

    def __init__(self, columns: Columns, arrival: Arrival, metric: int, present: _Row) -> None:
        self.present = present
        self.became = False
        self._columns = columns
        self._arrival = arrival
        self._metric = metric
        self._edge_s = float(columns.rings.edge_s[metric])
        self._new: list[_Row] = []
        self._again = _Past()
        self._past = _Past()

    def add(self, row: _Row) -> None:
        """Take the next reading."""
        if row.flags & _HIST or row.time_s < self.present.time_s:
            self._past.add(row, is_live=not (row.flags & _HIST or self._arrival.is_snapshot))
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
            rings.append(np.array([self._metric]), np.array([len(self._new)]), times, values)
        _merge(self._columns, self._metric, self._again, is_counted=False)
        _merge(self._columns, self._metric, self._past, is_counted=True)
        self._new, self._again, self._past = [], _Past(), _Past()
        self._edge_s = float(rings.edge_s[self._metric])

    def _take_again(self, row: _Row) -> None:
        """Take a reading with the time of the present: told before, or corrected."""
        tallies = self._columns.tallies
        if not row.repeats(self.present):
            tallies.corrected[self._metric] += 1
            row.flags |= _CORRECTED
            self._again.add(row, is_live=False)
            self._become(row)
            return
        tallies.unwritten[self._metric] += 1
        if self._arrival.is_snapshot:
            # A snapshot says anew what is known: no oddity, and the metric has been heard.
            row.flags = self.present.flags
            self._become(row)
        else:
            tallies.duplicates[self._metric] += 1

    def _become(self, row: _Row) -> None:
        before = self.present
        was_good = quality_of(before.code) is not Quality.BAD and before.value == before.value
        row.good = (before.time_s, before.value) if was_good else before.good
        self.present = row
        self.became = True


def _take_metric(columns: Columns, arrival: Arrival, metric: int, readings: list[_Row]) -> _Row | None:
    """Take in one metric's readings. Returns the present if one of them became it."""
    present = _present_of(columns, metric)
    if any(not row.flags & _HIST for row in readings):
        _forget_the_future(columns, arrival, metric, present)
    parting = _Parting(columns, arrival, metric, present)
    for row in readings:
        parting.add(row)
    parting.flush()
    return parting.present if parting.became else None


def _present_of(columns: Columns, metric: int) -> _Row:
    latest = columns.latest
    return _Row(
        float(latest.time_s[metric]),
        float(latest.value[metric]),
        int(latest.code[metric]),
        int(latest.flags[metric]),
        int(latest.time_quality[metric]),
        columns.texts.get(metric),
    )


def _forget_the_future(columns: Columns, arrival: Arrival, metric: int, present: _Row) -> None:
    """Give up a present and samples that lie in the future: this console's clock was set back.

    Without this, all that comes would look old until the clock has caught up.
    """
    believed_s = arrival.received_s + FUTURE_LIMIT_S
    if columns.rings.edge_s[metric] > believed_s:
        columns.rings.drop_after(metric, believed_s)
    if present.time_s > believed_s:
        present.time_s = -np.inf


def _merge(columns: Columns, metric: int, past: _Past, *, is_counted: bool) -> None:
    """Put samples into the past of a ring, one layer for each time an instant is spoken of."""
    if not past.time_s:
        return
    rings, tallies = columns.rings, columns.tallies
    time_s, value, is_live = np.array(past.time_s), np.array(past.value), np.array(past.is_live)
    before = int(rings.written[metric])
    for at in _layers(past.time_s):
        merged = rings.merge(metric, time_s[at], value[at], overwrite=True)
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


def _write(columns: Columns, arrival: Arrival, presents: dict[int, _Row]) -> None:
    rows = list(presents.values())
    new = Presents(
        np.array(list(presents), np.intp),
        np.array([row.time_s for row in rows]),
        np.array([row.value for row in rows]),
        np.array([row.code for row in rows], np.int16),
        np.array([row.flags for row in rows], np.uint8),
        np.array([row.time_quality for row in rows], np.uint8),
        {metric: row.text for metric, row in presents.items() if row.text is not None},
    )
    write_presents(columns, arrival, new)
    for metric, row in presents.items():
        if row.good is not None and quality_of(row.code) is Quality.BAD:
            columns.latest.good_time_s[metric], columns.latest.good_value[metric] = row.good
