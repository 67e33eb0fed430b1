"""The value axis of a pane: fixed to the metrics' ranges, or following the data without jumping. No Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.metric import Metric

SHRINK_AFTER_S = 10.0
"""The data must have needed less room for this long before an automatic scale gives room back."""

SHRINK_BELOW = 0.6
"""Share of the scale the data must stay under for that."""

_DIVISIONS = 4
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FINE_DIVISIONS = 16
_AIR = 0.08
"""Room above the highest and below the lowest landmark, as a share of what lies between them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Lowest and highest value of the axis, low < high."""

    low: float
    high: float


def step_of(span: float, divisions: int = _DIVISIONS) -> float:
    """Return the whole step (1, 2, 2.5 or 5 times a power of ten) that divides a span into about `divisions`."""
    rough = span / divisions
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))


def whole(low: float, high: float) -> Scale:
    """Return the narrowest scale of whole steps around low..high, with room for data that does not move at all."""
    least = max(abs(low), abs(high), 1e-6) * 1e-3
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least, middle + least
    step = step_of(high - low)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step)


def fixed_scale(metrics: Sequence[Metric]) -> Scale | None:
    """Return the scale that the definitions give: all ranges together. None if one metric has none.

    Metrics with a normal band or limits are left to an automatic scale that always shows those (`least_scale`): a range
    is what a sensor can measure, and most of it is where nothing ever happens.
    """
    if any(_landmarks(metric) for metric in metrics):
        return None
    ends = [metric.range for metric in metrics if metric.range is not None]
    if not ends or len(ends) < len(metrics):
        return None
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    return Scale(low, high) if high > low else None


def least_scale(metrics: Sequence[Metric]) -> Scale | None:
    """Return the scale that shows every normal band and limit with a little air around, None if there are none."""
    marks = [mark for metric in metrics for mark in _landmarks(metric)]
    if not marks:
        return None
    low, high = min(marks), max(marks)
    air = (high - low or abs(high)) * _AIR or 1.0
    ends = [end for metric in metrics if (end := metric.range) is not None]
    floor = min((end[0] for end in ends), default=-math.inf)
    ceiling = max((end[1] for end in ends), default=math.inf)
    step = step_of(high - low or 2 * air, _FINE_DIVISIONS)
    low, high = math.floor((low - air) / step + 1e-9) * step, math.ceil((high + air) / step - 1e-9) * step
    return Scale(max(low, min(floor, *marks)), min(high, max(ceiling, *marks)))


def _landmarks(metric: Metric) -> list[float]:
    return [*(metric.normal or ()), *(value for _, value in metric.limits.named())]


class AutoScale:
    """A scale that makes room at once and gives it back late, only ever at whole steps.

    least: what it shows in any case.
    """

    def __init__(self, least: Scale | None = None) -> None:
        self.scale = least
        self._least = least
        self._wide_since_s: float | None = None

    def follow(self, extent: tuple[float, float] | None, now_mono_s: float) -> Scale | None:
        """Take the lowest and highest value of the picture and return the scale to draw it with, None before any."""
        if extent is None:
            return self.scale
        low, high = extent
        if self._least is not None:
            low, high = min(low, self._least.low), max(high, self._least.high)
        old = self.scale
        if old is None:
            self.scale = whole(low, high)
        elif Scale(low, high) == self._least:
            self._maybe_shrink(old, self._least, now_mono_s)
        elif low < old.low or high > old.high:
            self.scale = whole(min(low, old.low), max(high, old.high))
            self._wide_since_s = None
        else:
            self._maybe_shrink(old, whole(low, high), now_mono_s)
        return self.scale

    def _maybe_shrink(self, old: Scale, needed: Scale, now_mono_s: float) -> None:
        if needed == old or needed.high - needed.low > SHRINK_BELOW * (old.high - old.low):
            self._wide_since_s = None
        elif self._wide_since_s is None:
            self._wide_since_s = now_mono_s
        elif now_mono_s - self._wide_since_s >= SHRINK_AFTER_S:
            self.scale = needed
            self._wide_since_s = None
