"""The definition of a metric in another unit: everything in it that is a number in the unit, or none of it."""

from dataclasses import replace

from app.model.metric import Kind, Limits, Metric
from app.model.units import Conversion

_SPARE = 1
"""Decimals that ends of ranges and limits have beyond those of values: `129.08 psi` and not `129.083587 psi`."""


def in_unit(metric: Metric, by: Conversion) -> Metric:
    """Return the definition in another unit. Preconditions of commands keep theirs: they are of other metrics.

    Limits, range and normal band are rounded where nobody could see it. What is judged by them is judged by those of
    the source.
    """
    decimals = metric.decimals
    if metric.kind is Kind.COUNTER and decimals is None:
        decimals = 0  # as a counter is shown that says nothing else
    shown = by.decimals(decimals)

    def mark(value: float) -> float:
        there = by.there(value)
        return float(f"{there:.6g}") if shown is None else round(there, shown + _SPARE)

    return replace(
        metric,
        unit=by.code,
        range=None if metric.range is None else (mark(metric.range[0]), mark(metric.range[1])),
        normal=None if metric.normal is None else (mark(metric.normal[0]), mark(metric.normal[1])),
        limits=Limits(**{name.lower(): mark(value) for name, value in metric.limits.named()}),
        decimals=shown,
        step=None if metric.step is None else by.length(metric.step),
        max_change_per_minute=(
            None if metric.max_change_per_minute is None else by.length(metric.max_change_per_minute)
        ),
    )
