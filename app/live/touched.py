"""A set of indices that costs what was put in, not how many there could be."""

import numpy as np
from numpy.typing import NDArray

from app.live.table import Index

_NONE = np.empty(0, np.intp)


class Touched:
    """Indices marked since they were last taken, each once: so never longer than the table it speaks of."""

    def __init__(self) -> None:
        self.flags: NDArray[np.bool_] = np.zeros(64, np.bool_)
        self.singles: list[int] = []
        """For those who set a flag themselves, one index at a time."""
        self._parts: list[Index] = []

    def reserve(self, rows: int) -> None:
        """Make room for indices below `rows`."""
        if rows > len(self.flags):
            flags = np.zeros(1 << (rows - 1).bit_length(), np.bool_)
            flags[: len(self.flags)] = self.flags
            self.flags = flags

    def mark(self, ids: Index) -> None:
        """Add indices; there may be no index twice in one call."""
        known = self.flags.take(ids)
        if np.count_nonzero(known) == len(ids):
            return
        new = ids[~known]
        self.flags[new] = True
        self._parts.append(new)

    def mark_one(self, index: int) -> None:
        """Add one index."""
        if not self.flags[index]:
            self.flags[index] = True
            self.singles.append(index)

    def take(self) -> Index:
        """Return the indices, ascending, and forget them."""
        parts = self._parts
        if self.singles:
            parts.append(np.array(self.singles, np.intp))
            self.singles.clear()
        if not parts:
            return _NONE
        ids = np.concatenate(parts) if len(parts) > 1 else parts[0]
        parts.clear()
        ids.sort()
        self.flags[ids] = False
        return ids
