"""Sections 1.4 and 1.5 of the operator console specification: what a reading does to the present and to the ring."""

import numpy as np
import pytest

from app.live.board import Board
from app.model.frame import Shown
from app.model.metric import Kind, Limits, LimitState
from app.model.quality import Flag, Quality, Reason, TimeQuality


def present(world, path: str = "pump/flow", at_s: float = 10.0) -> Shown:
    return world.shown(path, at_s)


def test_that_the_present_is_the_greatest_time_and_not_the_last_arrival(world) -> None:
    world.send(10.0, ("pump/flow", 9.0, 1.0))
    world.send(10.1, ("pump/flow", 8.0, 2.0))
    assert present(world).value == 1.0
    assert world.samples("pump/flow") == [(8.0, 2.0), (9.0, 1.0)]
    assert world.board.counters(0).out_of_order == 1


def test_that_a_reading_from_the_future_counts_as_of_now(world) -> None:
    world.send(10.0, ("pump/flow", 3610.0, 1.0))
    shown = present(world)
    assert (shown.time_s, shown.time_quality) == (world.START_S + 10.0, TimeQuality.SKEWED)
    world.send(11.0, ("pump/flow", 3611.0, 2.0))
    assert present(world).value == 2.0
    assert world.board.counters(0).future == 2


def test_that_a_clock_a_little_ahead_is_believed(world) -> None:
    world.send(10.0, ("pump/flow", 15.0, 1.0))
    assert present(world).time_quality is TimeQuality.OK
    assert present(world).time_s == world.START_S + 15.0


def test_that_a_reading_without_a_time_counts_as_of_now(world) -> None:
    world.send(10.0, ("pump/flow", None, 1.0), ("pump/flow", None, 1.0), ("pump/flow", None, 2.0))
    assert present(world).time_quality is TimeQuality.NONE
    assert world.samples("pump/flow") == [(10.0, 1.0), (10.0, 1.0), (10.0, 2.0)]
    assert world.board.counters(0).duplicates == 0


def test_that_a_repeated_reading_is_dropped_and_counted(world) -> None:
    world.send(10.0, ("pump/flow", 9.0, 1.0))
    world.send(10.1, ("pump/flow", 9.0, 1.0))
    assert world.samples("pump/flow") == [(9.0, 1.0)]
    counters = world.board.counters(0)
    assert (counters.readings, counters.duplicates) == (2, 1)
    assert present(world).flags == Flag.NONE


def test_that_a_correction_replaces_the_value_and_says_so(world) -> None:
    world.send(10.0, ("pump/flow", 9.0, 1.0))
    world.send(10.1, ("pump/flow", 9.0, 2.0))
    assert present(world).value == 2.0
    assert present(world).flags == Flag.CORRECTED
    assert world.samples("pump/flow") == [(9.0, 2.0)]
    assert world.board.counters(0).corrected == 1


def test_that_history_goes_to_the_ring_and_never_to_the_present(world) -> None:
    world.send(10.0, ("pump/flow", 5.0, 1.0))
    world.send(10.1, ("pump/flow", 8.0, 2.0, 0, Flag.HIST))
    assert present(world).value == 1.0
    world.send(10.2, ("pump/flow", 7.0, 3.0))
    assert present(world).value == 3.0
    assert world.samples("pump/flow") == [(5.0, 1.0), (7.0, 3.0), (8.0, 2.0)]
    assert world.board.counters(0).out_of_order == 0


@pytest.mark.parametrize("value", [None, float("inf"), float("-inf")])
def test_that_a_good_reading_without_a_number_is_bad_and_a_gap(world, value: float | None) -> None:
    world.send(9.0, ("pump/flow", 9.0, 1.0))
    world.send(10.0, ("pump/flow", 10.0, value))
    shown = present(world)
    assert (shown.value, shown.quality, shown.reason) == (None, Quality.BAD, Reason.NOT_A_NUMBER)
    assert shown.last_good == (1.0, world.START_S + 9.0)
    assert world.samples("pump/flow") == [(9.0, 1.0), (10.0, None)]
    world.send(11.0, ("pump/flow", 11.0, 3.0))
    assert present(world).value == 3.0
    assert present(world).last_good == (3.0, world.START_S + 11.0)


def test_that_a_bad_value_keeps_its_own_reason_and_is_not_shown(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 55.0, Reason.SENSOR_FAILURE))
    shown = present(world)
    assert (shown.value, shown.reason, shown.last_good) == (None, Reason.SENSOR_FAILURE, None)


def test_that_last_good_is_found_within_the_batch_that_ends_bad(world) -> None:
    world.send(9.0, ("pump/flow", 8.0, 1.0))
    rows = [("pump/flow", 9.0, 2.0), ("pump/flow", 9.5, None), *((f"tank/{n}", 9.0, 1.0) for n in range(20))]
    world.send(10.0, *rows)
    assert present(world).last_good == (2.0, world.START_S + 9.0)


def test_that_a_good_value_out_of_range_is_uncertain(world) -> None:
    world.metric("pump/flow", range=(0.0, 5.0))
    world.send(10.0, ("pump/flow", 9.0, 5.0))
    assert present(world).quality is Quality.GOOD
    world.send(10.0, ("pump/flow", 10.0, 5.1))
    shown = present(world)
    assert (shown.value, shown.quality, shown.reason) == (5.1, Quality.UNCERTAIN, Reason.RANGE_EXCEEDED)
    world.send(11.0, ("pump/flow", 11.0, -1.0, Reason.SUB_NORMAL))
    assert present(world).reason is Reason.SUB_NORMAL


def test_that_an_ordinal_without_a_name_is_uncertain(world) -> None:
    world.metric("pump/mode", kind=Kind.ENUM, states={0: "Off", 1: "On", 5: "Test"})
    world.send(10.0, ("pump/mode", 10.0, 3.0))
    assert present(world, "pump/mode").quality is Quality.UNCERTAIN
    world.send(11.0, ("pump/mode", 11.0, 5.0))
    assert present(world, "pump/mode").quality is Quality.GOOD


def test_that_codes_nobody_knows_are_bad(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0, 999), ("pump/level", 10.0, 1.0, -1))
    assert present(world).quality is Quality.BAD
    assert present(world, "pump/level").quality is Quality.BAD


def test_that_the_reached_limit_is_shown(world) -> None:
    world.metric("pump/flow", limits=Limits(hi=4.0, hihi=6.0))
    world.send(10.0, ("pump/flow", 10.0, 5.0))
    assert present(world).limit is LimitState.HI


def test_that_a_text_is_kept_in_one_clean_line(world) -> None:
    world.metric("pump/note", kind=Kind.TEXT)
    world.send(10.0, ("pump/note", 10.0, None), texts={0: "a\x00b\n\u202ec"})
    shown = present(world, "pump/note")
    assert (shown.text, shown.value, shown.quality) == ("ab c", None, Quality.GOOD)
    assert world.samples("pump/note") == []


def test_that_a_text_that_is_missing_is_bad(world) -> None:
    world.metric("pump/note", kind=Kind.TEXT)
    world.send(10.0, ("pump/note", 9.0, None), texts={0: "on"})
    world.send(10.0, ("pump/note", 10.0, None))
    assert (present(world, "pump/note").text, present(world, "pump/note").quality) == (None, Quality.BAD)


def test_that_an_older_text_does_not_replace_a_newer_one(world) -> None:
    world.metric("pump/note", kind=Kind.TEXT)
    world.send(10.0, ("pump/note", 10.0, None), texts={0: "new"})
    world.send(11.0, ("pump/note", 9.0, None), texts={0: "old"})
    assert present(world, "pump/note").text == "new"
    world.send(11.0, ("pump/note", 10.0, None), texts={0: "mended"})
    assert present(world, "pump/note").text == "mended"
    assert world.board.counters(0).corrected == 1


def test_that_the_text_of_a_huge_integer_goes_when_a_plain_one_comes(world) -> None:
    world.metric("pump/count", kind=Kind.COUNTER)
    world.send(10.0, ("pump/count", 10.0, 2.0**60), texts={0: "1152921504606846977"})
    assert present(world, "pump/count").text == "1152921504606846977"
    world.send(11.0, ("pump/count", 11.0, 5.0))
    assert present(world, "pump/count").text is None


def test_that_a_console_clock_set_back_does_not_freeze_the_present(world) -> None:
    world.send(5000.0, ("pump/flow", 4999.0, 1.0), ("pump/flow", 5000.0, 2.0))
    world.send(100.0, ("pump/flow", 100.0, 3.0))
    assert present(world, at_s=100.0).value == 3.0
    assert world.samples("pump/flow") == [(100.0, 3.0)]


def test_that_an_empty_batch_changes_nothing(world) -> None:
    world.send(10.0)
    assert world.changes().metrics.tolist() == []


def test_that_readings_of_many_metrics_in_any_order_find_their_places(world) -> None:
    rng = np.random.default_rng(7)
    rows = [(f"d{device}/m", float(time), float(device)) for device in range(40) for time in range(5)]
    paths = [f"d{device}/m" for device in range(40)]
    for path in paths:
        world.metric(path)
    order = sorted(rng.permutation(len(rows)).tolist(), key=lambda place: rows[place][1])
    world.send(5.0, *(rows[place] for place in order))
    for device, path in enumerate(paths):
        assert world.samples(path) == [(float(time), float(device)) for time in range(5)]
        assert world.board.counters(device).out_of_order == 0
    assert world.board.counts().all == 40


def test_that_small_and_large_batches_leave_the_same_present(new_world) -> None:
    one, other = new_world(), new_world()
    rows = [(f"d{number % 5}/m", 1.0 + number, float(number)) for number in range(100)]
    for row in rows:
        one.send(101.0, row)
    other.send(101.0, *rows)
    for path in {row[0] for row in rows}:
        assert one.samples(path) == other.samples(path)
        assert one.shown(path, 101.0) == other.shown(path, 101.0)
    assert isinstance(one.board, Board)


@pytest.mark.parametrize("others", [0, 40])
def test_that_trust_in_the_time_follows_each_reading(world, others: int) -> None:
    crowd = [f"tank/{number}" for number in range(others)]
    for at_s, time_s, trust in (
        (10.0, None, TimeQuality.NONE),
        (11.0, None, TimeQuality.NONE),
        (12.0, 12.0, TimeQuality.OK),
        (13.0, 13.0, TimeQuality.OK),
        (14.0, 50.0, TimeQuality.SKEWED),
        (15.0, None, TimeQuality.NONE),
    ):
        world.send(at_s, ("pump/flow", time_s, at_s), *((path, time_s, 1.0) for path in crowd))
        assert present(world, at_s=at_s).time_quality is trust
        assert present(world, at_s=at_s).value == at_s


@pytest.mark.parametrize("others", [0, 40])
def test_that_quality_follows_each_reading(world, others: int) -> None:
    crowd = [f"tank/{number}" for number in range(others)]
    world.metric("pump/flow", range=(0.0, 5.0))
    for at_s, value, code, reason in (
        (10.0, 1.0, 0, Reason.OK),
        (11.0, 1.0, 0, Reason.OK),
        (12.0, 9.0, 0, Reason.RANGE_EXCEEDED),
        (13.0, 9.0, 0, Reason.RANGE_EXCEEDED),
        (14.0, 1.0, 0, Reason.OK),
        (15.0, 1.0, 101, Reason.LAST_USABLE),
        (16.0, 9.0, 101, Reason.LAST_USABLE),
        (17.0, 9.0, 1, Reason.RANGE_EXCEEDED),
        (18.0, 1.0, 1, Reason.LOCAL_OVERRIDE),
        (19.0, 1.0, 203, Reason.DEVICE_FAILURE),
        (20.0, 2.0, 203, Reason.DEVICE_FAILURE),
        (21.0, 3.0, 0, Reason.OK),
    ):
        world.send(at_s, ("pump/flow", at_s, value, code), *((path, at_s, 1.0) for path in crowd))
        shown = present(world, at_s=at_s)
        assert shown.reason is reason
        assert shown.value == (None if code == 203 else value)
    assert world.samples("pump/flow")[-3:] == [(19.0, None), (20.0, None), (21.0, 3.0)]


@pytest.mark.parametrize("others", [0, 40])
def test_that_a_text_follows_each_reading(world, others: int) -> None:
    crowd = [f"tank/{number}" for number in range(others)]
    world.metric("pump/note", kind=Kind.TEXT)
    for at_s, text in ((10.0, "a"), (11.0, "b"), (12.0, "c\x07"), (13.0, None), (14.0, "d")):
        rows = *((path, at_s, 1.0) for path in crowd), ("pump/note", at_s, None)
        world.send(at_s, *rows, texts={} if text is None else {others: text})
        assert present(world, "pump/note", at_s).text == (text and text[0])
    assert world.board.counters(world.metric("pump/note")).readings == 5


@pytest.mark.parametrize("others", [0, 40])
def test_that_an_undated_reading_finds_its_place_behind_history_that_ran_ahead(world, others: int) -> None:
    crowd = [(f"tank/{number}", None, 1.0) for number in range(others)]
    world.send(10.0, ("pump/flow", None, 1.0), *crowd)
    world.send(11.0, ("pump/flow", None, 2.0), *crowd)
    world.board.merge_history(0, np.array([world.START_S + 13.0]), np.array([9.0]))
    world.send(12.0, ("pump/flow", None, 3.0), *crowd)
    assert world.samples("pump/flow") == [(10.0, 1.0), (11.0, 2.0), (12.0, 3.0), (13.0, 9.0)]
    assert present(world, at_s=12.0).value == 3.0
    assert world.board.counters(0).readings == 3


def test_that_a_snapshot_that_repeats_a_correction_keeps_its_mark(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    world.send(10.1, ("pump/flow", 10.0, 2.0))
    world.send(10.2, ("pump/flow", 10.0, 2.0), is_snapshot=True)
    assert present(world).flags == Flag.CORRECTED
    assert world.board.counters(0).duplicates == 0
    assert world.board.counters(0).readings == 3
