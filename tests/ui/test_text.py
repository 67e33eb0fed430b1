import math
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import Kind, LimitState, Metric
from app.model.quality import Flag, Quality, Reason
from tests.ui.fake_present import NOW_S, shown
from ui.text import (
    accessible_text,
    clock_text,
    date_text,
    flag_tag,
    long_age,
    moment_text,
    number_text,
    offset_text,
    plain_text,
    quality_text,
    short_age,
    stamp_text,
    state_name,
    tag_text,
    unit_of,
    value_text,
    with_unit,
)

TEMPERATURE = Metric("air-4", "temperature", unit="Cel", decimals=1, label="Temperature")
VALVE = Metric("pump-1", "valve", kind=Kind.ENUM, states={0: "Closed", 1: "Open", 2: "Travelling"})
RUNNING = Metric("pump-1", "running", kind=Kind.DISCRETE)
STALE = {"freshness": Freshness.STALE, "age_s": 134.0}
SINCE_S = NOW_S - 60.0


pytestmark = pytest.mark.usefixtures("utc")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (21.43, 1, "21.4"),
        (21.0, 1, "21.0"),
        (-17.2, 1, "−17.2"),
        (0.5, 2, "0.50"),
        (-0.5, 2, "−0.50"),
        (-0.04, 1, "0.0"),
        (1482.0, 0, "1\u2009482"),
        (-1234567.8, 1, "−1\u2009234\u2009567.8"),
        (1234.5678, None, "1\u2009235"),
        (3.14159, None, "3.142"),
        (31.4159, None, "31.42"),
        (0.02, None, "0.020"),
        (0.0, None, "0.000"),
        (0.1 + 0.2, None, "0.300"),
        (6.02e23, None, "6.020e23"),
        (-1.6e-19, None, "−1.600e−19"),
        (math.nan, 1, "----"),
        (math.inf, None, "----"),
    ],
)
def test_that_numbers_are_written_for_reading(value: float, decimals: int | None, text: str) -> None:
    assert number_text(value, decimals) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.one_of(st.none(), st.integers(0, 6)))
def test_that_every_number_has_one_sign_and_a_leading_digit(value: float, decimals: int | None) -> None:
    text = number_text(value, decimals)
    assert "-" not in text
    assert text.lstrip("−")[0].isdigit()
    assert "nan" not in text and "inf" not in text


@pytest.mark.parametrize(
    ("changes", "text", "tag"),
    [
        ({}, "21.4", ""),
        ({"freshness": Freshness.LATE, "age_s": 1.0}, "21.4", ""),
        ({"quality": Quality.UNCERTAIN, "reason": Reason.NOT_ACCURATE}, "21.4?", "UNC not accurate"),
        ({"quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE, "value": None}, "----", "BAD sensor failure"),
        ({"quality": Quality.BAD, "reason": Reason.COMM_LOST} | STALE, "----", "BAD communication lost"),
        (STALE, "[21.4]", "STALE 2m14s"),
        (STALE | {"quality": Quality.UNCERTAIN, "reason": Reason.UNCERTAIN}, "[21.4?]", "STALE 2m14s"),
        ({"freshness": Freshness.OFFLINE, "age_s": 134.0}, "[21.4]", "OFFLINE since 00:00:09"),
        ({"freshness": Freshness.LINK_LOST, "age_s": 187.0}, "[21.4]", "STALE 3m07s"),
        ({"freshness": Freshness.NEVER, "value": None, "time_s": None, "age_s": None}, "····", "NO DATA"),
        ({"flags": Flag.SIM}, "21.4", "SIM"),
        ({"flags": Flag.MANUAL}, "21.4", "MAN"),
        ({"flags": Flag.SUBSTITUTED}, "21.4", "SUB"),
    ],
)
def test_that_each_state_has_its_text_and_its_tag(changes: dict[str, object], text: str, tag: str) -> None:
    what: Shown = replace(shown(), **changes)  # type: ignore[arg-type]
    assert value_text(TEMPERATURE, what) == text
    assert tag_text(what, NOW_S, SINCE_S) == tag


def test_that_an_offline_value_without_a_time_of_death_says_only_offline() -> None:
    assert tag_text(shown(freshness=Freshness.OFFLINE), NOW_S) == "OFFLINE"


@given(
    st.sampled_from(Freshness),
    st.sampled_from(Quality),
    st.one_of(st.none(), st.floats()),
)
def test_that_no_value_that_is_not_live_and_good_reads_like_one_that_is(
    freshness: Freshness, quality: Quality, value: float | None
) -> None:
    text = value_text(TEMPERATURE, shown(value, freshness=freshness, quality=quality))
    is_plain = text == number_text(value, 1) if value is not None else False
    if not freshness.is_current or quality is not Quality.GOOD:
        assert not is_plain or text == "----"


@pytest.mark.parametrize(
    ("metric", "value", "text"),
    [
        (VALVE, 1.0, "Open"),
        (VALVE, 7.0, "#7 ?"),
        (VALVE, 1.5, "#1.5 ?"),
        (RUNNING, 1.0, "ON"),
        (RUNNING, 0.0, "OFF"),
        (RUNNING, 7.0, "#7 ?"),
    ],
)
def test_that_states_are_named(metric: Metric, value: float, text: str) -> None:
    assert state_name(metric, value) == text
    assert value_text(metric, shown(value)) == text


def test_that_an_unknown_state_is_marked_uncertain_once() -> None:
    assert value_text(VALVE, shown(7.0, quality=Quality.UNCERTAIN)) == "#7 ?"


def test_that_counters_have_no_decimals_and_keep_huge_numbers() -> None:
    counter = Metric("m", "energy", kind=Kind.COUNTER, unit="kW.h")
    assert value_text(counter, shown(1234567.0)) == "1\u2009234\u2009567"
    assert value_text(counter, shown(9.007e15, text="9007199254740993")) == "9007199254740993"


def test_that_texts_are_one_safe_line() -> None:
    metric = Metric("m", "message", kind=Kind.TEXT)
    what = shown(None, text="pump\x00 <b>on</b>\nagain")
    assert value_text(metric, what) == "pump  <b>on</b> again"
    assert len(plain_text("x" * 5000)) == 121


def test_that_units_stand_behind_values_only() -> None:
    assert with_unit("21.4", TEMPERATURE) == "21.4 °C"
    assert with_unit("----", TEMPERATURE) == "----"
    assert unit_of(Metric("m", "s", kind=Kind.ENUM, unit="Cel")) == ""


@pytest.mark.parametrize(
    ("age_s", "short", "long"),
    [
        (-3.0, "0s", "0 ms"),
        (0.0142, "0s", "14 ms"),
        (2.46, "2s", "2.4 s"),
        (14.9, "14s", "14 s"),
        (59.99, "59s", "59 s"),
        (134.0, "2m14s", "2 min 14 s"),
        (187.0, "3m07s", "3 min 07 s"),
        (3900.0, "1h05m", "1 h 05 min"),
        (273_600.0, "3d04h", "3 d 04 h"),
    ],
)
def test_that_ages_are_said_in_two_units(age_s: float, short: str, long: str) -> None:
    assert short_age(age_s) == short
    assert long_age(age_s) == long


def test_that_times_of_another_day_carry_their_date() -> None:
    assert clock_text(NOW_S) == "00:01:09"
    assert moment_text(NOW_S - 60.0, NOW_S) == "00:00:09"
    assert moment_text(NOW_S - 187.0, NOW_S) == "31 Dec 23:58:02"
    assert moment_text(NOW_S - 400 * 86_400.0, NOW_S) == "27 Nov 2024 00:01:09"
    assert stamp_text(NOW_S + 0.2084, NOW_S) == "00:01:09.208"
    assert stamp_text(NOW_S - 0.0001, NOW_S) == "00:01:09.000"


def test_that_times_are_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CET-1")
    time.tzset()
    assert clock_text(NOW_S) == "01:01:09"
    assert offset_text(NOW_S) == "UTC+01:00"
    assert date_text(NOW_S - 3600.0) == "Thursday 1 January 2026"
    monkeypatch.setenv("TZ", "NST3:30")
    time.tzset()
    assert offset_text(NOW_S) == "UTC−03:30"
    assert date_text(NOW_S) == "Wednesday 31 December 2025"


def test_that_quality_says_last_known_for_old_values() -> None:
    assert quality_text(shown()) == "Good"
    assert quality_text(shown(freshness=Freshness.LINK_LOST)) == "Last known"
    assert quality_text(shown(quality=Quality.BAD, reason=Reason.SENSOR_FAILURE)) == "Bad · sensor failure"


def test_that_simulation_is_named_before_other_flags() -> None:
    assert flag_tag(Flag.SIM | Flag.MANUAL) == "SIM"
    assert flag_tag(Flag.HIST | Flag.CORRECTED) == ""


def test_that_a_screen_reader_hears_what_a_glance_sees() -> None:
    live = shown(94.6, limit=LimitState.HIHI)
    assert accessible_text("Boiler 2", TEMPERATURE, live) == (
        "Boiler 2, Temperature: 94.6 °C, beyond limit HIHI, good, 14 ms old"
    )
    old = shown(94.6, freshness=Freshness.LINK_LOST, age_s=187.0, flags=Flag.SIM)
    assert accessible_text("Boiler 2", TEMPERATURE, old) == (
        "Boiler 2, Temperature: 94.6 °C, last known, link lost, 3 min 07 s old, SIM"
    )
    never = shown(None, freshness=Freshness.NEVER, age_s=None)
    assert accessible_text("Boiler 2", TEMPERATURE, never) == "Boiler 2, Temperature: no data"
    bad = shown(None, quality=Quality.BAD, reason=Reason.SENSOR_FAILURE)
    assert "no usable value, bad, sensor failure" in accessible_text("Boiler 2", TEMPERATURE, bad)
