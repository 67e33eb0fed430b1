"""What one client has asked for: globs of `device/metric`, turned into a mask over all metrics once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import translate

import numpy as np
from numpy.typing import NDArray

from app.plant.roster import Roster
from app.plant.samples import US_PER_S, Samples
from app.wire.messages import Subscribe

_GLOB_SIGNS = frozenset("*?[")

SelectionKey = frozenset[tuple[tuple[str, ...], float | None]]


def matching(roster: Roster, patterns: Sequence[str]) -> NDArray[np.bool_]:
    """Return which announced metrics a list of `device/metric` globs names; `device` alone means all its metrics.

    bool[metrics]. Case counts; `*` also crosses a `/`.
    """
    if "*" in patterns or "*/*" in patterns:
        return roster.announced.copy()
    whole = [pattern if "/" in pattern else f"{pattern}/*" for pattern in patterns]
    globs = [translate(pattern) for pattern in whole if not _GLOB_SIGNS.isdisjoint(pattern)]
    mask = np.zeros(len(roster.metrics), dtype=np.bool_)
    for pattern in whole:
        device, _, name = pattern.partition("/")
        index = roster.index.get((device, name))
        if index is not None:
            mask[index] = True
    if globs:
        match = re.compile("|".join(globs)).match
        mask |= np.array([match(f"{metric.device}/{metric.name}") is not None for metric in roster.metrics])
    return mask & roster.announced


@dataclass(slots=True)
class Selection:
    """The metrics of one set of subscriptions, and how often each may be sent; shared by all who asked the same.

    interval_us: int64[metrics], least time between two readings, 0 for no limit. It keeps what it let pass last.
    """

    chosen: NDArray[np.bool_]
    interval_us: NDArray[np.int64]
    is_limited: bool
    _passed_us: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self._passed_us = np.zeros(len(self.chosen), dtype=np.int64)

    def pick(self, samples: Samples) -> Samples:
        """Return the readings that belong to this selection and are not too soon after the last."""
        wanted = self.chosen[samples.metric]
        if self.is_limited:
            # A twentieth of grace: readings of a rhythm equal to the limit must not be halved by jitter.
            since_us = np.abs(samples.time_us - self._passed_us[samples.metric])
            wanted &= since_us * 1.05 >= self.interval_us[samples.metric]
            self._passed_us[samples.metric[wanted]] = samples.time_us[wanted]
        return samples if wanted.all() else samples.pick(wanted)


def key_of(subscriptions: Iterable[Subscribe]) -> SelectionKey:
    """Return what tells two clients' wishes apart."""
    return frozenset((tuple(sorted(set(each.sel))), each.max_hz) for each in subscriptions)


def select(roster: Roster, key: SelectionKey) -> Selection:
    """Return the selection of these wishes; where several name a metric, the fastest counts."""
    none = np.iinfo(np.int64).max
    interval_us = np.full(len(roster.metrics), none, dtype=np.int64)
    for patterns, max_hz in key:
        asked_us = round(US_PER_S / max_hz) if max_hz and max_hz > 0.0 else 0
        mask = matching(roster, patterns)
        interval_us[mask] = np.minimum(interval_us[mask], asked_us)
    chosen = interval_us < none
    return Selection(chosen, interval_us, bool((interval_us[chosen] > 0).any()))
