"""Letters as large as the reader's distance needs them: the table of the specification, recomputed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.viewing import (
    DESK_M,
    LEAST_ARC_MINUTES,
    PREFERRED_ARC_MINUTES,
    SECOND_ROW_M,
    USUAL_PIXELS_PER_MM,
    WALL_M,
    capital_mm,
    font_px,
    pixels_per_mm,
)

OF_92_PPI = 92 / 25.4
OF_52_PPI = 52 / 25.4


@pytest.mark.parametrize(
    ("distance_m", "least_mm", "preferred_mm"),
    [(DESK_M, 3.3, 4.1), (SECOND_ROW_M, 7.0, 8.7), (WALL_M, 14.0, 17.5), (5.0, 23.3, 29.1), (8.0, 37.2, 46.5)],
)
def test_that_capitals_are_as_high_as_the_table_of_the_specification_says(
    distance_m: float, least_mm: float, preferred_mm: float
) -> None:
    assert capital_mm(distance_m, LEAST_ARC_MINUTES) == pytest.approx(least_mm, abs=0.06)
    assert capital_mm(distance_m, PREFERRED_ARC_MINUTES) == pytest.approx(preferred_mm, abs=0.06)


@pytest.mark.parametrize(
    ("distance_m", "per_mm", "least_px", "preferred_px"), [(DESK_M, OF_92_PPI, 17, 21), (WALL_M, OF_52_PPI, 41, 51)]
)
def test_that_fonts_are_as_large_as_the_table_of_the_specification_says(
    distance_m: float, per_mm: float, least_px: int, preferred_px: int
) -> None:
    assert round(font_px(distance_m, per_mm, LEAST_ARC_MINUTES)) == least_px
    assert round(font_px(distance_m, per_mm)) == preferred_px


@given(st.floats(0.3, 20), st.floats(0.5, 20), st.floats(10, 30))
def test_that_twice_as_far_is_twice_as_large(distance_m: float, per_mm: float, arc_minutes: float) -> None:
    near = font_px(distance_m, per_mm, arc_minutes)
    assert font_px(2 * distance_m, per_mm, arc_minutes) == pytest.approx(2 * near)
    assert near > 0


def test_that_a_scaled_monitor_has_fewer_logical_pixels_to_the_millimetre() -> None:
    physical = pixels_per_mm((3840, 2160), (597, 336))
    assert physical == pytest.approx(6.43, abs=0.01)
    assert pixels_per_mm((3840, 2160), (597, 336), scale=2.0) == pytest.approx(physical / 2)


def test_that_a_monitor_on_its_side_has_the_same_density() -> None:
    assert pixels_per_mm((1080, 1920), (344, 194)) == pixels_per_mm((1920, 1080), (344, 194))


@pytest.mark.parametrize("size_mm", [(0, 0), (600, 0), (160, 90), (90, 160), (16, 9), (1, 1), (90_000, 50_000)])
def test_that_a_size_no_monitor_has_is_not_believed(size_mm: tuple[int, int]) -> None:
    assert pixels_per_mm((1920, 1080), size_mm, scale=1.0) == USUAL_PIXELS_PER_MM
