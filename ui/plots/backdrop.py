"""What stands still behind the pens of a pane, worded from the definitions of its metrics. No Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.metric import Kind, Metric
from ui.plots.scale import Scale
from ui.text import number_text, state_name

_MOST_DECIMALS = 6
_MOST_LEVELS = 12


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What stands still behind the pens.

    scale: None while there is nothing to draw. low and high: the axis' ends in words. states: (value, name) of the
    levels of a state axis, () on an axis of numbers. normal: the normal band, None without one. limits: (name, value).
    ticks: (place from 0 to 1, label) along the time axis. words: in place of a picture, "" with one.
    """

    scale: Scale | None = None
    low: str = ""
    high: str = ""
    states: tuple[tuple[float, str], ...] = ()
    normal: tuple[float, float] | None = None
    limits: tuple[tuple[str, float], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    words: str = ""


def backdrop_of(
    metrics: Sequence[Metric], scale: Scale | None, ticks: tuple[tuple[float, str], ...], words: str
) -> Backdrop:
    """Return the backdrop of pens of these metrics. Band and limits are drawn where all pens agree on them."""
    if scale is None or not metrics:
        return Backdrop(ticks=ticks, words=words)
    first = metrics[0]
    if first.kind in (Kind.DISCRETE, Kind.ENUM):
        return Backdrop(scale=scale, states=_levels(first, scale), ticks=ticks, words=words)
    agree = all((metric.normal, metric.limits) == (first.normal, first.limits) for metric in metrics)
    return Backdrop(
        scale=scale,
        low=end_text(scale.low),
        high=end_text(scale.high),
        normal=first.normal if agree else None,
        limits=first.limits.named() if agree else (),
        ticks=ticks,
        words=words,
    )


def end_text(value: float) -> str:
    """Write an end of the value axis with no more decimals than it has."""
    decimals = next(count for count in range(_MOST_DECIMALS + 1) if count == _MOST_DECIMALS or _fits(value, count))
    return number_text(value, decimals)


def _levels(metric: Metric, scale: Scale) -> tuple[tuple[float, str], ...]:
    values = sorted(metric.states) or range(math.ceil(scale.low), math.floor(scale.high) + 1)
    return tuple((float(value), state_name(metric, float(value))) for value in values[:_MOST_LEVELS])


def _fits(value: float, decimals: int) -> bool:
    return abs(round(value, decimals) - value) <= 1e-9 * max(1.0, abs(value))
