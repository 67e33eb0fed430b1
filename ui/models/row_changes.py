"""From one row array to another by the fewest honest steps Qt knows: remove, move, insert."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class RowChanges:
    """removed: runs (first, last) of old rows, bottom first. moved: the survivors in their new order, None when they
    keep it. inserted: runs (first, last) of new rows, top first.
    """

    removed: tuple[tuple[int, int], ...]
    moved: Indices | None
    inserted: tuple[tuple[int, int], ...]

    @property
    def steps(self) -> int:
        """How many announcements it takes."""
        return len(self.removed) + len(self.inserted) + (self.moved is not None)


def runs(rows: NDArray[np.intp]) -> tuple[tuple[int, int], ...]:
    """Merge ascending row numbers into runs (first, last)."""
    if not len(rows):
        return ()
    breaks = np.flatnonzero(np.diff(rows) > 1)
    firsts = rows[np.concatenate(([0], breaks + 1))]
    lasts = rows[np.concatenate((breaks, [len(rows) - 1]))]
    return tuple(zip(firsts.tolist(), lasts.tolist(), strict=True))


def row_changes(old: Indices, new: Indices) -> RowChanges:
    """Compare two arrays of unique row identities."""
    stays = np.isin(old, new)
    comes = ~np.isin(new, old)
    survivors, wanted = old[stays], new[~comes]
    return RowChanges(
        removed=runs(np.flatnonzero(~stays))[::-1],
        moved=None if np.array_equal(survivors, wanted) else wanted,
        inserted=runs(np.flatnonzero(comes)),
    )
