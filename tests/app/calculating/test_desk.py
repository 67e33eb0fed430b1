import numpy as np
import pytest

from app.calculating.work import REDO_EVERY_S
from app.model.derived import CALCULATED, MOST_CALCULATIONS, Calculation
from app.model.freshness import Freshness
from app.model.metric import Kind, Report
from app.model.quality import Flag, Quality, Reason
from tests.app.calculating.conftest import Office
from tests.app.live.conftest import START_S

DIFFERENCE = "{a/t} - {b/t}"


def both(office: Office, at_s: float, a: float = 30.0, b: float = 10.0) -> None:
    office.world.send(at_s, ("a/t", at_s, a), ("b/t", at_s, b))
    office.tick(at_s)


def test_that_a_new_calculation_has_its_past_at_once(office: Office) -> None:
    for second in range(5):
        both(office, second, a=30.0 + second)
    assert office.derive("difference", DIFFERENCE) == ""
    office.tick(4.1)
    assert office.samples("difference") == [(0, 20), (1, 21), (2, 22), (3, 23), (4, 24)]
    assert office.shown("difference", 4.1).value == 24
    assert office.world.board.counters(office.index("difference")).late == 0


def test_that_it_follows_its_inputs_up_to_the_oldest_of_them(office: Office) -> None:
    office.derive("early", DIFFERENCE)
    both(office, 0.0)
    assert office.derive("difference", DIFFERENCE) == ""
    office.world.send(1.0, ("a/t", 1.0, 31.0))
    office.tick(1.0)
    assert office.samples("difference") == [(0, 20)]
    office.world.send(1.5, ("b/t", 1.4, 10.0))
    office.tick(1.5)
    assert office.samples("difference") == [(0, 20), (1, 21)]


def test_that_a_result_is_as_old_as_its_oldest_input(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    office.tick(0.5)
    assert office.shown("difference", 0.5).age_s == pytest.approx(0.5)
    office.world.send(1.0, ("a/t", 1.0, 31.0))
    office.tick(2.0)
    assert office.shown("difference", 2.0).age_s == pytest.approx(2.0)


def test_that_one_stale_input_makes_the_result_stale_however_slow_the_other_is(office: Office) -> None:
    office.world.metric("slow/t", period_s=60.0)
    office.world.send(0.0, ("a/t", 0.0, 30.0), ("slow/t", 0.0, 10.0))
    office.derive("difference", "{a/t} - {slow/t}")
    office.tick(1.0)
    assert office.shown("difference", 1.0).period_s == 60.0
    assert office.shown("difference", 1.0).freshness is Freshness.LIVE
    office.tick(10.0)
    assert office.shown("difference", 10.0).freshness is Freshness.STALE
    office.world.send(11.0, ("a/t", 11.0, 31.0))
    office.tick(11.0)
    assert office.shown("difference", 11.0).freshness is Freshness.LIVE


def test_that_a_lost_link_is_lost_for_the_result_at_once(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    office.tick(0.2)
    office.world.board.set_link(0, False, 0.3)
    office.tick(0.3)
    assert office.shown("difference", 0.3).freshness is Freshness.LINK_LOST
    office.world.board.set_link(0, True, 0.4)
    office.tick(0.4)
    assert office.shown("difference", 0.4).freshness is Freshness.STALE
    both(office, 1.0)
    assert office.shown("difference", 1.0).freshness is Freshness.LIVE


def test_that_the_worst_quality_and_the_marks_of_inputs_are_passed_on(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    office.tick(0.1)
    office.world.send(1.0, ("a/t", 1.0, 31.0, Reason.SUBSTITUTE, Flag.SUBSTITUTED), ("b/t", 1.0, 10.0))
    office.tick(1.0)
    shown = office.shown("difference", 1.0)
    assert (shown.value, shown.quality, shown.reason) == (21.0, Quality.UNCERTAIN, Reason.SUBSTITUTE)
    assert shown.flags is Flag.SUBSTITUTED
    office.world.send(2.0, ("a/t", 2.0, None, Reason.SENSOR_FAILURE), ("b/t", 2.0, 10.0))
    office.tick(2.0)
    shown = office.shown("difference", 2.0)
    assert (shown.value, shown.quality, shown.reason) == (None, Quality.BAD, Reason.SENSOR_FAILURE)
    assert office.samples("difference")[-1] == (2.0, None)


def test_that_a_division_by_zero_is_a_reading_without_a_number(office: Office) -> None:
    both(office, 0.0, b=0.0)
    assert office.derive("ratio", "{a/t} / {b/t}") == ""
    office.tick(0.1)
    assert office.shown("ratio", 0.1).reason is Reason.NOT_A_NUMBER


def test_that_a_past_that_is_filled_in_later_is_calculated_again(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    office.tick(0.1)
    both(office, 9.0)
    assert office.samples("difference") == [(0, 20), (3.5, None), (9, 20)]
    a, b = (office.world.metric(path) for path in ("a/t", "b/t"))
    times = START_S + np.array([3.0, 6.0])
    office.world.board.merge_history(a, times, np.array([35.0, 36.0]))
    office.world.board.merge_history(b, times, np.array([15.0, 14.0]), np.array([0, 101], np.uint16))
    office.tick(9.0 + REDO_EVERY_S)
    assert office.samples("difference") == [(0, 20), (3, 20), (6, 22), (9, 20)]
    codes = office.world.board.window(office.index("difference"), -np.inf, np.inf).code.tolist()
    assert codes == [0, 0, 101, 0]
    assert office.shown("difference", 11.0).value == 20.0


def test_that_a_correction_of_the_past_corrects_the_result(office: Office) -> None:
    for second in range(4):
        both(office, second)
    office.derive("difference", DIFFERENCE)
    office.tick(3.1)
    office.world.send(3.2, ("a/t", 1.0, 99.0))
    office.tick(3.1 + REDO_EVERY_S)
    assert office.samples("difference") == [(0, 20), (1, 89), (2, 20), (3, 20)]
    assert office.world.board.counters(office.index("difference")).out_of_order == 0


def test_that_what_is_reported_on_change_holds_while_it_lives(office: Office) -> None:
    office.world.metric("mode/set", report=Report.ON_CHANGE, period_s=None)
    office.world.send(0.0, ("mode/set", 0.0, 5.0))
    office.derive("offset", "{a/t} - {mode/set}") and both(office, 0.0)
    both(office, 100.0)
    assert office.derive("offset", "{a/t} - {mode/set}") == ""
    office.tick(100.1)
    both(office, 101.0)
    assert office.shown("offset", 101.0).value == 25.0
    assert office.shown("offset", 101.0).freshness is Freshness.LIVE


def test_that_a_change_told_late_is_calculated_in(office: Office) -> None:
    office.world.metric("mode/set", report=Report.ON_CHANGE, period_s=None)
    office.world.send(0.0, ("mode/set", 0.0, 5.0), ("a/t", 0.0, 30.0))
    office.derive("offset", "{a/t} - {mode/set}")
    for at_s in (1.0, 2.0, 3.0):
        office.world.send(at_s, ("a/t", at_s, 30.0))
        office.tick(at_s)
    office.world.send(3.1, ("mode/set", 1.5, 7.0))
    office.tick(3.2)
    assert dict(office.samples("offset")) == {0: 25, 1: 25, 1.5: 23, 2: 23, 3: 23}


def test_that_of_states_alone_the_result_is_a_state(office: Office) -> None:
    for name in ("one/set", "other/set"):
        office.world.metric(name, report=Report.ON_CHANGE, period_s=None)
    office.world.send(0.0, ("one/set", 0.0, 5.0), ("other/set", 0.0, 3.0))
    assert office.derive("both", "{one/set} + {other/set}") == ""
    office.tick(60.0)
    assert office.shown("both", 60.0).freshness is Freshness.LIVE
    office.world.send(61.0, ("one/set", 61.0, 6.0))
    office.tick(61.0)
    assert office.shown("both", 61.0).value == 9.0
    office.world.board.set_link(0, False, 62.0)
    office.tick(62.0)
    assert office.shown("both", 62.0).freshness is Freshness.LINK_LOST


def test_that_the_unit_and_decimals_are_those_of_the_inputs_unless_others_are_asked_for(office: Office) -> None:
    office.world.metric("a/t", unit="Cel", decimals=1)
    office.world.metric("b/t", unit="Cel", decimals=2)
    office.world.metric("c/p", unit="bar")
    office.derive("difference", DIFFERENCE)
    office.derive("scaled", DIFFERENCE, unit="K", decimals=0)
    metrics = office.world.registry.metrics
    assert [(each.unit, each.decimals) for each in metrics[-2:]] == [("Cel", 2), ("K", 0)]
    assert "cannot be added" in office.derive("odd", "{a/t} + {c/p}")


def test_that_calculated_values_belong_to_a_device_of_their_own(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    device = office.world.registry.devices[-1]
    assert (device.id, device.label, device.area) == (CALCULATED, CALCULATED, CALCULATED)


@pytest.mark.parametrize(
    ("name", "formula", "sentence"),
    [
        ("", DIFFERENCE, "A name has 1 to"),
        ("x" * 61, DIFFERENCE, "A name has 1 to"),
        ("{x}", DIFFERENCE, "no braces"),
        ("taken", DIFFERENCE, "There is a calculated value taken already"),
        ("x", "{a/t} - {nobody/t}", "At place 10: the metric nobody/t is not known."),
        ("x", "{a/t} + {a/note}", "is a text"),
        ("x", "{Calculated/x} + 1", "x would be calculated from itself"),
    ],
)
def test_that_what_cannot_be_calculated_is_refused_with_a_sentence(
    office: Office, name: str, formula: str, sentence: str
) -> None:
    both(office, 0.0)
    office.world.metric("a/note", kind=Kind.TEXT)
    office.derive("taken", "{a/t} * 2")
    assert sentence in office.derive(name, formula)
    assert [each.name for each in office.desk.calculations] == ["taken"]


def test_that_a_calculation_may_rest_on_another_but_not_in_a_circle(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    assert office.derive("twice", "{Calculated/difference} * 2") == ""
    both(office, 1.0)
    office.tick(1.2)
    assert office.shown("twice", 1.2).value == 40.0
    assert office.shown("twice", 1.2).freshness is Freshness.LIVE
    assert "from itself" in office.derive("difference", "{Calculated/twice} + 1", instead_of="difference")
    assert "is calculated with by twice" in office.desk.drop_derived("difference")
    assert "is calculated with by twice" in office.derive("other", DIFFERENCE, instead_of="difference")
    assert office.desk.drop_derived("twice") == ""
    assert office.desk.drop_derived("difference") == ""


def test_that_there_is_a_bound_on_calculations(office: Office) -> None:
    both(office, 0.0)
    for number in range(MOST_CALCULATIONS):
        assert office.derive(f"c{number}", "{a/t} * 2") == ""
    assert office.derive("one more", "{a/t} * 2").startswith(f"There are {MOST_CALCULATIONS}")
    assert office.derive("changed", "{a/t} * 3", instead_of="c0") == ""


def test_that_another_formula_leaves_nothing_of_the_one_before(office: Office) -> None:
    both(office, 0.0)
    office.derive("value", DIFFERENCE)
    office.tick(0.1)
    before = office.index("value")
    assert office.derive("value", "{a/t} + {b/t}", instead_of="value") == ""
    office.tick(0.3)
    assert office.index("value") == before
    assert office.samples("value") == [(0, 40)]
    assert office.shown("value", 0.3).value == 40.0
    assert office.recorded[-1] == "Changed the calculated value value to value = {a/t} + {b/t}"


def test_that_a_removed_value_is_gone_and_its_name_free(office: Office) -> None:
    both(office, 0.0)
    office.derive("value", DIFFERENCE)
    office.tick(0.1)
    gone = office.index("value")
    assert office.desk.drop_derived("value") == ""
    board = office.world.board
    assert board.find(CALCULATED, "value") is None
    assert list(board.metrics_of(board.device_of(gone))) == []
    office.tick(0.2)
    assert board.shown(gone, START_S + 0.2).freshness is Freshness.NEVER
    assert office.derive("value", "{a/t} * 2") == ""
    office.tick(0.4)
    assert office.index("value") != gone
    assert office.shown("value", 0.4).value == 60.0


def test_that_inputs_are_watched_while_the_result_is_or_while_it_looks_back(office: Office) -> None:
    both(office, 0.0)
    office.derive("difference", DIFFERENCE)
    office.tick(0.1)
    board = office.world.board
    assert board.watched(0).tolist() == []
    board.watch(office.index("difference"))
    office.tick(0.2)
    assert board.watched(0).tolist() == [0, 1]
    board.unwatch(office.index("difference"))
    office.tick(0.3)
    assert board.watched(0).tolist() == []
    office.derive("slope", "rate({a/t}, 10)")
    office.tick(0.4)
    assert board.watched(0).tolist() == [0]
    office.desk.drop_derived("slope")
    assert board.watched(0).tolist() == []


def test_that_a_trial_tells_value_quality_age_and_unit_and_keeps_nothing(office: Office) -> None:
    office.world.metric("a/t", unit="Cel")
    office.world.send(0.0, ("a/t", 0.0, 30.0, 101), ("b/t", 0.0, 10.0))
    office.tick(0.5)
    checked = office.desk.try_out(Calculation("x", DIFFERENCE))
    assert (checked.problem, checked.unit, checked.value, checked.code) == ("", "Cel", 20.0, 101)
    assert (checked.used, checked.inputs, checked.freshness) == (2, 2, Freshness.LIVE)
    assert checked.age_s == pytest.approx(0.5)
    assert "no function" in office.desk.try_out(Calculation("x", "foo({a/t})")).problem
    office.world.metric("c/t")
    assert office.desk.try_out(Calculation("x", "{a/t} - {c/t}")).value is None
    assert list(office.desk.calculations) == []


def test_that_a_long_past_is_calculated_in_turns(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.calculating.work.CHUNK", 10)
    for second in range(45):
        both(office, second, a=30.0 + second)
    office.derive("difference", DIFFERENCE)
    for turn in range(8):
        office.tick(44.1 + turn * 0.2)
    assert office.samples("difference") == [(float(second), 20.0 + second) for second in range(45)]


def test_that_calculations_come_back_at_the_next_start_and_wait_for_their_inputs(tmp_path) -> None:
    file = tmp_path / "calculated.json"
    first = Office(file)
    both(first, 0.0)
    first.derive("difference", DIFFERENCE, decimals=2)
    second = Office(file)
    second.tick(0.0)
    assert second.desk.calculations == [Calculation("difference", DIFFERENCE, None, 2)]
    assert second.desk.derived_index("difference") is None
    assert second.desk.waiting_for("difference") == "difference waits until its inputs are known: a/t, b/t."
    both(second, 1.0)
    both(second, 2.0)
    assert second.desk.waiting_for("difference") == ""
    assert second.shown("difference", 2.0).value == 20.0
