"""The newest samples of every metric, written for hundreds of metrics at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.live.ring_growth import make_room, make_room_for
from app.live.ring_table import Codes, Floats, RingTable
from app.live.table import Index


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of samples that came late, one by one: their time was known, and so was their value."""

    known: NDArray[np.bool_]
    same: NDArray[np.bool_]


class Rings(RingTable):
    """The rings and what is done to them."""

    def append(
        self,
        ids: Index,
        counts: NDArray[np.int64] | None,
        time_s: Floats,
        value: Floats,
        code: NDArray[Any] | None = None,
    ) -> None:
        """Write samples that are newer than what each ring holds.

        ids: the metrics, each once. counts: samples of each, None for one each. time_s, value: the samples, metric
        after metric in the order of `ids`, ascending in time. code: their quality codes, None if all are good.
        """
        written = self.written.take(ids)
        after = written + (1 if counts is None else counts)
        if code is not None:
            self._mark(ids, counts, code)
        hungry = after > self.grow_at.take(ids)
        if np.count_nonzero(hungry):
            make_room(self, ids[hungry], after[hungry])
        n = self.n.take(ids)
        marked = self.is_marked.take(ids) if self.has_marked else None
        self.written[ids] = after
        if counts is None:
            self.edge_s[ids] = time_s
            at = self.base.take(ids) + (written & (n - 1))
        else:
            ends = np.cumsum(counts)
            self.edge_s[ids] = time_s.take(ends - 1)
            number = np.arange(len(time_s)) - np.repeat(ends - after, counts)
            at = np.repeat(self.base.take(ids), counts) + (number & np.repeat(n - 1, counts))
            if np.count_nonzero(counts > n):  # Only the newest n of each, for no slot may be written twice.
                keep = number >= np.repeat(after - n, counts)
                at, time_s, value = at[keep], time_s[keep], value[keep]
                code = None if code is None else code[keep]
                n = np.repeat(n, counts)[keep]
                marked = None if marked is None else np.repeat(marked, counts)[keep]
            else:
                n = np.repeat(n, counts)
                marked = None if marked is None else np.repeat(marked, counts)
        times, values = self.pool.time_s, self.pool.value
        times[at] = time_s
        values[at] = value
        if marked is not None:
            self._write_codes(np.flatnonzero(marked), at, n, code)
        at += n
        times[at] = time_s
        values[at] = value

    def merge(
        self, metric: int, time_s: Floats, value: Floats, code: NDArray[Any] | None = None, *, overwrite: bool
    ) -> Merged:
        """Put samples where they belong in time. time_s: ascending, no time twice, no NaN.

        A time that is there already is not added again; with `overwrite` its value and its quality are replaced where
        they differ. code: quality codes, None if all are good.
        What is older than a full ring has room for is dropped.
        """
        make_room_for(self, metric, len(time_s))
        if self.base[metric] == 0:
            self.written[metric] += len(time_s)
            self.edge_s[metric] = max(float(self.edge_s[metric]), float(time_s[-1]))
            nothing = np.zeros(len(time_s), np.bool_)
            return Merged(nothing, nothing)
        times, values, codes = self.window(metric)
        given_code = _stored(code, len(time_s))
        place = np.searchsorted(times, time_s)
        inside = np.minimum(place, len(times) - 1)
        known = (times[inside] == time_s) if len(times) else np.zeros(len(time_s), np.bool_)
        same = known.copy()
        if np.count_nonzero(known):
            old, given = values[inside[known]], value[known]
            same[known] = (old == given) | (np.isnan(old) & np.isnan(given))
            same[known] &= codes[inside[known]] == given_code[known]
        fresh = ~known
        if len(times) == self.n[metric]:
            fresh &= time_s > times[0]
        corrected = known & ~same & overwrite
        touched = fresh | corrected
        if np.count_nonzero(touched):
            # What lies before keeps its numbers and so its slots: the cost goes with how far back this reaches.
            start = int(place[touched.argmax()])
            tail, tail_code = values[start:].copy(), codes[start:].copy()
            tail[place[corrected] - start] = value[corrected]
            tail_code[place[corrected] - start] = given_code[corrected]
            tail_s = np.concatenate((times[start:], time_s[fresh]))
            tail = np.concatenate((tail, value[fresh]))
            tail_code = np.concatenate((tail_code, given_code[fresh]))
            order = np.argsort(tail_s, kind="stable")
            added = int(np.count_nonzero(fresh))
            self._rewrite(metric, added, tail_s[order], tail[order], tail_code[order])
        return Merged(known, same)

    def replace(self, metric: int, from_s: float, time_s: Floats, value: Floats, code: NDArray[Any]) -> int:
        """Put these samples, at least one, in place of all from `from_s` to the last of them, and return by how many
        the ring has grown. time_s: ascending, from `from_s` on. Nothing changes where the same stands there already.
        """
        make_room_for(self, metric, len(time_s))
        if self.base[metric] == 0:
            self.written[metric] += len(time_s)
            return len(time_s)
        times, values, codes = self.window(metric)
        code = _stored(code, len(time_s))
        if len(times) == self.n[metric]:
            room = slice(int(np.searchsorted(time_s, times[0], "left")), None)
            time_s, value, code = time_s[room], value[room], code[room]
            if not len(time_s):
                return 0
        first = int(np.searchsorted(times, from_s, "left"))
        last = int(np.searchsorted(times, time_s[-1], "right"))
        is_same = np.array_equal(time_s, times[first:last]) and np.array_equal(code, codes[first:last])
        if is_same and np.array_equal(value, values[first:last], equal_nan=True):
            return 0
        growth = len(time_s) - (last - first)
        # Where fewer are left, those before move up: the count of what was ever written never goes back.
        start = first if growth >= 0 else 0
        times = np.concatenate((times[start:first], time_s, times[last:]))
        values = np.concatenate((values[start:first], value, values[last:]))
        codes = np.concatenate((codes[start:first], code, codes[last:]))
        if growth < 0:
            self.floor[metric] = self.written[metric] - len(times)
        self._rewrite(metric, max(growth, 0), times, values, codes)
        return max(growth, 0)

    def drop_after(self, metric: int, time_s: float) -> None:
        """Forget samples later than `time_s`: they were stamped by a clock that has since been put right."""
        times, values, codes = self.window(metric)
        keep = int(np.searchsorted(times, time_s, "right"))
        self.floor[metric] = self.written[metric] - keep
        self.edge_s[metric] = -np.inf
        self._rewrite(metric, 0, times[:keep].copy(), values[:keep].copy(), codes[:keep].copy())

    def watch(self, metric: int, change: int) -> None:
        """Add a watcher, or take one away (change -1). A watched ring may use the whole pool."""
        self.watchers[metric] = max(0, int(self.watchers[metric]) + change)
        if change > 0 and self.n[metric] < self.max_samples:
            has_ring = self.base[metric] != 0
            self.grow_at[metric] = self.floor[metric] + self.n[metric] if has_ring else 0

    def _mark(self, ids: Index, counts: NDArray[np.int64] | None, code: NDArray[Any]) -> None:
        """Mark the rings of `ids` that get a code other than good. They are not many as a rule, and stay marked."""
        places = np.flatnonzero(code)
        if counts is not None:
            places = np.searchsorted(np.cumsum(counts), places, "right")
        if len(places):
            self.mark(ids[places])

    def _write_codes(self, rows: Index, at: Index, n: NDArray[np.int64], code: NDArray[Any] | None) -> None:
        """Write the codes of those rows that go to marked rings: in all other rings they are zero."""
        if len(rows):
            at, marks = at.take(rows), 0 if code is None else code.take(rows)
            self.pool.code[at] = marks
            self.pool.code[at + n.take(rows)] = marks

    def _rewrite(self, metric: int, added: int, times: Floats, values: Floats, codes: Codes) -> None:
        """Lay these as the newest samples of a ring that has grown by `added`. They may not be views of that ring."""
        n, written = int(self.n[metric]), int(self.written[metric]) + added
        self.written[metric] = written
        self.rewrites[metric] += 1
        times, values, codes = times[-n:], values[-n:], codes[-n:]
        if len(times):
            self.lay(metric, written - len(times), times, values, codes)
            self.edge_s[metric] = max(float(self.edge_s[metric]), float(times[-1]))


def _stored(code: NDArray[Any] | None, size: int) -> Codes:
    """Return codes as rings keep them. One below zero becomes one beyond all that are defined: bad either way."""
    return np.zeros(size, np.uint16) if code is None else code.astype(np.uint16)
