"""What a band says of the states of a metric, and where."""

from dataclasses import replace

import numpy as np
import pytest

from app.model.freshness import Freshness
from app.model.metric import Kind, Limits, Metric
from tests.ui.plots.fake_trends import NOW_S, FakeTrends
from ui.plots.band import CHANGING, EMPTY_BAND, Band, Lane, look_of
from ui.plots.heading import heading_of
from ui.plots.pen_choice import coloured
from ui.plots.span import Span, moving_span
from ui.plots.trace import Trace

STATE = Metric(
    "mill-1", "state", kind=Kind.ENUM, states={0: "off", 1: "starting", 2: "running", 4: "fault"}, device_label="Mill 1"
)
WINDOW_S, COLUMNS = 60.0, 600


def band(present: FakeTrends, now_s: float = NOW_S) -> tuple[Band, Span]:
    span = moving_span(now_s, WINDOW_S, COLUMNS)
    trace = Trace(present, 0)
    trace.update(span.left_s, span.column_s)
    lane = Lane(present.metrics[0])
    lane.read(trace)
    return lane.band(trace, heading_of(present, coloured([0]), now_s).pens[0], span, now_s, ()), span


def present_of(*samples: tuple[float, float], gap_s: float = np.inf, metric: Metric = STATE) -> FakeTrends:
    present = FakeTrends()
    present.add(metric, gap_s)
    if samples:
        present.feed(0, [NOW_S - ago_s for ago_s, _ in samples], [value for _, value in samples])
    return present


def said(made: Band) -> list[tuple[int, int, str]]:
    return [(piece.begin, piece.end, piece.look.text) for piece in made.pieces]


def test_that_states_are_named_from_edge_to_edge_of_the_picture() -> None:
    made, _ = band(present_of((90.0, 0.0), (45.0, 1.0), (15.0, 2.0)))
    first, second, last = said(made)
    assert first == (0, second[0], "off")
    assert second == (pytest.approx(150, abs=2), last[0], "starting")
    assert last == (pytest.approx(450, abs=2), COLUMNS, "running")


def test_that_a_state_whose_source_is_not_alive_does_not_hold_until_now() -> None:
    present = present_of((30.0, 2.0))
    present.set_freshness(Freshness.LINK_LOST)
    made, span = band(present)
    assert made.is_old
    assert made.pieces[-1].end == round((NOW_S - 30.0 - span.left_s) / span.column_s) + 1


def test_that_a_band_moves_by_whole_columns_and_its_borders_with_it() -> None:
    present = present_of((40.05, 0.0), (20.05, 2.0))
    column_s = WINDOW_S / COLUMNS
    first, _ = band(present, NOW_S + 0.5 * column_s)
    for columns in (1, 7, 30):
        later, _ = band(present, NOW_S + (columns + 0.5) * column_s)
        assert later.pieces[0].end == first.pieces[0].end - columns
        assert later.phase == first.phase + columns


def test_that_a_metric_without_readings_says_so() -> None:
    made, _ = band(present_of())
    assert (made.pieces, made.words) == ((), EMPTY_BAND)


@pytest.mark.parametrize(("value", "level"), [(0.0, 0.0), (1.0, 1 / 3), (2.0, 2 / 3), (4.0, 1.0)])
def test_that_a_higher_state_is_brighter(value: float, level: float) -> None:
    assert look_of(STATE, value, value).level == pytest.approx(level)


def test_that_a_state_without_a_name_is_marked_as_unknown() -> None:
    look = look_of(STATE, 7.0, 7.0)
    assert (look.text, look.is_known) == ("#7 ?", False)


def test_that_a_plain_discrete_metric_is_off_and_on() -> None:
    plain = replace(STATE, kind=Kind.DISCRETE, states={})
    assert [(look_of(plain, v, v).text, look_of(plain, v, v).level) for v in (0.0, 1.0)] == [("OFF", 0.0), ("ON", 1.0)]


def test_that_only_limits_make_a_state_abnormal() -> None:
    assert look_of(STATE, 4.0, 4.0).severity == ""
    watched = replace(STATE, limits=Limits(hihi=4.0))
    assert look_of(watched, 4.0, 4.0).severity == "p1"
    assert look_of(watched, 2.0, 2.0).severity == ""
    assert look_of(replace(STATE, limits=Limits(hi=4.0)), 4.0, 4.0).severity == "p2"


def test_that_changes_too_fast_to_draw_say_so_and_show_the_worst_of_them() -> None:
    look = look_of(replace(STATE, limits=Limits(hihi=4.0)), 0.0, 4.0)
    assert (look.text, look.is_changing, look.severity) == (CHANGING, True, "p1")


def test_that_a_source_that_sends_anything_as_a_state_fills_no_memory() -> None:
    present = present_of()
    present.feed(0, NOW_S - np.arange(590)[::-1] / 10, np.arange(590.0))
    span = moving_span(NOW_S, WINDOW_S, 6000)
    trace, lane = Trace(present, 0), Lane(STATE)
    trace.update(span.left_s, span.column_s)
    lane.read(trace)
    made = lane.band(trace, heading_of(present, coloured([0]), NOW_S).pens[0], span, NOW_S, ())
    assert len(made.pieces) == 590
    assert len(lane._looks) <= 256
