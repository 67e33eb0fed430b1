from dataclasses import replace

from app.commands.pace import MOST_KEPT, Pace
from tests.app.commands.world import METRIC

TWICE = replace(METRIC, max_per_minute=2)
BY_TEN = replace(METRIC, max_change_per_minute=10.0)


def test_that_no_more_commands_than_declared_go_out_in_a_minute() -> None:
    pace = Pace()
    pace.note(0, TWICE, 1.0, 0.0)
    pace.note(0, TWICE, 1.0, 30.0)
    assert pace.problem(0, TWICE, 1.0, 40.0) == "Set-point takes 2 commands a minute. Wait 20 s."
    assert pace.problem(1, TWICE, 1.0, 40.0) == ""
    assert pace.problem(0, TWICE, 1.0, 60.0) == ""


def test_that_all_changes_of_a_minute_together_stay_within_what_is_declared() -> None:
    pace = Pace()
    assert pace.problem(0, BY_TEN, -10.5, 0.0) == "Set-point may be changed by 10 °C a minute."
    pace.note(0, BY_TEN, -8.0, 0.0)
    assert pace.problem(0, BY_TEN, 2.0, 1.0) == ""
    assert pace.problem(0, BY_TEN, 2.5, 1.0) == "Set-point may be changed by 10 °C a minute. Wait 59 s."
    assert pace.problem(0, BY_TEN, None, 1.0) == ""
    assert pace.problem(0, BY_TEN, 2.5, 60.0) == ""


def test_that_a_metric_that_declares_no_pace_is_not_remembered_and_others_only_so_long() -> None:
    pace = Pace()
    pace.note(0, METRIC, 5.0, 0.0)
    assert pace.problem(0, METRIC, 5.0, 0.0) == ""
    for number in range(MOST_KEPT):
        pace.note(1, BY_TEN, 0.0, number / 100)
    assert "600 commands a minute" in pace.problem(1, BY_TEN, 0.0, 7.0)
