import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.metric import Metric
from tests.ui.fake_present import FakePresent
from ui.models.spark import NO_SPARK, column_s, end_column, spark

T0 = 1_767_225_600.0


def present_with(time_s: list[float], value: list[float], **definition: object) -> FakePresent:
    present = FakePresent()
    present.add("d", Metric("d", "t", **definition))  # type: ignore[arg-type]
    present.set_window(0, np.asarray(time_s) + T0, np.asarray(value, float))
    return present


def test_that_the_picture_changes_with_the_column_only() -> None:
    assert column_s(60) == 1.0
    assert end_column(T0 + 59.1, 60) == end_column(T0 + 59.9, 60)
    assert end_column(T0 + 60.0, 60) == end_column(T0 + 59.9, 60) + 1


def test_that_a_metric_without_samples_has_no_line() -> None:
    assert spark(present_with([], []), 0, end_column(T0, 60), 60) == NO_SPARK


def test_that_a_spike_between_two_columns_is_not_lost() -> None:
    time_s = [at / 10 for at in range(600)]
    value = [20.0] * 600
    value[333] = 90.0
    ((x, y),) = spark(present_with(time_s, value), 0, end_column(T0 + 59.9, 60), 60).pieces
    assert y.max() == pytest.approx(1.0)
    assert x[int(y.argmax())] == pytest.approx(33.5, abs=0.5)


def test_that_the_line_stops_at_the_last_sample() -> None:
    ((x, _),) = spark(present_with([0, 1, 2, 3], [1, 2, 3, 4]), 0, end_column(T0 + 59.9, 60), 60).pieces
    assert x.max() == 3.5


def test_that_a_silence_and_a_missing_number_are_gaps() -> None:
    silent = present_with([0, 1, 2, 30, 31], [1, 2, 3, 4, 5])
    assert len(spark(silent, 0, end_column(T0 + 59.9, 60), 60).pieces) == 2
    missing = present_with([0, 1, 2, 3, 4], [1, 2, float("nan"), 4, 5])
    assert len(spark(missing, 0, end_column(T0 + 59.9, 60), 60).pieces) == 2


def test_that_small_noise_stays_small_in_a_large_range() -> None:
    noisy = present_with([0, 1, 2, 3], [50.0, 50.1, 50.0, 50.1], range=(0.0, 100.0))
    ((_, y),) = spark(noisy, 0, end_column(T0 + 59.9, 60), 60).pieces
    assert y.max() - y.min() < 0.05
    assert 0.4 < y.mean() < 0.6


def test_that_a_constant_is_drawn_in_the_middle() -> None:
    ((_, y),) = spark(present_with([0, 1, 2], [5.0, 5.0, 5.0]), 0, end_column(T0 + 59.9, 60), 60).pieces
    assert set(y.tolist()) == {0.5}


@given(st.lists(st.tuples(st.floats(-5, 65), st.one_of(st.floats(-1e6, 1e6), st.just(float("nan")))), max_size=80))
def test_that_every_point_lies_in_the_picture(samples: list[tuple[float, float]]) -> None:
    samples.sort(key=lambda pair: pair[0])
    present = present_with([at for at, _ in samples], [value for _, value in samples])
    for x, y in spark(present, 0, end_column(T0 + 59.9, 60), 60).pieces:
        assert len(x) == len(y) > 0
        assert ((x >= 0) & (x <= 60) & (y >= -1e-9) & (y <= 1 + 1e-9)).all()
        assert (np.diff(x) >= 0).all()
