"""What one metric held over a stretch of time, copied out of its ring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Kind, Metric, Report
from app.model.present import Present


@dataclass(frozen=True, slots=True)
class Samples:
    """Columns of equal length, ascending in time: UTC epoch seconds, NaN for no number, quality codes.

    gap_s: silence between two readings that is longer than this is a gap. until_s: the end of the stretch, and
    end_gap_s: silence up to there that is longer than this is a gap as well.
    text: of a text metric, of which only the newest reading is held.
    """

    metric: Metric
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.uint16]
    gap_s: float
    until_s: float
    end_gap_s: float
    text: str | None = None

    def __len__(self) -> int:
        return len(self.time_s)


def samples_of(present: Present, metric: int, from_s: float, to_s: float, now_s: float) -> Samples:
    """Copy the readings with from_s <= time <= to_s, UTC; either may be infinite."""
    definition, until_s = present.metrics[metric], min(to_s, now_s)
    if definition.kind is Kind.TEXT:
        return _newest_text(present, metric, from_s, to_s, now_s)
    window = present.window(metric, from_s, to_s)
    first = int(np.searchsorted(window.time_s, from_s, "left"))
    last = int(np.searchsorted(window.time_s, to_s, "right"))
    part = slice(first, last)
    time_s, value, code = window.time_s[part].copy(), window.value[part].copy(), window.code[part].copy()
    gap_s = end_gap_s = present.gap_s(metric)
    if definition.report is Report.ON_CHANGE:
        # Silence is its way of saying that nothing changed. Only of the newest reading is it known whether it holds.
        gap_s = np.inf
        end_gap_s = end_gap_s if last == len(window.time_s) else np.inf
    return Samples(definition, time_s, value, code, gap_s, until_s, end_gap_s)


def _newest_text(present: Present, metric: int, from_s: float, to_s: float, now_s: float) -> Samples:
    shown = present.shown(metric, now_s)
    is_there = shown.text is not None and shown.time_s is not None and from_s <= shown.time_s <= to_s
    time_s = np.array([shown.time_s] if is_there else [], np.float64)
    code = np.full(len(time_s), int(shown.reason), np.uint16)
    # Texts have no past: how long one has been silent is not known of all but the newest.
    return Samples(
        present.metrics[metric], time_s, np.full(len(time_s), np.nan), code, np.inf, to_s, np.inf, shown.text
    )
