"""How rings grow, and which may: a fixed budget shared by what is looked at and what is not."""

import numpy as np
from numpy.typing import NDArray

from app.live.ring_table import FIRST_SAMPLES, RingTable
from app.live.table import Index

GROWTHS_PER_BATCH = 256
_NEVER = np.iinfo(np.int64).max


def make_room(rings: RingTable, hungry: Index, after: NDArray[np.int64]) -> None:
    """Give first rings, and longer rings to a bounded number: the rest overwrite their oldest until next time.

    after: of each of them the samples ever written once what has come is in. A ring grows to hold them all at once:
    what a server replays after a minute of silence comes in a few batches.
    """
    first = rings.base.take(hungry) == 0
    for metric in hungry[first].tolist():
        if not _enlarge(rings, metric, FIRST_SAMPLES):
            rings.without += 1
    order = np.arange(len(hungry))
    if len(hungry) > GROWTHS_PER_BATCH:
        order = np.argsort(rings.watchers.take(hungry) == 0, kind="stable")[:GROWTHS_PER_BATCH]
    for metric, total in zip(hungry[order].tolist(), after[order].tolist(), strict=True):
        if rings.base[metric] and total > rings.grow_at[metric]:
            _grow(rings, metric, total - int(rings.floor[metric]))


def _grow(rings: RingTable, metric: int, wanted: int) -> None:
    """Make one ring at least twice as long, or as long as is wanted, as far as it may."""
    old = int(rings.n[metric])
    n = 2 * old
    while n < wanted and n < rings.max_samples:
        n *= 2
    while n > old and not (_may_grow(rings, metric, n) and _enlarge(rings, metric, n)):
        n //= 2


def make_room_for(rings: RingTable, metric: int, more: int) -> None:
    """Grow one ring so that it could hold this many more, as far as it may."""
    n = int(rings.n[metric]) if rings.base[metric] else 0
    size = min(int(rings.written[metric] - rings.floor[metric]), n)
    wanted = FIRST_SAMPLES
    while wanted < min(size + more, rings.max_samples):
        wanted *= 2
    while wanted > max(n, FIRST_SAMPLES) and not _may_grow(rings, metric, wanted):
        wanted //= 2
    while wanted > n and wanted >= FIRST_SAMPLES and not _enlarge(rings, metric, wanted):
        wanted //= 2


def _may_grow(rings: RingTable, metric: int, n: int) -> bool:
    """Say whether a ring may have n samples. Watched ones may use the whole pool, the others half of it together."""
    if n > rings.max_samples:
        rings.grow_at[metric] = _NEVER
        return False
    if rings.watchers[metric] or rings.pool.used + 2 * n <= rings.pool.total // 2:
        return True
    rings.grow_at[metric] = rings.written[metric] + rings.n[metric]
    return False


def _enlarge(rings: RingTable, metric: int, n: int) -> bool:
    """Move a metric into a ring of n samples. False if there is no room; it is then tried again a ring later."""
    base = rings.pool.allocate(2 * n)
    if base is None and (rings.watchers[metric] or n == FIRST_SAMPLES) and _reclaim(rings, 2 * n):
        base = rings.pool.allocate(2 * n)
    if base is None:
        rings.grow_at[metric] = rings.written[metric] + rings.n[metric]
        return False
    times, values, codes = rings.window(metric)
    old_base, old_n = int(rings.base[metric]), int(rings.n[metric])
    first = int(rings.written[metric]) - len(times)
    rings.base[metric] = base
    rings.n[metric] = n
    rings.floor[metric] = first
    rings.grow_at[metric] = first + n if n < rings.max_samples else _NEVER
    if old_base:
        rings.lay(metric, first, times, values, codes)
        rings.release(metric, old_base, 2 * old_n)
    return True


def _reclaim(rings: RingTable, slots: int) -> bool:
    """Halve the longest ring that nobody watches any more, if that frees so many slots in one piece.

    Without this, a day of looking at one trend after another would use the pool up for good.
    """
    lengths = np.where((rings.watchers == 0) & (rings.base != 0), rings.n, 0)
    metric = int(lengths.argmax())
    n = int(lengths[metric])
    if n < slots or n <= FIRST_SAMPLES:
        return False
    newest = slice(-(n // 2), None)
    times, values, codes = rings.window(metric)
    times, values, codes = times[newest].copy(), values[newest].copy(), codes[newest].copy()
    first = int(rings.written[metric]) - len(times)
    rings.n[metric] = n // 2
    rings.floor[metric] = first
    rings.grow_at[metric] = rings.written[metric] + n // 2
    rings.lay(metric, first, times, values, codes)
    # The ring stays in the lower half of its block of 2n slots; the upper half is a block of its own.
    rings.release(metric, int(rings.base[metric]) + n, n)
    return True
