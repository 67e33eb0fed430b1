from typing import Any

import numpy as np

from app.model.metric import Kind
from app.model.quality import Reason


def fill(world: Any, times: list[float], values: list[float] | None = None) -> int:
    stamps = world.START_S + np.array(times)
    return world.board.merge_history(world.metric("a/x"), stamps, np.array(times if values is None else values, float))


def test_that_backfill_fills_the_hole_and_nothing_else(world) -> None:
    world.send(10.0, ("a/x", 1.0, 1.0), ("a/x", 2.0, 2.0), ("a/x", 8.0, 8.0))
    assert fill(world, [6.0, 4.0, 2.0, 4.0, float("nan")], [6.0, 4.0, 99.0, 77.0, 5.0]) == 2
    assert world.samples("a/x") == [(1.0, 1.0), (2.0, 2.0), (4.0, 4.0), (6.0, 6.0), (8.0, 8.0)]
    assert fill(world, [6.0, 4.0]) == 0


def test_that_backfill_without_codes_is_good_where_it_has_a_number_and_bad_elsewhere(world) -> None:
    world.send(10.0, ("a/x", 1.0, 1.0, Reason.NOT_ACCURATE), ("a/x", 8.0, 8.0))
    fill(world, [4.0, 5.0], [4.0, float("nan")])
    assert world.codes("a/x") == [Reason.NOT_ACCURATE, Reason.OK, Reason.NOT_A_NUMBER, Reason.OK]


def test_that_backfill_leaves_present_and_counters_alone(world) -> None:
    world.send(10.0, ("a/x", 5.0, 1.0))
    before = world.shown("a/x", 10.0), world.board.counters(0)
    fill(world, [1.0, 7.0])
    assert (world.shown("a/x", 10.0), world.board.counters(0)) == before


def test_that_live_data_goes_on_where_backfill_has_run_ahead(world) -> None:
    world.send(10.0, ("a/x", 5.0, 5.0))
    fill(world, [6.0, 7.0])
    world.send(10.1, ("a/x", 6.0, 66.0))
    world.send(10.2, ("a/x", 6.5, 65.0))
    world.send(10.3, ("a/x", 8.0, 8.0))
    assert world.samples("a/x") == [(5.0, 5.0), (6.0, 66.0), (6.5, 65.0), (7.0, 7.0), (8.0, 8.0)]
    assert world.shown("a/x", 10.3).value == 8.0
    assert world.board.counters(0).readings == 4


def test_that_a_watched_ring_grows_for_its_past_and_others_keep_the_newest(new_world) -> None:
    world = new_world(ring_memory_mb=1, ring_samples=2**14)
    times = [float(second) for second in range(16_000)]
    world.send(16_000.0, ("a/x", 16_000.0, 0.0))
    fill(world, times)
    kept = len(world.samples("a/x"))
    assert kept < 16_000
    assert world.samples("a/x")[-1] == (16_000.0, 0.0)
    world.board.watch(0)
    fill(world, times)
    assert len(world.samples("a/x")) == 16_001


def test_that_a_metric_without_a_ring_survives_its_past(new_world) -> None:
    world = new_world(ring_memory_mb=0)
    world.send(1.0, ("a/x", 1.0, 1.0), ("b/x", 1.0, 1.0))
    assert world.samples("b/x") == []
    world.board.merge_history(1, np.array([world.START_S]), np.array([1.0]))
    world.send(2.0, ("b/x", 0.5, 3.0), ("b/x", 2.0, 2.0))
    assert world.shown("b/x", 2.0).value == 2.0
    assert world.board.ringless > 0


def test_that_a_text_metric_has_no_past(world) -> None:
    world.metric("a/x", kind=Kind.TEXT)
    world.send(1.0, ("a/x", 1.0, None), texts={0: "on"})
    assert fill(world, [0.5]) == 0
