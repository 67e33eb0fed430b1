"""States to stretches, against what looking at every sample gives."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ui.plots import reduce
from ui.plots.stretches import stretches

Found = list[tuple[int, int, float, float]]


def found(time_s: list[float], value: list[float], gap_s: float = np.inf, column_s: float = 1.0) -> Found:
    columns = reduce.reduce(np.array(time_s), np.array(value), column_s)
    edges, ends = stretches(columns, reduce.breaks(columns, gap_s))
    return [(*edge, *end) for edge, end in zip(edges.tolist(), ends.tolist(), strict=True)]


def test_that_no_samples_are_no_stretches() -> None:
    assert found([], []) == []


def test_that_a_state_stands_until_the_next_one() -> None:
    assert found([0.5, 10.5, 20.5], [0.0, 1.0, 1.0]) == [(0, 10, 0.0, 0.0), (10, 21, 1.0, 1.0)]


def test_that_a_column_in_which_one_state_gives_way_to_the_next_is_no_change_of_its_own() -> None:
    assert found([0.5, 10.2, 10.8, 20.5], [0.0, 0.0, 1.0, 1.0]) == [(0, 10, 0.0, 0.0), (10, 21, 1.0, 1.0)]


def test_that_a_short_trip_within_a_column_stays_in_sight() -> None:
    assert found([0.5, 10.2, 10.8, 20.5], [0.0, 1.0, 0.0, 0.0]) == [
        (0, 10, 0.0, 0.0),
        (10, 11, 0.0, 1.0),
        (11, 21, 0.0, 0.0),
    ]


def test_that_a_state_passed_through_within_a_column_stays_in_sight() -> None:
    assert found([0.5, 10.2, 10.5, 10.8, 20.5], [2.0, 2.0, 1.0, 0.0, 0.0]) == [
        (0, 10, 2.0, 2.0),
        (10, 11, 0.0, 2.0),
        (11, 21, 0.0, 0.0),
    ]


def test_that_states_too_short_to_draw_become_one_stretch_of_change() -> None:
    time_s = [0.5, *np.arange(10.5, 30.5).tolist(), 60.5]
    value = [0.0, *([1.0, 3.0] * 10), 3.0]
    assert found(time_s, value) == [(0, 10, 0.0, 0.0), (10, 29, 1.0, 3.0), (29, 61, 3.0, 3.0)]


def test_that_nothing_stands_in_a_gap() -> None:
    assert found([0.5, 1.5, 10.5, 11.5], [1.0, 1.0, 1.0, 1.0], gap_s=2.0) == [(0, 2, 1.0, 1.0), (10, 12, 1.0, 1.0)]
    assert found([0.5, 5.5, 10.5], [1.0, np.nan, 1.0]) == [(0, 1, 1.0, 1.0), (10, 11, 1.0, 1.0)]


@example([(1.0, 2), (3.0, 1), (0.25, 2), (0.5, 0)])
@given(st.lists(st.tuples(st.floats(0.01, 9.0), st.integers(0, 3)), min_size=1, max_size=60))
@settings(max_examples=150)
def test_that_every_sample_lies_in_a_stretch_that_says_so(samples: list[tuple[float, int]]) -> None:
    time_s = np.cumsum([step for step, _ in samples]).tolist()
    value = [float(state) for _, state in samples]
    pieces = found(time_s, value)
    for (_, end, *_), (begin, *_) in pairwise(pieces):
        assert end == begin  # without gaps they touch, and none lies over another
    for moment_s, state in zip(time_s, value, strict=True):
        column = int(moment_s // 1.0)
        (piece,) = [piece for piece in pieces if piece[0] <= column < piece[1]]
        neighbours = [each for each in pieces if each[1] == piece[0]]
        # In the column of a border, the state that ends there is that of the stretch before.
        assert any(low <= state <= high for _, _, low, high in (piece, *neighbours))
