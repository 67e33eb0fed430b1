"""What an operator reads of a command, and what is read of what an operator types. No widgets."""

from app.model.command import Command, CommandState
from app.model.frame import Shown
from app.model.metric import Kind, Metric
from app.model.permissive import Condition
from app.model.words import say
from ui.numbers import read_number, ungrouped
from ui.text import bare_text, clock_text, long_age, short_age, unit_of, value_text, with_unit
from ui.words import told, tr

_NAMES = {
    CommandState.DRAFT: say("Selecting"),
    CommandState.SELECTED: say("Selected"),
    CommandState.CONFIRMED: say("Confirmed"),
    CommandState.QUEUED: say("Waiting"),
    CommandState.SENT: say("Sent"),
    CommandState.ACCEPTED: say("Accepted"),
    CommandState.EXECUTING: say("Under way"),
    CommandState.DONE: say("Done"),
    CommandState.DONE_UNVERIFIED: say("Done, not verified"),
    CommandState.REJECTED: say("Rejected"),
    CommandState.FAILED: say("Failed"),
    CommandState.CANCELLED: say("Cancelled"),
    CommandState.EXPIRED: say("Expired"),
    CommandState.UNKNOWN: say("Outcome unknown"),
}

_TROUBLES = frozenset(_NAMES) - {CommandState.DONE, CommandState.CANCELLED}


def state_name_of(command: Command) -> str:
    """Name the state."""
    return told(_NAMES[command.state])


def is_trouble(command: Command) -> bool:
    """True when it ended otherwise than was wanted."""
    return command.state.is_end and command.state in _TROUBLES


def standing_text(command: Command, metric: Metric, now_mono_s: float) -> str:
    """Say how a command stands: state, what was ordered, since when, how long it lives, and why.

    `Sent 85.0 °C since 14:03:22 · 8s left. Waiting for the answer of the source.`
    """
    wanted = with_unit(bare_text(metric, command.order.value), metric)
    text = tr(
        "{state}: {wanted} since {time}",
        state=state_name_of(command),
        wanted=wanted,
        time=clock_text(command.since_s),
    )
    remaining_s = command.remaining_s(now_mono_s)
    if remaining_s is not None:
        text = f"{text} · {tr('{age} left', age=short_age(remaining_s))}"
    return f"{text}. {told(command.reason)}".rstrip()


_MARKS = {True: ("✓", say("met")), False: ("✕", say("not met")), None: ("?", say("not known"))}


def condition_text(target: Metric, condition: Condition, metric: Metric | None) -> str:
    """Write a precondition with how it stands: `✓ For Running: Tank 1 must not be full: met (54.3 %, 0.2 s ago)`.

    target: what would be commanded. metric: the one it is about, None if the source has never spoken of it.
    """
    mark, word = _MARKS[condition.is_met]
    when = condition.permissive.when
    text = f"{told(condition.demand)}: {told(word)}"
    if when is not None:
        text = tr("For {state}: {text}", state=bare_text(target, when), text=text)
    text = f"{mark} {text}"
    if metric is None or condition.age_s is None:
        return tr("{text} (no reading)", text=text)
    return tr(
        "{text} ({value}, {age} ago)",
        text=text,
        value=with_unit(bare_text(metric, condition.value), metric),
        age=long_age(condition.age_s),
    )


def change_text(metric: Metric, old: float | None, new: float) -> str:
    """Write old → new value with the unit: `78.0 → 85.0 °C`."""
    return f"{bare_text(metric, old)} → {with_unit(bare_text(metric, new), metric)}"


def entry_text(metric: Metric, shown: Shown) -> str:
    """Write a reading as it stands in the field where another value is typed, with its unit and the marks of its
    state: `78.0 °C`, `[78.0] °C`.
    """
    return with_unit(ungrouped(value_text(metric, shown)), metric)


def entered(metric: Metric, text: str) -> float | None:
    """Return the number that was typed, with or without the unit of the metric; None where it is none.

    Another unit than the metric's is no number.
    """
    typed = text.strip()
    unit = unit_of(metric)
    return read_number(typed.removesuffix(unit) if unit else typed)


def choices(metric: Metric) -> list[tuple[str, float]]:
    """Return the states that can be ordered as (name, value), lowest value first; empty for numbers."""
    if metric.kind not in (Kind.DISCRETE, Kind.ENUM):
        return []
    values = sorted(metric.states) if metric.states else [0, 1]
    return [(bare_text(metric, float(value)), float(value)) for value in values]
