"""The definition of a metric in another unit: everything in it that is a number in the unit, or none of it."""

from dataclasses import replace

from app.model.metric import Kind, Limits, Metric
from app.model.units import Conversion


def in_unit(metric: Metric, by: Conversion) -> Metric:
    """Return the definition in another unit. Preconditions of commands keep theirs: they are of other metrics."""
    decimals = metric.decimals
    if metric.kind is Kind.COUNTER and decimals is None:
        decimals = 0  # as a counter is shown that says nothing else
    return replace(
        metric,
        unit=by.code,
        range=_both(metric.range, by),
        normal=_both(metric.normal, by),
        limits=Limits(**{name.lower(): by.there(end) for name, end in metric.limits.named()}),
        decimals=by.decimals(decimals),
        step=None if metric.step is None else by.length(metric.step),
        max_change_per_minute=(
            None if metric.max_change_per_minute is None else by.length(metric.max_change_per_minute)
        ),
    )


def _both(span: tuple[float, float] | None, by: Conversion) -> tuple[float, float] | None:
    return None if span is None else (by.there(span[0]), by.there(span[1]))
