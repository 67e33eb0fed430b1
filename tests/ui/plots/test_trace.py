"""A pen's columns are kept up to date by looking only at what is new."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.metric import Kind
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends
from ui.plots import reduce
from ui.plots.trace import Trace

COLUMN_S = 0.1


def trace_of(samples: int = 600, hz: float = 10.0) -> tuple[FakeTrends, Trace]:
    present = FakeTrends()
    metric = present.add()
    time_s = NOW_S - np.arange(samples)[::-1] / hz
    present.feed(metric, time_s, np.sin(np.arange(samples)))
    trace = Trace(present, metric)
    trace.update(NOW_S - 60, COLUMN_S)
    return present, trace


def test_that_a_tick_without_news_reads_no_sample_and_changes_nothing() -> None:
    _, trace = trace_of()
    scans = trace.scans
    assert trace.update(NOW_S - 59.9, COLUMN_S) is False
    assert trace.scans == scans


def test_that_a_tick_reads_only_what_is_new_even_in_a_ring_of_a_million() -> None:
    present, trace = trace_of(1_000_000, 1000.0)
    trace.update(NOW_S - 1000, 1.0)
    scans = trace.scans
    present.feed(0, NOW_S + np.arange(1, 101) / 1000, 1.0)
    assert trace.update(NOW_S - 999.9, 1.0) is True
    assert trace.scans - scans < 1200  # the newest column of a thousand samples, and the hundred new ones


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=25))
@settings(max_examples=60)
def test_that_columns_kept_over_many_ticks_are_those_of_reading_everything_at_once(
    ticks: list[tuple[int, bool]],
) -> None:
    present, trace = trace_of(50)
    now_s = NOW_S
    for count, is_bad in ticks:
        if count:
            times = now_s + np.arange(1, count + 1) * 0.037
            present.feed(0, times, np.nan if is_bad else np.arange(float(count)))
            now_s = float(times[-1])
        trace.update(now_s - 60, COLUMN_S)
    fresh = Trace(present, 0)
    fresh.update(now_s - 60, COLUMN_S)
    assert trace.columns[:, -fresh.columns.shape[1] :].tolist() == fresh.columns.tolist()
    assert trace.ends_empty == fresh.ends_empty


def test_that_a_rewritten_past_is_read_again() -> None:
    present, trace = trace_of(100, 1.0)
    assert not trace.update(NOW_S - 60, COLUMN_S)
    present.fill(0, [NOW_S - 20.5], 99.0)
    assert trace.update(NOW_S - 60, COLUMN_S)
    assert trace.extent() == (trace.columns[reduce.ENTRY].min(), 99.0)


def test_that_a_ring_that_went_round_is_read_again_without_a_false_line() -> None:
    present, trace = trace_of(100)
    present.feed(0, NOW_S + 100 + np.arange(50) / 10, 5.0)
    present.cut(0, 50)
    assert trace.update(NOW_S + 45, COLUMN_S)
    assert trace.columns[reduce.FIRST_S, 0] == NOW_S + 100


def test_that_a_longer_window_brings_back_older_samples() -> None:
    _, trace = trace_of(1200)
    assert trace.columns[reduce.FIRST_S, 0] >= NOW_S - 60.2
    trace.update(NOW_S - 100, COLUMN_S)
    assert trace.columns[reduce.FIRST_S, 0] < NOW_S - 99.8


def test_that_a_metric_without_any_number_is_not_redrawn_for_nothing() -> None:
    present = FakeTrends()
    present.add()
    present.feed(0, [NOW_S - 1, NOW_S], np.nan)
    trace = Trace(present, 0)
    assert trace.update(NOW_S - 60, COLUMN_S) is True
    assert trace.update(NOW_S - 60, COLUMN_S) is False
    assert trace.newest_s is None


def test_that_the_hole_behind_an_ended_pen_is_open() -> None:
    _, trace = trace_of(100)
    assert trace.missing(NOW_S - 60, is_current=True).tolist() == []
    assert trace.missing(NOW_S - 60, is_current=False).tolist() == [[NOW_S, np.inf]]


def test_that_a_bad_newest_reading_ends_the_pen_though_the_source_lives() -> None:
    present, trace = trace_of(100)
    present.feed(0, [NOW_S + 0.1], np.nan)
    trace.update(NOW_S - 60, COLUMN_S)
    assert trace.missing(NOW_S - 60, is_current=True).tolist() == [[NOW_S, np.inf]]


def test_that_a_state_holds_until_now_only_where_silence_is_normal() -> None:
    present = FakeTrends()
    silent = present.add(replace(TEMPERATURE, kind=Kind.DISCRETE), gap_s=np.inf)
    rhythmic = present.add(replace(TEMPERATURE, name="state", kind=Kind.DISCRETE), gap_s=2.5)
    for metric, end_s in ((silent, NOW_S), (rhythmic, NOW_S - 5)):
        present.feed(metric, [NOW_S - 5], 1.0)
        trace = Trace(present, metric)
        trace.update(NOW_S - 60, COLUMN_S)
        assert trace.points(NOW_S - 60, NOW_S)[0][-1] == end_s
