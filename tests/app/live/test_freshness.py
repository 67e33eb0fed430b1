"""Section 1.3 of the operator console specification, case by case. Metrics have a period of 1 s unless said."""

import pytest

from app.model.freshness import Freshness
from app.model.link import DeviceAnnounced
from app.model.metric import DeviceState, Report

ON_CHANGE = {"report": Report.ON_CHANGE, "period_s": None}


def announce(world, state: DeviceState, at_s: float, device: str = "pump") -> None:
    world.board.announce(DeviceAnnounced(device, state, world.START_S + at_s), at_s)


def freshness(world, path: str, at_s: float) -> Freshness:
    """Return the verdict after a tick, which the row of the device must share."""
    world.tick(at_s)
    shown = world.shown(path, at_s)
    return shown.freshness


def test_that_a_metric_without_a_reading_has_never_been_live(world) -> None:
    world.metric("pump/flow")
    assert freshness(world, "pump/flow", 100.0) is Freshness.NEVER


@pytest.mark.parametrize(
    ("age_s", "verdict"),
    [
        (0.0, Freshness.LIVE),
        (1.49, Freshness.LIVE),
        (1.51, Freshness.LATE),
        (3.49, Freshness.LATE),
        (3.51, Freshness.STALE),
    ],
)
def test_that_a_periodic_value_ages_from_live_over_late_to_stale(world, age_s: float, verdict: Freshness) -> None:
    world.send(10.0, ("pump/flow", 9.9, 1.0))
    assert freshness(world, "pump/flow", 10.0 + age_s) is verdict


def test_that_fast_metrics_have_two_and_a_half_seconds_before_they_are_stale(world) -> None:
    world.metric("pump/flow", period_s=0.1)
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    assert freshness(world, "pump/flow", 12.49) is Freshness.LATE
    assert freshness(world, "pump/flow", 12.51) is Freshness.STALE


def test_that_what_is_shown_is_judged_exactly_between_two_ticks(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    world.tick(13.4)
    assert world.shown("pump/flow", 13.6).freshness is Freshness.STALE


def test_that_silence_is_noticed_without_any_data_arriving(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    world.changes(10.0)
    world.tick(14.0)
    changes = world.changes(14.0)
    assert changes.metrics.tolist() == changes.devices.tolist() == changes.restated.tolist() == [0]
    assert world.board.device_freshness().tolist() == [Freshness.STALE]


def test_that_the_wall_clock_has_no_say_in_the_age(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    world.board.evaluate(world.START_S + 7200.0, 10.5)
    shown = world.board.shown(0, world.START_S + 7200.0)
    assert (shown.freshness, shown.age_s) == (Freshness.LIVE, 0.5)


def test_that_buffered_data_is_stale_from_the_start(world) -> None:
    world.send(100.0, ("pump/flow", 89.0, 1.0))
    assert freshness(world, "pump/flow", 100.0) is Freshness.STALE
    assert world.shown("pump/flow", 100.0).age_s == 11.0
    assert world.board.counters(0).late == 1
    world.send(101.0, ("pump/flow", 92.0, 2.0))
    assert freshness(world, "pump/flow", 101.0) is Freshness.LIVE
    assert world.board.counters(0).late == 1


def test_that_a_slow_metric_may_lag_by_its_stale_limit(world) -> None:
    world.metric("pump/flow", period_s=10.0)
    world.send(100.0, ("pump/flow", 70.0, 1.0))
    assert freshness(world, "pump/flow", 100.0) is Freshness.LIVE


def test_that_a_slow_clock_is_stale_until_its_skew_is_accepted(world) -> None:
    world.send(4000.0, ("pump/flow", 400.0, 1.0))
    assert freshness(world, "pump/flow", 4000.0) is Freshness.STALE
    world.board.add_source(0, accepted_skew_s=3600.0)
    world.board.set_link(0, True, 4000.0)
    world.send(4001.0, ("pump/flow", 401.0, 1.0))
    assert freshness(world, "pump/flow", 4001.0) is Freshness.LIVE


def test_that_silence_of_an_on_change_metric_is_normal_while_its_session_lives(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(10.0, ("pump/mode", 10.0, 1.0))
    assert freshness(world, "pump/mode", 9000.0) is Freshness.LIVE
    assert world.board.gap_s(0) == float("inf")
    world.board.set_link(0, False, 9000.0)
    assert freshness(world, "pump/mode", 9001.0) is Freshness.LINK_LOST
    assert world.board.gap_s(0) < float("inf")


def test_that_a_replayed_on_change_value_is_live(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(1000.0, ("pump/mode", 10.0, 1.0))
    assert freshness(world, "pump/mode", 1000.0) is Freshness.LIVE
    assert world.board.counters(0).late == 0


def test_that_a_lost_link_marks_everything_known_through_it_at_once(world) -> None:
    world.board.add_source(1)
    world.board.set_link(1, True, 0.0)
    world.send(10.0, ("pump/flow", 10.0, 1.0), ("tank/level", 10.0, 1.0))
    world.send(10.0, ("oven/heat", 10.0, 1.0), source=1)
    world.changes(10.0)
    world.board.set_link(0, False, 10.5)
    assert world.changes(10.5).restated.tolist() == [0, 1]
    lost = [Freshness.LINK_LOST, Freshness.LINK_LOST, Freshness.LIVE]
    assert world.board.device_freshness().tolist() == lost


def test_that_each_metric_returns_by_its_own_first_fresh_reading(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0), ("pump/level", 10.0, 1.0))
    world.board.set_link(0, False, 10.1)
    world.board.set_link(0, True, 10.2)
    world.send(10.3, ("pump/flow", 10.3, 2.0))
    assert freshness(world, "pump/flow", 10.3) is Freshness.LIVE
    assert freshness(world, "pump/level", 10.3) is Freshness.STALE


def test_that_an_on_change_metric_is_not_live_again_just_because_the_link_is(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(10.0, ("pump/mode", 10.0, 1.0))
    world.board.set_link(0, False, 10.1)
    world.board.set_link(0, True, 10.2)
    assert freshness(world, "pump/mode", 10.3) is Freshness.STALE
    world.send(10.4, ("pump/mode", 10.0, 1.0), is_snapshot=True)
    assert freshness(world, "pump/mode", 10.4) is Freshness.LIVE
    assert world.board.counters(0).duplicates == 0


def test_that_a_snapshot_that_came_before_the_link_is_up_counts_once_it_is(world) -> None:
    world.board.set_link(0, False, 1.0)
    world.send(2.0, ("pump/flow", 1.9, 1.0), is_snapshot=True)
    assert freshness(world, "pump/flow", 2.0) is Freshness.LINK_LOST
    world.board.set_link(0, True, 2.1)
    assert freshness(world, "pump/flow", 2.1) is Freshness.LIVE


def test_that_a_snapshot_of_an_attempt_that_failed_does_not_count(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.board.set_link(0, False, 1.0)
    world.send(2.0, ("pump/mode", 1.9, 1.0), is_snapshot=True)
    world.board.set_link(0, False, 3.0)
    world.board.set_link(0, True, 4.0)
    assert freshness(world, "pump/mode", 4.0) is Freshness.STALE


def test_that_a_snapshot_value_is_as_fresh_as_its_source_time(world) -> None:
    world.send(100.0, ("pump/flow", 99.0, 1.0), ("pump/level", 60.0, 1.0), is_snapshot=True)
    assert freshness(world, "pump/flow", 100.0) is Freshness.LIVE
    assert freshness(world, "pump/flow", 103.0) is Freshness.STALE
    assert freshness(world, "pump/level", 100.0) is Freshness.STALE
    assert world.shown("pump/level", 100.0).age_s == 40.0


def test_that_a_snapshot_value_without_a_time_is_stale_until_a_real_update(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(100.0, ("pump/flow", None, 1.0), ("pump/mode", None, 1.0), is_snapshot=True)
    assert freshness(world, "pump/flow", 100.0) is Freshness.STALE
    assert freshness(world, "pump/mode", 100.0) is Freshness.STALE
    world.send(101.0, ("pump/flow", None, 1.0), ("pump/mode", 101.0, 1.0))
    assert freshness(world, "pump/flow", 101.0) is Freshness.LIVE
    assert freshness(world, "pump/mode", 101.0) is Freshness.LIVE


def test_that_a_device_that_announced_its_death_is_offline_with_all_its_metrics(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(10.0, ("pump/mode", 10.0, 1.0), ("pump/flow", 10.0, 1.0), ("tank/level", 10.0, 1.0))
    announce(world, DeviceState.OFFLINE, 10.2)
    assert [freshness(world, path, 10.3) for path in ("pump/mode", "pump/flow")] == [Freshness.OFFLINE] * 2
    assert freshness(world, "tank/level", 10.3) is Freshness.LIVE
    device = world.board.device_shown(0)
    assert (device.freshness, device.stale, device.offline_since_s) == (Freshness.OFFLINE, 2, world.START_S + 10.2)


def test_that_a_device_returns_by_announcement_and_own_new_reading_both(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0), ("pump/level", 10.0, 1.0))
    announce(world, DeviceState.OFFLINE, 10.2)
    announce(world, DeviceState.ONLINE, 20.0)
    assert freshness(world, "pump/flow", 20.0) is Freshness.OFFLINE
    world.send(20.1, ("pump/flow", 20.1, 1.0))
    assert freshness(world, "pump/flow", 20.1) is Freshness.LIVE
    assert freshness(world, "pump/level", 20.1) is Freshness.OFFLINE


def test_that_a_reading_alone_does_not_bring_a_dead_device_back(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    announce(world, DeviceState.OFFLINE, 10.2)
    world.send(11.0, ("pump/flow", 11.0, 1.0))
    assert freshness(world, "pump/flow", 11.0) is Freshness.OFFLINE
    announce(world, DeviceState.ONLINE, 11.5)
    assert freshness(world, "pump/flow", 11.5) is Freshness.LIVE


def test_that_stragglers_from_before_its_death_do_not_bring_a_device_back(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(10.0, ("pump/mode", 10.0, 1.0))
    announce(world, DeviceState.OFFLINE, 12.0)
    world.send(12.1, ("pump/mode", 11.9, 2.0))
    announce(world, DeviceState.ONLINE, 13.0)
    assert freshness(world, "pump/mode", 13.0) is Freshness.OFFLINE


def test_that_after_a_lost_link_a_dead_device_returns_by_a_live_reading_but_not_by_a_snapshot(world) -> None:
    world.metric("pump/mode", **ON_CHANGE)
    world.send(10.0, ("pump/mode", 10.0, 1.0), ("pump/flow", 10.0, 1.0))
    announce(world, DeviceState.OFFLINE, 11.0)
    world.board.set_link(0, False, 12.0)
    assert world.board.counts().offline == 0
    world.board.set_link(0, True, 13.0)
    world.send(13.1, ("pump/mode", 12.5, 1.0), ("pump/flow", 13.0, 1.0), is_snapshot=True)
    assert freshness(world, "pump/mode", 13.1) is Freshness.OFFLINE
    world.send(13.2, ("pump/mode", 13.1, 1.0))
    assert freshness(world, "pump/mode", 13.2) is Freshness.LIVE
    assert freshness(world, "pump/flow", 13.2) is Freshness.OFFLINE


def test_that_a_device_may_be_announced_before_its_metrics(world) -> None:
    announce(world, DeviceState.OFFLINE, 1.0)
    world.send(2.0, ("pump/flow", 1.5, 1.0))
    assert freshness(world, "pump/flow", 2.0) is Freshness.OFFLINE
    assert world.board.counts().offline == 1


def test_that_backfill_and_history_never_clear_stale(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    world.tick(20.0)
    world.send(20.0, ("pump/flow", 19.9, 2.0, 0, 1))
    world.board.merge_history(
        0, world.batch(0, [("pump/flow", 19.0, 3.0)]).time_s, world.batch(0, [("p/f", 0, 3)]).value
    )
    shown = world.shown("pump/flow", 20.0)
    assert (shown.freshness, shown.value) == (Freshness.STALE, 1.0)
    assert [time_s for time_s, _ in world.samples("pump/flow")] == [10.0, 19.0, 19.9]


def test_that_a_reading_takes_over_a_metric_for_its_source(world) -> None:
    world.board.add_source(1)
    world.board.set_link(1, True, 0.0)
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    world.board.set_link(0, False, 10.5)
    world.send(11.0, ("pump/flow", 11.0, 1.0), source=1)
    assert freshness(world, "pump/flow", 11.0) is Freshness.LIVE
    world.board.set_link(0, False, 11.1)
    assert freshness(world, "pump/flow", 11.2) is Freshness.LIVE


@pytest.mark.parametrize("others", [0, 40])
def test_that_a_replay_in_the_middle_of_live_data_is_stale(world, others: int) -> None:
    crowd = [f"tank/{number}" for number in range(others)]
    for at_s in (10.0, 10.5):
        world.send(at_s, ("pump/flow", at_s, 1.0), *((path, at_s, 1.0) for path in crowd))
    world.send(60.0, ("pump/flow", 20.0, 1.0), *((path, 60.0, 1.0) for path in crowd))
    assert freshness(world, "pump/flow", 60.0) is Freshness.STALE
    assert all(freshness(world, path, 60.0) is Freshness.LIVE for path in crowd)


def test_that_a_device_that_came_back_is_not_thought_dead_after_the_next_loss_of_the_link(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0))
    announce(world, DeviceState.OFFLINE, 10.2)
    announce(world, DeviceState.ONLINE, 11.0)
    world.send(11.1, ("pump/flow", 11.1, 1.0))
    world.board.set_link(0, False, 12.0)
    world.board.set_link(0, True, 12.1)
    assert freshness(world, "pump/flow", 12.2) is Freshness.STALE


def test_that_the_age_of_a_snapshot_ends_with_the_next_reading(world) -> None:
    world.send(10.0, ("pump/flow", 9.0, 1.0), is_snapshot=True)
    assert world.shown("pump/flow", 10.0).age_s == 1.0
    world.send(10.5, ("pump/flow", 10.5, 1.0))
    assert world.shown("pump/flow", 10.5).age_s == 0.0
