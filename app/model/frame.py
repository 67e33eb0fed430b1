"""What the screen takes once a tick, and what it is shown of a metric."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.freshness import Freshness
from app.model.link import LinkStatus
from app.model.metric import DeviceState, LimitState
from app.model.quality import Flag, Quality, Reason, TimeQuality


@dataclass(frozen=True, slots=True)
class Frame:
    """What changed since the last frame.

    now_s: wall clock of this frame, UTC; every age on the screen is computed against it. now_mono_s: monotonic twin.
    metrics, devices: int32 indices with a new value or another state, sorted, without duplicates.
    restated: the subset of `devices` whose freshness or quality changed: to be painted at once.
    structure: grows by one whenever devices or metrics were added or redefined.
    newest_age_s: float64, now minus source time of each metric that has a new reading and trusted time.
    links: every source's connection. notices: sentences for the operator, already worded, worst first.
    """

    number: int
    now_s: float
    now_mono_s: float
    metrics: NDArray[np.int32]
    devices: NDArray[np.int32]
    restated: NDArray[np.int32]
    structure: int
    newest_age_s: NDArray[np.float64]
    links: tuple[LinkStatus, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a panel needs to paint one metric's value, as of one instant. Never keep one past the paint.

    value: None when there is no usable value (then `quality` is BAD or `freshness` NEVER). text: for text metrics.
    time_s: effective time of the value, UTC, None if never. age_s: None if never. last_good: the last value with
    quality other than bad and its time, None if there was none.
    """

    value: float | None
    text: str | None
    time_s: float | None
    age_s: float | None
    quality: Quality
    reason: Reason
    freshness: Freshness
    time_quality: TimeQuality
    flags: Flag
    limit: LimitState
    period_s: float
    period_is_learned: bool
    last_good: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class DeviceShown:
    """What a list row says of a device. primary: index of the metric the row shows, None if it has none yet.

    freshness: the worst of its metrics that ever reported, or what the device itself announced. bad, stale: how many
    of its metrics are.
    """

    primary: int | None
    freshness: Freshness
    quality: Quality
    state: DeviceState
    offline_since_s: float | None
    metrics: int
    bad: int
    stale: int


@dataclass(frozen=True, slots=True)
class MetricCounters:
    """Oddities of one metric since the program started. skew_s: None until there are samples enough."""

    readings: int
    late: int
    out_of_order: int
    duplicates: int
    corrected: int
    future: int
    skew_s: float | None


@dataclass(frozen=True, slots=True)
class StateCounts:
    """How many devices there are in each state a filter chip names.

    beyond_outer, beyond_inner: devices with a value at or beyond HIHI or LOLO, and of the others at or beyond HI or LO.
    """

    all: int
    stale: int
    offline: int
    bad: int
    beyond_outer: int = 0
    beyond_inner: int = 0
