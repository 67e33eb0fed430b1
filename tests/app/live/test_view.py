from itertools import pairwise

import numpy as np
import pytest

from app.model.frame import StateCounts
from app.model.freshness import Freshness
from app.model.link import DeviceAnnounced
from app.model.metric import DeviceState, Report
from app.model.quality import Quality, Reason, TimeQuality


def window(world, from_s: float, to_s: float) -> list[float]:
    times = world.board.window(0, world.START_S + from_s, world.START_S + to_s).time_s
    return [round(time_s - world.START_S, 6) for time_s in times.tolist()]


def test_that_a_window_has_one_more_sample_on_either_side(world) -> None:
    world.send(10.0, *(("pump/flow", float(second), 1.0) for second in range(1, 8)))
    assert window(world, 3.0, 5.0) == [2.0, 3.0, 4.0, 5.0, 6.0]
    assert window(world, 3.5, 3.6) == [3.0, 4.0]
    assert window(world, -9.0, 99.0) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    assert window(world, 50.0, 60.0) == [7.0]


def test_that_a_window_tells_whether_an_earlier_picture_is_still_right(world) -> None:
    def state() -> tuple[int, int]:
        seen = world.board.window(0, 0.0, 1.0)
        return seen.total, seen.rewrites

    world.send(10.0, ("pump/flow", 5.0, 1.0))
    states = [state()]
    world.send(10.1, ("pump/flow", 6.0, 1.0))
    states.append(state())
    world.send(10.2, ("pump/flow", 6.0, 2.0))
    states.append(state())
    world.send(10.3, ("pump/flow", 5.5, 2.0))
    states.append(state())
    assert all(before != after for before, after in pairwise(states))
    world.send(10.4, ("pump/flow", 5.5, 2.0))
    assert state() == states[-1]


def test_that_lines_join_no_further_than_the_stale_limit(world) -> None:
    assert world.board.gap_s(world.metric("pump/flow")) == 3.5


def test_that_a_metric_never_heard_shows_nothing(world) -> None:
    shown = world.shown("pump/flow", 10.0)
    assert (shown.value, shown.time_s, shown.age_s, shown.last_good) == (None, None, None, None)
    assert (shown.freshness, shown.time_quality) == (Freshness.NEVER, TimeQuality.NONE)


def test_that_a_stale_value_is_kept_and_a_bad_one_is_not(world) -> None:
    world.send(10.0, ("pump/flow", 10.0, 1.0), ("pump/level", 10.0, 2.0, Reason.BAD))
    world.tick(60.0)
    assert world.shown("pump/flow", 60.0).value == 1.0
    assert world.shown("pump/flow", 60.0).age_s == pytest.approx(50.0)
    assert world.shown("pump/level", 60.0).value is None


def test_that_a_row_shows_the_first_metric_and_the_worst_of_all(world) -> None:
    world.metric("pump/flow")
    world.metric("pump/level", period_s=100.0)
    world.send(10.0, ("pump/level", 10.0, 1.0, Reason.UNCERTAIN), ("pump/flow", 10.0, 1.0))
    world.send(11.0, ("pump/flow", 11.0, 1.0, Reason.BAD))
    world.tick(20.0)
    row = world.board.device_shown(0)
    assert (row.primary, row.metrics, row.bad, row.stale) == (0, 2, 1, 1)
    assert (row.freshness, row.quality, row.state) == (Freshness.STALE, Quality.BAD, DeviceState.UNKNOWN)
    assert world.board.device_quality().tolist() == [Quality.BAD]


def test_that_a_metric_without_readings_does_not_hide_those_that_have_some(world) -> None:
    world.metric("pump/flow")
    world.metric("pump/level")
    assert world.board.device_shown(0).freshness is Freshness.NEVER
    world.send(10.0, ("pump/level", 10.0, 1.0))
    assert world.board.device_shown(0).freshness is Freshness.LIVE


def test_that_a_device_without_metrics_has_no_primary(world) -> None:
    world.board.announce(DeviceAnnounced("pump", DeviceState.MAINTENANCE, 0.0), 0.0)
    row = world.board.device_shown(0)
    assert (row.primary, row.state, row.freshness) == (None, DeviceState.MAINTENANCE, Freshness.NEVER)
    assert world.board.devices[0].id == "pump"


def test_that_devices_are_counted_by_state(world) -> None:
    world.metric("valve/open", report=Report.ON_CHANGE)
    world.send(10.0, *((f"{name}/x", 10.0, 1.0) for name in ("a", "b", "c")), ("valve/open", 10.0, 1.0, 200))
    world.board.announce(DeviceAnnounced("a", DeviceState.OFFLINE, 10.0), 10.0)
    world.tick(11.0)
    assert world.board.counts() == StateCounts(all=4, stale=0, offline=1, bad=1)
    world.tick(60.0)
    assert world.board.counts() == StateCounts(all=4, stale=2, offline=1, bad=1)


def test_that_roll_ups_agree_with_a_look_at_every_metric(world) -> None:
    rng = np.random.default_rng(3)
    for step in range(30):
        rows = [
            (f"d{rng.integers(9)}/m{rng.integers(4)}", 10.0 + step, float(step), int(rng.choice([0, 101, 200])))
            for _ in range(20)
        ]
        world.send(10.0 + step, *rows)
        if step % 7 == 3:
            announced = DeviceAnnounced(f"d{step % 9}", DeviceState.OFFLINE, world.START_S + 10.0 + step)
            world.board.announce(announced, 10.0 + step)
        world.tick(10.0 + step)
        for device in range(len(world.board.devices)):
            shown = [
                world.board.shown(metric, world.START_S + 10.0 + step) for metric in world.board.metrics_of(device)
            ]
            heard = [one for one in shown if one.freshness is not Freshness.NEVER]
            row = world.board.device_shown(device)
            assert row.stale == sum(one.freshness >= Freshness.STALE for one in heard)
            assert row.bad == sum(one.quality is Quality.BAD for one in heard)
            assert row.quality == max((one.quality for one in heard), default=Quality.GOOD)
            if row.state is not DeviceState.OFFLINE:
                assert row.freshness == max((one.freshness for one in heard), default=Freshness.NEVER)


def test_that_a_watched_metric_keeps_more_samples(new_world) -> None:
    world = new_world(ring_memory_mb=1, ring_samples=2**20)
    flow, level = world.metric("pump/flow"), world.metric("pump/level")
    world.board.watch(flow)
    for start in range(0, 20_000, 100):
        times = [float(start + step) for step in range(100)]
        world.send(times[-1], *(("pump/flow", time_s, 1.0) for time_s in times))
        world.send(times[-1], *(("pump/level", time_s, 1.0) for time_s in times))
    assert len(world.samples("pump/flow")) > len(world.samples("pump/level")) > 1000
    assert world.board.pool_used <= world.board.pool_total <= 2**20
    world.board.unwatch(flow)
    assert level == 1
