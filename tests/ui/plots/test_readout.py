from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.freshness import Freshness
from app.model.metric import Kind, Metric
from app.model.quality import Quality, Reason
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends
from ui.plots.heading import heading_of
from ui.plots.pen_choice import coloured
from ui.plots.readout import GAP_TEXT, readout_of, sample_at


@pytest.fixture
def present() -> FakeTrends:
    made = FakeTrends()
    made.add(TEMPERATURE, gap_s=2.5)
    return made


def text_at(present: FakeTrends, at_s: float) -> str:
    return sample_at(present, 0, at_s, NOW_S).text


@given(
    st.lists(st.integers(0, 200), min_size=1, max_size=40, unique=True),
    st.integers(-5, 205),
    st.sampled_from([1.5, 4.5, np.inf]),
)
@settings(max_examples=150)
def test_that_only_a_sample_at_or_before_is_read_and_only_within_the_gap(
    places: list[int], at: int, gap_s: float
) -> None:
    present = FakeTrends()
    present.add(replace(TEMPERATURE, decimals=0), gap_s=gap_s)
    times = sorted(places)
    present.feed(0, NOW_S - 300.0 + np.array(times), np.array(times) * 10.0)
    before = [place for place in times if place <= at]
    after = [place for place in times if place > at]
    sample = sample_at(present, 0, NOW_S - 300.0 + at, NOW_S)
    is_within = bool(before) and ((after[0] if after else at) - before[-1] <= gap_s or before[-1] == at)
    assert sample.value == (before[-1] * 10.0 if is_within else None)
    assert (sample.text == GAP_TEXT) == (not is_within)


def test_that_nothing_is_interpolated_and_a_gap_is_a_dash(present: FakeTrends) -> None:
    present.feed(0, [NOW_S - 20.0, NOW_S - 19.0, NOW_S - 5.0, NOW_S - 4.0], [70.0, 80.0, 75.0, 76.0])
    assert text_at(present, NOW_S - 19.01) == "70.0 °C"
    assert text_at(present, NOW_S - 19.0) == "80.0 °C"
    assert text_at(present, NOW_S - 18.9) == GAP_TEXT
    assert text_at(present, NOW_S - 21.0) == GAP_TEXT
    assert text_at(present, NOW_S - 4.5) == "75.0 °C"


def test_that_a_reading_without_a_number_is_bad_and_ends_the_one_before(present: FakeTrends) -> None:
    present.feed(0, [NOW_S - 3.0, NOW_S - 2.0, NOW_S - 1.0], [70.0, np.nan, 71.0])
    assert text_at(present, NOW_S - 2.5) == GAP_TEXT
    bad = sample_at(present, 0, NOW_S - 1.5, NOW_S)
    assert (bad.text, bad.quality, bad.value) == ("----", "Bad · not a number", None)


def test_that_the_newest_sample_has_the_form_of_its_state(present: FakeTrends) -> None:
    present.feed(0, [NOW_S - 1.0], 70.0)
    present.states[0] = replace(present.states[0], quality=Quality.UNCERTAIN, reason=Reason.NOT_ACCURATE)
    sample = sample_at(present, 0, NOW_S - 0.5, NOW_S)
    assert (sample.text, sample.quality) == ("70.0? °C", "Uncertain · not accurate")
    present.states[0] = replace(present.states[0], quality=Quality.GOOD, freshness=Freshness.STALE)
    assert text_at(present, NOW_S - 1.0) == "[70.0] °C"
    assert text_at(present, NOW_S - 0.5) == GAP_TEXT


def test_that_each_sample_of_the_past_has_its_own_quality(present: FakeTrends) -> None:
    codes = [0, Reason.NOT_ACCURATE, Reason.SENSOR_FAILURE, 0]
    present.feed(0, NOW_S - np.array([4.0, 3.0, 2.0, 1.0]), [70.0, 71.0, np.nan, 72.0], codes)
    told = [sample_at(present, 0, NOW_S - ago_s, NOW_S) for ago_s in (4.0, 3.0, 2.0, 1.0)]
    assert [sample.text for sample in told] == ["70.0 °C", "71.0? °C", "----", "72.0 °C"]
    assert [sample.quality for sample in told] == [
        "Good",
        "Uncertain · not accurate",
        "Bad · sensor failure",
        "Good",
    ]


def test_that_a_state_is_read_by_its_name() -> None:
    present = FakeTrends()
    present.add(Metric("pump", "run", kind=Kind.DISCRETE, states={0: "Off", 1: "On"}), gap_s=np.inf)
    present.feed(0, [NOW_S - 50.0, NOW_S - 10.0], [1.0, 0.0])
    assert text_at(present, NOW_S - 20.0) == "On"
    assert text_at(present, NOW_S) == "Off"


def test_that_a_readout_names_pens_times_and_ages(present: FakeTrends) -> None:
    present.add(replace(TEMPERATURE, device="boiler-3", device_label="Boiler 3"))
    for metric in (0, 1):
        present.feed(metric, [NOW_S - 10.25, NOW_S - 8.0], 70.0 + metric)
    pens = heading_of(present, coloured([0, 1]), NOW_S).pens
    readout = readout_of(present, pens, NOW_S - 10.0, NOW_S, 0.5)
    assert [row.cells[:2] for row in readout.rows] == [("2", "70.0 °C"), ("3", "71.0 °C")]
    assert [row.cells[3] for row in readout.rows] == ["250 ms old"] * 2
    assert "10 s ago" in readout.title
    assert "70.0 °C" in readout.spoken
