"""One command of the desk with its timers, and how it goes from state to state."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf

from app.model.command import Command, CommandState, CommandStep

SELECT_TTL_S = 30.0
VERIFY_S = 5.0
"""After the source says done, a reading must show it within this."""

ASK_EVERY_S = 2.0

Recorder = Callable[[CommandStep], object]


@dataclass(slots=True)
class Entry:
    """All times are monotonic seconds of this machine, but seen_s: source time of the newest reading at sending.

    verify_until_s: the source says done, a reading must show it by then; None before. ask_at_s: next question after
    what became of it, inf for none. was_fed_back: the reading showed the wanted value before it was sent. was_lost: the
    link went after it was sent, and is not back. is_forgotten: who is at the other end now cannot know of it.
    """

    command: Command
    sel_token: str = ""
    select_id: str = ""
    verify_until_s: float | None = None
    ask_at_s: float = inf
    asked: int = 0
    seen_s: float = -inf
    was_fed_back: bool = False
    was_lost: bool = False
    is_forgotten: bool = False

    @property
    def state(self) -> CommandState:
        """How far it has come."""
        return self.command.state

    def go(self, state: CommandState, now_s: float, record: Recorder, reason: str = "") -> None:
        """Go on to a state, with the sentence that explains it. The same state again only changes the sentence."""
        was = self.command.state
        if state is was:
            self.command = replace(self.command, reason=reason)
            return
        steps = (*self.command.steps, (state, now_s))
        self.command = replace(self.command, state=state, since_s=now_s, reason=reason, steps=steps)
        record(CommandStep(self.command, was))

    def end(self, state: CommandState, now_s: float, record: Recorder, reason: str) -> None:
        """Go on to a state that is the last, or in which nothing more is asked."""
        self.ask_at_s = inf
        self.go(state, now_s, record, reason)

    def lose_sight(self, now_s: float, ask_at_s: float, record: Recorder, reason: str) -> None:
        """What became of it is not known from now on. ask_at_s: when the source is asked, monotonic."""
        self.ask_at_s, self.asked = ask_at_s, 0
        self.go(CommandState.UNKNOWN, now_s, record, reason)
