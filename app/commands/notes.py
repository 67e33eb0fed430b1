"""A step of a command in the words of the journal."""

from app.model.command import CommandState, CommandStep
from app.model.journal import EntryKind, Note
from app.model.metric import Metric

_WORDS = {
    CommandState.DRAFT: "drafted",
    CommandState.SELECTED: "target selected",
    CommandState.CONFIRMED: "confirmed",
    CommandState.QUEUED: "waits for the link",
    CommandState.SENT: "sent",
    CommandState.ACCEPTED: "accepted",
    CommandState.EXECUTING: "under way",
    CommandState.DONE: "done",
    CommandState.DONE_UNVERIFIED: "done, not verified",
    CommandState.REJECTED: "rejected",
    CommandState.FAILED: "failed",
    CommandState.CANCELLED: "cancelled",
    CommandState.EXPIRED: "expired",
    CommandState.UNKNOWN: "outcome unknown",
}


def note_of(step: CommandStep, metric: Metric, address: str) -> Note:
    """Return the entry: who, what, old and new value, age of the reading, reason, and how long the step took."""
    command = step.command
    words = [f"{command.title}: {_WORDS[command.state]}"]
    if len(command.steps) > 1:
        words.append(f" after {max(0.0, command.steps[-1][1] - command.steps[-2][1]):.3f} s")
    words.append(".")
    if command.reason:
        words.append(f" {command.reason}")
    if command.state is CommandState.CONFIRMED and command.order.second:
        words.append(f" {command.order.operator} and {command.order.second} confirmed it.")
    if command.state is CommandState.CONFIRMED and command.old_age_s is not None:
        words.append(f" The reading was {command.old_age_s:.1f} s old.")
    return Note(
        kind=EntryKind.COMMAND,
        text="".join(words),
        time_s=command.since_s,
        source=address,
        device=metric.device,
        metric=metric.name,
        old=command.old,
        new=command.order.value,
        unit=command.order.unit or "",
        operator=command.order.operator,
        # A selection has no number of its own yet; the console's count joins it to what follows.
        correlation=command.cmd_id or f"selection {command.number}",
    )
