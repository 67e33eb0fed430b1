"""What time makes of a command that waits for its source: feedback seen, an answer lost, a question asked."""

from math import inf

from app.commands.checks import is_fed_back
from app.commands.entry import ASK_EVERY_S, VERIFY_S, Entry, Recorder
from app.commands.speaking import Look, Speaking
from app.model.command import CommandState
from app.model.words import say

MAX_ASKED = 10


class Following:
    """A command is asked after when its answer is lost, never sent again."""

    def __init__(self, look: Look, speaking: Speaking, record: Recorder) -> None:
        self._look = look
        self._speaking = speaking
        self._record = record

    def watch_selection(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        """Let a selection that was not answered, or not confirmed, end with its time."""
        if now_mono_s < entry.command.expires_mono_s:
            return
        was_selected = entry.state is CommandState.SELECTED
        reason = (
            say("The selection has timed out. Select again.")
            if was_selected
            else say("The selection was not answered.")
        )
        entry.end(CommandState.EXPIRED, now_s, self._record, reason)

    def watch_out(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        """Look what has become of a command that was sent."""
        command = entry.command
        if entry.verify_until_s is not None:
            if self._is_shown(entry):
                entry.end(CommandState.DONE, now_s, self._record, say("The reading shows it."))
            elif now_mono_s >= entry.verify_until_s:
                reason = say("The source says done; no reading has shown it.")
                entry.end(CommandState.DONE_UNVERIFIED, now_s, self._record, reason)
        elif not self._look(command.order.metric).answers:
            self._watch_unanswered(entry, now_s, now_mono_s)
        elif entry.state is CommandState.SENT and now_mono_s >= command.expires_mono_s:
            reason = say("The source did not answer. It may or may not have been done.")
            entry.lose_sight(now_s, now_mono_s, self._record, reason)
        elif now_mono_s >= command.expires_mono_s + VERIFY_S:
            if self._is_shown(entry) and not entry.was_fed_back:
                entry.end(
                    CommandState.DONE, now_s, self._record, say("The reading shows it; the source did not say done.")
                )
            else:
                reason = say("The source accepted it and never said what became of it.")
                entry.lose_sight(now_s, now_mono_s, self._record, reason)

    def _watch_unanswered(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        """Look for the one thing that tells. What was shown before tells nothing."""
        if not entry.was_fed_back and self._is_shown(entry):
            entry.end(
                CommandState.DONE, now_s, self._record, say("The reading shows it; this source gives no answers.")
            )
        elif now_mono_s >= entry.command.expires_mono_s:
            reason = say("This source gives no answers, and no reading tells whether it was done.")
            entry.end(CommandState.UNKNOWN, now_s, self._record, reason)

    def _is_shown(self, entry: Entry) -> bool:
        """Tell whether a reading made after the command shows what was wanted. What was so already may stay unsaid."""
        target = self._look(entry.command.order.metric)
        shown = target.shown
        if shown.value is None or shown.time_s is None or not shown.freshness.is_current:
            return False
        is_after = shown.time_s > entry.seen_s or entry.was_fed_back
        return is_after and is_fed_back(target.metric, shown.value, entry.command.order.value)

    def ask(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        """Ask by its number what became of it; a question without an answer is repeated some times."""
        can_ask = entry.asked < MAX_ASKED and self._look(entry.command.order.metric).answers
        if entry.state is not CommandState.UNKNOWN or not can_ask:
            entry.ask_at_s = inf
        elif self._speaking.tell(entry, "query", now_s, now_mono_s + ASK_EVERY_S):
            entry.asked += 1
            entry.ask_at_s = now_mono_s + ASK_EVERY_S
