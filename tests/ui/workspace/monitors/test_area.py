from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from ui.workspace.monitors.area import GRIP_HEIGHT, LEAST_SHARE, fitted, is_fit, rectangle_of, shares_of

DESK = QRect(0, 0, 1920, 1080)
BESIDE = QRect(1920, 0, 2560, 1440)
NOTHING = QSize(0, 0)

areas = st.builds(
    QRect, st.integers(-8000, 8000), st.integers(-4000, 4000), st.integers(640, 7680), st.integers(480, 4320)
)
windows = st.builds(
    QRect, st.integers(-9000, 9000), st.integers(-5000, 5000), st.integers(1, 8000), st.integers(1, 5000)
)


@given(areas, windows)
def test_that_shares_bring_a_rectangle_back_to_the_pixel(area: QRect, window: QRect) -> None:
    assert rectangle_of(shares_of(window, area), area) == window


@given(areas, st.tuples(*[st.floats()] * 4))
def test_that_no_shares_make_a_rectangle_that_is_none(area: QRect, shares: tuple[float, float, float, float]) -> None:
    assert rectangle_of(shares, area).isValid()


def test_that_half_a_monitor_stays_half_of_it_in_another_resolution() -> None:
    right_half = QRect(960, 0, 960, 1080)
    assert rectangle_of(shares_of(right_half, DESK), QRect(0, 0, 1280, 720)) == QRect(640, 0, 640, 720)


@given(windows, areas, st.integers(0, 60))
def test_that_a_fitted_window_may_always_stand_where_it_is_put(window: QRect, area: QRect, title_px: int) -> None:
    put = fitted(window, area, QSize(200, 100), title_px)
    assert area.contains(put)
    assert put.y() >= area.y() + title_px
    assert is_fit(put, [area])


@given(windows, areas)
def test_that_a_window_keeps_its_minimum_and_shows_its_corner_where_it_cannot_fit(window: QRect, area: QRect) -> None:
    minimum = QSize(area.width() + 50, area.height() + 50)
    put = fitted(window, area, minimum)
    assert put.topLeft() == area.topLeft()
    assert put.size() == window.size().boundedTo(area.size()).expandedTo(minimum)


@given(areas, st.data())
def test_that_a_window_that_fits_is_left_where_it_stands(area: QRect, data: st.DataObject) -> None:
    wide, high = data.draw(st.integers(1, area.width())), data.draw(st.integers(1, area.height()))
    left = data.draw(st.integers(0, area.width() - wide))
    top = data.draw(st.integers(0, area.height() - high))
    window = QRect(area.x() + left, area.y() + top, wide, high)
    assert fitted(window, area, NOTHING) == window


def test_that_a_window_across_two_monitors_may_stand_so() -> None:
    assert is_fit(QRect(1500, 100, 1000, 800), [DESK, BESIDE])
    assert not is_fit(QRect(1500, 100, 1000, 800), [DESK])


def test_that_a_fifth_of_a_window_may_be_off_and_no_more() -> None:
    assert is_fit(QRect(0, 1080 - 800, 1000, 1000), [DESK])
    assert not is_fit(QRect(0, 1080 - 790, 1000, 1000), [DESK])
    assert LEAST_SHARE == 0.8


def test_that_a_window_whose_upper_edge_is_out_of_reach_may_not_stand_so() -> None:
    assert not is_fit(QRect(100, -GRIP_HEIGHT, 1000, 800), [DESK])
    assert is_fit(QRect(100, 0, 1000, 800), [DESK])
