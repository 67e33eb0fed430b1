from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import TimeSettings
from ui.times import (
    clock_text,
    date_text,
    full_stamp,
    full_text,
    local_time,
    moment_text,
    offset_text,
    stamp_text,
    widest_clock,
    widest_stamp,
    write_times,
)

NOW_S = datetime(2026, 3, 2, 23, 30, 5, tzinfo=UTC).timestamp()
VIENNA = TimeSettings(zone="Europe/Vienna")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    write_times(TimeSettings())


def utc_s(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("zone", "clock", "offset"),
    [
        ("UTC", "23:30:05", "UTC+00:00"),
        ("Europe/Vienna", "00:30:05", "UTC+01:00"),
        ("Asia/Kathmandu", "05:15:05", "UTC+05:45"),
        ("America/St_Johns", "20:00:05", "UTC−03:30"),
    ],
)
def test_that_moments_are_written_in_the_chosen_zone(zone: str, clock: str, offset: str) -> None:
    write_times(TimeSettings(zone=zone))
    assert clock_text(NOW_S) == clock
    assert offset_text(NOW_S) == offset


@pytest.mark.parametrize(
    ("hour", "text"), [(0, "12:30:05 AM"), (9, "9:30:05 AM"), (12, "12:30:05 PM"), (23, "11:30:05 PM")]
)
def test_that_the_day_may_have_twelve_hours_twice(hour: int, text: str) -> None:
    write_times(TimeSettings(zone="UTC", clock="12h"))
    moment_s = utc_s(2026, 3, 2, hour, 30, 5)
    assert clock_text(moment_s) == text
    assert len(text) <= len(widest_clock())
    assert stamp_text(moment_s + 0.25, moment_s) == text.replace(":05", ":05.250")


@pytest.mark.parametrize(
    ("date", "near", "far", "long"),
    [
        ("day_first", "1 Mar 23:30:05", "2 Mar 2025 23:30:05", "Monday 2 March 2026"),
        ("month_first", "Mar 1 23:30:05", "Mar 2, 2025 23:30:05", "Monday, March 2, 2026"),
        ("iso", "2026-03-01 23:30:05", "2025-03-02 23:30:05", "Monday 2026-03-02"),
    ],
)
def test_that_dates_have_the_chosen_order(date: str, near: str, far: str, long: str) -> None:
    write_times(TimeSettings(zone="UTC", date=date))  # type: ignore[arg-type]
    assert moment_text(NOW_S - 86_400, NOW_S) == near
    assert moment_text(NOW_S - 365 * 86_400, NOW_S) == far
    assert date_text(NOW_S) == long


@pytest.mark.parametrize("date", ["day_first", "month_first", "iso"])
@pytest.mark.parametrize("clock", ["24h", "12h"])
def test_that_no_stamp_is_longer_than_the_widest(clock: str, date: str) -> None:
    write_times(TimeSettings(zone="UTC", clock=clock, date=date))  # type: ignore[arg-type]
    stamps = [stamp_text(utc_s(2020, month, 28, hour), NOW_S) for month in range(1, 13) for hour in (0, 12, 23)]
    assert max(map(len, stamps)) == len(widest_stamp())


def test_that_the_hour_that_comes_twice_shows_its_offset_and_no_other_does() -> None:
    write_times(VIENNA)
    change_s = utc_s(2026, 10, 25, 1)  # clocks go from three back to two
    said = [clock_text(change_s + minutes * 60) for minutes in (-61, -60, -1, 0, 59, 60)]
    assert said == ["01:59:00", "02:00:00 +02:00", "02:59:00 +02:00", "02:00:00 +01:00", "02:59:00 +01:00", "03:00:00"]
    spring_s = utc_s(2026, 3, 29, 1)
    assert [clock_text(spring_s + seconds) for seconds in (-1, 0, 3600)] == ["01:59:59", "03:00:00", "04:00:00"]


def test_that_half_an_hour_that_comes_twice_shows_its_offset_too() -> None:
    write_times(TimeSettings(zone="Australia/Lord_Howe"))
    change_s = utc_s(2026, 4, 4, 15)
    assert clock_text(change_s - 60) == "01:59:00 +11:00"
    assert clock_text(change_s) == "01:30:00 +10:30"
    assert clock_text(change_s + 1800) == "02:00:00"


def test_that_the_day_is_that_of_the_zone() -> None:
    write_times(VIENNA)
    assert moment_text(NOW_S - 3600, NOW_S) == "2 Mar 23:30:05"
    assert moment_text(NOW_S - 1800, NOW_S) == "00:00:05"
    assert date_text(NOW_S) == "Tuesday 3 March 2026"
    assert f"{local_time(NOW_S):%Y%m%d-%H%M%S}" == "20260303-003005"


def test_that_a_moment_in_full_can_be_placed_anywhere() -> None:
    write_times(TimeSettings(zone="Europe/Vienna", clock="12h", date="month_first"))
    assert full_text(NOW_S) == "Mar 3, 2026 12:30:05 AM UTC+01:00"
    assert full_stamp(NOW_S + 0.5) == "Mar 3, 2026 12:30:05.500 AM UTC+01:00"


@given(
    st.integers(int(utc_s(1975, 1, 1)), int(utc_s(2036, 1, 1))), st.sampled_from(["Europe/Vienna", "America/Havana"])
)
def test_that_two_moments_of_a_day_are_never_written_alike(moment_s: int, zone: str) -> None:
    write_times(TimeSettings(zone=zone))
    texts = {full_text(moment_s + shift) for shift in (-3600, -1800, 0, 1800, 3600)}
    clocks = {moment_text(moment_s + shift, 0.0) for shift in (-3600, -1800, 0, 1800, 3600)}
    assert len(texts) == len(clocks) == 5


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc", "America", "europe vienna"])
def test_that_a_zone_that_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        TimeSettings(zone=zone)
