"""May this be commanded now? Each refusal is a sentence. Source: specification, section 6, Checks, and 2 rule 9."""

from dataclasses import dataclass
from math import isfinite

from app.model.command import MAX_TTL_S, Order, SecondPerson
from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Confirm, DeviceState, Kind, Metric
from app.model.permissive import Condition
from app.model.quality import Quality, Reason
from app.model.unit_symbols import unit_text
from app.model.words import say

MAX_NAME = 64

_STEP_SLACK = 1e-6
"""Of a step: what floating point may leave over."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of a command's target at this moment. offset_s: server clock minus ours, last known, None if
    never. speaks_commands: the source understands them, None if that is not known yet. conditions: its permissives.
    answers: the source will say what became of a command; where it does not, only a reading tells.
    """

    source: int
    metric: Metric
    shown: Shown
    device_state: DeviceState
    device_label: str
    link: LinkState
    speaks_commands: bool | None
    offset_s: float | None
    conditions: tuple[Condition, ...] = ()
    answers: bool = True


def problem_of_target(target: Target, *, may_queue: bool = False) -> str:
    """Say why the target cannot be commanded now, "" if it can. may_queue: a link that is down is no reason."""
    metric, shown = target.metric, target.shown
    if not metric.writable:
        return say("{title} cannot be written.", title=metric.title)
    if metric.kind is Kind.TEXT:
        return say("Texts cannot be sent from here.")
    if target.speaks_commands is False:
        return say("This source takes no commands.")
    # What must be selected first, or takes two persons, cannot wait: both belong to the moment.
    is_waiting = may_queue and can_queue(metric) and target.link is not LinkState.LIVE
    if target.link is not LinkState.LIVE and not is_waiting:
        return say("There is no live link to the source.")
    if target.offset_s is None and target.answers:
        return say("The clock of the source is not known yet.")
    if target.device_state is DeviceState.MAINTENANCE or shown.reason is Reason.OUT_OF_SERVICE:
        return say("{name} is out of service.", name=target.device_label)
    if target.device_state is DeviceState.OFFLINE or shown.freshness is Freshness.OFFLINE:
        return say("{name} is offline.", name=target.device_label)
    if shown.freshness is Freshness.NEVER:
        return say("{title} has never been read.", title=metric.title)
    if not shown.freshness.is_current and not is_waiting:
        return say("{title} is stale: its present value is not known.", title=metric.title)
    if shown.quality is Quality.BAD or shown.value is None:
        return say("{title} is bad: its present value is not known.", title=metric.title)
    return ""


def can_queue(metric: Metric) -> bool:
    """Tell whether commands to this metric may wait for the link at all."""
    return metric.queueable and metric.confirm not in (Confirm.SELECT, Confirm.DUAL)


def problem_of_order(metric: Metric, order: Order) -> str:
    """Say what is wrong with the value, its unit or its life, "" if nothing is."""
    if not 0.0 < order.ttl_s <= MAX_TTL_S:
        return say("A command lives for {n:g} s at most.", n=MAX_TTL_S)
    if order.unit != metric.unit:
        return say("The unit must be {unit}.", unit=metric.unit) if metric.unit else say("The unit must be left out.")
    value = order.value
    if not isfinite(value):
        return say("That is not a number.")
    if metric.kind is Kind.DISCRETE and value not in (0.0, 1.0):
        return say("{title} is on or off.", title=metric.title)
    if metric.kind is Kind.ENUM and int(value) not in metric.states:
        return say("{title} has no state {value:g}.", title=metric.title, value=value)
    if metric.kind in (Kind.ENUM, Kind.COUNTER) and value != int(value):
        return say("{title} takes whole numbers.", title=metric.title)
    if metric.range is not None and not metric.range[0] <= value <= metric.range[1]:
        return say(
            "{title} takes {low:g} to {high}.",
            title=metric.title,
            low=metric.range[0],
            high=in_words(metric.range[1], metric),
        )
    return _problem_of_step(metric, value)


def problem_of_second(metric: Metric, operator: str, second: SecondPerson) -> str:
    """Say why the second person does not confirm, "" if they do: another name, and the target's code."""
    name = " ".join(second.name.split())
    if not name:
        return say("A second person must confirm this: type their name.")
    if len(name) > MAX_NAME or not name.isprintable():
        return say("A name has {n} characters at most.", n=MAX_NAME)
    if name.casefold() == " ".join(operator.split()).casefold():
        return say("The second person must be another than {name}.", name=operator)
    if second.code.strip().casefold() != metric.device.casefold():
        return say("The second person must type {device} to confirm the target.", device=metric.device)
    return ""


def is_fed_back(metric: Metric, value: float, wanted: float) -> bool:
    """Tell whether a reading shows what was wanted: equal states, numbers equal as far as they are displayed."""
    if metric.kind is not Kind.ANALOG:
        return value == wanted
    return abs(value - wanted) <= tolerance(metric)


def tolerance(metric: Metric) -> float:
    """Return how far a feedback may be off, in the metric's unit: half a displayed digit, 1/1000 of an undisplayed
    range, and nothing where neither is known.
    """
    if metric.decimals is not None:
        return 0.5 * 10.0**-metric.decimals * (1 + _STEP_SLACK)
    return 0.0 if metric.range is None else (metric.range[1] - metric.range[0]) / 1000.0


def in_words(value: float, metric: Metric) -> str:
    """Write a value of a metric with its unit, which may be another than the one on the screen."""
    return f"{value:g} {unit_text(metric.unit)}".rstrip()


def _problem_of_step(metric: Metric, value: float) -> str:
    step = metric.step
    if step is None or metric.kind is not Kind.ANALOG:
        return ""
    base = 0.0 if metric.range is None else metric.range[0]
    steps = (value - base) / step
    if abs(steps - round(steps)) < _STEP_SLACK:
        return ""
    return say("{title} goes in steps of {step}.", title=metric.title, step=in_words(step, metric))
