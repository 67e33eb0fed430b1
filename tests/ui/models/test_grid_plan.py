import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.models.grid_plan import Cells, GridPlan, filling, wrapped

CELLS = Cells(least=100, height=40, gap=8, heading=20)
PLANS = st.builds(
    lambda headings, width: wrapped(np.asarray(headings, np.bool_), width, CELLS),
    st.lists(st.sampled_from([False, False, False, True]), max_size=60),
    st.integers(1, 900),
)


def flat(count: int, width: int) -> GridPlan:
    return wrapped(np.zeros(count, np.bool_), width, CELLS)


def test_that_a_line_takes_as_many_cells_as_are_not_too_narrow() -> None:
    assert flat(10, 3 * 108 + 8).columns == 3
    assert flat(10, 3 * 108 + 7).columns == 2
    assert flat(10, 20).columns == 1, "one at least, however narrow"


def test_that_cells_go_right_and_then_down() -> None:
    plan = flat(5, 332)
    assert [plan.place(row) for row in range(5)] == [
        (8, 8, 100, 40),
        (116, 8, 100, 40),
        (224, 8, 100, 40),
        (8, 56, 100, 40),
        (116, 56, 100, 40),
    ]
    assert plan.bottom == 104


def test_that_a_heading_has_a_line_of_its_own_and_cells_begin_anew_under_it() -> None:
    plan = wrapped(np.asarray([True, False, False, True, False]), 332, CELLS)
    assert plan.place(0) == (8, 8, 316, 20)
    assert plan.place(2) == (116, 36, 100, 40)
    assert plan.place(3) == (8, 84, 316, 20)
    assert plan.place(4) == (8, 112, 100, 40)


def test_that_the_keys_walk_in_two_dimensions_and_over_headings() -> None:
    plan = wrapped(np.asarray([True, False, False, False, False, True, False, False]), 332, CELLS)
    assert plan.beside(1, -1) == 1, "before it there is only a heading"
    assert plan.beside(4, 1) == 6, "over the heading"
    assert plan.below(2, 1) == 4, "the last one of a short line"
    assert plan.below(4, 1) == 6
    assert plan.below(7, -1) == 4
    assert plan.below(1, 9) == 6, "as far as there are lines"
    assert plan.below(1, -9) == 1


def test_that_nothing_is_planned_of_nothing() -> None:
    plan = flat(0, 332)
    assert plan.seen(0, 500) == (0, -1)
    assert plan.row_at(10, 10) is None
    assert plan.bottom == CELLS.gap


@given(plan=PLANS)
def test_that_every_row_is_found_where_it_lies_and_overlaps_no_other(plan: GridPlan) -> None:
    places = [plan.place(row) for row in range(len(plan.line))]
    for row, (left, top, width, height) in enumerate(places):
        assert plan.row_at(left, top) == row
        assert plan.row_at(left + width - 1, top + height - 1) == row
        assert left >= CELLS.gap
        assert top + height + CELLS.gap <= plan.bottom
        if plan.width > 3 * CELLS.gap:
            assert left + width <= plan.width - CELLS.gap + 1


@given(plan=PLANS, top=st.integers(-50, 2000), height=st.integers(1, 500))
def test_that_whatever_reaches_into_a_stretch_is_among_the_rows_seen(plan: GridPlan, top: int, height: int) -> None:
    first, last = plan.seen(top, top + height)
    for row in range(len(plan.line)):
        _, begin, _, high = plan.place(row)
        if begin < top + height and begin + high > top:
            assert first <= row <= last
    if 0 <= top < plan.bottom:
        lines = height // min(CELLS.height, CELLS.heading) + 2
        assert last - first < lines * plan.columns, "and hardly any other"


@given(plan=PLANS, row=st.integers(0, 59), step=st.sampled_from([-1, 1]))
def test_that_no_key_leads_to_a_heading_or_out_of_the_list(plan: GridPlan, row: int, step: int) -> None:
    if row < len(plan.line) and not plan.is_heading[row]:
        for found in (plan.beside(row, step), plan.below(row, step)):
            assert 0 <= found < len(plan.line)
            assert not plan.is_heading[found]


@given(count=st.integers(1, 40), columns=st.integers(1, 8), width=st.integers(200, 4000), height=st.integers(400, 2200))
def test_that_cells_fill_a_room_and_stay_in_it(count: int, columns: int, width: int, height: int) -> None:
    plan = filling(count, columns, width, height, 8)
    _, top, _, high = plan.place(count - 1)
    lines = -(-count // columns)
    assert top + high <= height
    assert height - (top + high) < 8 + lines
