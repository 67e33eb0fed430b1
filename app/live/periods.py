"""The expected period of each metric: declared, else learned from its ring, else a default."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.live.rings import Rings
from app.live.table import Index, Table
from app.model.freshness import (
    DEFAULT_PERIOD_S,
    LINK_ALLOWANCE_S,
    LIVE_PERIODS,
    STALE_FLOOR_S,
    STALE_PERIODS,
    stale_limit_s,
)

INTERVALS = 30
LEAST_INTERVALS = 10
LARGEST_STEP = 2.0
"""A learned period never grows by more than this factor at once (specification 1.3)."""

LATE_FLOOR_S = 1.0
"""Rows and roll-ups call a value late no sooner than this: freshness is judged twice a second, and a 10 Hz metric
that wavers between two verdicts would repaint its row for nothing. What is asked for singly is judged exactly."""

_LEARNED_AT_ONCE = 1024
_SPACING = (10, 1000)
_NEVER = np.iinfo(np.int64).max


class Periods(Table):
    """By metric index. period_s: expected. learn_at: count of written samples at which to learn (again)."""

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {
        "period_s": (np.float64, DEFAULT_PERIOD_S),
        "is_learned": (np.bool_, False),
        "late_limit_s": (np.float64, LIVE_PERIODS * DEFAULT_PERIOD_S),
        "stale_limit_s": (np.float64, stale_limit_s(DEFAULT_PERIOD_S)),
        "learn_at": (np.int64, _NEVER),
    }
    period_s: NDArray[np.float64]
    is_learned: NDArray[np.bool_]
    late_limit_s: NDArray[np.float64]
    stale_limit_s: NDArray[np.float64]
    learn_at: NDArray[np.int64]

    def declare(self, ids: Index, declared_s: NDArray[np.float64], learnable: NDArray[np.bool_]) -> None:
        """Take over definitions: declared_s is NaN where there is no period; learnable: rhythm may be learned."""
        has_period = np.isfinite(declared_s)
        said, silent = ids[has_period], ids[~has_period]
        self._put(said, declared_s[has_period])
        self.is_learned[said] = False
        self.learn_at[said] = _NEVER
        fresh = silent[self.learn_at.take(silent) == _NEVER]
        self._put(fresh, np.full(len(fresh), DEFAULT_PERIOD_S))
        self.learn_at[silent] = np.where(learnable[~has_period], LEAST_INTERVALS + 1, _NEVER)

    def learn(self, rings: Rings, count: int) -> Index:
        """Learn the periods that are due, of metrics below `count`; a bounded number. Returns those metrics."""
        due = np.flatnonzero(rings.written[:count] >= self.learn_at[:count])[:_LEARNED_AT_ONCE]
        if not len(due):
            return due
        written = rings.written[due]
        self.learn_at[due] = written + np.clip(written // 4, *_SPACING)
        median, enough = _median_intervals(rings, due)
        ids, wanted = due[enough], median[enough]
        self._put(ids, np.minimum(wanted, LARGEST_STEP * self.period_s[ids]))
        self.is_learned[ids] = True
        return ids

    def _put(self, ids: Index, period_s: NDArray[np.float64]) -> None:
        stale = np.maximum(STALE_PERIODS * period_s, STALE_FLOOR_S) + LINK_ALLOWANCE_S
        self.period_s[ids] = period_s
        self.stale_limit_s[ids] = stale
        self.late_limit_s[ids] = np.minimum(np.maximum(LIVE_PERIODS * period_s, LATE_FLOOR_S), stale)


def _median_intervals(rings: Rings, ids: Index) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the median of the newest positive intervals of each ring, and whether there are enough of them."""
    number = rings.written[ids][:, None] + np.arange(-INTERVALS - 1, 0)
    at = rings.base[ids][:, None] + (number & (rings.n[ids] - 1)[:, None])
    intervals = np.diff(rings.pool.time_s[at], axis=1)
    unusable = (number[:, :-1] < rings.floor[ids][:, None]) | ~(intervals > 0)
    intervals[unusable] = np.inf
    intervals.sort(axis=1)
    known = INTERVALS - np.count_nonzero(unusable, axis=1)
    row = np.arange(len(ids))
    low, high = np.maximum(known - 1, 0) // 2, known // 2
    median = (intervals[row, low] + intervals[row, np.minimum(high, INTERVALS - 1)]) / 2
    return median, (known >= LEAST_INTERVALS) & (rings.base[ids] != 0)
