"""The rows of the outbox: what waits to be sent or answered, of each kind, in the words of this console."""

from app.model.command import Command, Waiting
from app.model.link import LinkState, LinkStatus
from app.model.words import say

_WAITS = say("Waits for the link.")
_IN_LINE = say("Waits for its turn: only some are asked at a time.")
_ASKED = say("Waiting for the answer of the source.")


def row_of_command(command: Command, now_s: float, now_mono_s: float) -> Waiting:
    """Return the row of a command, ended or not."""
    return Waiting(
        key=f"command /{command.number}",
        kind="command",
        title=command.title,
        state=command.state.value,
        age_s=max(0.0, now_s - command.begun_s),
        remaining_s=command.remaining_s(now_mono_s),
        reason=command.reason,
        can_cancel=not command.state.is_end,
        command=command,
    )


def row_of_subscription(source: int, status: LinkStatus, now_s: float) -> Waiting:
    """Return the row of a source's subscription, of which there is always one: the newest replaces what was before."""
    is_out = status.state is LinkState.SYNCING
    return Waiting(
        key=f"subscription {source}/0",
        kind="subscription",
        title=say("Everything of {name}", name=status.name),
        state="asked" if is_out else "waiting",
        age_s=max(0.0, now_s - (status.lost_since_s or status.since_s)),
        remaining_s=None,
        reason=_ASKED if is_out else _WAITS,
    )


def row_of_question(
    key: str, title: str, status: LinkStatus, span: tuple[float, float], age_s: float, remaining_s: float | None
) -> Waiting:
    """Return the row of a question for the past. remaining_s: until it is given up, None before it is asked."""
    is_asked = remaining_s is not None
    return Waiting(
        key=key,
        kind="question",
        title=title,
        state="asked" if is_asked else "waiting",
        age_s=max(0.0, age_s),
        remaining_s=remaining_s,
        reason=_ASKED if is_asked else _IN_LINE if status.state is LinkState.LIVE else _WAITS,
        span=span,
        can_cancel=True,
    )
