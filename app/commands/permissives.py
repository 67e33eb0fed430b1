"""Permissives: what the source says must hold before a command, judged by the readings of this moment."""

from collections.abc import Callable, Iterable

from app.commands.checks import in_words
from app.model.frame import Shown
from app.model.metric import Metric
from app.model.permissive import Comparison, Condition, Permissive
from app.model.quality import Quality
from app.model.words import say

Find = Callable[[str, str], tuple[Metric, Shown] | None]
"""Device and metric to what is known of it, None if the source has never spoken of it."""


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
            return say("Not permitted: {demand}.", demand=each.demand)
    for each in binding:
        if each.is_met is None:
            return say("Not permitted: {demand}, and that is not known now.", demand=each.demand)
    return ""


def _condition(permissive: Permissive, found: tuple[Metric, Shown] | None) -> Condition:
    if permissive.comparison is Comparison.UNREADABLE:
        return Condition(
            permissive, permissive.text or say("the source sets a condition that cannot be read here"), None
        )
    if found is None:
        name = f"{permissive.device}/{permissive.metric}"
        return Condition(
            permissive,
            permissive.text or say("{name} must be {wanted}", name=name, wanted=_wanted(permissive, None)),
            None,
        )
    metric, shown = found
    demand = permissive.text or (
        say(
            "{title} of {device} must be {wanted}",
            title=metric.title,
            device=metric.device_label or metric.device,
            wanted=_wanted(permissive, metric),
        )
    )
    if not shown.freshness.is_current or shown.quality is Quality.BAD or shown.value is None:
        return Condition(permissive, demand, None, shown.value, shown.age_s)
    is_met = permissive.comparison.holds(shown.value, permissive.value)
    return Condition(permissive, demand, is_met, shown.value, shown.age_s)


def _wanted(permissive: Permissive, metric: Metric | None) -> str:
    value = permissive.value
    state = metric.states.get(int(value)) if metric is not None and value == int(value) else None
    words = state or (f"{value:g}" if metric is None else in_words(value, metric))
    match permissive.comparison:
        case Comparison.ABOVE:
            return say("above {value}", value=words)
        case Comparison.AT_LEAST:
            return say("at least {value}", value=words)
        case Comparison.BELOW:
            return say("below {value}", value=words)
        case Comparison.AT_MOST:
            return say("at most {value}", value=words)
        case Comparison.UNEQUAL:
            return say("other than {value}", value=words)
    return words
