from dataclasses import replace

import pytest

from app.model.command import Command, CommandState, Order
from app.model.freshness import Freshness
from app.model.metric import Kind, Metric
from tests.ui.fake_present import NOW_S, shown
from ui.command_text import change_text, choices, entered, entry_text, is_trouble, standing_text
from ui.text import clock_text

METRIC = Metric("boiler-001", "temperature_sp", unit="Cel", decimals=1, label="Set-point")
SWITCH = Metric("pump-001", "running", kind=Kind.DISCRETE, states={0: "Stopped", 1: "Running"})


def command(state: CommandState, reason: str = "") -> Command:
    order = Order(0, 85.0, "Cel", "anna")
    return Command(1, 0, order, "Boiler 1 · Set-point", 78.0, 0.1, state, NOW_S, NOW_S, 110.0, 0, reason=reason)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("85", 85.0),
        (" 85.5 °C ", 85.5),
        ("−3,5", -3.5),
        ("1\u2009450", 1450.0),
        ("85 K", None),
        ("1,450.5", None),
        ("1e3", None),
        ("nan", None),
        ("[78.0] °C", None),
        ("", None),
    ],
)
def test_that_a_number_is_read_with_its_own_unit_or_none(typed: str, value: float | None) -> None:
    assert entered(METRIC, typed) == value


def test_that_the_field_marks_an_old_reading_as_old() -> None:
    assert entry_text(METRIC, shown(78.0)) == "78.0 °C"
    assert entry_text(METRIC, replace(shown(78.0), freshness=Freshness.LINK_LOST)) == "[78.0] °C"


def test_that_the_line_tells_state_time_life_and_reason() -> None:
    since = clock_text(NOW_S)
    sent = command(CommandState.SENT, "Waiting for the answer of the source.")
    assert standing_text(sent, METRIC, 102.0) == (
        f"Sent: 85.0 °C since {since} · 8s left. Waiting for the answer of the source."
    )
    assert standing_text(command(CommandState.DONE), METRIC, 102.0) == f"Done: 85.0 °C since {since}."


def test_that_every_end_but_done_and_cancelled_is_trouble() -> None:
    calm = [state for state in CommandState if state.is_end and not is_trouble(command(state))]
    assert calm == [CommandState.DONE, CommandState.CANCELLED]


def test_that_a_change_names_both_values_and_the_unit_once() -> None:
    assert change_text(METRIC, 78.0, 85.0) == "78.0 → 85.0 °C"
    assert change_text(SWITCH, 0.0, 1.0) == "Stopped → Running"


def test_that_states_are_chosen_by_name() -> None:
    assert choices(SWITCH) == [("Stopped", 0.0), ("Running", 1.0)]
    assert choices(METRIC) == []
