from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Quality
from ui.models.tile_list import Tile
from ui.panels.tile_sizes import tile_sizes

WALL_DENSITY = 52 / 25.4
"""Pixels to a millimetre of a wall display of 52 dots per inch: the specification's example."""


def tiles(count: int, widest: str | None = "[100.0]") -> list[Tile]:
    state = Freshness.LIVE, Quality.GOOD, LimitState.NONE
    return [Tile(0, "Boiler", "Temperature", "21.4", "°C", "", "", "", *state, widest)] * count


def test_that_the_distance_asks_for_what_the_specification_says(themed: QApplication) -> None:
    sizes = tile_sizes(tiles(4), 1920, 1080, 8, 3.0, WALL_DENSITY)
    assert abs(sizes.wanted - 51) <= 1
    assert abs(sizes.least_words - 41) <= 1
    assert sizes.is_enough


def test_that_a_farther_reader_needs_more_than_there_is(themed: QApplication) -> None:
    assert tile_sizes(tiles(4), 800, 400, 8, 0.7, 92 / 25.4).is_enough
    assert not tile_sizes(tiles(4), 800, 400, 8, 8.0, 92 / 25.4).is_enough


def test_that_columns_are_chosen_for_the_largest_numbers(themed: QApplication) -> None:
    assert tile_sizes(tiles(3), 1200, 200, 8, 0.7, 3.6).columns == 3
    assert tile_sizes(tiles(3), 300, 1200, 8, 0.7, 3.6).columns == 1


def test_that_columns_are_chosen_so_that_words_can_be_read_before_numbers_are_largest(themed: QApplication) -> None:
    sizes = tile_sizes(tiles(6), 1920, 950, 8, 3.0, WALL_DENSITY)
    assert sizes.is_enough
    assert sizes.columns == 3


def test_that_words_alone_do_not_make_numbers_small(themed: QApplication) -> None:
    assert tile_sizes(tiles(2, None), 900, 500, 8, 0.7, 3.6).number >= 100


@given(count=st.integers(0, 48), width=st.integers(50, 4000), height=st.integers(30, 2200))
def test_that_there_are_sizes_for_every_room(themed: QApplication, count: int, width: int, height: int) -> None:
    sizes = tile_sizes(tiles(count), width, height, 8, 3.0, WALL_DENSITY)
    assert 1 <= sizes.columns <= max(1, count)
    assert sizes.number >= 1
    assert sizes.words >= 1
    if count and sizes.number > 10:
        rows = -(-count // sizes.columns)
        assert sizes.number + 3 * sizes.words <= height / rows
