"""Why an order would be refused now: target, order, conditions, pace and room, asked in this order."""

from collections.abc import Mapping

from app.commands.checks import Target, problem_of_order, problem_of_target
from app.commands.entry import Entry
from app.commands.pace import Pace
from app.commands.permissives import problem_of_conditions
from app.commands.speaking import Look
from app.model.command import CommandState, Order
from app.model.link import LinkState
from app.model.words import say

MAX_OPEN = 50


class Refusals:
    """Each answer is a sentence, "" for no reason. entries: the commands there are, by number. pace: what was sent."""

    def __init__(self, look: Look, pace: Pace, entries: Mapping[int, Entry]) -> None:
        self._look = look
        self._pace = pace
        self._entries = entries

    def of_order(self, order: Order, now_mono_s: float) -> str:
        """Say why this order would be refused now."""
        target = self._look(order.metric)
        return (
            problem_of_target(target, may_queue=order.may_queue)
            or problem_of_order(target.metric, order)
            or problem_of_conditions(target.conditions if target.link is LinkState.LIVE else (), order.value)
            or self.of_pace(order, target, now_mono_s)
            or self.of_room(order.metric, now_mono_s)
        )

    def of_target(self, metric: int, now_mono_s: float, *, may_queue: bool) -> str:
        """Say why nothing at all can be ordered from this metric now."""
        target = self._look(metric)
        return (
            problem_of_target(target, may_queue=may_queue)
            or problem_of_conditions(target.conditions if target.link is LinkState.LIVE else (), None)
            or self._pace.problem(metric, target.metric, None, now_mono_s)
            or self.of_room(metric, now_mono_s)
        )

    def of_selected(self, order: Order, now_mono_s: float) -> str:
        """Say why what was selected cannot be confirmed now."""
        target = self._look(order.metric)
        return (
            problem_of_target(target)
            or problem_of_conditions(target.conditions, order.value)
            or self.of_pace(order, target, now_mono_s)
        )

    def of_room(self, metric: int, now_mono_s: float) -> str:
        """Say why no other command can be begun for this metric."""
        if any(each.command.order.metric == metric and _is_open(each, now_mono_s) for each in self._entries.values()):
            return say("Busy: another command to it is still open.")
        if sum(_is_open(each, now_mono_s) for each in self._entries.values()) >= MAX_OPEN:
            return say("The outbox is full: {n} commands are open.", n=MAX_OPEN)
        return ""

    def of_pace(self, order: Order, target: Target, now_mono_s: float) -> str:
        """Say why this would be too much for the minute."""
        value = target.shown.value
        change = None if value is None else order.value - value
        return self._pace.problem(order.metric, target.metric, change, now_mono_s)


def _is_open(entry: Entry, now_mono_s: float) -> bool:
    """Tell whether it may still change the target. What is unknown may, until its life is over."""
    if entry.state is CommandState.UNKNOWN:
        return now_mono_s < entry.command.expires_mono_s
    return not entry.state.is_end
