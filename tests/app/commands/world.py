"""A desk with a target, a line and a source that are told what to do."""

from dataclasses import replace

from app.commands.checks import Target
from app.commands.desk import CommandDesk
from app.model.command import Command, CommandAnswered, CommandState, CommandStep, Order
from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Confirm, DeviceState, Kind, Metric
from app.model.permissive import Comparison, Condition, Permissive
from app.wire import messages
from tests.shown import shown as live

START_S = 1_767_225_600.0
OFFSET_S = 3.0

METRIC = Metric(
    device="oven-001",
    name="temperature_sp",
    unit="Cel",
    range=(60.0, 95.0),
    step=0.5,
    decimals=1,
    label="Set-point",
    writable=True,
    queueable=True,
)
SWITCH = Metric(
    device="pump-001",
    name="running",
    kind=Kind.DISCRETE,
    label="Running",
    states={0: "Stopped", 1: "Running"},
    writable=True,
    confirm=Confirm.SELECT,
)
SET_POINT, SWITCHED, PACED, DUAL = range(4)
ONE = Permissive("tank-001", "level", Comparison.BELOW, 93.0)


def shown(value: float | None = 78.0, time_s: float = START_S) -> Shown:
    return live(value, time_s, 0.1, period_s=1.0)


def target(metric: Metric = METRIC, value: float = 78.0) -> Target:
    return Target(
        source=0,
        metric=metric,
        shown=shown(value),
        device_state=DeviceState.ONLINE,
        device_label="Oven 1",
        link=LinkState.LIVE,
        speaks_commands=True,
        offset_s=OFFSET_S,
    )


def order(value: float = 80.0, metric: int = 0, unit: str | None = "Cel", **more: object) -> Order:
    return Order(metric=metric, value=value, unit=unit, operator="anna", **more)  # type: ignore[arg-type]


class World:
    """A set-point, a switch that must be selected, a set-point with a pace and one that takes two persons.

    sent: (monotonic time, message) of all that left. until_s: (that time, when it might leave at the latest).
    permitted: (time, whether its conditions were met) of each order that left.
    """

    def __init__(self) -> None:
        self.now_s = 0.0
        self.targets = {
            SET_POINT: target(),
            SWITCHED: target(SWITCH, 0.0),
            PACED: target(replace(METRIC, device="paced", max_per_minute=2)),
            DUAL: target(replace(METRIC, device="dual", confirm=Confirm.DUAL)),
        }
        self.until_s: list[tuple[float, float]] = []
        self.permitted: list[tuple[float, bool]] = []
        self.sent: list[tuple[float, messages.Command]] = []
        self.steps: list[CommandStep] = []
        self._ids = 0
        self.restart()

    def restart(self) -> None:
        """A new console: nothing of the old one's commands is known any more."""
        self.desk = CommandDesk(lambda metric: self.targets[metric], self._post, self.steps.append, self._new_id)

    @property
    def wall_s(self) -> float:
        return START_S + self.now_s

    def _new_id(self, now_s: float) -> str:
        self._ids += 1
        return f"id-{self._ids}"

    def _post(self, source: int, message: messages.Command, until_mono_s: float) -> bool:
        if self.targets[0].link is not LinkState.LIVE:
            return False
        self.until_s.append((self.now_s, until_mono_s))
        if message.phase in ("direct", "operate"):
            conditions = next(each for each in self.targets.values() if each.metric.device == message.device).conditions
            self.permitted.append((self.now_s, all(each.is_met for each in conditions)))
        self.sent.append((self.now_s, message))
        return True

    def order(self, value: float = 80.0, **more: object) -> Command:
        return self.desk.order(order(value, **more), self.wall_s, self.now_s)

    def switch(self, value: float = 1.0) -> Command:
        return self.desk.order(order(value, 1, None), self.wall_s, self.now_s)

    def answer(self, state: str, cmd_id: str = "id-1", phase: str = "direct", **more: object) -> None:
        is_ok = bool(more.pop("is_ok", state in ("ACCEPTED", "EXECUTING", "DONE", "SELECTED", "CANCELLED")))
        answered = CommandAnswered(0, cmd_id, phase, is_ok, state, **more)  # type: ignore[arg-type]
        self.desk.on_answer(answered, self.wall_s, self.now_s)

    def go_on(self, seconds: float) -> None:
        self.now_s += seconds
        self.desk.tick(self.wall_s, self.now_s)

    def lose_link(self) -> None:
        self.set(link=LinkState.BACKOFF)
        for metric, each in self.targets.items():
            self.targets[metric] = replace(each, shown=replace(each.shown, freshness=Freshness.LINK_LOST))
        self.desk.on_lost(0, self.wall_s, self.now_s)

    def regain_link(self, resumed: bool = True) -> None:
        self.set(link=LinkState.LIVE)
        self.desk.on_return(0, resumed=resumed)
        for metric, each in self.targets.items():
            assert each.shown.value is not None
            self.read(each.shown.value, metric)

    def set(self, **changes: object) -> None:
        self.targets = {number: replace(each, **changes) for number, each in self.targets.items()}  # type: ignore[arg-type]

    def permit(self, is_met: bool | None) -> None:
        """From now on every target stands under one condition, met, not met or not known."""
        self.set(conditions=(Condition(ONE, "the tank is not full", is_met),))

    def read(self, value: float, metric: int = 0) -> None:
        """A reading of this very moment."""
        self.targets[metric] = replace(self.targets[metric], shown=shown(value, self.wall_s))

    @property
    def last(self) -> Command:
        return self.desk.commands()[-1]

    @property
    def state(self) -> CommandState:
        return self.last.state

    def phases(self) -> list[str]:
        return [message.phase for _, message in self.sent]
