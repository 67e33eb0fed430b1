"""Where a pane has no data at all, and where only some of its pens have none. No Qt."""

from collections.abc import Sequence

import numpy as np

from ui.plots.reduce import NO_HOLES, Floats


def shared_holes(holes: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Split what pens miss into (all of them, some of them), each float64[k, 2] of (from, to), ascending.

    holes: for each pen float64[m, 2], not overlapping; the last one may be open (inf).
    """
    pens = len(holes)
    every = np.concatenate(holes) if any(map(len, holes)) else NO_HOLES
    if not len(every):
        return every, every
    if pens == 1:
        return every, every[:0]
    times = every.T.ravel()
    order = np.argsort(times, kind="stable")
    change = np.repeat((1, -1), len(every))[order]
    times = times[order]
    missing = np.cumsum(change)[:-1]
    spans = np.stack((times[:-1], times[1:]), axis=1)
    is_wide = times[1:] > times[:-1]
    return spans[is_wide & (missing == pens)], spans[is_wide & (missing > 0) & (missing < pens)]
