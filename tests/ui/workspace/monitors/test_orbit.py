from itertools import pairwise

from ui.workspace.monitors.orbit import STEP_S, WIDEST_PX, margins_at


def test_that_a_picture_moves_by_single_pixels_and_never_changes_its_size() -> None:
    seen = [margins_at(step * STEP_S) for step in range(9)]
    for before, after in pairwise(seen):
        assert abs(before[0] - after[0]) + abs(before[1] - after[1]) == 1
    assert all(left + right == top + bottom == WIDEST_PX for left, top, right, bottom in seen)
    assert len(set(seen)) == 8
    assert min(min(margins) for margins in seen) == 0


def test_that_it_stands_still_in_between() -> None:
    assert margins_at(0.0) == margins_at(STEP_S - 0.1)
