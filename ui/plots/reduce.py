"""Samples to pixel columns on an absolute time grid, and columns to the points of a pen. No Qt.

Column k covers [k * column_s, (k + 1) * column_s) of source time, wherever the window stands. A finished column
therefore never changes while the picture scrolls, and nothing shimmers. Each column keeps its first, lowest, highest
and last number, so a picture made from columns has the same pixels as one made from every sample.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

KEY, FIRST_S, LAST_S, LOW, HIGH, FIRST, LAST, BROKEN = range(8)
"""Rows of an array of columns, float64[8, n], ascending. KEY: k as a float (whole, exact below 2**53). FIRST_S and
LAST_S: times of the first and last number in the column. BROKEN: 1.0 where a reading without a number lies between
the number before and the column's first, so that no line may join them."""

ROWS = 8
_SAMPLES_PER_EDGE = 4
"""From this many samples a column on, looking up the columns' edges is cheaper than dividing every time."""


def no_columns() -> Floats:
    """Return an array of no columns."""
    return np.empty((ROWS, 0))


def column_of(time_s: float, column_s: float) -> int:
    """Return k of the column that a time falls into."""
    return int(_keys(np.array([time_s]), column_s)[0])


def reduce(time_s: Floats, value: Floats, column_s: float) -> Floats:
    """Return the columns, float64[8, n], of samples in ascending time. NaN in value breaks the line.

    A break inside a column is narrower than a pixel and is not kept.
    """
    gaps = np.isnan(value)
    if not gaps.any():
        return _reduce_numbers(time_s, value, column_s, None)
    places = np.flatnonzero(~gaps)
    broken = np.empty(len(places))
    if len(places):
        broken[0] = places[0] > 0
        broken[1:] = np.diff(places) > 1
    return _reduce_numbers(time_s[places], value[places], column_s, broken)


def _reduce_numbers(time_s: Floats, value: Floats, column_s: float, broken: Floats | None) -> Floats:
    count = len(time_s)
    if count == 0:
        return no_columns()
    keys, starts = _split(time_s, column_s)
    ends = np.empty_like(starts)
    ends[:-1] = starts[1:]
    ends[-1] = count
    ends -= 1
    columns = np.empty((ROWS, len(starts)))
    columns[KEY] = keys
    columns[FIRST_S] = time_s[starts]
    columns[LAST_S] = time_s[ends]
    columns[FIRST] = value[starts]
    columns[LAST] = value[ends]
    if len(starts) == count:
        columns[LOW] = columns[HIGH] = value
    else:
        np.minimum.reduceat(value, starts, out=columns[LOW])
        np.maximum.reduceat(value, starts, out=columns[HIGH])
    columns[BROKEN] = 0.0 if broken is None else broken[starts]
    return columns


def _split(time_s: Floats, column_s: float) -> tuple[Floats, NDArray[np.intp]]:
    """Return the keys of the columns that hold samples, and where in time_s each begins."""
    outer = _keys(time_s[[0, -1]], column_s)
    span = int(outer[1] - outer[0]) + 1
    if len(time_s) < span * _SAMPLES_PER_EDGE:
        keys = _keys(time_s, column_s)
        starts = np.concatenate(([0], np.flatnonzero(np.diff(keys)) + 1))
        return keys[starts], starts
    edges = outer[0] + np.arange(span)
    starts = np.searchsorted(time_s, edges * column_s)
    filled = np.empty(span, dtype=bool)
    np.less(starts[:-1], starts[1:], out=filled[:-1])
    filled[-1] = starts[-1] < len(time_s)
    return edges[filled], starts[filled]


def _keys(time_s: Floats, column_s: float) -> Floats:
    # A rounded quotient may land on the wrong side of an edge; both ways of splitting must agree on every sample.
    keys = np.floor(time_s / column_s)
    keys -= time_s < keys * column_s
    keys += time_s >= (keys + 1.0) * column_s
    return keys


def join(columns: Floats, newer: Floats) -> Floats:
    """Return `columns` with its last column and all that follows replaced by `newer`, which begins with that column.

    The flag of the replaced column stays: its first number and whatever came before it are the same.
    """
    if columns.shape[1] == 0 or newer.shape[1] == 0:
        return newer if columns.shape[1] == 0 else columns
    joined = np.concatenate((columns[:, :-1], newer), axis=1)
    joined[BROKEN, columns.shape[1] - 1] = columns[BROKEN, -1]
    return joined


def forget(columns: Floats, left_s: float) -> Floats:
    """Return the columns without those that end before left_s, but one, so that a line enters the picture."""
    keep_from = int(np.searchsorted(columns[LAST_S], left_s)) - 1
    return columns[:, keep_from:] if keep_from > 0 else columns


def breaks(columns: Floats, gap_s: float) -> NDArray[np.bool_]:
    """Return bool[n]: no line may join this column with the one before."""
    broken: NDArray[np.bool_] = columns[BROKEN] > 0.0
    if columns.shape[1] > 1 and np.isfinite(gap_s):
        broken[1:] |= columns[FIRST_S, 1:] - columns[LAST_S, :-1] > gap_s
    if len(broken):
        broken[0] = False
    return broken


def missing(columns: Floats, gap_s: float) -> Floats:
    """Return float64[m, 2]: from the last number before each break to the first one after it."""
    places = np.flatnonzero(breaks(columns, gap_s))
    return np.stack((columns[LAST_S, places - 1], columns[FIRST_S, places]), axis=1)


def line(columns: Floats, gap_s: float) -> tuple[Floats, Floats]:
    """Return times and values of a pen that joins its numbers; a NaN value where it may not.

    A column of one number gives that number at its own time; a fuller one its extremes, the nearer to its first
    number first, at the times of its first and last number.
    """
    broken = breaks(columns, gap_s)
    is_full = columns[LAST_S] > columns[FIRST_S]
    if not is_full.any() and not broken.any():
        return columns[FIRST_S], columns[FIRST]
    rises = columns[FIRST] <= columns[LAST]
    count = columns.shape[1]
    time_s, value, drawn = np.empty((count, 3)), np.empty((count, 3)), np.empty((count, 3), dtype=bool)
    time_s[:, 0] = time_s[:, 1] = columns[FIRST_S]
    time_s[:, 2] = columns[LAST_S]
    value[:, 0] = np.nan
    value[:, 1] = np.where(rises, columns[LOW], columns[HIGH])
    value[:, 2] = np.where(rises, columns[HIGH], columns[LOW])
    drawn[:, 0] = broken
    drawn[:, 1] = True
    drawn[:, 2] = is_full
    return time_s[drawn], value[drawn]


def steps(columns: Floats, gap_s: float, hold_to_s: float | None = None) -> tuple[Floats, Floats]:
    """Return times and values of a pen that holds each number until the next; a NaN value where it may not.

    hold_to_s: how far the last number still holds, None if it does not (the source is not known to be alive).
    """
    count = columns.shape[1]
    if count == 0:
        return columns[FIRST_S], columns[FIRST]
    broken = breaks(columns, gap_s)
    is_full = columns[LAST_S] > columns[FIRST_S]
    rises = columns[FIRST] <= columns[LAST]
    time_s, value, drawn = np.empty((count, 5)), np.empty((count, 5)), np.empty((count, 5), dtype=bool)
    time_s[:, :3] = columns[FIRST_S][:, None]
    time_s[:, 3:] = columns[LAST_S][:, None]
    value[:, 0] = np.nan
    value[1:, 1] = columns[LAST, :-1]
    value[:, 2] = np.where(rises, columns[LOW], columns[HIGH])
    value[:, 3] = np.where(rises, columns[HIGH], columns[LOW])
    value[:, 4] = columns[LAST]
    drawn[:, 0] = broken
    drawn[:, 1] = ~broken
    drawn[0, 1] = False
    drawn[:, 2] = True
    drawn[:, 3] = drawn[:, 4] = is_full
    times, values = time_s[drawn], value[drawn]
    if hold_to_s is not None and hold_to_s > times[-1]:
        times, values = np.append(times, hold_to_s), np.append(values, values[-1])
    return times, values


def enter(time_s: Floats, value: Floats, left_s: float) -> tuple[Floats, Floats]:
    """Cut a pen at the left edge of the picture, where it crosses it: far points cost the painter, and may overflow it.

    A vertical stroke on the edge is kept whole.
    """
    place = int(np.searchsorted(time_s, left_s))
    if place == 0:
        return time_s, value
    if place == len(time_s):
        return time_s[:0], value[:0]
    before_s, after_s = time_s[place - 1], time_s[place]
    share = (left_s - before_s) / (after_s - before_s)
    crossing = value[place - 1] + share * (value[place] - value[place - 1])
    if np.isnan(crossing):
        return time_s[place:], value[place:]
    return np.concatenate(([left_s], time_s[place:])), np.concatenate(([crossing], value[place:]))
