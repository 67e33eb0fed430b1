"""Permissives: what the source says must hold before a command, judged by the readings of this moment."""

from collections.abc import Callable, Iterable

from app.commands.checks import in_words
from app.model.frame import Shown
from app.model.metric import Metric
from app.model.permissive import Comparison, Condition, Permissive
from app.model.quality import Quality

Find = Callable[[str, str], tuple[Metric, Shown] | None]
"""Device and metric to what is known of it, None if the source has never spoken of it."""

_WORDS = {
    Comparison.ABOVE: "above ",
    Comparison.AT_LEAST: "at least ",
    Comparison.BELOW: "below ",
    Comparison.AT_MOST: "at most ",
    Comparison.EQUAL: "",
    Comparison.UNEQUAL: "other than ",
}


def conditions_of(metric: Metric, find: Find) -> tuple[Condition, ...]:
    """Return how each permissive of a metric stands now."""
    return tuple(_condition(each, find(each.device, each.metric)) for each in metric.permissives)


def problem_of_conditions(conditions: Iterable[Condition], ordered: float | None) -> str:
    """Say which condition keeps this order back, one that is not met before one that is not known; "" if none does.

    ordered None: only those that stand before every order.
    """
    binding = [each for each in conditions if each.permissive.applies_to(ordered)]
    for each in binding:
        if each.is_met is False:
            return f"Not permitted: {each.demand}."
    for each in binding:
        if each.is_met is None:
            return f"Not permitted: {each.demand}, and that is not known now."
    return ""


def _condition(permissive: Permissive, found: tuple[Metric, Shown] | None) -> Condition:
    if permissive.comparison is Comparison.UNREADABLE:
        return Condition(permissive, permissive.text or "the source sets a condition that cannot be read here", None)
    if found is None:
        name = f"{permissive.device}/{permissive.metric}"
        return Condition(permissive, permissive.text or f"{name} must be {_wanted(permissive, None)}", None)
    metric, shown = found
    demand = permissive.text or (
        f"{metric.title} of {metric.device_label or metric.device} must be {_wanted(permissive, metric)}"
    )
    if not shown.freshness.is_current or shown.quality is Quality.BAD or shown.value is None:
        return Condition(permissive, demand, None, shown.value, shown.age_s)
    is_met = permissive.comparison.holds(shown.value, permissive.value)
    return Condition(permissive, demand, is_met, shown.value, shown.age_s)


def _wanted(permissive: Permissive, metric: Metric | None) -> str:
    value = permissive.value
    state = metric.states.get(int(value)) if metric is not None and value == int(value) else None
    words = state or (f"{value:g}" if metric is None else in_words(value, metric))
    return f"{_WORDS[permissive.comparison]}{words}"
