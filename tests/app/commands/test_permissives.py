from dataclasses import replace

import pytest

from app.commands.permissives import conditions_of, problem_of_conditions
from app.model.freshness import Freshness
from app.model.metric import Metric
from app.model.permissive import Comparison, Permissive
from app.model.quality import Quality
from tests.app.commands.world import SWITCH, shown

LEVEL = Metric("tank-001", "level", label="Level", device_label="Tank 1", unit="%")
NOT_FULL = Permissive("tank-001", "level", Comparison.BELOW, 93.0, when=1.0)
TEXT = "Level of Tank 1 must be below 93 %"


def problem(reading: object, permissive: Permissive = NOT_FULL, ordered: float | None = 1.0) -> str:
    """What keeps the order back when the level is read so; None: nobody has ever spoken of it."""
    metric = replace(SWITCH, permissives=(permissive,))
    found = None if reading is None else (LEVEL, reading)
    return problem_of_conditions(conditions_of(metric, lambda device, name: found), ordered)  # type: ignore[arg-type, return-value]


def test_that_a_met_condition_keeps_nothing_back() -> None:
    assert problem(shown(92.9)) == ""


def test_that_an_unmet_condition_refuses_with_what_must_be() -> None:
    assert problem(shown(93.0)) == f"Not permitted: {TEXT}."


@pytest.mark.parametrize(
    "reading",
    [
        replace(shown(50.0), freshness=Freshness.STALE),
        replace(shown(50.0), freshness=Freshness.LINK_LOST),
        replace(shown(50.0), quality=Quality.BAD),
        replace(shown(50.0), value=None),
    ],
)
def test_that_a_condition_that_is_not_known_refuses_too(reading: object) -> None:
    assert problem(reading) == f"Not permitted: {TEXT}, and that is not known now."


def test_that_a_condition_on_an_unknown_metric_or_in_an_unknown_word_is_never_met() -> None:
    assert "tank-001/level must be below 93, and that is not known now." in problem(None)
    assert "cannot be read here" in problem(shown(1.0), replace(NOT_FULL, comparison=Comparison.UNREADABLE))


def test_that_a_condition_binds_only_the_order_it_is_for() -> None:
    assert problem(shown(99.0), ordered=0.0) == ""
    assert problem(shown(99.0), ordered=None) == ""


def test_that_the_words_of_the_source_and_the_names_of_states_are_used() -> None:
    assert (
        problem(shown(99.0), replace(NOT_FULL, text="Room left in the tank")) == "Not permitted: Room left in the tank."
    )
    metric = replace(SWITCH, permissives=(Permissive("p", "running", Comparison.EQUAL, 0.0),))
    (condition,) = conditions_of(metric, lambda device, name: (SWITCH, shown(1.0)))
    assert (condition.demand, condition.is_met) == ("Running of pump-001 must be Stopped", False)


@pytest.mark.parametrize(
    ("word", "holds"),
    [(">", (False, False, True)), (">=", (False, True, True)), ("<", (True, False, False)), ("<=", (True, True, False)),
     ("==", (False, True, False)), ("!=", (True, False, True)), ("?", (False, False, False))],
)  # fmt: skip
def test_that_each_comparison_holds_where_it_should(word: str, holds: tuple[bool, ...]) -> None:
    assert tuple(Comparison(word).holds(reading, 5.0) for reading in (4.0, 5.0, 6.0)) == holds
    assert not Comparison(word).holds(float("nan"), 5.0)
