"""Where the rings of all metrics lie in the pool."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.ring_pool import RingPool
from app.live.table import Index, Table

FIRST_SAMPLES = 64

Floats = NDArray[np.float64]
Codes = NDArray[np.uint16]


class RingTable(Table):
    """By metric index; a ring of n samples is a block of 2n slots, each sample written at i and i + n, so that the
    newest window is always one contiguous view.

    base, n: the block. Metrics without a ring share the block at offset 0, which nobody reads. written: samples ever
    written; sample k lies at k mod n. floor: samples before this one are not there. grow_at: the count of samples at
    which a longer ring is to be tried. edge_s: newest time in the ring. rewrites: changes of the past.
    is_marked: a sample that was not good has been written, and from then on the code of every sample is.
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
        "is_marked": (np.bool_, False),
    }
    base: NDArray[np.int64]
    n: NDArray[np.int64]
    written: NDArray[np.int64]
    floor: NDArray[np.int64]
    grow_at: NDArray[np.int64]
    edge_s: Floats
    watchers: NDArray[np.int32]
    rewrites: NDArray[np.int64]
    is_marked: NDArray[np.bool_]

    def __init__(self, memory_mb: float, max_samples: int) -> None:
        super().__init__()
        self.pool = RingPool(int(memory_mb * 2**20), 2 * FIRST_SAMPLES)
        self.max_samples = max(FIRST_SAMPLES, 1 << max(max_samples, 1).bit_length() - 1)
        self.without = 0
        """How often a metric was left without a ring because the pool was used up."""
        self.has_marked = False
        """Any ring is marked: until then nobody need look."""

    def window(self, metric: int) -> tuple[Floats, Floats, Codes]:
        """Return views of all samples of a ring, oldest first: times, values and quality codes."""
        base, pool = int(self.base[metric]), self.pool
        if base == 0:
            return pool.time_s[:0], pool.value[:0], pool.code[:0]
        n, written = int(self.n[metric]), int(self.written[metric])
        size = min(written - int(self.floor[metric]), n)
        start = base + (written - size) % n
        stretch = slice(start, start + size)
        return pool.time_s[stretch], pool.value[stretch], pool.code[stretch]

    def mark(self, ids: Index | int) -> None:
        """Say that these rings get a sample that is not good, before it is written."""
        self.is_marked[ids] = True
        self.has_marked = True

    def lay(self, metric: int, first: int, times: Floats, values: Floats, codes: Codes) -> None:
        """Write samples number first, first + 1, … into a ring, both copies. They may not be views of that ring."""
        n = int(self.n[metric])
        at = int(self.base[metric]) + (np.arange(first, first + len(times)) & (n - 1))
        columns: list[tuple[Any, Any]] = [(self.pool.time_s, times), (self.pool.value, values)]
        if not self.is_marked[metric] and np.count_nonzero(codes):
            self.mark(metric)
        if self.is_marked[metric]:
            columns.append((self.pool.code, codes))
        for column, samples in columns:
            column[at] = samples
            column[at + n] = samples

    def release(self, metric: int, base: int, slots: int) -> None:
        """Give a block, or half of one, that was this ring's back to the pool as it was: without codes."""
        if self.is_marked[metric]:
            self.pool.code[base : base + slots] = 0
        self.pool.release(base, slots)
