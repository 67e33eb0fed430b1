"""Samples that arrive long after their time: backfill from a server's memory, tails from the store."""

import numpy as np
from numpy.typing import NDArray

from app.live.columns import Columns
from app.model.quality import Reason


def merge_history(
    columns: Columns,
    metric: int,
    time_s: NDArray[np.float64],
    value: NDArray[np.float64],
    code: NDArray[np.uint16] | None = None,
) -> int:
    """Fill holes of a metric's ring by source time and return how many samples were added.

    The arrays are of equal length, in any order; times that are not finite are passed over, and what is in the ring
    already stays as it is. The present, its freshness and its counters are not touched. A ring holds the newest
    samples it has room for; a watched one grows for this. code: quality codes, None where nothing was said of them:
    then a number is good, as it is without a code on the wire, and what is not a number is bad.
    """
    rings = columns.rings
    if columns.definitions.is_text[metric]:
        return 0
    usable = np.isfinite(time_s)
    # `unique` keeps the first of equal times and sorts, which is what a ring needs.
    times, first = np.unique(time_s[usable], return_index=True)
    if not len(times):
        return 0
    before = int(rings.written[metric])
    if code is None:
        code = np.where(np.isnan(value), np.uint16(Reason.NOT_A_NUMBER), np.uint16(Reason.OK))
    rings.merge(metric, times, value[usable][first], code[usable][first], overwrite=False)
    added = int(rings.written[metric]) - before
    columns.tallies.unwritten[metric] -= added
    if added:
        one = np.array([metric], np.intp)
        columns.changed.mark(one)
    return added


def replace_history(
    columns: Columns,
    metric: int,
    from_s: float,
    time_s: NDArray[np.float64],
    value: NDArray[np.float64],
    code: NDArray[np.int16],
) -> None:
    """Put samples in place of all from `from_s` to the last of them; see `Rings.replace`. The present stays as it is.

    For values that are calculated again, because what they are made of has changed.
    """
    if not len(time_s):
        return
    rewrites = int(columns.rings.rewrites[metric])
    columns.tallies.unwritten[metric] -= columns.rings.replace(metric, from_s, time_s, value, code)
    if columns.rings.rewrites[metric] != rewrites:
        columns.changed.mark(np.array([metric], np.intp))


def forget(columns: Columns, metric: int) -> None:
    """Know nothing of a metric any more, as before its first reading; the caller judges it."""
    columns.rings.drop_after(metric, -np.inf)
    for name, (_, fill) in columns.latest.FILL.items():
        if name != "freshness":
            getattr(columns.latest, name)[metric] = fill
    columns.texts.pop(metric, None)
    one = np.array([metric], np.intp)
    columns.changed.mark(one)
    columns.restated.mark(one)
