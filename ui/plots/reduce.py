"""Samples to pixel columns on an absolute time grid, and columns to the points of a pen. No Qt.

Column k covers [k * column_s, (k + 1) * column_s) of source time, wherever the window stands. A finished column
therefore never changes while the picture scrolls, and nothing shimmers. Each column keeps its lowest and its highest
number, so a picture made from columns has the same pixels as one made from every sample.
"""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

KEY, FIRST_S, LAST_S, ENTRY, EXIT, LAST, BROKEN = range(7)
"""Rows of an array of columns, float64[7, n], ascending. KEY: k as a float (whole, exact below 2**53). FIRST_S and
LAST_S: times of the first and last number in the column. ENTRY and EXIT: its extremes, the lowest first where the
numbers rise over the column, else the highest. LAST: its last number. BROKEN: 1.0 where a reading without a number
lies between the number before and the column's first, so that no line may join them."""

ROWS = 7
_SAMPLES_PER_EDGE = 4
"""From this many samples a column on, looking up the columns' edges is cheaper than dividing every time."""

_FEW = 6

NO_HOLES: Floats = np.empty((0, 2))


def no_columns() -> Floats:
    """Return an array of no columns."""
    return np.empty((ROWS, 0))


def column_of(time_s: float, column_s: float) -> int:
    """Return k of the column that a time falls into."""
    return int(_keys(np.array([time_s]), column_s)[0])


def reduce(time_s: Floats, value: Floats, column_s: float) -> Floats:
    """Return the columns, float64[7, n], of samples in ascending time. NaN in value breaks the line.

    A break inside a column is narrower than a pixel and is not kept.
    """
    if len(time_s) <= _FEW:
        return _reduce_few(time_s.tolist(), value.tolist(), column_s)
    gaps = np.isnan(value)
    if not gaps.any():
        return _reduce_numbers(time_s, value, column_s, None)
    places = np.flatnonzero(~gaps)
    broken = np.empty(len(places))
    if len(places):
        broken[0] = places[0] > 0
        broken[1:] = np.diff(places) > 1
    return _reduce_numbers(time_s[places], value[places], column_s, broken)


def _reduce_few(times_s: list[float], values: list[float], column_s: float) -> Floats:
    """Do the same one by one: a tick brings a sample or two, too little for numpy."""
    columns: list[list[float]] = []
    is_broken = False
    for time_s, value in zip(times_s, values, strict=True):
        if math.isnan(value):
            is_broken = True
            continue
        key = float(time_s // column_s)
        key += (time_s >= (key + 1.0) * column_s) - (time_s < key * column_s)
        if columns and columns[-1][KEY] == key:
            _widen(columns[-1], time_s, value)
        else:
            columns.append([key, time_s, time_s, value, value, value, float(is_broken), value])
        is_broken = False
    if not columns:
        return no_columns()
    return np.array(columns).T[:ROWS]


def _widen(column: list[float], time_s: float, value: float) -> None:
    """Add a number to a column; its first number is kept behind its rows."""
    low, high = min(column[ENTRY], column[EXIT], value), max(column[ENTRY], column[EXIT], value)
    column[ENTRY : EXIT + 1] = (low, high) if column[ROWS] <= value else (high, low)
    column[LAST_S], column[LAST] = time_s, value


def _reduce_numbers(time_s: Floats, value: Floats, column_s: float, broken: Floats | None) -> Floats:
    count = len(time_s)
    if count == 0:
        return no_columns()
    keys, starts = _split(time_s, column_s)
    columns = np.empty((ROWS, len(starts)))
    columns[KEY] = keys
    if len(starts) == count:
        columns[FIRST_S] = columns[LAST_S] = time_s
        columns[ENTRY] = columns[EXIT] = columns[LAST] = value
    else:
        ends = np.append(starts[1:], count) - 1
        columns[FIRST_S] = time_s[starts]
        columns[LAST_S] = time_s[ends]
        columns[LAST] = value[ends]
        low, high = np.minimum.reduceat(value, starts), np.maximum.reduceat(value, starts)
        rises = value[starts] <= columns[LAST]
        columns[ENTRY] = np.where(rises, low, high)
        columns[EXIT] = np.where(rises, high, low)
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


def breaks(columns: Floats, gap_s: float) -> NDArray[np.intp]:
    """Return the places of columns that no line may join with the one before."""
    broken: NDArray[np.bool_] = columns[BROKEN, 1:] > 0.0
    if gap_s < np.inf:
        broken |= columns[FIRST_S, 1:] - columns[LAST_S, :-1] > gap_s
    places: NDArray[np.intp] = np.flatnonzero(broken) + 1
    return places


def missing(columns: Floats, broken: NDArray[np.intp]) -> Floats:
    """Return float64[m, 2]: from the last number before each break to the first one after it."""
    if not len(broken):
        return NO_HOLES
    return np.stack((columns[LAST_S, broken - 1], columns[FIRST_S, broken]), axis=1)


def _are_full(columns: Floats) -> NDArray[np.bool_]:
    """Return bool[n]: the column has more than one number, at different times or of different value."""
    is_full: NDArray[np.bool_] = columns[LAST_S] > columns[FIRST_S]
    is_full |= columns[ENTRY] != columns[EXIT]
    return is_full


def line(columns: Floats, broken: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Return times and values of a pen that joins its numbers; a NaN value where it may not.

    A column of one number gives that number at its own time; a fuller one its extremes, in the order in which they
    would be met, at the times of its first and last number.
    """
    is_full = _are_full(columns)
    full = np.count_nonzero(is_full)
    if full == 0 and not len(broken):
        return columns[FIRST_S], columns[LAST]
    time_s, value = columns[FIRST_S : LAST_S + 1].T, columns[ENTRY : EXIT + 1].T
    if not len(broken):
        if full == columns.shape[1]:
            return time_s.ravel(), value.ravel()
        drawn = np.ones((len(is_full), 2), dtype=bool)
        drawn[:, 1] = is_full
        return time_s[drawn], value[drawn]
    drawn = np.ones((len(is_full), 3), dtype=bool)
    drawn[:, 0] = False
    drawn[broken, 0] = True
    drawn[:, 2] = is_full
    time_s = np.concatenate((time_s[:, :1], time_s), axis=1)
    value = np.concatenate((np.full((len(value), 1), np.nan), value), axis=1)
    return time_s[drawn], value[drawn]


def steps(columns: Floats, broken: NDArray[np.intp], hold_to_s: float | None = None) -> tuple[Floats, Floats]:
    """Return times and values of a pen that holds each number until the next; a NaN value where it may not.

    hold_to_s: how far the last number still holds, None if it does not (the source is not known to be alive).
    """
    count = columns.shape[1]
    if count == 0:
        return columns[FIRST_S], columns[LAST]
    time_s, value, drawn = np.empty((count, 5)), np.empty((count, 5)), np.empty((count, 5), dtype=bool)
    time_s[:, :3] = columns[FIRST_S][:, None]
    time_s[:, 3:] = columns[LAST_S][:, None]
    value[:, 0] = np.nan
    value[1:, 1] = columns[LAST, :-1]
    value[:, 2] = columns[ENTRY]
    value[:, 3] = columns[EXIT]
    value[:, 4] = columns[LAST]
    drawn[:, 0] = False
    drawn[broken, 0] = True
    drawn[:, 1] = ~drawn[:, 0]
    drawn[0, 1] = False
    drawn[:, 2] = True
    drawn[:, 3] = drawn[:, 4] = _are_full(columns)
    times, values = time_s[drawn], value[drawn]
    if hold_to_s is not None and hold_to_s > times[-1]:
        times, values = np.append(times, hold_to_s), np.append(values, values[-1])
    return times, values


def enter(time_s: Floats, value: Floats, left_s: float) -> tuple[Floats, Floats]:
    """Cut a pen where it crosses left_s: points far outside the picture cost the painter, and may overflow it."""
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
