import pytest

from ui.plots.lane_layout import BAND_HEIGHT, lane_layout

LINE = 13.0


def test_that_without_lanes_numbers_have_the_whole_plot() -> None:
    layout = lane_layout(200.0, 0, LINE, has_numbers=True)
    assert (layout.numbers, layout.tops) == (200.0, ())


def test_that_a_lane_has_its_name_above_it_where_there_is_room() -> None:
    layout = lane_layout(200.0, 1, LINE, has_numbers=True)
    assert (layout.height, layout.name_height) == (BAND_HEIGHT, LINE + 1)
    assert layout.tops == (200.0 - BAND_HEIGHT,)
    assert layout.numbers < layout.tops[0] - layout.name_height


def test_that_names_move_into_the_lanes_where_there_is_none() -> None:
    layout = lane_layout(200.0, 5, LINE, has_numbers=True)
    assert (layout.height, layout.name_height) == (BAND_HEIGHT, 0.0)


def test_that_lanes_grow_with_the_text() -> None:
    assert lane_layout(200.0, 1, 20.0, has_numbers=True).height == 22.0


@pytest.mark.parametrize("has_numbers", [True, False])
@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("plot_height", [60.0, 90.0, 150.0, 400.0])
def test_that_lanes_lie_in_the_plot_and_not_over_each_other(plot_height: float, count: int, has_numbers: bool) -> None:
    layout = lane_layout(plot_height, count, LINE, has_numbers=has_numbers)
    assert len(layout.tops) == count
    assert layout.tops[0] >= layout.name_height
    assert layout.tops[-1] + layout.height <= plot_height + 1e-6
    assert all(one + layout.height < other for one, other in zip(layout.tops, layout.tops[1:], strict=False))
    if has_numbers:
        assert layout.numbers >= 0.3 * plot_height
        assert layout.numbers <= layout.tops[0] - layout.name_height
