"""What an answer of its source makes of a command."""

from dataclasses import replace
from math import inf

from app.commands.entry import ASK_EVERY_S, SELECT_TTL_S, VERIFY_S, Entry, Recorder
from app.model.command import CommandAnswered, CommandState
from app.model.words import say

_STATES = {state.value.upper(): state for state in CommandState if state.is_end or state.is_out} | {
    "DONE_UNVERIFIED": CommandState.DONE
}
"""Words of a source. Whether done is verified is for this console to say."""


class Answers:
    """Of an ended command, or repeated, an answer changes nothing. record: the journal's ear."""

    def __init__(self, record: Recorder) -> None:
        self._record = record

    def take(self, entry: Entry, answer: CommandAnswered, now_s: float, now_mono_s: float) -> None:
        """Take what the source of a command says of it."""
        if answer.cmd_id == entry.select_id and not entry.command.cmd_id:
            self._on_selection(entry, answer, now_s, now_mono_s)
        elif entry.state.is_out or entry.state is CommandState.UNKNOWN:
            self._on_result(entry, answer, now_s, now_mono_s)

    def _on_selection(self, entry: Entry, answer: CommandAnswered, now_s: float, now_mono_s: float) -> None:
        if entry.state is not CommandState.DRAFT:
            return
        if not answer.is_ok or not answer.sel_token:
            entry.end(
                CommandState.REJECTED, now_s, self._record, _reason(answer, say("The source refused the selection."))
            )
            return
        entry.sel_token = answer.sel_token
        entry.command = replace(entry.command, expires_mono_s=now_mono_s + SELECT_TTL_S)
        entry.go(CommandState.SELECTED, now_s, self._record, say("The target is reserved. Confirm to send."))

    def _on_result(self, entry: Entry, answer: CommandAnswered, now_s: float, now_mono_s: float) -> None:
        state = _STATES.get(answer.state)
        # Where only the request was refused, the answer tells nothing of the command itself.
        is_aside = answer.phase in ("cancel", "query") and not answer.is_ok
        if is_aside and (state in (None, CommandState.REJECTED) or answer.code == "not_found"):
            self._on_refused_request(entry, answer, now_s, now_mono_s)
        elif state is CommandState.DONE:
            if entry.verify_until_s is None:
                entry.verify_until_s = now_mono_s + VERIFY_S
            entry.ask_at_s = inf
            entry.go(CommandState.EXECUTING, now_s, self._record, say("The source says done; a reading must show it."))
        elif entry.verify_until_s is not None:
            return  # what was said before "done" and came after it
        elif state in (CommandState.ACCEPTED, CommandState.EXECUTING):
            is_back = entry.state is CommandState.EXECUTING and state is CommandState.ACCEPTED
            if not is_back and now_mono_s < entry.command.expires_mono_s + VERIFY_S:
                entry.ask_at_s = inf
                entry.go(state, now_s, self._record, _reason(answer, say("The source has taken it.")))
        elif state is CommandState.UNKNOWN or state is None:
            if entry.state is not CommandState.UNKNOWN:
                reason = _reason(answer, say("The source does not know."))
                entry.lose_sight(now_s, now_mono_s + ASK_EVERY_S, self._record, reason)
        else:
            entry.end(state, now_s, self._record, _reason(answer, say("The source gives no reason.")))

    def _on_refused_request(self, entry: Entry, answer: CommandAnswered, now_s: float, now_mono_s: float) -> None:
        """It could not be cancelled, or the source does not know it. Once its time is over it cannot come either."""
        is_over = now_mono_s >= entry.command.expires_mono_s
        is_unheard_of = answer.phase == "query" and answer.code == "not_found" and entry.state is CommandState.UNKNOWN
        if is_unheard_of and entry.is_forgotten:
            entry.ask_at_s = inf
            reason = say("Who answers now was not there when it was sent: look whether it was carried out.")
            entry.go(CommandState.UNKNOWN, now_s, self._record, reason)
        elif is_unheard_of and is_over:
            reason = say("The source never got it, and its time is over: it is not done any more.")
            entry.end(CommandState.EXPIRED, now_s, self._record, reason)
        elif answer.phase == "cancel" and entry.state.is_out:
            entry.go(entry.state, now_s, self._record, _reason(answer, say("It cannot be cancelled any more.")))


def _reason(answer: CommandAnswered, otherwise: str) -> str:
    return answer.message or otherwise
