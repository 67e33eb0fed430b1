"""What an operator orders a device to do, and how far it has come.

Source: operator console specification, section 6. A stale command must never fire late: each has a life, and what
becomes of it always has a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.model.errors import SightlineError
from app.model.permissive import Condition

DEFAULT_TTL_S = 10.0
MAX_TTL_S = 120.0


class CommandState(StrEnum):
    """DRAFT → SELECTED → CONFIRMED → (QUEUED) → SENT → ACCEPTED → EXECUTING → DONE, and the other ends."""

    DRAFT = "draft"
    """Asked to be selected; the source has not answered yet."""
    SELECTED = "selected"
    CONFIRMED = "confirmed"
    QUEUED = "queued"
    SENT = "sent"
    ACCEPTED = "accepted"
    EXECUTING = "executing"
    DONE = "done"
    DONE_UNVERIFIED = "done_unverified"
    """The source says done; no reading has shown it in time."""
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    """No answer. The source is asked; until it tells, nobody knows whether it was done."""

    @property
    def is_end(self) -> bool:
        """True when nothing further is expected. UNKNOWN is an end that a late answer may still explain."""
        return self in _ENDS

    @property
    def is_out(self) -> bool:
        """True while the source has it and has not told the end."""
        return self in (CommandState.SENT, CommandState.ACCEPTED, CommandState.EXECUTING)


_ENDS = frozenset(
    {
        CommandState.DONE,
        CommandState.DONE_UNVERIFIED,
        CommandState.REJECTED,
        CommandState.FAILED,
        CommandState.CANCELLED,
        CommandState.EXPIRED,
        CommandState.UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Order:
    """What an operator wants. value: 0 or 1 for a discrete metric, the number of the state for an enum.

    may_queue: the operator chose that it may wait for the link. unit: of the value, must be the metric's own.
    second: the other person who has confirmed it, "" for nobody.
    """

    metric: int
    value: float
    unit: str | None
    operator: str
    ttl_s: float = DEFAULT_TTL_S
    may_queue: bool = False
    second: str = ""


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Who confirms beside the operator. code: what was typed as the target's short code, the id of its device."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it stands. number: of this console's run, from 1. cmd_id: "" before it is confirmed.

    old: value at confirmation, None if there was none; old_age_s: how old that reading was. begun_s, since_s: UTC, of
    the command and of its state. expires_mono_s: end of its life on this machine's monotonic clock; of a selection
    its end. reason: a sentence, "" when there is nothing to say. steps: each state it has had and when, UTC.
    """

    number: int
    source: int
    order: Order
    title: str
    old: float | None
    old_age_s: float | None
    state: CommandState
    begun_s: float
    since_s: float
    expires_mono_s: float
    expires_us: int
    cmd_id: str = ""
    reason: str = ""
    steps: tuple[tuple[CommandState, float], ...] = ()

    def remaining_s(self, now_mono_s: float) -> float | None:
        """Return how much of its life is left, None once that no longer matters."""
        return None if self.state.is_end else max(0.0, self.expires_mono_s - now_mono_s)


@dataclass(frozen=True, slots=True)
class CommandStep:
    """A command went on to another state, for the journal. was: None when it was begun."""

    command: Command
    was: CommandState | None


@dataclass(frozen=True, slots=True)
class CommandAnswered:
    """A source told how a command stands. phase: of the message that is answered, "" if it does not say.

    state: the source's word, upper case. code: of a refusal, "" for none. message: its words, fit to be shown.
    """

    source: int
    cmd_id: str
    phase: str
    is_ok: bool
    state: str
    code: str = ""
    message: str = ""
    sel_token: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of the outbox. key: what it is called when it is taken back. kind: "command", "question" (for the past of
    metrics) or "subscription". command: None for others.

    remaining_s: until it is given up, None when it is not or has ended. span: (from, to), UTC, of a question.
    reason: a sentence. can_cancel: it can be taken back, or asked to be.
    """

    key: str
    kind: str
    title: str
    state: str
    age_s: float
    remaining_s: float | None
    reason: str = ""
    span: tuple[float, float] | None = None
    can_cancel: bool = False
    command: Command | None = None


class CommandRefused(SightlineError):
    """A command is not even begun; the sentence says why."""


class Commanding(Protocol):
    """The door through which the screen gives commands. Nothing here waits."""

    def command_problem(self, metric: int, value: float | None = None, *, may_queue: bool = False) -> str:
        """Say why this cannot be commanded now, "" if it can. value None: judge the target alone."""

    def conditions(self, metric: int) -> Sequence[Condition]:
        """Return what must hold before this can be commanded, and how each of it stands now."""

    def second_problem(self, metric: int, second: SecondPerson) -> str:
        """Say why this second person does not confirm a command to the metric, "" if they do."""

    def command(
        self,
        metric: int,
        value: float,
        *,
        may_queue: bool = False,
        ttl_s: float = DEFAULT_TTL_S,
        second: SecondPerson | None = None,
    ) -> Command:
        """Send a confirmed command; a target that must be selected first is asked to be. Raises CommandRefused.

        second: who confirms beside the operator, for targets that ask for two.
        """

    def operate(self, number: int) -> Command:
        """Confirm what was selected. Raises CommandRefused."""

    def cancel(self, number: int) -> None:
        """Take a command back, as far as that is possible. Raises CommandRefused."""

    def withdraw(self, key: str) -> None:
        """Take back whatever waits under this key of the outbox. Raises CommandRefused."""

    def given_way(self) -> int:
        """Return how many questions were given up because too many waited, since start."""

    def command_of(self, metric: int) -> Command | None:
        """Return the newest command to a metric in this run, None if there was none."""

    def outbox(self) -> Sequence[Waiting]:
        """Return what waits, oldest first, then what has ended lately, newest first."""
