from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.metric import NO_LIMITS, Limits
from tests.ui.plots.fake_trends import TEMPERATURE
from ui.plots.scale import SHRINK_AFTER_S, AutoScale, Scale, fixed_scale, least_scale, whole

PLAIN = replace(TEMPERATURE, normal=None, limits=NO_LIMITS, range=(20.0, 100.0))


def test_that_a_pane_spans_the_ranges_of_all_its_metrics() -> None:
    assert fixed_scale([PLAIN, replace(PLAIN, range=(10.0, 90.0))]) == Scale(10.0, 100.0)


def test_that_a_metric_with_a_normal_band_is_shown_around_it_and_not_over_its_whole_range() -> None:
    pump = replace(PLAIN, range=(0.0, 1800.0), normal=(1400.0, 1570.0), limits=Limits(hi=1650.0, hihi=1700.0))
    assert fixed_scale([pump]) is None
    least = least_scale([pump])
    assert least is not None
    assert 1300.0 < least.low < 1400.0
    assert 1700.0 < least.high <= 1800.0


def test_that_air_around_the_landmarks_never_goes_beyond_the_range() -> None:
    level = replace(PLAIN, range=(0.0, 100.0), limits=Limits(lolo=1.0, hihi=99.0))
    assert least_scale([level]) == Scale(0.0, 100.0)


@pytest.mark.parametrize("limit", [90.0, 0.005, 0.0, -40.0])
def test_that_a_single_limit_stands_inside_its_scale(limit: float) -> None:
    least = least_scale([replace(PLAIN, range=None, limits=Limits(hi=limit))])
    assert least is not None
    assert least.low < limit < least.high


def test_that_the_landmarks_stay_in_sight_whatever_the_data_does() -> None:
    auto = AutoScale(Scale(1400.0, 1700.0))
    assert auto.scale is not None
    stopped = auto.follow((0.0, 10.0), 0.0)
    assert stopped is not None
    assert stopped.low <= 0.0
    assert stopped.high >= 1700.0
    for second in range(1, 30):
        back = auto.follow((1450.0, 1500.0), float(second))
    assert back is not None
    assert back.low >= 1300.0
    assert back.high >= 1700.0


def test_that_one_metric_without_a_range_makes_the_scale_automatic() -> None:
    assert fixed_scale([PLAIN, replace(PLAIN, range=None)]) is None


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
@settings(max_examples=80)
def test_that_a_whole_scale_holds_what_it_is_made_for(low: float, span: float) -> None:
    scale = whole(low, low + span)
    slack = 1e-6 * max(1.0, abs(low), span)
    assert scale.low <= low + slack
    assert scale.high >= low + span - slack
    assert scale.low < scale.high


def test_that_room_is_made_at_once() -> None:
    auto = AutoScale()
    assert auto.follow((41.0, 69.0), 0.0) == Scale(40.0, 70.0)
    widened = auto.follow((41.0, 71.0), 0.1)
    assert widened is not None
    assert widened.high >= 71.0
    assert widened.low == 40.0


def test_that_room_is_given_back_only_after_it_was_spare_for_long() -> None:
    auto = AutoScale()
    wide = auto.follow((0.0, 100.0), 0.0)
    assert auto.follow((40.0, 60.0), 1.0) == wide
    assert auto.follow((40.0, 60.0), 1.0 + SHRINK_AFTER_S - 0.1) == wide
    assert auto.follow((40.0, 60.0), 1.0 + SHRINK_AFTER_S) == Scale(40.0, 60.0)


def test_that_a_visit_to_the_edge_starts_the_wait_anew() -> None:
    auto = AutoScale()
    wide = auto.follow((0.0, 100.0), 0.0)
    auto.follow((40.0, 60.0), 1.0)
    auto.follow((5.0, 95.0), 8.0)
    assert auto.follow((40.0, 60.0), 12.0) == wide


def test_that_data_wandering_inside_the_scale_never_moves_it() -> None:
    auto = AutoScale()
    first = auto.follow((0.0, 100.0), 0.0)
    for tick in range(200):
        assert auto.follow((5.0 + tick % 7, 95.0 - tick % 5), float(tick)) == first


def test_that_a_flat_line_gets_a_scale_with_room() -> None:
    scale = whole(5.0, 5.0)
    assert scale.low < 5.0 < scale.high
    assert scale.high - scale.low == pytest.approx(0.01, rel=1.0)
