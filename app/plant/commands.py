"""Orders from consoles: checked, carried out once, answered from memory when they come again."""

from collections import OrderedDict
from dataclasses import dataclass

import msgspec

from app.model.errors import SettingsError
from app.model.metric import Kind, Metric
from app.plant.fault import FaultKind, parse
from app.plant.interlocks import Limiter, unmet, unsigned
from app.plant.signals import STEP_S
from app.plant.site import Site
from app.serving.samples import to_us
from app.serving.served import Asker
from app.wire.messages import Command, Result, Value

PLANT = "plant"
"""Device name under which the plant itself takes orders: `fault` (value: JSON text) and `clear`."""

MOST_REMEMBERED = 10_000
MOST_HELD = 1000
"""Orders that a delay holds back at most; further ones are taken at once."""

SELECTED_FOR_S = 30.0

ALIASES = {"running_cmd": "running"}
"""Names of orders that differ from the metric which shows their effect."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An accepted order whose effect is to be reported. asker: who is to be told (the session's id)."""

    due_s: float
    asker: str
    result: Result


@dataclass(frozen=True, slots=True)
class Selection:
    """Who may operate a metric, with what, and until when."""

    token: str
    asker: str
    value: float
    until_s: float


class CommandDesk:
    """Results are remembered by `cmd_id`; beyond `MOST_REMEMBERED` the oldest is forgotten.

    Faults of the site make it answer late, refuse, or lose orders without a word.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._results: OrderedDict[str, Result] = OrderedDict()
        self._pending: list[Pending] = []
        self._held: list[tuple[float, str, Command]] = []
        self._selected: dict[int, Selection] = {}
        self._limiter = Limiter(site)

    def handle(self, command: Command, asker: Asker, now_s: float) -> Result | None:
        """Return the first answer, None for none yet; an accepted order's last answer comes from `take_answers`."""
        if self._hit(FaultKind.COMMAND_FORGET, command) is not None:
            return None
        delay_s = self._hit(FaultKind.COMMAND_DELAY, command)
        if delay_s is not None and len(self._held) < MOST_HELD:
            self._held.append((now_s + delay_s, asker.sid, command))
            return None
        return self._answer(command, asker.sid, now_s)

    def _answer(self, command: Command, asker: str, now_s: float) -> Result:
        known = self._results.get(command.cmd_id)
        if known is not None:
            return msgspec.structs.replace(known, id=command.id)
        result = self._judge(command, asker, now_s)
        if command.phase != "query":
            self._remember(result)
        return result

    def take_answers(self, now_s: float) -> list[tuple[str, Result]]:
        """Return (asker, result) of the orders that have taken effect since the last call."""
        done = [each for each in self._pending if each.due_s <= now_s]
        self._pending = [each for each in self._pending if each.due_s > now_s]
        late = [each for each in self._held if each[0] <= now_s]
        self._held = [each for each in self._held if each[0] > now_s]
        answers = [(asker, self._answer(command, asker, now_s)) for _, asker, command in late]
        for each in done:
            result = msgspec.structs.replace(each.result, state="DONE", ts=to_us(now_s))
            self._remember(result)
            answers.append((each.asker, result))
        return answers

    def _judge(self, command: Command, asker: str, now_s: float) -> Result:
        if command.phase == "query":
            return _refused(command, "UNKNOWN", "not_found", "No order with this number is known here.")
        if command.expires_at < to_us(now_s):
            return _refused(command, "EXPIRED", "stale_command", "The order came after its time had run out.")
        if self._hit(FaultKind.COMMAND_REFUSE, command) is not None:
            return _refused(command, "REJECTED", "forbidden", "The device refuses orders: its key switch is on local.")
        if command.phase == "select":
            return self._select(command, asker, now_s)
        if command.phase == "cancel":
            return _refused(command, "REJECTED", "unsupported", "What was ordered cannot be called back here.")
        problem = self._carry_out(command, asker, now_s)
        if problem is not None:
            return _refused(command, "REJECTED", *problem)
        result = Result(ok=True, state="ACCEPTED", id=command.id, cmd_id=command.cmd_id, ts=to_us(now_s))
        # The bound on results bounds these too: each lives for two steps.
        self._pending.append(Pending(now_s + 2 * STEP_S, asker, result))
        return result

    def _select(self, command: Command, asker: str, now_s: float) -> Result:
        found = self._check(command)
        if not isinstance(found[0], int):
            return _refused(command, "REJECTED", *found)
        index, value = found
        holder = self._selected.get(index)
        if holder is not None and holder.asker != asker and now_s < holder.until_s:
            return _refused(command, "REJECTED", "busy", "Somebody else has selected it.")
        token = f"{index}-{command.cmd_id}"
        self._selected[index] = Selection(token, asker, value, now_s + SELECTED_FOR_S)
        return Result(ok=True, state="SELECTED", id=command.id, cmd_id=command.cmd_id, sel_token=token)

    def _carry_out(self, command: Command, asker: str, now_s: float) -> tuple[str, str] | None:
        if command.device == PLANT:
            return self._misbehave(command, now_s)
        found = self._check(command)
        if not isinstance(found[0], int):
            return found
        index, value = found
        if command.phase == "operate":
            held = self._selected.pop(index, None)
            if held is None or now_s >= held.until_s:
                return "stale_command", "It is not selected, or not any more."
            if (held.token, held.asker, held.value) != (command.sel_token, asker, value):
                return "conflict", "This is not what was selected."
        problem = self._limiter.too_much(index, value, now_s)
        if problem is not None:
            return problem
        self._site.plant.write(index, value)
        return None

    def _hit(self, kind: FaultKind, command: Command) -> float | None:
        """Return `by_s` of a running fault of this kind that hits the order's target, None if there is none."""
        index = self._site.roster.index.get((command.device, ALIASES.get(command.name, command.name)))
        running = (each for each in self._site.faults.of(kind) if index is not None and each.mask[index])
        return next((each.fault.by_s for each in running), None)

    def _check(self, command: Command) -> tuple[int, float] | tuple[str, str]:
        """Return the metric and the value, or code and sentence of a refusal."""
        roster = self._site.roster
        index = roster.index.get((command.device, ALIASES.get(command.name, command.name)))
        if index is None:
            return "not_found", f"There is no “{command.name}” at “{command.device}”."
        metric = roster.metrics[index]
        if not metric.writable:
            return "forbidden", f"“{metric.title}” cannot be written."
        if roster.device_of[index] in self._site.offline:
            return "offline", f"{metric.device_label} is offline."
        value = _number(metric, command.value)
        if value is None:
            return "bad_value", f"{command.value!r} is no value for “{metric.title}”."
        if metric.range is not None and not metric.range[0] <= value <= metric.range[1]:
            low, high = metric.range
            return "out_of_range", f"“{metric.title}” takes {low:g} to {high:g} {metric.unit or ''}".rstrip() + "."
        return unsigned(roster, index, command) or unmet(self._site, index, value) or (index, value)

    def _misbehave(self, command: Command, now_s: float) -> tuple[str, str] | None:
        if command.name == "clear" or (command.name == "fault" and command.value == "clear"):
            self._site.faults.clear()
            return None
        if command.name != "fault" or not isinstance(command.value, str):
            return "not_found", "The plant itself takes “fault” with a JSON text, and “clear”."
        try:
            self._site.plan(parse(command.value), now_s)
        except SettingsError as error:
            return "bad_value", str(error)
        return None

    def _remember(self, result: Result) -> None:
        assert result.cmd_id is not None
        self._results[result.cmd_id] = result
        while len(self._results) > MOST_REMEMBERED:
            self._results.popitem(last=False)


def _refused(command: Command, state: str, code: str, sentence: str) -> Result:
    return Result(ok=False, state=state, id=command.id, cmd_id=command.cmd_id, code=code, msg=sentence)


def _number(metric: Metric, value: Value) -> float | None:
    if metric.kind is Kind.DISCRETE:
        return float(value) if value in (True, False) and not isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None
