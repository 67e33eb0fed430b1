"""What a frame and the store are told, and that telling costs what changed and nothing else."""

from typing import Any

import numpy as np
import pytest

from app.live.table import Table
from app.live.touched import Touched
from app.model.metric import Kind, Report


def test_that_changes_are_sorted_told_once_and_without_repetition(world) -> None:
    for path in ("a/x", "b/x", "c/x"):
        world.metric(path)
    world.changes()
    world.send(10.0, ("c/x", 9.0, 1.0), ("a/x", 9.0, 1.0))
    world.send(10.1, ("c/x", 10.0, 1.0))
    changes = world.changes(10.1)
    assert changes.metrics.tolist() == changes.devices.tolist() == [0, 2]
    assert changes.metrics.dtype == changes.devices.dtype == np.int32
    again = world.changes(10.2)
    assert len(again.metrics) == len(again.devices) == len(again.restated) == 0


def test_that_only_devices_in_another_state_are_restated(world) -> None:
    world.send(10.0, ("a/x", 10.0, 1.0), ("b/x", 10.0, 1.0))
    world.changes(10.0)
    world.send(11.0, ("a/x", 11.0, 2.0), ("b/x", 11.0, 2.0, 101))
    changes = world.changes(11.0)
    assert changes.devices.tolist() == [0, 1]
    assert changes.restated.tolist() == [1]


def test_that_the_structure_grows_with_new_metrics(world) -> None:
    before = world.changes().structure
    world.metric("a/x")
    assert world.changes().structure > before


def test_that_data_age_is_told_of_live_periodic_readings_with_trusted_time_only(world) -> None:
    world.metric("a/mode", report=Report.ON_CHANGE)
    world.send(8.0, ("a/snapshot", 7.5, 1.0), is_snapshot=True)
    world.send(10.0, ("a/x", 9.0, 1.0), ("a/x", 9.5, 1.0), ("a/mode", 9.0, 1.0), ("a/undated", None, 1.0))
    world.send(10.0, ("a/hist", 9.0, 1.0, 0, 1), ("a/ahead", 99.0, 1.0))
    assert (world.changes(10.0).newest_time_s - world.START_S).tolist() == [9.5]
    assert len(world.changes(10.1).newest_time_s) == 0


def test_that_the_store_is_told_each_last_known_value_once(world) -> None:
    world.metric("b/note", kind=Kind.TEXT)
    world.send(10.0, ("a/x", 9.0, 1.0), ("b/note", 9.0, None), ("a/bad", 9.0, 5.0, 203), texts={1: "on"})
    world.send(10.5, ("a/x", 10.0, 2.0))
    world.changes(10.5)
    rows = world.board.take_unsaved()
    assert rows.metric.tolist() == [0, 1, 2]
    assert (rows.time_s - world.START_S).tolist() == [9.0, 10.0, 9.0]
    assert rows.value[1] == 2.0
    assert np.isnan(rows.value[[0, 2]]).all()
    assert rows.code.tolist() == [0, 0, 203]
    assert rows.texts == {0: "on"}
    assert len(world.board.take_unsaved().metric) == 0


def test_that_a_tail_is_a_copy_of_the_newest_samples(world) -> None:
    world.send(10.0, *(("a/x", float(second), float(second)) for second in range(5)))
    tail = world.board.tail(0, 2)
    assert tail.value.tolist() == [3.0, 4.0]
    world.send(11.0, *(("a/x", float(second), 0.0) for second in range(5, 500)))
    assert tail.value.tolist() == [3.0, 4.0]
    assert len(world.board.tail(0, 0).value) == 0


class Counted(np.ndarray):
    """An array that counts the elements it is asked for, by index or by computing with it."""

    touched = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        if not isinstance(at, slice):
            Counted.touched += np.size(found)
        return found

    def __setitem__(self, at: Any, value: Any) -> None:
        Counted.touched += len(self) if isinstance(at, slice) else np.size(at)
        super().__setitem__(at, value)

    def take(self, at: Any, *args: Any, **options: Any) -> Any:
        Counted.touched += np.size(at)
        return np.asarray(self).take(at, *args, **options)

    def argsort(self, *args: Any, **options: Any) -> Any:
        Counted.touched += len(self)
        return np.asarray(self).argsort(*args, **options)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        Counted.touched += max(np.size(one) for one in inputs)
        plain = [np.asarray(one) if isinstance(one, Counted) else one for one in inputs]
        if options.get("out"):
            options["out"] = tuple(np.asarray(one) for one in options["out"])
        return getattr(ufunc, method)(*plain, **options)


def count_everything(board: object) -> None:
    """Put counting arrays into every table of a board."""
    columns = board._columns  # type: ignore[attr-defined]
    tables = [value for value in vars(columns).values() if isinstance(value, Table)]
    assert len(tables) == 6
    for table in tables:
        for name in table.FILL:
            setattr(table, name, getattr(table, name).view(Counted))
    for touched in vars(columns).values():
        if isinstance(touched, Touched):
            touched.flags = touched.flags.view(Counted)


def elements_touched(new_world: Any, devices: int, is_small_way_open: bool) -> list[int]:
    """Return how many elements of all columns are touched by one reading, by its frame, and by an idle frame."""
    world = new_world()
    for number in range(devices):
        world.metric(f"d{number}/x")
    world.send(1.0, *((f"d{number}/x", 1.0, 1.0) for number in range(devices)))
    world.changes(1.0)
    world.board.counts()
    world.board.take_unsaved()
    count_everything(world.board)
    if not is_small_way_open:
        world.board._small.take_in = lambda batch, source: 0
    batch = world.batch(2.0, [("d7/x", 2.0, 2.0, 101)])
    costs = []
    Counted.touched = 0
    for step in (lambda: world.board.ingest(batch, 0), lambda: world.changes(2.0), lambda: world.changes(2.0)):
        before = Counted.touched
        changes = step()
        costs.append(Counted.touched - before)
        if len(costs) == 2:
            assert changes.metrics.tolist() == changes.restated.tolist() == [7]
    return costs


@pytest.mark.parametrize("is_small_way_open", [True, False])
def test_that_a_reading_and_its_frame_cost_the_same_among_ten_and_ten_thousand_devices(
    new_world, is_small_way_open: bool
) -> None:
    few = elements_touched(new_world, 10, is_small_way_open)
    many = elements_touched(new_world, 10_000, is_small_way_open)
    assert few == many
    assert 0 < few[0] < 200
    assert 0 < few[1] < 100
    assert few[2] < 10


def test_that_the_cost_of_a_reading_does_not_grow_with_the_ring(new_world) -> None:
    costs = []
    for samples in (10, 10_000):
        world = new_world()
        for start in range(0, samples, 10):
            world.send(float(start + 10), *(("a/x", float(start + step), 1.0) for step in range(10)))
        count_everything(world.board)
        batch = world.batch(samples + 10.0, [("a/x", samples + 10.0, 2.0, 101)])
        Counted.touched = 0
        world.board.ingest(batch, 0)
        costs.append(Counted.touched)
    assert costs[0] == costs[1]
