import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.costs import FRAME_BOUNDS_MS, KEPT_S, Costs, Stage


def ticking(costs: Costs, seconds: float, step_s: float = 0.016, begin_s: float = 0.0) -> float:
    """Tick for so long; returns when the last tick began."""
    steps = round(seconds / step_s)
    for number in range(steps + 1):
        costs.tick(begin_s + number * step_s, 0.016)
    return begin_s + steps * step_s


def test_that_a_stage_tells_its_share_of_the_time_its_mean_and_its_worst_call() -> None:
    costs = Costs()
    costs.tick(0.0, 0.016)
    costs.spend(Stage.DECODE, 0.010)
    costs.spend(Stage.DECODE, 0.030)
    costs.tick(2.0, 0.016)
    decode = costs.stages()[Stage.DECODE]
    assert decode.share == pytest.approx(0.02)
    assert decode.calls_per_s == pytest.approx(1.0)
    assert decode.mean_ms == pytest.approx(20.0)
    assert decode.worst_ms == pytest.approx(30.0)
    assert costs.stages()[Stage.STORE].mean_ms == 0.0


def test_that_what_is_older_than_a_minute_is_forgotten() -> None:
    costs = Costs()
    costs.spend(Stage.PAINT, 0.5)
    end_s = ticking(costs, 2.0)
    assert costs.stages()[Stage.PAINT].worst_ms == pytest.approx(500.0)
    ticking(costs, KEPT_S + 2.0, begin_s=end_s)
    assert costs.stages()[Stage.PAINT].worst_ms == 0.0
    assert costs.stages()[Stage.PAINT].share == 0.0


def test_that_frames_are_counted_by_how_long_they_took() -> None:
    costs = Costs()
    end_s = ticking(costs, 2.0, step_s=0.010)
    costs.tick(end_s + 3.0, 0.016)
    times = costs.frames()
    counts = dict(zip([*FRAME_BOUNDS_MS, math.inf], times.counts.tolist(), strict=True))
    assert counts.pop(12.0) == pytest.approx(200, abs=1)
    assert counts.pop(math.inf) == 1
    assert not any(counts.values())
    assert times.worst_ms == pytest.approx(3000.0)
    assert times.lag_ms == pytest.approx(2984.0)
    assert times.within_ms(0.99) == 12.0
    assert times.within_ms(1.0) == math.inf


def test_that_without_a_frame_there_is_no_frame_time() -> None:
    assert Costs().frames().within_ms(0.99) is None


@settings(max_examples=40)
@given(st.lists(st.floats(1e-4, 5.0), min_size=1, max_size=200))
def test_that_no_frame_is_lost_or_counted_twice_within_a_minute(steps_s: list[float]) -> None:
    costs = Costs()
    now_s = 0.0
    costs.tick(now_s, 0.016)
    for step_s in steps_s:
        now_s += step_s
        costs.tick(now_s, 0.016)
    costs.tick(now_s + 1.5, 0.016)
    if len(steps_s) < KEPT_S:
        assert costs.frames().total == len(steps_s) + 1
    assert costs.frames().total <= len(steps_s) + 1
