"""Where the rings of all metrics lie in the pool."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.ring_pool import RingPool
from app.live.table import Table

FIRST_SAMPLES = 64

Floats = NDArray[np.float64]


class RingTable(Table):
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

    def window(self, metric: int) -> tuple[Floats, Floats]:
        """Return views of all samples of a ring, oldest first: times and values."""
        base = int(self.base[metric])
        if base == 0:
            return self.pool.time_s[:0], self.pool.value[:0]
        n, written = int(self.n[metric]), int(self.written[metric])
        size = min(written - int(self.floor[metric]), n)
        start = base + (written - size) % n
        return self.pool.time_s[start : start + size], self.pool.value[start : start + size]

    def lay(self, metric: int, first: int, times: Floats, values: Floats) -> None:
        """Write samples number first, first + 1, … into a ring, both copies. They may not be views of that ring."""
        n = int(self.n[metric])
        at = int(self.base[metric]) + (np.arange(first, first + len(times)) & (n - 1))
        self.pool.time_s[at] = times
        self.pool.value[at] = values
        at += n
        self.pool.time_s[at] = times
        self.pool.value[at] = values
