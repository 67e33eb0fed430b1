"""A sparkline's points: minimum and maximum of each column of an absolute time grid, so that nothing shimmers."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Metric
from app.model.present import Present

SPARK_S = 60.0
_LEAST_SPAN = 0.04
"""Of the metric's range: noise smaller than this is drawn small and not blown up to the row's height."""


@dataclass(frozen=True, slots=True)
class Spark:
    """Pieces of a line, each (x, y) float64[n]: x in columns from the left edge, y from 0 (low) to 1 (high)."""

    pieces: tuple[tuple[NDArray[np.float64], NDArray[np.float64]], ...]


NO_SPARK = Spark(())


def column_s(columns: int) -> float:
    """Return how much time one column stands for."""
    return SPARK_S / max(1, columns)


def end_column(now_s: float, columns: int) -> int:
    """Return the column that `now` falls into. The picture changes when this number does."""
    return math.floor(now_s / column_s(columns))


def spark(present: Present, metric: int, end: int, columns: int) -> Spark:
    """Reduce the minute before the end of column `end` to `columns` columns."""
    width_s = column_s(columns)
    window = present.window(metric, (end + 1 - columns) * width_s, (end + 1) * width_s)
    if not len(window.time_s):
        return NO_SPARK
    at = np.floor(window.time_s / width_s).astype(np.int64) - (end + 1 - columns)
    gap_s = present.gap_s(metric)
    breaks = np.isnan(window.value)
    pieces = []
    for first, last in _pieces(window.time_s, breaks, gap_s):
        pieces.append(_envelope(at[first:last], window.value[first:last], columns))
    kept = [piece for piece in pieces if len(piece[0])]
    return Spark(_scaled(kept, present.metrics[metric]))


def _pieces(time_s: NDArray[np.float64], breaks: NDArray[np.bool_], gap_s: float) -> list[tuple[int, int]]:
    """Cut at readings without a number and at silences that no line may bridge."""
    is_long = time_s[1:] - time_s[:-1] > gap_s
    if not breaks.any() and not is_long.any():
        return [(0, len(time_s))]
    good = np.flatnonzero(~breaks)
    if not len(good):
        return []
    is_cut = (np.diff(time_s[good]) > gap_s) | (np.diff(good) > 1)
    edges = np.flatnonzero(is_cut)
    firsts = good[np.concatenate(([0], edges + 1))]
    lasts = good[np.concatenate((edges, [len(good) - 1]))] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _envelope(
    at: NDArray[np.int64], value: NDArray[np.float64], columns: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    starts = np.concatenate(([0], np.flatnonzero(at[1:] != at[:-1]) + 1))
    low, high = np.minimum.reduceat(value, starts), np.maximum.reduceat(value, starts)
    ends = np.append(starts[1:], len(value)) - 1
    is_rising = value[ends] >= value[starts]
    x = np.repeat(at[starts].astype(np.float64), 2)
    x[1::2] += 0.5
    y = np.empty(2 * len(starts))
    y[0::2] = np.where(is_rising, low, high)
    y[1::2] = np.where(is_rising, high, low)
    inside = (x >= -1.0) & (x <= columns)
    return np.clip(x[inside], 0.0, columns), y[inside]


def _scaled(
    pieces: list[tuple[NDArray[np.float64], NDArray[np.float64]]], metric: Metric
) -> tuple[tuple[NDArray[np.float64], NDArray[np.float64]], ...]:
    if not pieces:
        return ()
    low = min(float(y.min()) for _, y in pieces)
    high = max(float(y.max()) for _, y in pieces)
    least = (metric.range[1] - metric.range[0]) * _LEAST_SPAN if metric.range else 0.0
    span = max(high - low, least)
    if span <= 0.0:
        return tuple((x, np.full(len(y), 0.5)) for x, y in pieces)
    base = (low + high - span) / 2.0
    return tuple((x, (y - base) / span) for x, y in pieces)
