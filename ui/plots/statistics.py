"""Figures of a pen between two moments: extremes, time-weighted mean and slope. Arrays in, numbers out. No Qt."""

from dataclasses import dataclass

import numpy as np

from ui.plots.reduce import Floats


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the numbers from one moment to another, both included.

    low, high: None without a number. mean: weighted with the time for which each number stood, in which gaps do not
    count; None where no time is known. slope: of the straight line nearest to the numbers by least squares, per second;
    None with fewer than two.
    """

    count: int
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    slope: float | None = None


def statistics_of(
    time_s: Floats, value: Floats, begin_s: float, end_s: float, gap_s: float, *, is_stepped: bool
) -> Statistics:
    """Return the figures of samples in ascending time; NaN in value is a reading without a number.

    gap_s: between samples further apart, and across readings without a number, no time counts. is_stepped: a number
    stands until the next one; otherwise a straight line joins them.
    """
    first, last = np.searchsorted(time_s, begin_s, "left"), np.searchsorted(time_s, end_s, "right")
    times, values = time_s[first:last], value[first:last]
    numbers = ~np.isnan(values)
    count = int(np.count_nonzero(numbers))
    if count == 0:
        return Statistics(0)
    kept = values[numbers]
    return Statistics(
        count,
        float(kept.min()),
        float(kept.max()),
        _mean(times, values, gap_s, is_stepped=is_stepped),
        _slope(times[numbers], kept),
    )


def _mean(times: Floats, values: Floats, gap_s: float, *, is_stepped: bool) -> float | None:
    lengths = np.diff(times)
    heights = values[:-1] if is_stepped else (values[:-1] + values[1:]) / 2
    counts = (lengths <= gap_s) & ~np.isnan(values[:-1]) & ~np.isnan(values[1:])
    total_s = float(lengths[counts].sum())
    return float((heights[counts] * lengths[counts]).sum()) / total_s if total_s > 0 else None


def _slope(times: Floats, values: Floats) -> float | None:
    # Seconds since 1970 squared would leave no digits for the differences.
    across = times - times.mean()
    spread = float((across * across).sum())
    return float((across * (values - values.mean())).sum()) / spread if spread > 0 else None
