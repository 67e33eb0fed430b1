import numpy as np

from app.plant.roster import build
from app.plant.schedule import REFRESH_S, Schedule

START_S = 1000.0


def test_that_each_periodic_metric_is_due_exactly_at_its_rate() -> None:
    roster = build(30, hz=5.0)
    schedule = Schedule(roster, 1, START_S)
    readings = np.zeros(len(roster.metrics))
    told = np.zeros(len(roster.metrics), dtype=int)
    for tick in range(1, 501):
        due, _ = schedule.take_due(START_S + tick * 0.02, readings)
        told[due] += 1
    assert set(told[roster.rate_hz > 0]) == {50}
    assert set(told[roster.rate_hz == 0]) == {1}


def test_that_readings_are_spread_over_the_period() -> None:
    roster = build(200, hz=1.0)
    schedule = Schedule(roster, 1, START_S)
    readings = np.zeros(len(roster.metrics))
    schedule.take_due(START_S, readings)
    per_tick = [len(schedule.take_due(START_S + tick * 0.02, readings)[0]) for tick in range(1, 51)]
    assert max(per_tick) < 3 * np.mean(per_tick)


def test_that_a_metric_on_change_is_told_when_it_changes_and_only_then() -> None:
    roster = build(30)
    schedule = Schedule(roster, 1, START_S)
    readings = np.zeros(len(roster.metrics))
    valve = roster.index[("tank-001", "inlet_valve")]
    schedule.take_due(START_S, readings)
    assert valve not in schedule.take_due(START_S + 0.02, readings)[0]
    readings[valve] = 1.0
    assert valve in schedule.take_due(START_S + 0.04, readings)[0]
    assert valve not in schedule.take_due(START_S + 0.06, readings)[0]


def test_that_unchanged_metrics_are_repeated_for_those_who_need_it() -> None:
    roster = build(30)
    schedule = Schedule(roster, 1, START_S)
    readings = np.zeros(len(roster.metrics))
    valve = roster.index[("tank-001", "inlet_valve")]
    repeats = [valve in schedule.take_due(START_S + second, readings)[1] for second in range(int(3 * REFRESH_S) + 1)]
    assert sum(repeats) in (2, 3)


def test_that_a_pause_makes_each_metric_due_once_and_a_clock_set_back_stops_nothing() -> None:
    roster = build(30, hz=10.0)
    schedule = Schedule(roster, 1, START_S)
    readings = np.zeros(len(roster.metrics))
    schedule.take_due(START_S + 1.0, readings)
    due, _ = schedule.take_due(START_S + 100.0, readings)
    assert len(due) == len(set(due.tolist())) == (roster.rate_hz > 0).sum()
    schedule.take_due(START_S - 3600.0, readings)
    due, _ = schedule.take_due(START_S - 3600.0 + 0.1, readings)
    assert len(due) > 0
