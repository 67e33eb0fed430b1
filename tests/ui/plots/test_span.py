import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.plots.fake_trends import NOW_S
from ui.plots.span import OLD_SHARE, moving_span, standing_span, stands, ticks


@given(st.floats(0, 100), st.sampled_from([10.0, 60.0, 900.0]), st.integers(100, 2000))
@settings(max_examples=50)
def test_that_the_picture_ends_within_a_column_of_now_and_on_the_grid(late_s: float, window_s: float, n: int) -> None:
    span = moving_span(NOW_S + late_s, window_s, n)
    assert 0 <= span.right_s - (NOW_S + late_s) <= span.column_s * 1.001
    key = span.right_s / span.column_s
    assert key == pytest.approx(round(key), abs=1e-4)


def test_that_the_picture_moves_only_when_now_enters_another_column() -> None:
    first = moving_span(NOW_S, 60.0, 600)
    later = [moving_span(NOW_S + tick / 1000, 60.0, 600) for tick in range(0, 1000, 16)]
    assert len({span.right_s for span in later}) == 10
    assert later[0] == first


def test_that_a_picture_stands_once_its_data_ended_longer_ago_than_its_hatched_part() -> None:
    assert not stands(NOW_S - OLD_SHARE * 60 + 0.1, NOW_S, 60.0)
    assert stands(NOW_S - OLD_SHARE * 60 - 0.1, NOW_S, 60.0)


def test_that_a_standing_picture_is_labelled_with_clock_times_and_says_that_time_is_left_out() -> None:
    span = standing_span(NOW_S - 187.0, 60.0, 600)
    places, labels = zip(*ticks(span, NOW_S), strict=True)
    assert places == (0.0, 0.6, 0.8, 1.0)
    assert labels[2:] == ("//", "now")
    assert all(len(label) == 8 for label in labels[:2])
    assert span.left_s + 0.6 * 60.0 == pytest.approx(NOW_S - 187.0, abs=2 * span.column_s)


@pytest.mark.parametrize(
    ("window_s", "labels"),
    [
        (10.0, ["−10 s", "−8 s", "−6 s", "−4 s", "−2 s", "now"]),
        (60.0, ["−60 s", "−45 s", "−30 s", "−15 s", "now"]),
        (900.0, ["−15 min", "−10 min", "−5 min", "now"]),
        (3600.0, ["−1 h", "−45 min", "−30 min", "−15 min", "now"]),
        (86400.0, ["−24 h", "−18 h", "−12 h", "−6 h", "now"]),
    ],
)
def test_that_a_moving_axis_is_labelled_with_distances_from_now(window_s: float, labels: list[str]) -> None:
    assert [label for _, label in ticks(moving_span(NOW_S, window_s, 600), NOW_S)] == labels
