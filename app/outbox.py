"""The outbox: where the desk meets the links and the board. Everything an operator orders goes through here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.commands.checks import Target, problem_of_second
from app.commands.desk import CommandDesk
from app.commands.notes import note_of
from app.commands.permissives import conditions_of
from app.commands.rows import row_of_command, row_of_question, row_of_subscription
from app.live.board import Board
from app.model.clock import Clock
from app.model.command import (
    DEFAULT_TTL_S,
    Command,
    CommandAnswered,
    CommandRefused,
    CommandStep,
    Order,
    SecondPerson,
    Waiting,
)
from app.model.frame import Shown
from app.model.journal import Note
from app.model.link import LinkState
from app.model.metric import Confirm, Metric
from app.model.permissive import Condition
from app.model.words import say
from app.wire import messages

if TYPE_CHECKING:
    from app.links.websocket import WebSocketLink

TICK_EVERY_S = 0.1


class Outbox:
    """What waits to be sent or answered, over all sources (`Commanding`).

    owner_of: source number of a metric index, negative if none has spoken of it. record: the journal, which gets each
    step of each command.
    Nothing in it is ever stored: what was not sent when the program ends is gone.
    """

    def __init__(
        self,
        board: Board,
        owner_of: Callable[[int], int],
        clock: Clock,
        operator: str,
        record: Callable[[Note], object],
    ) -> None:
        self._board = board
        self._owner_of = owner_of
        self._clock = clock
        self._operator = operator
        self._links: list[WebSocketLink] = []
        self._offsets_s: dict[int, float] = {}
        self._ticked_s = 0.0
        self._record = record
        self._desk = CommandDesk(self._look, self._post, self._on_step)

    def add_link(self, link: WebSocketLink) -> None:
        """Take the next source's link."""
        self._links.append(link)

    @property
    def size(self) -> int:
        """How much waits to be sent or answered."""
        questions = sum(len(link.questions) for link in self._links)
        return questions + sum(not command.state.is_end for command in self._desk.commands())

    # The tick.

    def on_answer(self, answer: CommandAnswered) -> None:
        """Take what a source says of a command."""
        self._desk.on_answer(answer, self._clock.wall_s(), self._clock.mono_s())

    def on_lost(self, source: int) -> None:
        """A link went down."""
        self._desk.on_lost(source, self._clock.wall_s(), self._clock.mono_s())

    def on_return(self, source: int, *, resumed: bool) -> None:
        """The link is back. resumed: with all that was known at the other end."""
        self._desk.on_return(source, resumed=resumed)

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Let time take its course, ten times a second at most."""
        if now_mono_s - self._ticked_s < TICK_EVERY_S:
            return
        self._ticked_s = now_mono_s
        for number, link in enumerate(self._links):
            offset_s = link.status().offset_s
            if offset_s is not None:
                self._offsets_s[number] = offset_s
        self._desk.tick(now_s, now_mono_s)

    # The operator's door.

    def command_problem(self, metric: int, value: float | None = None, *, may_queue: bool = False) -> str:
        """Say why this cannot be commanded now, "" if it can. value None: judge the target alone."""
        now_mono_s = self._clock.mono_s()
        if value is None:
            return self._desk.problem_of_target(metric, now_mono_s, may_queue=may_queue)
        return self._desk.problem(self._order(metric, value, may_queue, DEFAULT_TTL_S), now_mono_s)

    def conditions(self, metric: int) -> Sequence[Condition]:
        """Return what must hold before this can be commanded, and how each of it stands now."""
        return self._look(metric).conditions

    def second_problem(self, metric: int, second: SecondPerson) -> str:
        """Say why this second person does not confirm a command to the metric, "" if they do."""
        return problem_of_second(self._board.metrics[metric], self._operator, second)

    def command(
        self,
        metric: int,
        value: float,
        *,
        may_queue: bool = False,
        ttl_s: float = DEFAULT_TTL_S,
        second: SecondPerson | None = None,
    ) -> Command:
        """Send a confirmed command; a target that must be selected first is asked to be. Raises CommandRefused."""
        order = self._order(metric, value, may_queue, ttl_s)
        if self._board.metrics[metric].confirm is Confirm.DUAL:
            second = second or SecondPerson("", "")
            problem = self.second_problem(metric, second)
            if problem:
                raise CommandRefused(problem)
            order = replace(order, second=" ".join(second.name.split()))
        return self._desk.order(order, self._clock.wall_s(), self._clock.mono_s())

    def operate(self, number: int) -> Command:
        """Confirm what was selected. Raises CommandRefused."""
        return self._desk.operate(number, self._clock.wall_s(), self._clock.mono_s())

    def cancel(self, number: int) -> None:
        """Take a command back, as far as that is possible. Raises CommandRefused."""
        self._desk.cancel(number, self._clock.wall_s(), self._clock.mono_s())

    def withdraw(self, key: str) -> None:
        """Take back whatever waits under this key of the outbox. Raises CommandRefused."""
        kind, _, name = key.partition(" ")
        source, _, number = name.rpartition("/")
        if kind == "command":
            self.cancel(int(number))
        elif kind != "question" or not self._links[int(source)].questions.withdraw(int(number)):
            raise CommandRefused(say("It does not wait any more."))

    def given_way(self) -> int:
        """Return how many questions were given up because too many waited, since start."""
        return sum(link.questions.dropped for link in self._links)

    def command_of(self, metric: int) -> Command | None:
        """Return the newest command to a metric in this run, None if there was none."""
        return self._desk.newest_of(metric)

    def outbox(self) -> list[Waiting]:
        """Return what waits, oldest first, then what has ended lately, newest first."""
        now_s, now_mono_s = self._clock.wall_s(), self._clock.mono_s()
        commands = self._desk.commands()
        ordered = [each for each in commands if not each.state.is_end]
        ordered += [each for each in reversed(commands) if each.state.is_end]
        rows = [row_of_command(each, now_s, now_mono_s) for each in ordered]
        waiting = [
            each for number, link in enumerate(self._links) for each in self._asked(number, link, now_s, now_mono_s)
        ]
        return [*waiting, *rows]

    # What the desk asks and tells.

    def _on_step(self, step: CommandStep) -> None:
        source = step.command.source
        address = self._links[source].status().address if 0 <= source < len(self._links) else ""
        self._record(note_of(step, self._board.metrics[step.command.order.metric], address))

    def _order(self, metric: int, value: float, may_queue: bool, ttl_s: float) -> Order:
        unit = self._board.metrics[metric].unit
        return Order(metric, value, unit, self._operator, ttl_s, may_queue)

    def _look(self, metric: int) -> Target:
        source = self._owner_of(metric)
        device = self._board.device_of(metric)
        link = self._links[source].status() if 0 <= source < len(self._links) else None
        offset_s = None if link is None else link.offset_s
        return Target(
            source=source,
            metric=self._board.metrics[metric],
            shown=self._board.shown(metric, self._clock.wall_s()),
            device_state=self._board.device_shown(device).state,
            device_label=self._board.devices[device].label,
            link=LinkState.DISCONNECTED if link is None else link.state,
            speaks_commands=self._links[source].takes_commands if link is not None else None,
            offset_s=self._offsets_s.get(source) if offset_s is None else offset_s,
            conditions=conditions_of(self._board.metrics[metric], lambda *name: self._find(source, *name)),
            answers=link is None or self._links[source].answers_commands,
        )

    def _find(self, source: int, device: str, name: str) -> tuple[Metric, Shown] | None:
        """Look up a metric that a permissive names, which must be of the same source."""
        metric = self._board.find(device, name)
        if metric is None or self._owner_of(metric) != source:
            return None
        return self._board.metrics[metric], self._board.shown(metric, self._clock.wall_s())

    def _post(self, source: int, message: messages.Command, until_mono_s: float) -> bool:
        return 0 <= source < len(self._links) and self._links[source].send_command(message, until_mono_s)

    def _asked(self, source: int, link: WebSocketLink, now_s: float, now_mono_s: float) -> list[Waiting]:
        """Return what a source is asked for beside commands: the present of everything, and the past of some."""
        status = link.status()
        waits = status.dialect == messages.SUBPROTOCOL and not status.state.is_up
        rows = [row_of_subscription(source, status, now_s)] if waits else []
        for question, until_s in link.questions.open():
            key = f"question {source}/{question.number}"
            left_s = None if until_s is None else max(0.0, until_s - now_mono_s)
            span = (question.from_s, question.to_s)
            age_s = now_mono_s - question.since_s
            rows.append(row_of_question(key, self._named(question.metrics), status, span, age_s, left_s))
        return rows

    def _named(self, metrics: Sequence[int]) -> str:
        first = self._board.metrics[metrics[0]]
        name = f"{first.device_label or first.device} · {first.title}"
        return name if len(metrics) == 1 else say("{name}, and {n} more", name=name, n=len(metrics) - 1)
