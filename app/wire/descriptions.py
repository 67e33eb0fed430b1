"""Definitions completed by what settings say of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import translate
from math import isfinite
from typing import Any

from app.model.metric import Confirm, Kind, Limits, Metric, Report
from app.model.words import say
from app.wire.definitions import MAX_DECIMALS, MAX_STATES
from app.wire.rules import Description, RuleError
from app.wire.units import ucum
from app.wire.values import clean_text


class Descriptions:
    """Every description that fits a metric counts; of two that say the same thing the later one does.

    unused: patterns of `device/metric` that are not wanted at all. Raises RuleError for one that cannot be meant.
    """

    def __init__(self, descriptions: Sequence[Description] = (), unused: Sequence[str] = ()) -> None:
        self._unused = re.compile("|".join(map(translate, unused))) if unused else None
        self._known = [
            (re.compile(translate(each.match)), _changes(number, each)) for number, each in enumerate(descriptions)
        ]

    def __bool__(self) -> bool:
        return bool(self._known)

    def wants(self, metric: Metric) -> bool:
        """True unless settings say that this metric is not used."""
        return self._unused is None or self._unused.match(f"{metric.device}/{metric.name}") is None

    def describe(self, metric: Metric) -> Metric:
        """Return the metric as settings have it; one that any of them speaks of counts as configured."""
        changes: dict[str, Any] = {}
        path = f"{metric.device}/{metric.name}"
        for pattern, change in self._known:
            if pattern.match(path):
                changes |= change
        return replace(metric, **changes, configured=True) if changes else metric

    def blank(self, device: str, name: str) -> Metric | None:
        """Return a definition that stands before the first value; None where settings do not tell the kind."""
        metric = self.describe(Metric(device, name, configured=False))
        has_kind = any("kind" in change for pattern, change in self._known if pattern.match(f"{device}/{name}"))
        return metric if has_kind else None


def state_of(metric: Metric, value: object) -> object:
    """Return the number of a state that a text names, in any case; any other value as it is."""
    if isinstance(value, str) and metric.states and metric.kind in (Kind.DISCRETE, Kind.ENUM):
        wanted = value.strip().casefold()
        return next((number for number, name in metric.states.items() if name.casefold() == wanted), value)
    return value


def _changes(number: int, description: Description) -> Mapping[str, Any]:
    def wrong(key: str, reason: str) -> RuleError:
        return RuleError("metrics", number, key, reason)

    changes: dict[str, Any] = {}
    if not description.match:
        raise wrong("match", say("it may not be empty"))
    for key in ("label", "device_label", "area"):
        text = getattr(description, key)
        if text is not None:
            changes[key] = clean_text(text) or ""
    if description.unit is not None:
        changes["unit"] = ucum(description.unit)
        if description.unit and changes["unit"] is None:
            raise wrong("unit", say("“{unit}” is no unit", unit=description.unit[:40]))
    if description.period_s is not None:
        if not (isfinite(description.period_s) and description.period_s > 0):
            raise wrong("period_s", say("a period is more than 0 s"))
        changes["period_s"] = description.period_s
    if description.report is not None:
        changes["report"] = Report(description.report)
    if description.range is not None:
        low, high = description.range
        if not (isfinite(low) and isfinite(high) and low < high):
            raise wrong("range", say("a range goes from a lower to a higher number"))
        changes["range"] = description.range
    if description.decimals is not None:
        if not 0 <= description.decimals <= MAX_DECIMALS:
            raise wrong("decimals", say("0 to {n} decimals can be shown", n=MAX_DECIMALS))
        changes["decimals"] = description.decimals
    if description.limits:
        given = [description.limits[name] for name in ("lolo", "lo", "hi", "hihi") if name in description.limits]
        if given != sorted(given) or not all(map(isfinite, given)):
            raise wrong("limits", say("limits must rise from lolo over lo and hi to hihi"))
        changes["limits"] = Limits(**description.limits)
    if description.states:
        changes["states"] = _states(number, description.states)
        changes["kind"] = Kind.DISCRETE if set(changes["states"]) <= {0, 1} else Kind.ENUM
    if description.kind is not None:
        changes["kind"] = Kind(description.kind)
    if description.writable is not None:
        changes["writable"] = description.writable
        changes["confirm"] = Confirm.CONFIRM
    if description.step is not None:
        if not (isfinite(description.step) and description.step > 0):
            raise wrong("step", say("a step is more than 0"))
        changes["step"] = description.step
    return changes


def _states(number: int, states: Mapping[str, str]) -> Mapping[int, str]:
    if len(states) > MAX_STATES:
        raise RuleError("metrics", number, "states", say("at most {n} states can be named", n=MAX_STATES))
    try:
        return {int(key): clean_text(name) or "" for key, name in states.items()}
    except ValueError:
        raise RuleError("metrics", number, "states", say("the key of a state is a whole number")) from None
