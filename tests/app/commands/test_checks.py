from dataclasses import replace

import pytest

from app.commands.checks import is_fed_back, problem_of_order, problem_of_second, problem_of_target
from app.model.command import SecondPerson
from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import DeviceState, Kind
from app.model.quality import Quality, Reason
from tests.app.commands.world import METRIC, SWITCH, order, shown, target

NEVER = replace(shown(), freshness=Freshness.NEVER)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"metric": replace(METRIC, writable=False)}, "Set-point cannot be written."),
        ({"metric": replace(METRIC, kind=Kind.TEXT)}, "Texts cannot be sent from here."),
        ({"speaks_commands": False}, "This source takes no commands."),
        ({"link": LinkState.SUSPECT}, "There is no live link to the source."),
        ({"offset_s": None}, "The clock of the source is not known yet."),
        ({"device_state": DeviceState.OFFLINE}, "Oven 1 is offline."),
        ({"device_state": DeviceState.MAINTENANCE}, "Oven 1 is out of service."),
        ({"shown": replace(shown(), reason=Reason.OUT_OF_SERVICE)}, "Oven 1 is out of service."),
        ({"shown": NEVER}, "Set-point has never been read."),
        ({"shown": replace(shown(), freshness=Freshness.STALE)}, "Set-point is stale: its present value is not known."),
        ({"shown": replace(shown(), quality=Quality.BAD)}, "Set-point is bad: its present value is not known."),
    ],
)
def test_that_a_target_that_cannot_be_commanded_says_why(changes: dict[str, object], sentence: str) -> None:
    assert problem_of_target(replace(target(), **changes)) == sentence  # type: ignore[arg-type]


def test_that_a_live_target_may_be_commanded() -> None:
    assert problem_of_target(target()) == ""


def test_that_only_what_is_queueable_may_wait_and_never_what_must_be_selected() -> None:
    cut = replace(target(), link=LinkState.BACKOFF, shown=replace(shown(), freshness=Freshness.LINK_LOST))
    assert problem_of_target(cut, may_queue=True) == ""
    assert problem_of_target(cut) == "There is no live link to the source."
    for metric in (replace(METRIC, queueable=False), replace(SWITCH, queueable=True)):
        assert problem_of_target(replace(cut, metric=metric), may_queue=True) == "There is no live link to the source."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, ""),
        ({"value": 60.0}, ""),
        ({"value": 95.5}, "Set-point takes 60 to 95 °C."),
        ({"value": 80.2}, "Set-point goes in steps of 0.5 °C."),
        ({"value": float("nan")}, "That is not a number."),
        ({"unit": "K"}, "The unit must be Cel."),
        ({"ttl_s": 121.0}, "A command lives for 120 s at most."),
        ({"ttl_s": 0.0}, "A command lives for 120 s at most."),
    ],
)
def test_that_a_wrong_value_is_named(changes: dict[str, object], sentence: str) -> None:
    assert problem_of_order(METRIC, replace(order(), **changes)) == sentence  # type: ignore[arg-type]


def test_that_states_must_exist() -> None:
    assert problem_of_order(SWITCH, order(2.0, unit=None)) == "Running is on or off."
    choice = replace(SWITCH, kind=Kind.ENUM)
    assert problem_of_order(choice, order(7.0, unit=None)) == "Running has no state 7."
    assert problem_of_order(choice, order(0.5, unit=None)) == "Running takes whole numbers."


def test_that_a_feedback_may_be_off_by_half_a_displayed_digit() -> None:
    assert is_fed_back(METRIC, 80.05, 80.0)
    assert not is_fed_back(METRIC, 80.06, 80.0)
    assert is_fed_back(replace(METRIC, decimals=None), 80.03, 80.0)
    assert not is_fed_back(SWITCH, 0.0, 1.0)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("", "oven-001", "type their name"),
        ("  ANNA ", "oven-001", "another than anna"),
        ("ben", "oven-002", "type oven-001"),
        ("b" * 65, "oven-001", "64 characters"),
        (" ben  miller", "OVEN-001 ", ""),
    ],
)
def test_that_a_second_person_has_another_name_and_types_the_target(name: str, code: str, words: str) -> None:
    problem = problem_of_second(METRIC, "anna", SecondPerson(name, code))
    assert words in problem and bool(problem) == bool(words)
