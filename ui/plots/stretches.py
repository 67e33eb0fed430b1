"""The columns of a state to stretches of time in which it stood: few, however often it changed. No Qt."""

import numpy as np
from numpy.typing import NDArray

from ui.plots import reduce
from ui.plots.reduce import Floats

NARROW = 3
"""Columns. States that stood shorter than this, one after another, become one stretch of change."""

Stretches = tuple[NDArray[np.int64], Floats]
"""int64[n, 2]: columns (from, to) of the absolute grid, `to` not included. float64[n, 2]: lowest and highest value in
each, the same where one state stood."""

NONE: Stretches = (np.empty((0, 2), np.int64), np.empty((0, 2)))


def stretches(columns: Floats, broken: NDArray[np.intp]) -> Stretches:
    """Return in which columns each state stood, up to the column of the last number.

    columns: as made by `reduce.reduce`. broken: places of those that do not follow the one before.
    """
    count = columns.shape[1]
    if count == 0:
        return NONE
    keys = columns[reduce.KEY].astype(np.int64)
    last = columns[reduce.LAST]
    low, high = np.sort(columns[reduce.ENTRY : reduce.EXIT + 1], axis=0)
    before = np.concatenate(([np.nan], last[:-1]))
    before[broken] = np.nan
    # A column in which one state gave way to the next needs no mark of its own: the border is the mark. Between two
    # that are not neighbours in number, others may have come and gone within the column: then it says "changes".
    is_border = (low == np.minimum(before, last)) & (high == np.maximum(before, last)) & (high - low <= 1)
    edges = np.empty((count, 2, 2), np.int64)  # every column itself, and how long its last state held
    values = np.empty((count, 2, 2))
    edges[:, 0, 0], edges[:, 0, 1] = keys, keys + 1
    edges[:, 1, 0] = keys + 1
    edges[:-1, 1, 1] = keys[1:]
    edges[-1, 1, 1] = keys[-1] + 1
    edges[broken - 1, 1, 1] = keys[broken - 1] + 1
    values[:, 0, 0], values[:, 0, 1] = np.where(is_border, last, low), np.where(is_border, last, high)
    values[:, 1] = last[:, None]
    flat, ends = edges.reshape(-1, 2), values.reshape(-1, 2)
    is_some = flat[:, 1] > flat[:, 0]
    flat, ends = flat[is_some], ends[is_some]
    flat, ends = _joined(flat, ends, (ends[1:] != ends[:-1]).any(axis=1))
    is_narrow = flat[:, 1] - flat[:, 0] < NARROW
    return _joined(flat, ends, ~(is_narrow[1:] & is_narrow[:-1]))


def _joined(edges: NDArray[np.int64], ends: Floats, is_new: NDArray[np.bool_]) -> Stretches:
    """Join neighbours that touch, but where a new one begins. is_new: bool[n - 1], of the second on."""
    starts = np.flatnonzero(np.concatenate(([True], is_new | (edges[1:, 0] != edges[:-1, 1]))))
    lasts = np.append(starts[1:], len(edges)) - 1
    joined = np.stack((edges[starts, 0], edges[lasts, 1]), axis=1)
    low, high = np.minimum.reduceat(ends[:, 0], starts), np.maximum.reduceat(ends[:, 1], starts)
    return joined, np.stack((low, high), axis=1)
