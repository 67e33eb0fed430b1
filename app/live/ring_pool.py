"""One fixed budget of memory from which all rings are cut."""

import numpy as np
from numpy.typing import NDArray

SLOT_BYTES = 18
"""One float64 of time, one of value, and a uint16 of quality."""


class RingPool:
    """Flat arrays of equal length and the blocks they are cut into: a buddy allocator (Knuth, TAOCP 1, 2.5).

    Blocks are powers of two and aligned to their size, so that a freed block joins its free neighbour again and long
    rings can be made of what short ones have left. The arrays are zero pages of the system until they are touched.
    The first `smallest` slots are never given out: whoever has no ring may write there, and nobody reads it.
    code: zero in every block that is given out, so that whoever keeps good samples alone need not write it; who has
    written anything else clears it before giving the block back.
    total, used: slots to give out, and given out.
    """

    def __init__(self, budget_bytes: int, smallest: int) -> None:
        self.smallest = smallest
        self.total = max(budget_bytes // SLOT_BYTES // smallest - 1, 1) * smallest
        self.used = 0
        self.time_s: NDArray[np.float64] = np.zeros(smallest + self.total)
        self.value: NDArray[np.float64] = np.zeros(smallest + self.total)
        self.code: NDArray[np.uint16] = np.zeros(smallest + self.total, np.uint16)
        # Dicts as ordered sets: `popitem` takes the block freed last, which is likely still in a cache.
        self._free: dict[int, dict[int, None]] = {}
        offset = 0
        for bit in reversed(range(self.total.bit_length())):
            size = 1 << bit
            if size >= smallest:
                self._free[size] = {}
                if self.total & size:
                    self._free[size][offset] = None
                    offset += size

    @property
    def used_bytes(self) -> int:
        """Memory given out."""
        return self.used * SLOT_BYTES

    @property
    def total_bytes(self) -> int:
        """Memory there is to give out."""
        return self.total * SLOT_BYTES

    def allocate(self, size: int) -> int | None:
        """Return the offset of a block of `size` slots (a power of two, at least `smallest`), None if there is none."""
        fit = size
        while not (blocks := self._free.get(fit, None)):
            if blocks is None:
                return None
            fit *= 2
        offset, _ = blocks.popitem()
        while fit > size:
            fit //= 2
            self._free[fit][offset + fit] = None
        self.used += size
        return self.smallest + offset

    def release(self, offset: int, size: int) -> None:
        """Give a block back."""
        self.used -= size
        offset -= self.smallest
        while True:
            buddies = self._free[size]
            buddy = offset ^ size
            if buddy not in buddies or size * 2 not in self._free:
                buddies[offset] = None
                return
            del buddies[buddy]
            offset = min(offset, buddy)
            size *= 2
