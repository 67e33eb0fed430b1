import numpy as np

from app.plant.history import History
from app.serving.samples import Samples


def samples(metrics: list[int], time_us: int, values: list[float]) -> Samples:
    n = len(metrics)
    return Samples(np.array(metrics, np.int32), np.full(n, time_us), np.array(values), np.zeros(n, np.int16))


def test_that_what_was_recorded_comes_back_as_it_was_reported() -> None:
    history = History(np.array([100.0, 10.0]), 10.0)
    history.record(samples([0, 1], 1_000, [21.37, 1482.6]))
    history.record(samples([1], 2_000, [np.nan]))
    time_us, value = history.between(1, 0, 5_000)
    assert time_us.tolist() == [1_000, 2_000]
    assert value[0] == 1482.6
    assert np.isnan(value[1])
    assert history.between(0, 0, 5_000)[1].tolist() == [21.37]


def test_that_both_ends_of_the_interval_belong_to_it() -> None:
    history = History(np.array([1.0]), 1.0)
    for stamp in (10, 20, 30, 40):
        history.record(samples([0], stamp, [float(stamp)]))
    assert history.between(0, 20, 30)[0].tolist() == [20, 30]
    assert history.last_before(0, 20) == (10, 10.0)
    assert history.last_before(0, 10) is None


def test_that_late_stamps_are_put_in_order() -> None:
    history = History(np.array([1.0]), 1.0)
    for stamp in (30, 10, 20):
        history.record(samples([0], stamp, [float(stamp)]))
    assert history.between(0, 0, 100)[1].tolist() == [10.0, 20.0, 30.0]


def test_that_the_oldest_is_overwritten_and_memory_is_bounded() -> None:
    history = History(np.ones(10), 10.0, max_bytes=10 * 12 * 50)
    assert history.depth == 50
    for stamp in range(1, 121):
        history.record(samples([3], stamp, [float(stamp)]))
    assert history.between(3, 0, 1_000)[0].tolist() == list(range(71, 121))


def test_that_ten_minutes_are_kept_at_the_fastest_rate_where_there_is_room() -> None:
    assert History(np.ones(800), 10.0).depth >= 6000 * 0.98
    assert History(np.ones(800), 1.0).depth == 600
