"""Channel messages to metric definitions. What is odd in one is left out, never guessed."""

from collections.abc import Mapping
from math import isfinite

from app.model.metric import NO_LIMITS, NO_STATES, Confirm, Kind, Limits, Metric, Report
from app.model.permissive import Comparison, Permissive
from app.wire.messages import Channel, Precondition
from app.wire.names import clean_name
from app.wire.units import ucum
from app.wire.values import clean_text

MAX_STATES = 256
MAX_DECIMALS = 12
MAX_PERMISSIVES = 16


def metric_of(channel: Channel) -> Metric | None:
    """Return the definition a channel carries, None when its names cannot be used."""
    device, name = clean_name(channel.device), clean_name(channel.metric)
    if device is None or name is None:
        return None
    return Metric(
        device=device,
        name=name,
        kind=Kind(channel.kind) if channel.kind in set(Kind) else Kind.ANALOG,
        unit=ucum(channel.unit) if channel.unit else None,
        period_s=_period_s(channel.period_ms),
        report=Report.ON_CHANGE if channel.report == Report.ON_CHANGE else Report.PERIODIC,
        range=_span(channel.range),
        normal=_span(channel.normal),
        limits=_limits(channel.limits),
        states=_states(channel.states),
        decimals=channel.decimals if channel.decimals is not None and 0 <= channel.decimals <= MAX_DECIMALS else None,
        area=_label(channel.area),
        label=_label(channel.label),
        device_label=_label(channel.device_label),
        desc=_label(channel.desc),
        writable=channel.writable,
        step=channel.step if channel.step is not None and isfinite(channel.step) and channel.step > 0 else None,
        queueable=channel.queueable,
        # A word that is not known must not make a command easier to give.
        confirm=Confirm(channel.confirm) if channel.confirm in set(Confirm) else Confirm.CONFIRM,
        permissives=_permissives(channel.permissives or []),
        max_per_minute=None if channel.max_per_minute is None else max(0, channel.max_per_minute),
        max_change_per_minute=None
        if channel.max_change_per_minute is None
        else max(0.0, channel.max_change_per_minute),
    )


def _permissives(said: list[Precondition]) -> tuple[Permissive, ...]:
    found = tuple(_permissive(each) for each in said[:MAX_PERMISSIVES])
    # Too many to keep: leaving some out would make a command easier to give.
    return found if len(said) <= MAX_PERMISSIVES else (*found, Permissive("", "", Comparison.UNREADABLE, 0.0))


def _permissive(said: Precondition) -> Permissive:
    """Take a precondition as it is: one that cannot be read or found is never met, instead of being left out."""
    is_known = said.op in set(Comparison)
    return Permissive(
        device=clean_name(said.device) or "",
        metric=clean_name(said.metric) or "",
        comparison=Comparison(said.op) if is_known else Comparison.UNREADABLE,
        value=said.value,
        when=said.when,
        text=_label(said.text),
    )


def _period_s(period_ms: float | None) -> float | None:
    return period_ms / 1e3 if period_ms is not None and 0 < period_ms < 1e12 else None


def _span(span: tuple[float, float] | None) -> tuple[float, float] | None:
    return span if span is not None and all(map(isfinite, span)) and span[0] < span[1] else None


def _limits(limits: dict[str, float] | None) -> Limits:
    if not limits:
        return NO_LIMITS
    by_name = {name.lower(): value for name, value in limits.items()}
    return Limits(by_name.get("lolo"), by_name.get("lo"), by_name.get("hi"), by_name.get("hihi"))


def _states(states: dict[str, str] | None) -> Mapping[int, str]:
    if not states:
        return NO_STATES
    named = {}
    for key, name in list(states.items())[:MAX_STATES]:
        digits = key.removeprefix("-")
        if digits.isascii() and digits.isdecimal() and len(digits) <= 9:
            named[int(key)] = _label(name)
    return named


def _label(text: str | None) -> str:
    return (clean_text(text) or "") if text else ""
