"""The newest samples of every metric: rings in one pool, written for hundreds of metrics at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.ring_pool import RingPool
from app.live.table import Index, Table

FIRST_SAMPLES = 64
GROWTHS_PER_BATCH = 64
_NEVER = np.iinfo(np.int64).max

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of samples that came late, one by one: their time was known, and so was their value."""

    known: NDArray[np.bool_]
    same: NDArray[np.bool_]


class Rings(Table):
    """By metric index; a ring of n samples is a block of 2n slots, each sample written at i and i + n, so that the
    newest window is always one contiguous view.

    base, n: the block. Metrics without a ring share the block at offset 0, which nobody reads. written: samples ever
    written; sample k lies at k mod n. floor: samples before this one are not there. grow_at: the count of samples at
    which a longer ring is to be tried. edge_s: newest time in the ring. rewrites: changes of the past.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {
        "base": (np.int64, 0),
        "n": (np.int64, FIRST_SAMPLES),
        "written": (np.int64, 0),
        "floor": (np.int64, 0),
        "grow_at": (np.int64, 0),
        "edge_s": (np.float64, -np.inf),
        "watchers": (np.int32, 0),
        "rewrites": (np.int64, 0),
    }
    base: NDArray[np.int64]
    n: NDArray[np.int64]
    written: NDArray[np.int64]
    floor: NDArray[np.int64]
    grow_at: NDArray[np.int64]
    edge_s: Floats
    watchers: NDArray[np.int32]
    rewrites: NDArray[np.int64]

    def __init__(self, memory_mb: float, max_samples: int) -> None:
        super().__init__()
        self.pool = RingPool(int(memory_mb * 2**20), 2 * FIRST_SAMPLES)
        self.max_samples = max(FIRST_SAMPLES, 1 << max(max_samples, 1).bit_length() - 1)
        self.without = 0
        """How often a metric was left without a ring because the pool was used up."""

    def append(self, ids: Index, counts: NDArray[np.int64] | None, time_s: Floats, value: Floats) -> None:
        """Write samples that are newer than what each ring holds.

        ids: the metrics, each once. counts: samples of each, None for one each. time_s, value: the samples, metric
        after metric in the order of `ids`, ascending in time.
        """
        written = self.written.take(ids)
        after = written + (1 if counts is None else counts)
        hungry = after > self.grow_at.take(ids)
        if np.count_nonzero(hungry):
            self._make_room(ids[hungry])
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

    def window(self, metric: int) -> tuple[Floats, Floats]:
        """Return views of all samples of a ring, oldest first: times and values."""
        base = int(self.base[metric])
        if base == 0:
            return self.pool.time_s[:0], self.pool.value[:0]
        n, written = int(self.n[metric]), int(self.written[metric])
        size = min(written - int(self.floor[metric]), n)
        start = base + (written - size) % n
        return self.pool.time_s[start : start + size], self.pool.value[start : start + size]

    def merge(self, metric: int, time_s: Floats, value: Floats, *, overwrite: bool) -> Merged:
        """Put samples where they belong in time. time_s: ascending, no time twice, no NaN.

        A time that is there already is not added again; with `overwrite` its value is replaced where it differs.
        What is older than a full ring has room for is dropped.
        """
        self._make_room_for(metric, len(time_s))
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
            _lay(self.pool, int(self.base[metric]), n, written - len(times), times, values)
            self.edge_s[metric] = max(float(self.edge_s[metric]), float(times[-1]))

    def _make_room(self, hungry: Index) -> None:
        """Give first rings, and longer rings to a bounded number: the rest overwrite their oldest until next time."""
        first = self.base.take(hungry) == 0
        for metric in hungry[first].tolist():
            if not self._enlarge(metric, FIRST_SAMPLES):
                self.without += 1
        grown = hungry[~first]
        if len(grown) > GROWTHS_PER_BATCH:
            grown = grown[np.argsort(self.watchers.take(grown) == 0, kind="stable")[:GROWTHS_PER_BATCH]]
        for metric in grown.tolist():
            n = 2 * int(self.n[metric])
            if self._may_grow(metric, n):
                self._enlarge(metric, n)

    def _make_room_for(self, metric: int, more: int) -> None:
        """Grow one ring so that it could hold this many more, as far as it may."""
        n = int(self.n[metric]) if self.base[metric] else 0
        size = min(int(self.written[metric] - self.floor[metric]), n)
        wanted = FIRST_SAMPLES
        while wanted < min(size + more, self.max_samples):
            wanted *= 2
        while wanted > max(n, FIRST_SAMPLES) and not self._may_grow(metric, wanted):
            wanted //= 2
        while wanted > n and not self._enlarge(metric, wanted):
            wanted //= 2

    def _may_grow(self, metric: int, samples: int) -> bool:
        if self.n[metric] >= self.max_samples:
            self.grow_at[metric] = _NEVER
            return False
        if self.watchers[metric] or self.pool.used + 2 * samples <= self.pool.total // 2:
            return True
        self.grow_at[metric] = self.written[metric] + self.n[metric]
        return False

    def _enlarge(self, metric: int, n: int) -> bool:
        base = self.pool.allocate(2 * n) if n >= FIRST_SAMPLES else None
        if base is None:
            self.grow_at[metric] = self.written[metric] + self.n[metric]
            return False
        times, values = self.window(metric)
        written = int(self.written[metric])
        first = written - len(times)
        if len(times):
            _lay(self.pool, base, n, first, times, values)
        if self.base[metric]:
            self.pool.release(int(self.base[metric]), 2 * int(self.n[metric]))
        self.base[metric] = base
        self.n[metric] = n
        self.floor[metric] = first
        self.grow_at[metric] = first + n if n < self.max_samples else _NEVER
        return True


def _lay(pool: RingPool, base: int, n: int, first: int, times: Floats, values: Floats) -> None:
    """Write samples number first, first + 1, … into a block, both copies. The arrays may be views of another block."""
    at = base + (np.arange(first, first + len(times)) & (n - 1))
    pool.time_s[at] = times
    pool.value[at] = values
    at += n
    pool.time_s[at] = times
    pool.value[at] = values
