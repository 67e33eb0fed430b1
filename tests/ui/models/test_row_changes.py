import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.models.row_changes import row_changes, runs


def test_that_neighbours_make_one_run() -> None:
    assert runs(np.asarray([1, 2, 3, 7, 9, 10])) == ((1, 3), (7, 7), (9, 10))
    assert runs(np.asarray([], int)) == ()


def test_that_nothing_is_announced_when_nothing_changed() -> None:
    rows = np.asarray([3, 1, 2], np.int32)
    assert row_changes(rows, rows).steps == 0


@given(st.lists(st.integers(-5, 20), unique=True), st.lists(st.integers(-5, 20), unique=True))
def test_that_the_steps_lead_from_the_old_rows_to_the_new(old: list[int], new: list[int]) -> None:
    changes = row_changes(np.asarray(old, np.int32), np.asarray(new, np.int32))
    rows = list(old)
    for first, last in changes.removed:
        del rows[first : last + 1]
    if changes.moved is not None:
        assert sorted(rows) == sorted(changes.moved.tolist())
        rows = changes.moved.tolist()
    for first, last in changes.inserted:
        rows[first:first] = new[first : last + 1]
    assert rows == new
