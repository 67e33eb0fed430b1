"""The newest samples of every metric, written for hundreds of metrics at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.live.ring_growth import make_room, make_room_for
from app.live.ring_table import Floats, RingTable
from app.live.table import Index


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of samples that came late, one by one: their time was known, and so was their value."""

    known: NDArray[np.bool_]
    same: NDArray[np.bool_]


class Rings(RingTable):
    """The rings and what is done to them."""

    def append(self, ids: Index, counts: NDArray[np.int64] | None, time_s: Floats, value: Floats) -> None:
        """Write samples that are newer than what each ring holds.

        ids: the metrics, each once. counts: samples of each, None for one each. time_s, value: the samples, metric
        after metric in the order of `ids`, ascending in time.
        """
        written = self.written.take(ids)
        after = written + (1 if counts is None else counts)
        hungry = after > self.grow_at.take(ids)
        if np.count_nonzero(hungry):
            make_room(self, ids[hungry], after[hungry])
        n = self.n.take(ids)
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
                at, time_s, value, number = at[keep], time_s[keep], value[keep], number[keep]
                n = np.repeat(n, counts)[keep]
            else:
                n = np.repeat(n, counts)
        times, values = self.pool.time_s, self.pool.value
        times[at] = time_s
        values[at] = value
        at += n
        times[at] = time_s
        values[at] = value

    def merge(self, metric: int, time_s: Floats, value: Floats, *, overwrite: bool) -> Merged:
        """Put samples where they belong in time. time_s: ascending, no time twice, no NaN.

        A time that is there already is not added again; with `overwrite` its value is replaced where it differs.
        What is older than a full ring has room for is dropped.
        """
        make_room_for(self, metric, len(time_s))
        if self.base[metric] == 0:
            self.written[metric] += len(time_s)
            self.edge_s[metric] = max(float(self.edge_s[metric]), float(time_s[-1]))
            nothing = np.zeros(len(time_s), np.bool_)
            return Merged(nothing, nothing)
        times, values = self.window(metric)
        place = np.searchsorted(times, time_s)
        inside = np.minimum(place, len(times) - 1)
        known = (times[inside] == time_s) if len(times) else np.zeros(len(time_s), np.bool_)
        same = known.copy()
        if np.count_nonzero(known):
            old, given = values[inside[known]], value[known]
            same[known] = (old == given) | (np.isnan(old) & np.isnan(given))
        fresh = ~known
        if len(times) == self.n[metric]:
            fresh &= time_s > times[0]
        corrected = known & ~same & overwrite
        touched = fresh | corrected
        if np.count_nonzero(touched):
            # What lies before keeps its numbers and so its slots: the cost goes with how far back this reaches.
            start = int(place[touched.argmax()])
            tail = values[start:].copy()
            tail[place[corrected] - start] = value[corrected]
            tail_s = np.concatenate((times[start:], time_s[fresh]))
            tail = np.concatenate((tail, value[fresh]))
            order = np.argsort(tail_s, kind="stable")
            added = int(np.count_nonzero(fresh))
            self._rewrite(metric, added, tail_s[order], tail[order])
        return Merged(known, same)

    def drop_after(self, metric: int, time_s: float) -> None:
        """Forget samples later than `time_s`: they were stamped by a clock that has since been put right."""
        times, values = self.window(metric)
        keep = int(np.searchsorted(times, time_s, "right"))
        self.floor[metric] = self.written[metric] - keep
        self.edge_s[metric] = -np.inf
        self._rewrite(metric, 0, times[:keep].copy(), values[:keep].copy())

    def watch(self, metric: int, change: int) -> None:
        """Add a watcher, or take one away (change -1). A watched ring may use the whole pool."""
        self.watchers[metric] = max(0, int(self.watchers[metric]) + change)
        if change > 0 and self.n[metric] < self.max_samples:
            has_ring = self.base[metric] != 0
            self.grow_at[metric] = self.floor[metric] + self.n[metric] if has_ring else 0

    def _rewrite(self, metric: int, added: int, times: Floats, values: Floats) -> None:
        """Lay these as the newest samples of a ring that has grown by `added`. They may not be views of that ring."""
        n, written = int(self.n[metric]), int(self.written[metric]) + added
        self.written[metric] = written
        self.rewrites[metric] += 1
        times, values = times[-n:], values[-n:]
        if len(times):
            self.lay(metric, written - len(times), times, values)
            self.edge_s[metric] = max(float(self.edge_s[metric]), float(times[-1]))
