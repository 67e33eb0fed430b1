"""Commands from consoles: checked, carried out once and never late, watched until a reading shows them.

Source: operator console specification, section 6.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.commands.checks import is_fed_back, problem_of_order
from app.gateway.answers import Answers, refused
from app.gateway.catalogue import Catalogue
from app.gateway.refusals import Refusals
from app.gateway.reservations import Reservations
from app.gateway.values import number_of
from app.gateway.words import Write, Writer
from app.model.command import MAX_TTL_S, Order
from app.model.journal import EntryKind, Note
from app.model.metric import Confirm, DeviceState, Kind, Metric
from app.serving.samples import US_PER_S, to_us
from app.serving.served import Asker
from app.wire.messages import Command, Result

MOST_OPEN = 1000
CLOCK_SLACK_S = 5.0
"""So much longer than the longest life an expiry may lie ahead: the console's idea of our clock is not exact."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Open:
    """A command on its way. count: readings its metric had when it was handed over; None before that.

    verify_until_s: when to give up waiting for a reading that shows it, None before it was handed over.
    """

    command: Command
    asker: Asker
    metric: int
    value: float
    until_s: float
    count: int | None = None
    verify_until_s: float | None = None
    task: "asyncio.Task[None] | None" = None


class OrderDesk:
    """Takes commands for the metrics of a catalogue; implements `app.serving.served.Desk`.

    One open command for each metric. record: takes every step for the journal. writer None: nothing can be written.
    refusals: where those are counted who may not command at all.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        writer: Writer | None,
        record: Callable[[Note], object],
        clock: Callable[[], float],
        verify_s: float = 5.0,
        refusals: Refusals | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._refusals = refusals or Refusals()
        self._writer = writer
        self._record = record
        self._clock = clock
        self._verify_s = verify_s
        self._answers = Answers()
        self._reservations = Reservations()
        self._open: dict[int, Open] = {}
        self._said: list[tuple[str, Result]] = []

    def handle(self, command: Command, asker: Asker, now_s: float) -> Result | None:
        """Return the first answer; what becomes of an accepted command comes from `take_answers`."""
        known = self._answers.get(command.cmd_id)
        if command.phase == "query":
            return self._repeat(command, known)
        if not asker.may_operate:  # not remembered: it would stand in the way of who may
            result = refused(command, "REJECTED", "forbidden", "This console may look and not command.")
            self._note(command, asker, result, now_s)
            self._refusals.add("a command of one who may only look", (asker.name,) if asker.name else None, now_s)
            return result
        if command.phase == "cancel":
            return self._cancel(command, asker, now_s)
        if known is not None:
            return self._repeat(command, known)
        result = self._judge(command, asker, now_s)
        self._answers.keep(command.cmd_id, result, now_s)
        self._note(command, asker, result, now_s)
        return result

    def take_answers(self, now_s: float) -> list[tuple[str, Result]]:
        """Return (sid, result) of what has come out since the last call. Called once a tick."""
        for each in list(self._open.values()):
            self._watch(each, now_s)
        said, self._said = self._said, []
        return said

    async def stop(self) -> None:
        """Give up what is on its way; nothing is handed over after this."""
        tasks = [each.task for each in self._open.values() if each.task is not None]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _repeat(self, command: Command, known: Result | None) -> Result:
        if known is None:
            return refused(command, "UNKNOWN", "not_found", "No command with this number is known here.")
        return msgspec.structs.replace(known, id=command.id)

    def _cancel(self, command: Command, asker: Asker, now_s: float) -> Result:
        if self._reservations.release(command.sel_token, asker):
            result = Result(ok=True, state="CANCELLED", id=command.id, cmd_id=command.cmd_id)
        else:
            result = refused(command, "REJECTED", "unsupported", "It has been handed over and cannot be called back.")
        self._note(command, asker, result, now_s)
        return result

    def _judge(self, command: Command, asker: Asker, now_s: float) -> Result:
        until_s = command.expires_at / US_PER_S
        if until_s <= now_s:
            return refused(command, "EXPIRED", "stale_command", "The command came after its time had run out.")
        if until_s > now_s + MAX_TTL_S + CLOCK_SLACK_S:
            return refused(command, "REJECTED", "bad_time", f"A command lives for {MAX_TTL_S:g} s at most.")
        index = self._catalogue.find(command.device, command.name)
        if index is None:
            sentence = f"There is no “{command.name}” at “{command.device}”."
            return refused(command, "REJECTED", "not_found", sentence)
        metric = self._catalogue.metrics[index]
        problem = self._problem(metric, command)
        if problem is not None:
            return refused(command, "REJECTED", *problem)
        value, _ = number_of(metric, command.value, 0)
        if index in self._open or len(self._open) >= MOST_OPEN:
            return refused(command, "REJECTED", "busy", f"Another command to {metric.title} is under way.")
        if self._reservations.is_held_by_another(index, asker, now_s):
            return refused(command, "REJECTED", "busy", "Somebody else has selected it.")
        if command.phase == "select":
            token = self._reservations.select(index, value, asker, now_s)
            return Result(ok=True, state="SELECTED", id=command.id, cmd_id=command.cmd_id, sel_token=token)
        if command.phase == "operate":
            problem = self._reservations.take(index, value, command.sel_token, asker, now_s)
            if problem is not None:
                return refused(command, "REJECTED", *problem)
        elif metric.confirm is Confirm.SELECT:
            return refused(command, "REJECTED", "conflict", f"{metric.title} must be selected first.")
        self._begin(Open(command, asker, index, value, until_s), metric)
        return Result(ok=True, state="ACCEPTED", id=command.id, cmd_id=command.cmd_id, ts=to_us(now_s))

    def _problem(self, metric: Metric, command: Command) -> tuple[str, str] | None:
        """Return code and sentence of a refusal, None if the target takes this value."""
        if not metric.writable:
            return "forbidden", f"{metric.title} cannot be written."
        if self._writer is None:
            return "unsupported", "This gateway cannot write to anything."
        if metric.kind is Kind.TEXT:
            return "unsupported", "Texts cannot be sent from here."
        state = self._catalogue.state_of(metric.device)
        if state in (DeviceState.OFFLINE, DeviceState.MAINTENANCE):
            return "offline", f"{metric.device_label or metric.device} is {state}."
        value, code = number_of(metric, command.value, 0)
        if code:
            return "bad_value", f"{metric.title} does not take such a value."
        unit = command.unit if command.unit is not None else metric.unit
        sentence = problem_of_order(metric, Order(0, value, unit, command.operator))
        return ("bad_value", sentence) if sentence else None

    def _begin(self, order: Open, metric: Metric) -> None:
        self._open[order.metric] = order
        value: float | bool = bool(order.value) if metric.kind is Kind.DISCRETE else order.value
        write = Write(order.command.cmd_id, metric.device, metric.name, value, order.until_s)
        order.task = asyncio.get_running_loop().create_task(self._carry_out(order, write))

    async def _carry_out(self, order: Open, write: Write) -> None:
        assert self._writer is not None
        count = self._catalogue.present(order.metric)[1]
        try:
            async with asyncio.timeout(max(order.until_s - self._clock(), 0.0)):
                problem = await self._writer.write(write)
        except TimeoutError:
            sentence = "The broker has not confirmed it in time. It may or may not have been carried out."
            self._end(order, False, "UNKNOWN", "timeout", sentence)
        except Exception:  # a bug there must not leave the target busy for ever
            log.exception("Writing met a bug")
            self._end(order, False, "UNKNOWN", "internal", "An internal error: look whether it was carried out.")
        else:
            if problem:
                self._end(order, False, "FAILED", "failed", problem)
                return
            order.count = count
            order.verify_until_s = self._clock() + self._verify_s
            self._say(order, Result(ok=True, state="EXECUTING", msg="The broker has taken it; a reading must show it."))

    def _watch(self, order: Open, now_s: float) -> None:
        if order.verify_until_s is None or order.count is None:
            return
        value, count = self._catalogue.present(order.metric)
        if count > order.count and is_fed_back(self._catalogue.metrics[order.metric], value, order.value):
            self._end(order, True, "DONE", None, "A reading shows it.")
        elif now_s >= order.verify_until_s:
            self._end(order, True, "DONE_UNVERIFIED", None, "The broker has taken it; no reading has shown it.")

    def _end(self, order: Open, is_ok: bool, state: str, code: str | None, sentence: str) -> None:
        self._open.pop(order.metric, None)
        self._say(order, Result(ok=is_ok, state=state, code=code, msg=sentence))

    def _say(self, order: Open, result: Result) -> None:
        now_s = self._clock()
        result = msgspec.structs.replace(result, cmd_id=order.command.cmd_id, ts=to_us(now_s))
        self._answers.keep(order.command.cmd_id, result, now_s)
        self._said.append((order.asker.sid, result))
        self._note(order.command, order.asker, result, now_s)

    def _note(self, command: Command, asker: Asker, result: Result, now_s: float) -> None:
        new = command.value if not isinstance(command.value, bool) else float(command.value)
        text = f"{command.phase} {result.state}{': ' + result.msg if result.msg else ''}"
        operator = f"{command.operator} ({asker.name})" if asker.name else command.operator
        self._record(
            Note(
                EntryKind.COMMAND,
                text,
                now_s,
                device=command.device[:128],
                metric=command.name[:128],
                old=command.expect if not isinstance(command.expect, bool) else float(command.expect),
                new=new,
                unit=command.unit or "",
                operator=operator[:256],
                correlation=command.cmd_id[:64],
            )
        )
