"""Commands as the screen gives and sees them: in the units that an operator has chosen."""

from collections.abc import Sequence
from dataclasses import replace

from typing_extensions import override

from app.commands.checks import problem_of_order
from app.model.command import DEFAULT_TTL_S, Command, Commanding, CommandRefused, Order, SecondPerson, Waiting
from app.model.metric import Metric
from app.model.permissive import Condition
from app.model.units import Conversion
from app.showing.present import PresentInUnits

_LEAST = 1e-9
"""The last digit of what has no decimals of its own."""
_HALF = 0.5 + 1e-6


class CommandsInUnits(Commanding):
    """What is typed in another unit goes out in the unit of the source, which alone is journalled and sent.

    sent: the door behind. present: says which metrics are converted.
    """

    def __init__(self, sent: Commanding, present: PresentInUnits) -> None:
        self._sent = sent
        self._present = present

    @override
    def command_problem(self, metric: int, value: float | None = None, *, may_queue: bool = False) -> str:
        by = self._present.conversion(metric)
        if by is None or value is None:
            return self._sent.command_problem(metric, value, may_queue=may_queue)
        sent = self._as_sent(metric, value, by)
        problem = self._sent.command_problem(metric, sent, may_queue=may_queue)
        return self._worded(metric, value, sent, problem)

    @override
    def conditions(self, metric: int) -> Sequence[Condition]:
        target = self._present.conversion(metric)
        return [self._shown(each, target) for each in self._sent.conditions(metric)]

    def _shown(self, condition: Condition, target: Conversion | None) -> Condition:
        permissive = condition.permissive
        found = self._present.find(permissive.device, permissive.metric)
        own = None if found is None else self._present.conversion(found)
        if own is not None and condition.value is not None:
            condition = replace(condition, value=own.there(condition.value))
        if target is not None and permissive.when is not None:
            condition = replace(condition, permissive=replace(permissive, when=target.there(permissive.when)))
        return condition

    @override
    def second_problem(self, metric: int, second: SecondPerson) -> str:
        return self._sent.second_problem(metric, second)

    @override
    def command(
        self,
        metric: int,
        value: float,
        *,
        may_queue: bool = False,
        ttl_s: float = DEFAULT_TTL_S,
        second: SecondPerson | None = None,
    ) -> Command:
        by = self._present.conversion(metric)
        if by is None:
            return self._sent.command(metric, value, may_queue=may_queue, ttl_s=ttl_s, second=second)
        back = self._as_sent(metric, value, by)
        try:
            sent = self._sent.command(metric, back, may_queue=may_queue, ttl_s=ttl_s, second=second)
        except CommandRefused as refused:
            raise CommandRefused(self._worded(metric, value, back, str(refused))) from refused
        return self._in_unit(sent)

    @override
    def operate(self, number: int) -> Command:
        return self._in_unit(self._sent.operate(number))

    @override
    def cancel(self, number: int) -> None:
        self._sent.cancel(number)

    @override
    def withdraw(self, key: str) -> None:
        self._sent.withdraw(key)

    @override
    def given_way(self) -> int:
        return self._sent.given_way()

    @override
    def command_of(self, metric: int) -> Command | None:
        command = self._sent.command_of(metric)
        return None if command is None else self._in_unit(command)

    @override
    def outbox(self) -> Sequence[Waiting]:
        return [
            row if row.command is None else replace(row, command=self._in_unit(row.command))
            for row in self._sent.outbox()
        ]

    def _as_sent(self, metric: int, value: float, by: Conversion) -> float:
        """Return what a typed value is in the unit of the source.

        There a value may have to be an end of a range or a whole step, which nobody could type in another unit to the
        last digit: what is written like it is taken for it.
        """
        definition, shown = self._present.metric_as_sent(metric), self._present.metrics[metric]
        back = by.back(value)
        marks = list(definition.range or ())
        if definition.step is not None:
            base = marks[0] if marks else 0.0
            marks.append(base + round((back - base) / definition.step) * definition.step)
        digit = _LEAST if shown.decimals is None else 10.0**-shown.decimals
        near = [mark for mark in marks if abs(by.there(mark) - value) <= digit * _HALF]
        return min(near, key=lambda mark: abs(mark - back), default=back)

    def _worded(self, metric: int, value: float, sent: float, problem: str) -> str:
        """Say what is wrong with a value in the unit in which it was typed; other problems say what they said."""
        if not problem or problem != _problem(metric, self._present.metric_as_sent(metric), sent):
            return problem
        return _problem(metric, self._present.metrics[metric], value) or problem

    def _in_unit(self, command: Command) -> Command:
        by = self._present.conversion(command.order.metric)
        if by is None:
            return command
        order = replace(command.order, value=by.there(command.order.value), unit=by.code)
        return replace(command, order=order, old=None if command.old is None else by.there(command.old))


def _problem(metric: int, definition: Metric, value: float) -> str:
    return problem_of_order(definition, Order(metric, value, definition.unit, operator=""))
