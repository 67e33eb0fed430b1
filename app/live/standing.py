"""How several metrics stand at this moment, as columns: for those who work with many of them every tick."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from app.live.columns import Columns
from app.live.table import Index


@dataclass(frozen=True, slots=True)
class Standing:
    """By position in what was asked for. time_s: -inf if never. value: NaN where there is no usable number.

    heard_mono_s: when the value would have come if it had come at once; its age is counted from there. period_s,
    gap_s: expected period, and how long a value of a periodic metric is not stale. written, rewrites: as in `Window`.
    """

    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]
    flags: NDArray[np.uint8]
    freshness: NDArray[np.uint8]
    heard_mono_s: NDArray[np.float64]
    on_change: NDArray[np.bool_]
    period_s: NDArray[np.float64]
    gap_s: NDArray[np.float64]
    written: NDArray[np.int64]
    rewrites: NDArray[np.int64]

    def part(self, start: int, end: int) -> "Standing":
        """Return the rows from `start` to before `end`, as views."""
        return Standing(*(getattr(self, name)[start:end] for name in _COLUMNS))


_COLUMNS = tuple(each.name for each in fields(Standing))


def standing_of(columns: Columns, ids: Index) -> Standing:
    """Return how these metrics stand. Cost goes with their number, not with what has arrived."""
    latest, periods, rings = columns.latest, columns.periods, columns.rings
    return Standing(
        latest.time_s.take(ids),
        latest.value.take(ids),
        latest.code.take(ids),
        latest.flags.take(ids),
        latest.freshness.take(ids),
        latest.received_mono_s.take(ids) - latest.lag_s.take(ids),
        columns.definitions.on_change.take(ids),
        periods.period_s.take(ids),
        periods.stale_limit_s.take(ids),
        rings.written.take(ids),
        rings.rewrites.take(ids),
    )
