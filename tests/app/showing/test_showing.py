"""A board, and the same in other units: everything that has a unit must be converted, and together."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.checks import problem_of_order
from app.model.command import (
    DEFAULT_TTL_S,
    Command,
    CommandRefused,
    CommandState,
    Order,
    SecondPerson,
    Waiting,
)
from app.model.metric import Kind, Limits, Metric, limit_state
from app.model.permissive import Comparison, Condition, Permissive
from app.settings import UnitSettings
from app.showing.choice import UnitChoice
from app.showing.commands import CommandsInUnits
from app.showing.definition import in_unit
from app.showing.present import PresentInUnits
from tests.ui.fake_present import NOW_S, FakePresent, shown

OVEN = Metric(
    "oven-1",
    "temperature",
    unit="Cel",
    range=(60.0, 95.0),
    normal=(70.0, 80.0),
    limits=Limits(hi=90.0, hihi=94.0),
    step=0.5,
    decimals=1,
    max_change_per_minute=10.0,
    writable=True,
    label="Set-point",
)
PUMP = Metric("pump-1", "running", kind=Kind.DISCRETE, unit="Cel")
PRESSURE = Metric(
    "pump-1", "pressure", unit="bar", range=(0.0, 10.0), step=0.1, decimals=1, writable=True, label="Pressure"
)
SHARE = Metric("pump-1", "share", unit="%", decimals=1)
CHOSEN = UnitSettings(temperature="[degF]", pressure="[psi]")


class FakeCommands:
    """The door as the outbox is one: it judges and keeps in the units of the sources."""

    def __init__(self, present: FakePresent) -> None:
        self.present = present
        self.given: list[Command] = []
        self.met: list[Condition] = []
        self.pace = ""

    def command_problem(self, metric: int, value: float | None = None, *, may_queue: bool = False) -> str:
        definition = self.present.metrics[metric]
        if value is None:
            return ""
        return problem_of_order(definition, Order(metric, value, definition.unit, "anna")) or self.pace

    def conditions(self, metric: int) -> list[Condition]:
        return self.met

    def second_problem(self, metric: int, second: SecondPerson) -> str:
        return f"not {second.name}"

    def command(
        self,
        metric: int,
        value: float,
        *,
        may_queue: bool = False,
        ttl_s: float = DEFAULT_TTL_S,
        second: SecondPerson | None = None,
    ) -> Command:
        problem = self.command_problem(metric, value)
        if problem:
            raise CommandRefused(problem)
        order = Order(metric, value, self.present.metrics[metric].unit, "anna", ttl_s, may_queue)
        state = CommandState.SENT
        self.given.append(Command(len(self.given), 0, order, "t", 80.0, 0.1, state, NOW_S, NOW_S, 9.0, 0))
        return self.given[-1]

    def operate(self, number: int) -> Command:
        return self.given[number]

    def cancel(self, number: int) -> None:
        self.given.pop(number)

    def withdraw(self, key: str) -> None:
        raise CommandRefused(key)

    def given_way(self) -> int:
        return 3

    def command_of(self, metric: int) -> Command | None:
        return next((each for each in self.given if each.order.metric == metric), None)

    def outbox(self) -> list[Waiting]:
        rows = [Waiting(str(each.number), "command", "t", "sent", 0.0, None, command=each) for each in self.given]
        return [*rows, Waiting("q", "question", "t", "sent", 0.0, None)]


class Desk:
    def __init__(self, chosen: UnitSettings = CHOSEN) -> None:
        self.sent = FakePresent()
        self.sent.add("Oven 1", OVEN, values=[85.0])
        self.sent.add("Pump 1", PUMP, PRESSURE, SHARE, values=[1.0, 2.0, 50.0])
        self.present = PresentInUnits(self.sent)
        self.present.show(chosen)
        self.door = FakeCommands(self.sent)
        self.commands = CommandsInUnits(self.door, self.present)


TEMPERATURE, RUNNING, FLUID, PART = range(4)


def test_that_a_definition_is_converted_as_a_whole() -> None:
    metric = Desk().present.metrics[TEMPERATURE]
    assert metric.unit == "[degF]"
    assert metric.range == (140.0, 203.0)
    assert metric.normal == (158.0, 176.0)
    assert metric.limits == Limits(hi=194.0, hihi=201.2)
    assert (metric.step, metric.max_change_per_minute, metric.decimals) == (0.9, 18.0, 1)
    assert (metric.device, metric.name, metric.title) == (OVEN.device, OVEN.name, OVEN.title)


def test_that_values_windows_and_definitions_speak_of_the_same_unit() -> None:
    desk = Desk()
    desk.sent.set_shown(TEMPERATURE, shown(85.0, last_good=(84.0, NOW_S)))
    desk.sent.set_window(TEMPERATURE, np.array([1.0, 2.0, 3.0]), np.array([60.0, np.nan, 95.0]))
    what = desk.present.shown(TEMPERATURE, NOW_S)
    assert (what.value, what.last_good) == (185.0, (183.2, NOW_S))
    assert what.time_s == desk.sent.shown(TEMPERATURE, NOW_S).time_s
    window = desk.present.window(TEMPERATURE, 0.0, 9.0)
    assert np.array_equal(window.value, [140.0, np.nan, 203.0], equal_nan=True)
    assert np.array_equal(desk.sent.window(TEMPERATURE, 0.0, 9.0).value, [60.0, np.nan, 95.0], equal_nan=True)
    assert (window.total, window.rewrites) == (3, 0)


def test_that_states_and_strange_units_are_left_alone() -> None:
    desk = Desk()
    for metric in (RUNNING, PART):
        assert desk.present.metrics[metric] is desk.sent.metrics[metric]
        assert desk.present.shown(metric, NOW_S).value == desk.sent.shown(metric, NOW_S).value
        assert desk.present.conversion(metric) is None


def test_that_without_a_choice_the_board_answers_itself() -> None:
    desk = Desk(UnitSettings())
    assert desk.present.metrics is desk.sent.metrics
    assert desk.present.shown(TEMPERATURE, NOW_S) is desk.sent.shown(TEMPERATURE, NOW_S)


def test_that_another_choice_holds_at_once_for_whoever_asks_anew() -> None:
    desk = Desk(UnitSettings())
    desk.present.show(CHOSEN)
    assert desk.present.shown(TEMPERATURE, NOW_S).value == 185.0
    desk.present.show(UnitSettings(temperature="Cel"))  # as it is sent already
    assert desk.present.metrics[TEMPERATURE] is OVEN


def test_that_a_metric_that_is_redefined_is_converted_anew() -> None:
    desk = Desk()
    assert desk.present.metrics[TEMPERATURE].unit == "[degF]"
    desk.sent.metrics[TEMPERATURE] = replace(OVEN, unit="%", range=(0.0, 100.0))
    assert desk.present.metrics[TEMPERATURE] is desk.sent.metrics[TEMPERATURE]
    assert desk.present.shown(TEMPERATURE, NOW_S).value == 85.0


def test_that_definitions_are_a_sequence_like_those_of_the_board() -> None:
    desk = Desk()
    assert len(desk.present.metrics) == len(desk.sent.metrics)
    assert [each.name for each in desk.present.metrics] == [each.name for each in desk.sent.metrics]
    assert [each.unit for each in desk.present.metrics[:2]] == ["[degF]", "Cel"]


def test_that_limits_have_no_digits_that_nobody_can_see() -> None:
    by = UnitChoice(CHOSEN).of(PRESSURE)
    assert by is not None
    made = in_unit(replace(PRESSURE, decimals=2, limits=Limits(lo=6.0, hihi=8.9)), by)
    assert (made.decimals, made.limits, made.range) == (1, Limits(lo=87.02, hihi=129.08), (0.0, 145.04))
    free = in_unit(replace(PRESSURE, decimals=None, limits=Limits(hihi=8.9)), by)
    assert (free.decimals, free.limits) == (None, Limits(hihi=129.084))
    counter = Metric("m", "energy", kind=Kind.COUNTER, unit="kW.h")
    by = UnitChoice(UnitSettings(energy="MW.h")).of(counter)
    assert by is not None
    assert in_unit(counter, by).decimals == 3


@given(st.floats(-1e5, 1e5), st.sampled_from(["[degF]", "K"]))
def test_that_a_value_stands_to_its_limits_as_it_did(value: float, to: str) -> None:
    by = UnitChoice(UnitSettings(temperature=to)).of(OVEN)  # type: ignore[arg-type]
    assert by is not None
    if min(abs(value - limit) for _, limit in OVEN.limits.named()) > 1e-6:
        assert limit_state(in_unit(OVEN, by).limits, by.there(value)) is limit_state(OVEN.limits, value)


def test_that_a_command_goes_out_in_the_unit_of_the_source_and_is_seen_in_that_of_the_screen() -> None:
    desk = Desk()
    given = desk.commands.command(TEMPERATURE, 190.4, may_queue=True, ttl_s=5.0)
    assert (desk.door.given[0].order.value, desk.door.given[0].order.unit) == (88.0, "Cel")
    assert (desk.door.given[0].order.may_queue, desk.door.given[0].order.ttl_s) == (True, 5.0)
    seen = [given, desk.commands.command_of(TEMPERATURE), desk.commands.operate(0), desk.commands.outbox()[0].command]
    for each in seen:
        assert each is not None
        assert (each.order.value, each.order.unit, each.old) == (190.4, "[degF]", 176.0)
    assert desk.commands.outbox()[1].command is None


def test_that_an_end_of_the_range_and_a_whole_step_can_be_typed() -> None:
    desk = Desk()
    assert desk.commands.command_problem(TEMPERATURE, 203.0) == ""
    # 1.3 bar are 18.854906 psi, and nobody types that.
    desk.commands.command(FLUID, 19.0)
    assert desk.commands.command_problem(FLUID, 19.0) == ""
    assert desk.door.given[-1].order.value == pytest.approx(1.3)
    desk.commands.command(FLUID, 145.0)
    assert desk.door.given[-1].order.value == 10.0


def test_that_what_cannot_be_is_told_in_the_unit_that_was_typed() -> None:
    desk = Desk()
    too_hot = desk.commands.command_problem(TEMPERATURE, 210.0)
    assert too_hot == "Set-point takes 140 to 203 °F."
    with pytest.raises(CommandRefused, match="takes 140 to 203 °F"):
        desk.commands.command(TEMPERATURE, 210.0)
    assert desk.commands.command_problem(TEMPERATURE, 190.0) == "Set-point goes in steps of 0.9 °F."
    desk.door.pace = "Set-point may be changed by 10 °C a minute."
    assert desk.commands.command_problem(TEMPERATURE, 190.4) == desk.door.pace
    assert desk.commands.command_problem(TEMPERATURE) == ""


def test_that_conditions_tell_readings_and_orders_in_the_units_of_the_screen() -> None:
    desk = Desk()
    permissive = Permissive("pump-1", "pressure", Comparison.BELOW, 3.0, when=90.0)
    desk.door.met = [Condition(permissive, "Pressure must be below 3 bar", True, 2.0, 0.1)]
    (condition,) = desk.commands.conditions(TEMPERATURE)
    assert condition.value == pytest.approx(29.0075, abs=1e-4)
    assert condition.permissive.when == 194.0
    assert condition.demand == "Pressure must be below 3 bar"
    assert desk.commands.conditions(RUNNING)[0].permissive.when == 90.0


def test_that_what_has_no_unit_is_handed_on() -> None:
    desk = Desk()
    assert desk.commands.second_problem(TEMPERATURE, SecondPerson("Bert", "oven-1")) == "not Bert"
    assert desk.commands.given_way() == 3
    assert desk.commands.command_of(PART) is None
    desk.commands.command(PART, 5.0)
    assert desk.door.given[0].order.value == 5.0
    desk.commands.cancel(0)
    assert desk.door.given == []
    with pytest.raises(CommandRefused):
        desk.commands.withdraw("command 0/1")
    assert desk.present.device_of(FLUID) == 1
    assert desk.present.find("pump-1", "pressure") == FLUID
