import pytest


def run(world, offsets_s: list[float], path: str = "a/x") -> None:
    for number, offset_s in enumerate(offsets_s):
        world.send(float(number), (path, number - offset_s, 1.0))
        world.tick(number + 0.2)


def test_that_there_is_no_estimate_before_there_are_samples_enough(world) -> None:
    run(world, [0.3] * 9)
    assert world.board.counters(0).skew_s is None


def test_that_the_least_lag_of_a_device_is_its_skew(world) -> None:
    world.metric("a/y")
    run(world, [0.5, 0.3, 0.9] * 10)
    assert world.board.counters(0).skew_s == pytest.approx(0.3, abs=1e-6)
    assert world.board.counters(1).skew_s == pytest.approx(0.3, abs=1e-6)


def test_that_an_old_minimum_is_forgotten(world) -> None:
    run(world, [0.1] + [2.0] * 120)
    assert world.board.counters(0).skew_s == pytest.approx(2.0, abs=1e-6)


def test_that_a_clock_an_hour_behind_is_measured_though_its_data_is_stale(world) -> None:
    run(world, [3600.0] * 12)
    assert world.board.counters(0).skew_s == pytest.approx(3600.0, abs=1e-6)
    assert world.board.counters(0).late == 12


def test_that_snapshots_say_nothing_of_a_clock(world) -> None:
    for number in range(20):
        world.send(float(number), ("a/x", number - 5.0, 1.0), is_snapshot=True)
        world.tick(float(number))
    assert world.board.counters(0).skew_s is None
