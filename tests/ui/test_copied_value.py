from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.model.freshness import Freshness
from app.model.metric import LimitState, Metric
from app.model.quality import Flag, Quality, Reason
from app.settings import TimeSettings
from tests.ui.fake_present import NOW_S, shown
from ui.copied_value import copied_value
from ui.times import write_times

TEMPERATURE = Metric("boiler-1", "t", unit="Cel", decimals=1, label="Temperature")


@pytest.fixture(autouse=True)
def utc() -> Iterator[None]:
    write_times(TimeSettings(zone="UTC"))
    yield
    write_times(TimeSettings())


def copied(value: float | None = 82.4, **changes: object) -> str:
    what = replace(shown(value, time_s=NOW_S - 0.3, age_s=0.3), **changes)  # type: ignore[arg-type]
    return copied_value("Boiler 1", TEMPERATURE, what, NOW_S)


def test_that_a_copied_value_carries_unit_quality_freshness_age_and_moment() -> None:
    stamp = "reading of 1 Jan 2026 00:01:08.700 UTC+00:00"
    assert copied() == f"Boiler 1 · Temperature 82.4 °C · good · live · 300 ms old · {stamp}"


def test_that_an_old_value_is_copied_in_its_brackets() -> None:
    old = copied(freshness=Freshness.STALE, age_s=134.0)
    assert "Temperature [82.4] °C · last known · stale · 2 min 14 s old" in old


def test_that_a_bad_value_is_copied_as_none_with_the_last_good_one_and_its_time() -> None:
    bad = copied(None, quality=Quality.BAD, reason=Reason.SENSOR_FAILURE, last_good=(81.0, NOW_S - 9.0))
    assert "Temperature ---- · bad, sensor failure · live" in bad
    assert bad.endswith("last good 81.0 °C, reading of 1 Jan 2026 00:01:00.000 UTC+00:00")


def test_that_a_value_that_never_came_is_no_data_at_a_moment() -> None:
    never = copied(None, freshness=Freshness.NEVER, time_s=None, age_s=None)
    assert never == "Boiler 1 · Temperature · no data · copied at 1 Jan 2026 00:01:09.000 UTC+00:00"


def test_that_limits_and_flags_are_copied_too() -> None:
    text = copied(limit=LimitState.HIHI, flags=Flag.SIM)
    assert " · beyond HIHI · SIM · " in text


def test_that_names_of_a_source_stay_on_one_line() -> None:
    assert "\n" not in copied_value("Boiler\n1", TEMPERATURE, shown(), NOW_S)
