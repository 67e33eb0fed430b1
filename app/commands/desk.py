"""The state machine of commands. Source: operator console specification, section 6."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from math import inf

from app.commands.checks import Target, is_fed_back, problem_of_order, problem_of_target
from app.commands.entry import Entry, Recorder
from app.commands.identity import uuid7
from app.commands.pace import Pace
from app.commands.permissives import problem_of_conditions
from app.model.command import Command, CommandAnswered, CommandRefused, CommandState, CommandStep, Order
from app.model.link import LinkState
from app.model.metric import Confirm, Kind
from app.model.words import say
from app.wire import messages

SELECT_TTL_S = 30.0
VERIFY_S = 5.0
"""After the source says done, a reading must show it within this."""

ASK_EVERY_S = 2.0
MAX_ASKED = 10
MAX_OPEN = 50
MAX_KEPT = 200

Post = Callable[[int, messages.Command, float], bool]
"""Source, message, and the monotonic time after which it must not leave this machine; False: it cannot leave now."""


class CommandDesk:
    """Sends each command at most once, never after its life, and gives every one a named end.

    look: what is known of a metric's target now. post: the way to the sources. record: the journal's ear, told each
    step. Call `tick` several times a second; a command is asked after when its answer is lost, never sent again.
    """

    def __init__(
        self,
        look: Callable[[int], Target],
        post: Post,
        record: Recorder = lambda step: None,
        new_id: Callable[[float], str] = uuid7,
    ) -> None:
        self._look = look
        self._post = post
        self._record = record
        self._new_id = new_id
        self._numbers = count(1)
        self._entries: dict[int, Entry] = {}
        self._by_id: dict[str, Entry] = {}
        self._pace = Pace()

    # What an operator does.

    def problem(self, order: Order, now_mono_s: float) -> str:
        """Say why this order would be refused now, "" if it would not."""
        target = self._look(order.metric)
        return (
            problem_of_target(target, may_queue=order.may_queue)
            or problem_of_order(target.metric, order)
            or problem_of_conditions(target.conditions if target.link is LinkState.LIVE else (), order.value)
            or self._problem_of_pace(order, target, now_mono_s)
            or self.problem_of_room(order.metric, now_mono_s)
        )

    def problem_of_target(self, metric: int, now_mono_s: float, *, may_queue: bool = False) -> str:
        """Say why nothing at all can be ordered from this metric now, "" if something can."""
        target = self._look(metric)
        return (
            problem_of_target(target, may_queue=may_queue)
            or problem_of_conditions(target.conditions if target.link is LinkState.LIVE else (), None)
            or self._pace.problem(metric, target.metric, None, now_mono_s)
            or self.problem_of_room(metric, now_mono_s)
        )

    def problem_of_room(self, metric: int, now_mono_s: float) -> str:
        """Say why no other command can be begun for this metric, "" if one can."""
        if any(each.command.order.metric == metric and _is_open(each, now_mono_s) for each in self._entries.values()):
            return say("Busy: another command to it is still open.")
        if sum(_is_open(each, now_mono_s) for each in self._entries.values()) >= MAX_OPEN:
            return say("The outbox is full: {n} commands are open.", n=MAX_OPEN)
        return ""

    def order(self, order: Order, now_s: float, now_mono_s: float) -> Command:
        """Begin a confirmed command, or ask for the selection of its target. Raises CommandRefused."""
        problem = self.problem(order, now_mono_s)
        if problem:
            raise CommandRefused(problem)
        target = self._look(order.metric)
        if target.metric.confirm is Confirm.DUAL and order.second.casefold() in ("", order.operator.casefold()):
            raise CommandRefused(say("A second person must confirm this."))
        entry = self._begin(order, target, now_s, now_mono_s)
        if target.metric.confirm is Confirm.SELECT and target.link is LinkState.LIVE:
            self._select(entry, target, now_s, now_mono_s)
        else:
            self._confirm(entry, target, now_s, now_mono_s)
        return entry.command

    def operate(self, number: int, now_s: float, now_mono_s: float) -> Command:
        """Confirm what was selected, exactly as it was selected. Raises CommandRefused."""
        entry = self._entries.get(number)
        if entry is None or entry.state is not CommandState.SELECTED or now_mono_s >= entry.command.expires_mono_s:
            raise CommandRefused(say("There is no selection any more. Select the target again."))
        order = entry.command.order
        target = self._look(order.metric)
        problem = (
            problem_of_target(target)
            or problem_of_conditions(target.conditions, order.value)
            or self._problem_of_pace(order, target, now_mono_s)
        )
        if problem:
            raise CommandRefused(problem)
        self._confirm(entry, target, now_s, now_mono_s)
        return entry.command

    def cancel(self, number: int, now_s: float, now_mono_s: float) -> None:
        """Take a command back; what is out already can only be asked for. Raises CommandRefused."""
        entry = self._entries.get(number)
        if entry is None or entry.state.is_end:
            raise CommandRefused(say("It has ended already."))
        if not entry.state.is_out:
            if entry.select_id:
                self._say(entry, "cancel", now_s, now_mono_s + SELECT_TTL_S)
            self._end(entry, CommandState.CANCELLED, now_s, say("Taken back before it was sent."))
        elif now_mono_s >= entry.command.expires_mono_s:  # after a sleep of the machine, before the next tick
            raise CommandRefused(say("Its time is over: whether it was carried out is about to be told."))
        elif not self._look(entry.command.order.metric).answers:
            raise CommandRefused(say("It is sent, and this source cannot be asked to take it back."))
        elif self._say(entry, "cancel", now_s, entry.command.expires_mono_s):
            entry.go(entry.state, now_s, self._record, say("The source is asked to cancel it."))
        else:
            raise CommandRefused(say("The link is down: what was sent cannot be called back."))

    # What the world does.

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Let time take its course: send what waits, end what has lived, look for feedback, ask after the lost."""
        for entry in list(self._entries.values()):
            if entry.state in (CommandState.DRAFT, CommandState.SELECTED):
                self._watch_selection(entry, now_s, now_mono_s)
            elif entry.state is CommandState.QUEUED:
                self._watch_queued(entry, now_s, now_mono_s)
            elif entry.state.is_out:
                self._watch_out(entry, now_s, now_mono_s)
            if now_mono_s >= entry.ask_at_s:
                self._ask(entry, now_s, now_mono_s)

    def on_lost(self, source: int, now_s: float, now_mono_s: float) -> None:
        """The link is gone: answers on their way are gone with it."""
        for entry in self._of(source):
            entry.was_lost = entry.was_lost or entry.state.is_out or entry.state is CommandState.UNKNOWN
            if entry.state is CommandState.DRAFT or (entry.state is CommandState.SELECTED and not entry.command.cmd_id):
                self._end(entry, CommandState.FAILED, now_s, say("The link was lost; the selection is gone."))
            elif entry.state.is_out and entry.verify_until_s is None:
                entry.ask_at_s, entry.asked = now_mono_s, 0
                entry.go(CommandState.UNKNOWN, now_s, self._record, say("The link was lost before the answer."))

    def on_return(self, source: int, *, resumed: bool) -> None:
        """The link is back, or was asked for everything anew. resumed: at the other end is who was there before.

        Any other, be it another gateway on the same broker or the same one started again, has no memory of what was
        sent: that it knows nothing of a command does not mean that nobody has carried it out.
        """
        for entry in self._of(source):
            entry.is_forgotten = entry.is_forgotten or (entry.was_lost and not resumed)
            entry.was_lost = False

    def on_answer(self, answer: CommandAnswered, now_s: float, now_mono_s: float) -> None:
        """Take what a source says. Of an unknown or ended command it changes nothing, repeated it changes nothing."""
        entry = self._by_id.get(answer.cmd_id)
        if entry is None or entry.command.source != answer.source:
            return
        if answer.cmd_id == entry.select_id and not entry.command.cmd_id:
            self._on_selection(entry, answer, now_s, now_mono_s)
        elif entry.state.is_out or entry.state is CommandState.UNKNOWN:
            self._on_result(entry, answer, now_s, now_mono_s)

    def commands(self) -> Sequence[Command]:
        """Return everything that is kept, oldest first."""
        return [entry.command for entry in self._entries.values()]

    def newest_of(self, metric: int) -> Command | None:
        """Return the newest command to a metric, None if none is kept."""
        found = (each.command for each in reversed(self._entries.values()) if each.command.order.metric == metric)
        return next(found, None)

    # Beginning and sending.

    def _problem_of_pace(self, order: Order, target: Target, now_mono_s: float) -> str:
        value = target.shown.value
        change = None if value is None else order.value - value
        return self._pace.problem(order.metric, target.metric, change, now_mono_s)

    def _begin(self, order: Order, target: Target, now_s: float, now_mono_s: float) -> Entry:
        command = Command(
            number=next(self._numbers),
            source=target.source,
            order=order,
            title=f"{target.device_label} · {target.metric.title}",
            old=target.shown.value,
            old_age_s=target.shown.age_s,
            state=CommandState.DRAFT,
            begun_s=now_s,
            since_s=now_s,
            expires_mono_s=now_mono_s + order.ttl_s,
            expires_us=_server_us(target, now_s + order.ttl_s),
            steps=((CommandState.DRAFT, now_s),),
        )
        entry = self._entries[command.number] = Entry(command)
        self._record(CommandStep(command, None))
        self._forget_oldest()
        return entry

    def _select(self, entry: Entry, target: Target, now_s: float, now_mono_s: float) -> None:
        entry.select_id = self._new_id(now_s)
        self._by_id[entry.select_id] = entry
        if not self._say(entry, "select", now_s, entry.command.expires_mono_s):
            self._end(entry, CommandState.FAILED, now_s, say("The link was lost before the target was selected."))

    def _confirm(self, entry: Entry, target: Target, now_s: float, now_mono_s: float) -> None:
        ttl_s = entry.command.order.ttl_s
        entry.command = replace(
            entry.command,
            cmd_id=self._new_id(now_s),
            old=target.shown.value,
            old_age_s=target.shown.age_s,
            expires_mono_s=now_mono_s + ttl_s,
            expires_us=_server_us(target, now_s + ttl_s),
        )
        self._by_id[entry.command.cmd_id] = entry
        entry.go(CommandState.CONFIRMED, now_s, self._record)
        if target.link is LinkState.LIVE:
            self._send(entry, target, now_s, now_mono_s)
        else:
            entry.go(CommandState.QUEUED, now_s, self._record, say("Waits for the link."))

    def _send(self, entry: Entry, target: Target, now_s: float, now_mono_s: float) -> None:
        assert now_mono_s < entry.command.expires_mono_s
        value = target.shown.value
        entry.seen_s = -inf if target.shown.time_s is None else target.shown.time_s
        entry.was_fed_back = value is not None and is_fed_back(target.metric, value, entry.command.order.value)
        phase = "operate" if entry.sel_token else "direct"
        if self._say(entry, phase, now_s, entry.command.expires_mono_s):
            change = 0.0 if value is None else entry.command.order.value - value
            self._pace.note(entry.command.order.metric, target.metric, change, now_mono_s)
            entry.go(CommandState.SENT, now_s, self._record, say("Waiting for the answer of the source."))
        elif entry.command.order.may_queue:
            entry.go(CommandState.QUEUED, now_s, self._record, say("Waits for the link."))
        else:
            self._end(entry, CommandState.FAILED, now_s, say("The link was lost before it was sent."))

    def _say(self, entry: Entry, phase: str, now_s: float, until_mono_s: float) -> bool:
        command = entry.command
        target = self._look(command.order.metric)
        cmd_id = command.cmd_id or entry.select_id
        message = messages.Command(
            id=f"{cmd_id}/{phase}",
            cmd_id=cmd_id,
            phase=phase,  # type: ignore[arg-type]
            device=target.metric.device,
            name=target.metric.name,
            issued_at=_server_us(target, now_s),
            expires_at=command.expires_us,
            operator=command.order.operator,
            value=_typed(target.metric.kind, command.order.value),
            unit=command.order.unit,
            sel_token=entry.sel_token or None,
            second=command.order.second or None,
            expect=None if command.old is None else _typed(target.metric.kind, command.old),
        )
        return self._post(command.source, message, until_mono_s)

    # Watching.

    def _watch_selection(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        if now_mono_s < entry.command.expires_mono_s:
            return
        was_selected = entry.state is CommandState.SELECTED
        reason = (
            say("The selection has timed out. Select again.")
            if was_selected
            else say("The selection was not answered.")
        )
        self._end(entry, CommandState.EXPIRED, now_s, reason)

    def _watch_queued(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        if now_mono_s >= entry.command.expires_mono_s:
            self._end(entry, CommandState.EXPIRED, now_s, say("Its time ran out while it waited. It was never sent."))
            return
        target = self._look(entry.command.order.metric)
        if problem_of_target(target):  # no link yet, or no reading of its own since it came back
            return
        old, value, wanted = entry.command.old, target.shown.value, entry.command.order.value
        assert value is not None
        if old is None or not is_fed_back(target.metric, value, old):
            self._end(
                entry, CommandState.CANCELLED, now_s, say("The value changed meanwhile. Look, and send it again.")
            )
            return
        # What was declared to come first may have to be read anew too: what is not known yet is waited for.
        unmet = problem_of_conditions((each for each in target.conditions if each.is_met is False), wanted)
        if unmet:
            self._end(entry, CommandState.CANCELLED, now_s, say("{why} Look, and send it again.", why=unmet))
        elif not problem_of_conditions(target.conditions, wanted) and not self._problem_of_pace(
            entry.command.order, target, now_mono_s
        ):
            self._send(entry, target, now_s, now_mono_s)

    def _watch_out(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        command = entry.command
        if entry.verify_until_s is not None:
            if self._is_shown(entry):
                self._end(entry, CommandState.DONE, now_s, say("The reading shows it."))
            elif now_mono_s >= entry.verify_until_s:
                reason = say("The source says done; no reading has shown it.")
                self._end(entry, CommandState.DONE_UNVERIFIED, now_s, reason)
        elif not self._look(command.order.metric).answers:
            self._watch_unanswered(entry, now_s, now_mono_s)
        elif entry.state is CommandState.SENT and now_mono_s >= command.expires_mono_s:
            self._lose_sight(
                entry, now_s, now_mono_s, say("The source did not answer. It may or may not have been done.")
            )
        elif now_mono_s >= command.expires_mono_s + VERIFY_S:
            if self._is_shown(entry) and not entry.was_fed_back:
                self._end(entry, CommandState.DONE, now_s, say("The reading shows it; the source did not say done."))
            else:
                self._lose_sight(
                    entry, now_s, now_mono_s, say("The source accepted it and never said what became of it.")
                )

    def _watch_unanswered(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        """Look for the one thing that tells. What was shown before tells nothing."""
        if not entry.was_fed_back and self._is_shown(entry):
            self._end(entry, CommandState.DONE, now_s, say("The reading shows it; this source gives no answers."))
        elif now_mono_s >= entry.command.expires_mono_s:
            reason = say("This source gives no answers, and no reading tells whether it was done.")
            self._end(entry, CommandState.UNKNOWN, now_s, reason)

    def _is_shown(self, entry: Entry) -> bool:
        """Tell whether a reading made after the command shows what was wanted. What was so already may stay unsaid."""
        target = self._look(entry.command.order.metric)
        shown = target.shown
        if shown.value is None or shown.time_s is None or not shown.freshness.is_current:
            return False
        is_after = shown.time_s > entry.seen_s or entry.was_fed_back
        return is_after and is_fed_back(target.metric, shown.value, entry.command.order.value)

    def _lose_sight(self, entry: Entry, now_s: float, now_mono_s: float, reason: str) -> None:
        entry.ask_at_s, entry.asked = now_mono_s, 0
        entry.go(CommandState.UNKNOWN, now_s, self._record, reason)

    def _ask(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        """Ask by its number what became of it; a question without an answer is repeated some times."""
        can_ask = entry.asked < MAX_ASKED and self._look(entry.command.order.metric).answers
        if entry.state is not CommandState.UNKNOWN or not can_ask:
            entry.ask_at_s = inf
        elif self._say(entry, "query", now_s, now_mono_s + ASK_EVERY_S):
            entry.asked += 1
            entry.ask_at_s = now_mono_s + ASK_EVERY_S

    # Answers.

    def _on_selection(self, entry: Entry, answer: CommandAnswered, now_s: float, now_mono_s: float) -> None:
        if entry.state is not CommandState.DRAFT:
            return
        if not answer.is_ok or not answer.sel_token:
            self._end(entry, CommandState.REJECTED, now_s, _reason(answer, say("The source refused the selection.")))
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
                self._lose_sight(
                    entry, now_s, now_mono_s + ASK_EVERY_S, _reason(answer, say("The source does not know."))
                )
        else:
            self._end(entry, state, now_s, _reason(answer, say("The source gives no reason.")))

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
            self._end(entry, CommandState.EXPIRED, now_s, reason)
        elif answer.phase == "cancel" and entry.state.is_out:
            entry.go(entry.state, now_s, self._record, _reason(answer, say("It cannot be cancelled any more.")))

    def _end(self, entry: Entry, state: CommandState, now_s: float, reason: str) -> None:
        entry.ask_at_s = inf
        entry.go(state, now_s, self._record, reason)

    def _of(self, source: int) -> list[Entry]:
        return [entry for entry in self._entries.values() if entry.command.source == source]

    def _forget_oldest(self) -> None:
        ended = [number for number, entry in self._entries.items() if entry.state.is_end]
        for number in ended[: max(0, len(self._entries) - MAX_KEPT)]:
            entry = self._entries.pop(number)
            for key in (entry.select_id, entry.command.cmd_id):
                self._by_id.pop(key, None)


_STATES = {state.value.upper(): state for state in CommandState if state.is_end or state.is_out} | {
    "DONE_UNVERIFIED": CommandState.DONE
}
"""Words of a source. Whether done is verified is for this console to say."""


def _is_open(entry: Entry, now_mono_s: float) -> bool:
    """Tell whether it may still change the target. What is unknown may, until its life is over."""
    if entry.state is CommandState.UNKNOWN:
        return now_mono_s < entry.command.expires_mono_s
    return not entry.state.is_end


def _server_us(target: Target, time_s: float) -> int:
    return int((time_s + (target.offset_s or 0.0)) * 1e6)


def _typed(kind: Kind, value: float) -> messages.Value:
    if kind is Kind.DISCRETE:
        return bool(value)
    return int(value) if kind in (Kind.ENUM, Kind.COUNTER) else value


def _reason(answer: CommandAnswered, otherwise: str) -> str:
    return answer.message or otherwise
