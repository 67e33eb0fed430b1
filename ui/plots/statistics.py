"""Figures of a pen between two moments: extremes, time-weighted mean and slope. Arrays in, numbers out. No Qt."""

from dataclasses import dataclass

import numpy as np

from ui.plots.reduce import Floats


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the numbers from one moment to another, both included; of what holds its value also of what stood before.

    count: readings with a number in between.
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
    first, last = int(np.searchsorted(time_s, begin_s, "left")), int(np.searchsorted(time_s, end_s, "right"))
    times, values = time_s[first:last], value[first:last]
    slope = _slope(times[~np.isnan(values)], values[~np.isnan(values)])
    count = int(np.count_nonzero(~np.isnan(values)))
    if is_stepped:
        times, values = _held(time_s, value, first, last, begin_s, end_s, gap_s)
    numbers = values[~np.isnan(values)]
    if not len(numbers):
        return Statistics(count)
    mean = _mean(times, values, gap_s, is_stepped=is_stepped)
    return Statistics(count, float(numbers.min()), float(numbers.max()), mean, slope)


def _held(
    time_s: Floats, value: Floats, first: int, last: int, begin_s: float, end_s: float, gap_s: float
) -> tuple[Floats, Floats]:
    """Return the samples from first to last, with what stood at the beginning, and what stands until the end."""
    times, values = time_s[first:last], value[first:last]
    is_on_sample = bool(len(times)) and times[0] == begin_s
    if first > 0 and not is_on_sample and begin_s - time_s[first - 1] <= gap_s:
        times, values = np.insert(times, 0, begin_s), np.insert(values, 0, value[first - 1])
    if len(times) and times[-1] < end_s and end_s - time_s[last - 1] <= gap_s:
        times, values = np.append(times, end_s), np.append(values, values[-1])
    return times, values


def _mean(times: Floats, values: Floats, gap_s: float, *, is_stepped: bool) -> float | None:
    lengths = np.diff(times)
    heights = values[:-1] if is_stepped else (values[:-1] + values[1:]) / 2
    counts = (lengths <= gap_s) & ~np.isnan(values[:-1]) & ~np.isnan(values[1:])
    total_s = float(lengths[counts].sum())
    return float((heights[counts] * lengths[counts]).sum()) / total_s if total_s > 0 else None


def _slope(times: Floats, values: Floats) -> float | None:
    if not len(times):
        return None
    # Seconds since 1970 squared would leave no digits for the differences.
    across = times - times.mean()
    spread = float((across * across).sum())
    return float((across * (values - values.mean())).sum()) / spread if spread > 0 else None
