"""A batch made ready for the board: believed times, judged values, rows of one metric side by side."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.live.latest import quality_classes
from app.live.registry import Definitions
from app.live.table import Index
from app.model.batch import Batch
from app.model.freshness import FUTURE_LIMIT_S
from app.model.quality import Quality, Reason, TimeQuality

_T = TypeVar("_T", bound=np.generic)

_SMALL_INDEX = 1 << 16
_FIRST_UNCERTAIN = 100


@dataclass(slots=True)
class Rows:
    """Readings sorted by metric, those of one metric in order of arrival.

    time_s: effective time. value: NaN unless there is a usable number. code, flags, time_quality: None where all are
    zero, which is good, unmarked and trusted. position: place in the batch, None if it is the row itself.
    is_single: known to hold one row of each metric at most.
    """

    metric: Index
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16] | None
    flags: NDArray[np.uint8] | None
    time_quality: NDArray[np.uint8] | None
    position: NDArray[np.intp] | None = None
    is_single: bool = False

    def __len__(self) -> int:
        return len(self.metric)

    def take(self, at: NDArray[np.intp]) -> "Rows":
        """Return the rows at these places."""
        return Rows(
            self.metric.take(at),
            self.time_s.take(at),
            self.value.take(at),
            None if self.code is None else self.code.take(at),
            None if self.flags is None else self.flags.take(at),
            None if self.time_quality is None else self.time_quality.take(at),
            at if self.position is None else self.position.take(at),
        )


@dataclass(slots=True)
class Groups:
    """Where each metric's rows lie. ids: the metrics, ascending. starts, counts: its rows; None: one row each."""

    ids: Index
    starts: NDArray[np.intp] | None = None
    counts: NDArray[np.int64] | None = None

    def first(self, column: NDArray[_T]) -> NDArray[_T]:
        """Return the first row of each metric."""
        return column if self.starts is None else column.take(self.starts)

    def last(self, column: NDArray[_T]) -> NDArray[_T]:
        """Return the last row of each metric."""
        return column if self.starts is None or self.counts is None else column.take(self.starts + self.counts - 1)

    def sums(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the rows of each metric for which `mask` is true."""
        return mask.astype(np.int64) if self.starts is None else np.add.reduceat(mask, self.starts, dtype=np.int64)


def rows_of(batch: Batch, definitions: Definitions, metrics: int) -> Rows:
    """Apply the rules of sections 1.4 and 1.5 of the specification to each reading, and sort by metric.

    metrics: how many there are, to choose the quicker way of sorting.
    """
    time_s, time_quality = _believed(batch)
    metric, value = batch.metric.astype(np.intp), batch.value
    inside = (value >= definitions.low.take(metric)) & (value <= definitions.high.take(metric))
    code: NDArray[np.int16] | None = None
    if np.count_nonzero(inside) != len(batch) or np.count_nonzero(batch.code):
        value, code = _judged(batch, definitions, inside)
    rows = Rows(metric, time_s, value, code, batch.flags if np.count_nonzero(batch.flags) else None, time_quality)
    if np.count_nonzero(metric[1:] > metric[:-1]) == len(metric) - 1:
        rows.is_single = True
        return rows
    # Numpy sorts 16-bit integers by radix, several times faster than wider ones.
    order = np.argsort(metric.astype(np.uint16) if metrics <= _SMALL_INDEX else metric, kind="stable")
    return rows.take(order)


def groups_of(rows: Rows) -> Groups:
    """Find the stretches of equal metrics in sorted rows."""
    metric = rows.metric
    if rows.is_single:
        return Groups(metric)
    steps = np.flatnonzero(metric[1:] != metric[:-1])
    if len(steps) == len(metric) - 1:
        return Groups(metric)
    starts = np.empty(len(steps) + 1, np.intp)
    starts[0] = 0
    np.add(steps, 1, out=starts[1:])
    return Groups(metric.take(starts), starts, np.diff(starts, append=len(metric)))


def _believed(batch: Batch) -> tuple[NDArray[np.float64], NDArray[np.uint8] | None]:
    """Return effective times and their quality. One bad clock ahead of ours would otherwise freeze the present."""
    believed = batch.time_s <= batch.received_s + FUTURE_LIMIT_S
    if np.count_nonzero(believed) == len(batch):
        return batch.time_s, None
    time_quality = np.where(np.isnan(batch.time_s), TimeQuality.NONE, TimeQuality.SKEWED).astype(np.uint8)
    time_quality[believed] = TimeQuality.OK
    return np.where(believed, batch.time_s, batch.received_s), time_quality


def _judged(
    batch: Batch, definitions: Definitions, inside: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.int16] | None]:
    is_text = definitions.is_text.take(batch.metric)
    is_there = np.isfinite(batch.value)
    is_number = is_there & ~is_text
    has_text = np.zeros(len(batch), np.bool_)
    has_text[np.fromiter(batch.texts, np.intp, len(batch.texts))] = True
    is_there = np.where(is_text, has_text, is_there)
    code = batch.code.copy()
    code[~is_there & (quality_classes(code) != Quality.BAD)] = Reason.NOT_A_NUMBER
    code[is_number & ~inside & (code >= 0) & (code < _FIRST_UNCERTAIN)] = Reason.RANGE_EXCEEDED
    usable = is_number & (quality_classes(code) != Quality.BAD)
    return np.where(usable, batch.value, np.nan), code if np.count_nonzero(code) else None
