"""What one client has asked for: globs of `device/metric`, turned into a mask over all metrics once."""

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate

import numpy as np
from numpy.typing import NDArray

from app.serving.samples import US_PER_S, Samples, join
from app.serving.served import Named, Served
from app.wire.messages import ReadingItem, Subscribe

_GLOB_SIGNS = frozenset("*?[")
_NOT_CHOSEN = np.iinfo(np.int64).max

SelectionKey = frozenset[tuple[tuple[str, ...], float | None]]


def matching(named: Named, patterns: Sequence[str], start: int = 0) -> NDArray[np.bool_]:
    """Return which announced metrics a list of `device/metric` globs names; `device` alone means all its metrics.

    bool[metrics - start]: only those from number `start` on are looked at. Case counts; `*` also crosses a `/`.
    """
    announced = named.announced[start:]
    if "*" in patterns or "*/*" in patterns:
        return announced.copy()
    mask = np.zeros(len(announced), dtype=np.bool_)
    for pattern in patterns:
        index = _exact(named, pattern)
        if index is not None and index >= start:
            mask[index - start] = True
    whole = [pattern if "/" in pattern else f"{pattern}/*" for pattern in patterns]
    globs = [translate(pattern) for pattern in whole if not _GLOB_SIGNS.isdisjoint(pattern)]
    if globs:
        match = re.compile("|".join(globs)).match
        names = (f"{metric.device}/{metric.name}" for metric in named.metrics[start:])
        mask |= np.fromiter((match(name) is not None for name in names), np.bool_, len(mask))
    return mask & announced


def _exact(named: Named, pattern: str) -> int | None:
    # Either name may hold a "/" of its own.
    cut = pattern.find("/")
    while cut >= 0:
        index = named.find(pattern[:cut], pattern[cut + 1 :])
        if index is not None:
            return index
        cut = pattern.find("/", cut + 1)
    return None


def key_of(subscriptions: Iterable[Subscribe]) -> SelectionKey:
    """Return what tells two clients' wishes apart."""
    return frozenset((tuple(sorted(set(each.sel))), each.max_hz) for each in subscriptions)


class Selection:
    """The metrics of one set of subscriptions, and how often each may be sent; shared by all who asked the same.

    chosen: bool[metrics]. Where several wishes name a metric, the fastest counts. Of what comes too soon the last is
    kept back until its time has come: a client that asked for few readings still ends up with the newest.
    """

    def __init__(self, named: Named, key: SelectionKey) -> None:
        self.chosen: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._named = named
        self._key = key
        self._interval_us = np.zeros(0, np.int64)
        self._passed_us = np.zeros(0, np.int64)  # stamp of the last reading that was sent, by its source's clock
        self._sent_us = np.zeros(0, np.int64)  # when that was, by ours
        self._is_due = np.zeros(0, np.bool_)
        self._is_limited = False
        self.grow()

    def grow(self) -> None:
        """Look at the metrics that have been added since."""
        start = len(self.chosen)
        interval_us = np.full(len(self._named.metrics) - start, _NOT_CHOSEN, np.int64)
        for patterns, max_hz in self._key:
            asked_us = round(US_PER_S / max_hz) if max_hz and max_hz > 0.0 else 0
            mask = matching(self._named, patterns, start)
            interval_us[mask] = np.minimum(interval_us[mask], asked_us)
        chosen = interval_us < _NOT_CHOSEN
        self._is_limited |= bool((interval_us[chosen] > 0).any())
        self.chosen = np.concatenate((self.chosen, chosen))
        self._interval_us = np.concatenate((self._interval_us, interval_us))
        self._passed_us = np.concatenate((self._passed_us, np.zeros(len(chosen), np.int64)))
        self._sent_us = np.concatenate((self._sent_us, np.zeros(len(chosen), np.int64)))
        self._is_due = np.concatenate((self._is_due, np.zeros(len(chosen), np.bool_)))

    def pick(self, samples: Samples, served: Served, now_us: int) -> Samples:
        """Return the readings that belong to this selection and are not too soon after the last."""
        wanted = self.chosen[samples.metric]
        if not self._is_limited:
            return samples if wanted.all() else samples.pick(wanted)
        # A twentieth of grace: readings of a rhythm equal to the limit must not be halved by jitter.
        since_us = np.abs(samples.time_us - self._passed_us[samples.metric])
        passes = wanted & (since_us * 1.05 >= self._interval_us[samples.metric])
        picked = samples.pick(passes)
        self._passed_us[picked.metric] = picked.time_us
        self._sent_us[picked.metric] = now_us
        self._is_due[samples.metric[wanted]] = True
        self._is_due[picked.metric] = False
        ripe = np.flatnonzero(self._is_due)
        ripe = ripe[now_us - self._sent_us[ripe] >= self._interval_us[ripe]]
        if not len(ripe):
            return picked
        mask = np.zeros(len(self.chosen), np.bool_)
        mask[ripe] = True
        newest = served.latest_samples(mask)
        self._is_due[ripe] = False
        self._sent_us[ripe] = now_us
        self._passed_us[newest.metric] = newest.time_us
        return join([picked, newest])

    def pick_items(self, items: Sequence[ReadingItem]) -> list[ReadingItem]:
        """Return the items that belong to this selection; texts and old values come seldom and are not thinned."""
        return [item for item in items if item.h is not None and self.chosen[item.h]]
