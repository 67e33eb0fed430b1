"""The figures between two cursors, against the plainest way to reckon them."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.plots.statistics import Statistics, statistics_of

BASE_S = 1_767_268_869.0
SAMPLES = st.lists(
    st.tuples(st.integers(0, 400), st.one_of(st.floats(-1e4, 1e4), st.just(math.nan))),
    max_size=40,
    unique_by=lambda pair: pair[0],
).map(sorted)


def naive(
    samples: list[tuple[int, float]], begin: float, end: float, gap: float, *, is_stepped: bool
) -> tuple[int, float | None, float | None, float | None, float | None]:
    inside = [(time, value) for time, value in samples if begin <= time <= end]
    numbers = [(time, value) for time, value in inside if not math.isnan(value)]
    stood = list(inside)
    if is_stepped:
        before = [(time, value) for time, value in samples if time < begin]
        if before and begin - before[-1][0] <= gap and begin not in dict(inside):
            stood.insert(0, (begin, before[-1][1]))
        known = [(time, value) for time, value in samples if time <= end]
        if stood and stood[-1][0] < end and end - known[-1][0] <= gap:
            stood.append((end, known[-1][1]))
    area = total = 0.0
    for (t0, v0), (t1, v1) in itertools.pairwise(stood):
        if t1 - t0 <= gap and not math.isnan(v0) and not math.isnan(v1):
            area += (t1 - t0) * (v0 if is_stepped else (v0 + v1) / 2)
            total += t1 - t0
    slope = None
    if len(numbers) > 1:
        mean_t = math.fsum(time for time, _ in numbers) / len(numbers)
        mean_v = math.fsum(value for _, value in numbers) / len(numbers)
        above = math.fsum((time - mean_t) * (value - mean_v) for time, value in numbers)
        slope = above / math.fsum((time - mean_t) ** 2 for time, _ in numbers)
    values = [value for _, value in stood if not math.isnan(value)]
    return (
        len(numbers),
        min(values, default=None),
        max(values, default=None),
        area / total if total else None,
        slope,
    )


@given(SAMPLES, st.integers(-10, 410), st.integers(0, 410), st.sampled_from([1, 7, 30, math.inf]), st.booleans())
@settings(max_examples=200)
def test_that_the_figures_are_those_of_the_plainest_way(
    samples: list[tuple[int, float]], begin: int, length: int, gap: float, is_stepped: bool
) -> None:
    times = BASE_S + np.array([time for time, _ in samples], np.float64)
    values = np.array([value for _, value in samples], np.float64)
    found = statistics_of(times, values, BASE_S + begin, BASE_S + begin + length, gap, is_stepped=is_stepped)
    count, low, high, mean, slope = naive(samples, begin, begin + length, gap, is_stepped=is_stepped)
    assert (found.count, found.low, found.high) == (count, low, high)
    for got, wanted in ((found.mean, mean), (found.slope, slope)):
        assert (got is None) == (wanted is None)
        if wanted is not None:
            assert got == pytest.approx(wanted, rel=1e-6, abs=1e-5)


def test_that_a_gap_does_not_count() -> None:
    times = BASE_S + np.array([0.0, 1.0, 101.0, 102.0])
    found = statistics_of(times, np.array([0.0, 0.0, 10.0, 10.0]), BASE_S, BASE_S + 200.0, 2.5, is_stepped=False)
    assert found.mean == 5.0


def test_that_nothing_comes_of_nothing() -> None:
    nothing = np.empty(0)
    assert statistics_of(nothing, nothing, 0.0, 1.0, 1.0, is_stepped=False) == Statistics(0)


def test_that_a_state_that_stood_before_the_first_cursor_counts_between_the_cursors() -> None:
    times, values = BASE_S + np.array([0.0, 40.0]), np.array([1.0, 0.0])
    found = statistics_of(times, values, BASE_S + 30, BASE_S + 50, math.inf, is_stepped=True)
    assert (found.count, found.low, found.high) == (1, 0.0, 1.0)
    assert found.mean == pytest.approx(0.5)
