"""Samples to columns to points: compared with the naive way, sample by sample."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ui.plots import reduce
from ui.plots.reduce import BROKEN, ENTRY, EXIT, FIRST_S, KEY, LAST, LAST_S

Floats = NDArray[np.float64]

START_S = 1_767_268_800.0


@st.composite
def samples(draw: st.DrawFn) -> tuple[Floats, Floats]:
    steps = draw(st.lists(st.sampled_from([0.0, 0.01, 0.1, 0.25, 1.0, 3.7]), min_size=0, max_size=60))
    values = draw(
        st.lists(st.one_of(st.just(math.nan), st.integers(-5, 5).map(float)), min_size=len(steps), max_size=len(steps))
    )
    return START_S + np.cumsum(np.asarray(steps, float)), np.asarray(values, float)


def naive(time_s: Floats, value: Floats, column_s: float) -> list[list[float]]:
    """Each column as [key, first time, last time, lowest, highest, first, last, broken], one sample at a time."""
    columns: list[list[float]] = []
    broken = False
    for when, what in zip(time_s.tolist(), value.tolist(), strict=True):
        if math.isnan(what):
            broken = True
            continue
        key = math.floor(when / column_s)
        while when < key * column_s:
            key -= 1
        while when >= (key + 1) * column_s:
            key += 1
        if columns and columns[-1][0] == key:
            last = columns[-1]
            last[2], last[3], last[4], last[6] = when, min(last[3], what), max(last[4], what), what
        else:
            columns.append([key, when, when, what, what, what, what, float(broken)])
        broken = False
    return columns


@given(samples(), st.sampled_from([0.1, 0.3, 1.0, 60 / 613]))
@settings(max_examples=60)
def test_that_columns_are_those_of_looking_at_each_sample(pair: tuple[Floats, Floats], column_s: float) -> None:
    columns = reduce.reduce(*pair, column_s)
    expected = naive(*pair, column_s)
    assert columns.shape == (reduce.ROWS, len(expected))
    for got, (key, first_s, last_s, low, high, first, last, broken) in zip(columns.T, expected, strict=True):
        ends = (low, high) if first <= last else (high, low)
        assert got.tolist() == [key, first_s, last_s, *ends, last, broken]


def test_that_a_long_window_is_split_like_a_short_one() -> None:
    rng = np.random.default_rng(3)
    time_s = START_S + np.cumsum(rng.exponential(0.01, 5000))
    value = rng.normal(size=5000)
    columns = reduce.reduce(time_s, value, 1.0)
    expected = naive(time_s, value, 1.0)
    assert columns[KEY].tolist() == [column[0] for column in expected]
    assert np.sort(columns[ENTRY : EXIT + 1], axis=0).T.tolist() == [column[3:5] for column in expected]
    assert columns[LAST].tolist() == [column[6] for column in expected]


@given(samples(), st.integers(0, 60))
@settings(max_examples=60)
def test_that_columns_read_in_two_parts_are_those_read_at_once(pair: tuple[Floats, Floats], cut: int) -> None:
    time_s, value = pair
    column_s = 0.3
    before = reduce.reduce(time_s[:cut], value[:cut], column_s)
    if before.shape[1] == 0:
        return
    begin = int(np.searchsorted(time_s, before[FIRST_S, -1]))
    while np.isnan(value[begin]) or time_s[begin] != before[FIRST_S, -1]:
        begin += 1
    joined = reduce.join(before, reduce.reduce(time_s[begin:], value[begin:], column_s))
    assert joined.tolist() == reduce.reduce(time_s, value, column_s).tolist()


def test_that_columns_shared_by_two_ticks_are_identical_however_the_window_stands() -> None:
    rng = np.random.default_rng(1)
    time_s = START_S + np.arange(4000) * 0.05
    value = rng.normal(size=4000)
    column_s = 60 / 613
    first = reduce.reduce(time_s[:3000], value[:3000], column_s)
    second = reduce.reduce(time_s[37:3040], value[37:3040], column_s)
    shared = np.intersect1d(first[KEY], second[KEY])[1:-1]  # the outer ones are cut by the windows' ends
    of_first = first[:, np.isin(first[KEY], shared)]
    of_second = second[:, np.isin(second[KEY], shared)]
    assert len(shared) > 1400
    assert of_first.tobytes() == of_second.tobytes()


def test_that_a_pen_is_lifted_over_a_hole_longer_than_the_gap() -> None:
    time_s = START_S + np.array([0.0, 1.0, 2.0, 6.0, 7.0])
    columns = reduce.reduce(time_s, np.arange(5.0), 0.1)
    times, values = reduce.line(columns, reduce.breaks(columns, 2.5))
    assert (times - START_S).tolist() == [0, 1, 2, 6, 6, 7]
    assert np.isnan(values).tolist() == [False, False, False, True, False, False]
    assert (reduce.missing(columns, reduce.breaks(columns, 2.5)) - START_S).tolist() == [[2.0, 6.0]]


def test_that_a_reading_without_a_number_lifts_the_pen_on_both_sides_of_it() -> None:
    time_s = START_S + np.arange(4.0)
    columns = reduce.reduce(time_s, np.array([1.0, np.nan, 3.0, 4.0]), 0.1)
    assert columns[BROKEN].tolist() == [0.0, 1.0, 0.0]
    _, values = reduce.line(columns, reduce.breaks(columns, np.inf))
    assert [value for value in values.tolist() if not math.isnan(value)] == [1.0, 3.0, 4.0]
    assert math.isnan(values[1])


def test_that_a_crowded_column_becomes_one_upright_stroke_in_the_order_of_its_values() -> None:
    rising = reduce.reduce(START_S + np.array([0.0, 0.2, 0.4, 0.6]), np.array([1.0, 9.0, -3.0, 2.0]), 1.0)
    falling = reduce.reduce(START_S + np.array([0.0, 0.2, 0.4, 0.6]), np.array([2.0, 9.0, -3.0, 1.0]), 1.0)
    none = np.empty(0, np.intp)
    assert reduce.line(rising, none)[1].tolist() == [-3.0, 9.0]
    assert reduce.line(falling, none)[1].tolist() == [9.0, -3.0]
    assert (reduce.line(rising, none)[0] - START_S).tolist() == pytest.approx([0.0, 0.6], abs=1e-6)


@given(samples())
@settings(max_examples=50)
def test_that_a_line_touches_every_extreme_and_lifts_at_every_break(pair: tuple[Floats, Floats]) -> None:
    columns = reduce.reduce(*pair, 0.3)
    broken = reduce.breaks(columns, 1.5)
    times, values = reduce.line(columns, broken)
    numbers = values[~np.isnan(values)]
    assert np.isnan(values).sum() == len(broken)
    assert (np.diff(times) >= 0).all()
    if columns.shape[1]:
        assert numbers.min() == np.nanmin(pair[1])
        assert numbers.max() == np.nanmax(pair[1])


def test_that_a_state_is_held_until_the_next_one() -> None:
    columns = reduce.reduce(START_S + np.array([0.0, 5.0, 9.0]), np.array([0.0, 1.0, 0.0]), 0.1)
    times, values = reduce.steps(columns, reduce.breaks(columns, np.inf), START_S + 12)
    assert (times - START_S).tolist() == [0, 5, 5, 9, 9, 12]
    assert values.tolist() == [0, 0, 1, 1, 0, 0]


def test_that_a_state_is_not_held_over_a_hole_or_beyond_a_source_that_may_be_dead() -> None:
    columns = reduce.reduce(START_S + np.array([0.0, 1.0, 9.0]), np.array([0.0, 1.0, 0.0]), 0.1)
    times, values = reduce.steps(columns, reduce.breaks(columns, 2.5), None)
    assert (times - START_S).tolist() == [0, 1, 1, 9, 9]
    assert np.isnan(values).tolist() == [False, False, False, True, False]


def test_that_a_line_enters_the_picture_where_it_crosses_the_edge() -> None:
    time_s, value = START_S + np.array([0.0, 10.0, 12.0]), np.array([0.0, 10.0, 4.0])
    times, values = reduce.enter(time_s, value, START_S + 4.0)
    assert (times - START_S).tolist() == [4.0, 10.0, 12.0]
    assert values.tolist() == [4.0, 10.0, 4.0]


def test_that_one_column_before_the_picture_is_kept_so_that_a_line_can_enter() -> None:
    columns = reduce.reduce(START_S + np.arange(10.0), np.arange(10.0), 0.5)
    assert (reduce.forget(columns, START_S + 4.5)[LAST_S] - START_S).tolist() == [4, 5, 6, 7, 8, 9]
    assert reduce.forget(columns, START_S - 5).shape == columns.shape
