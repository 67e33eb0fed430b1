"""The state machine of commands. Source: operator console specification, section 6."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from math import inf

from app.commands.answers import Answers
from app.commands.checks import Target, is_fed_back, problem_of_target
from app.commands.entry import SELECT_TTL_S, Entry, Recorder
from app.commands.following import Following
from app.commands.identity import uuid7
from app.commands.pace import Pace
from app.commands.permissives import problem_of_conditions
from app.commands.refusals import Refusals
from app.commands.speaking import Look, Post, Speaking, server_us
from app.model.command import Command, CommandAnswered, CommandRefused, CommandState, CommandStep, Order
from app.model.link import LinkState
from app.model.metric import Confirm
from app.model.words import say

MAX_KEPT = 200


class CommandDesk:
    """Sends each command at most once, never after its life, and gives every one a named end.

    look: what is known of a metric's target now. post: the way to the sources. record: the journal's ear, told each
    step. Call `tick` several times a second; a command is asked after when its answer is lost, never sent again.
    """

    def __init__(
        self,
        look: Look,
        post: Post,
        record: Recorder = lambda step: None,
        new_id: Callable[[float], str] = uuid7,
    ) -> None:
        self._look = look
        self._record = record
        self._new_id = new_id
        self._numbers = count(1)
        self._entries: dict[int, Entry] = {}
        self._by_id: dict[str, Entry] = {}
        self._pace = Pace()
        self._refusals = Refusals(look, self._pace, self._entries)
        self._speaking = Speaking(look, post)
        self._following = Following(look, self._speaking, record)
        self._answers = Answers(record)

    # What an operator does.

    def problem(self, order: Order, now_mono_s: float) -> str:
        """Say why this order would be refused now, "" if it would not."""
        return self._refusals.of_order(order, now_mono_s)

    def problem_of_target(self, metric: int, now_mono_s: float, *, may_queue: bool = False) -> str:
        """Say why nothing at all can be ordered from this metric now, "" if something can."""
        return self._refusals.of_target(metric, now_mono_s, may_queue=may_queue)

    def problem_of_room(self, metric: int, now_mono_s: float) -> str:
        """Say why no other command can be begun for this metric, "" if one can."""
        return self._refusals.of_room(metric, now_mono_s)

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
        problem = self._refusals.of_selected(entry.command.order, now_mono_s)
        if problem:
            raise CommandRefused(problem)
        self._confirm(entry, self._look(entry.command.order.metric), now_s, now_mono_s)
        return entry.command

    def cancel(self, number: int, now_s: float, now_mono_s: float) -> None:
        """Take a command back; what is out already can only be asked for. Raises CommandRefused."""
        entry = self._entries.get(number)
        if entry is None or entry.state.is_end:
            raise CommandRefused(say("It has ended already."))
        if not entry.state.is_out:
            if entry.select_id:
                self._speaking.tell(entry, "cancel", now_s, now_mono_s + SELECT_TTL_S)
            entry.end(CommandState.CANCELLED, now_s, self._record, say("Taken back before it was sent."))
        elif now_mono_s >= entry.command.expires_mono_s:  # after a sleep of the machine, before the next tick
            raise CommandRefused(say("Its time is over: whether it was carried out is about to be told."))
        elif not self._look(entry.command.order.metric).answers:
            raise CommandRefused(say("It is sent, and this source cannot be asked to take it back."))
        elif self._speaking.tell(entry, "cancel", now_s, entry.command.expires_mono_s):
            entry.go(entry.state, now_s, self._record, say("The source is asked to cancel it."))
        else:
            raise CommandRefused(say("The link is down: what was sent cannot be called back."))

    # What the world does.

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Let time take its course: send what waits, end what has lived, look for feedback, ask after the lost."""
        for entry in list(self._entries.values()):
            if entry.state in (CommandState.DRAFT, CommandState.SELECTED):
                self._following.watch_selection(entry, now_s, now_mono_s)
            elif entry.state is CommandState.QUEUED:
                self._watch_queued(entry, now_s, now_mono_s)
            elif entry.state.is_out:
                self._following.watch_out(entry, now_s, now_mono_s)
            if now_mono_s >= entry.ask_at_s:
                self._following.ask(entry, now_s, now_mono_s)

    def on_lost(self, source: int, now_s: float, now_mono_s: float) -> None:
        """The link is gone: answers on their way are gone with it."""
        for entry in self._of(source):
            entry.was_lost = entry.was_lost or entry.state.is_out or entry.state is CommandState.UNKNOWN
            if entry.state is CommandState.DRAFT or (entry.state is CommandState.SELECTED and not entry.command.cmd_id):
                entry.end(CommandState.FAILED, now_s, self._record, say("The link was lost; the selection is gone."))
            elif entry.state.is_out and entry.verify_until_s is None:
                entry.lose_sight(now_s, now_mono_s, self._record, say("The link was lost before the answer."))

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
        if entry is not None and entry.command.source == answer.source:
            self._answers.take(entry, answer, now_s, now_mono_s)

    def commands(self) -> Sequence[Command]:
        """Return everything that is kept, oldest first."""
        return [entry.command for entry in self._entries.values()]

    def newest_of(self, metric: int) -> Command | None:
        """Return the newest command to a metric, None if none is kept."""
        found = (each.command for each in reversed(self._entries.values()) if each.command.order.metric == metric)
        return next(found, None)

    # Beginning and sending.

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
            expires_us=server_us(target, now_s + order.ttl_s),
            steps=((CommandState.DRAFT, now_s),),
        )
        entry = self._entries[command.number] = Entry(command)
        self._record(CommandStep(command, None))
        self._forget_oldest()
        return entry

    def _select(self, entry: Entry, target: Target, now_s: float, now_mono_s: float) -> None:
        entry.select_id = self._new_id(now_s)
        self._by_id[entry.select_id] = entry
        if not self._speaking.tell(entry, "select", now_s, entry.command.expires_mono_s):
            entry.end(
                CommandState.FAILED, now_s, self._record, say("The link was lost before the target was selected.")
            )

    def _confirm(self, entry: Entry, target: Target, now_s: float, now_mono_s: float) -> None:
        ttl_s = entry.command.order.ttl_s
        entry.command = replace(
            entry.command,
            cmd_id=self._new_id(now_s),
            old=target.shown.value,
            old_age_s=target.shown.age_s,
            expires_mono_s=now_mono_s + ttl_s,
            expires_us=server_us(target, now_s + ttl_s),
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
        if self._speaking.tell(entry, phase, now_s, entry.command.expires_mono_s):
            change = 0.0 if value is None else entry.command.order.value - value
            self._pace.note(entry.command.order.metric, target.metric, change, now_mono_s)
            entry.go(CommandState.SENT, now_s, self._record, say("Waiting for the answer of the source."))
        elif entry.command.order.may_queue:
            entry.go(CommandState.QUEUED, now_s, self._record, say("Waits for the link."))
        else:
            entry.end(CommandState.FAILED, now_s, self._record, say("The link was lost before it was sent."))

    def _watch_queued(self, entry: Entry, now_s: float, now_mono_s: float) -> None:
        if now_mono_s >= entry.command.expires_mono_s:
            entry.end(
                CommandState.EXPIRED, now_s, self._record, say("Its time ran out while it waited. It was never sent.")
            )
            return
        target = self._look(entry.command.order.metric)
        if problem_of_target(target):  # no link yet, or no reading of its own since it came back
            return
        old, value, wanted = entry.command.old, target.shown.value, entry.command.order.value
        assert value is not None
        if old is None or not is_fed_back(target.metric, value, old):
            entry.end(
                CommandState.CANCELLED,
                now_s,
                self._record,
                say("The value changed meanwhile. Look, and send it again."),
            )
            return
        # What was declared to come first may have to be read anew too: what is not known yet is waited for.
        unmet = problem_of_conditions((each for each in target.conditions if each.is_met is False), wanted)
        if unmet:
            entry.end(CommandState.CANCELLED, now_s, self._record, say("{why} Look, and send it again.", why=unmet))
        elif not problem_of_conditions(target.conditions, wanted) and not self._refusals.of_pace(
            entry.command.order, target, now_mono_s
        ):
            self._send(entry, target, now_s, now_mono_s)

    def _of(self, source: int) -> list[Entry]:
        return [entry for entry in self._entries.values() if entry.command.source == source]

    def _forget_oldest(self) -> None:
        ended = [number for number, entry in self._entries.items() if entry.state.is_end]
        for number in ended[: max(0, len(self._entries) - MAX_KEPT)]:
            entry = self._entries.pop(number)
            for key in (entry.select_id, entry.command.cmd_id):
                self._by_id.pop(key, None)
