import pytest

from app.model.freshness import Freshness
from app.model.metric import DeviceState, Limits, Metric
from app.model.quality import Flag
from tests.ui.fake_present import NOW_S, FakePresent
from ui.models.device_row import device_row, spoken_row


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add(
        "Boiler 2",
        Metric("boiler-2", "t", unit="Cel", decimals=1, label="Temperature", limits=Limits(hi=90.0)),
        Metric("boiler-2", "p", unit="bar", decimals=2),
        area="Utilities",
        values=(94.6, 6.21),
    )
    return present


def test_that_a_live_row_shows_where_the_device_is(present: FakePresent) -> None:
    row = device_row(present, 0, NOW_S)
    assert (row.name, row.second_line, row.value, row.unit) == ("Boiler 2", "Utilities", "94.6", "°C")
    assert row.is_current and row.is_usable and not row.is_marked and not row.is_old
    assert row.limit == "HI"


def test_that_a_device_without_area_shows_its_id() -> None:
    present = FakePresent()
    present.add("Pump", Metric("p-17", "speed"), values=(1.0,))
    present.add("p-18", Metric("p-18", "speed"), values=(1.0,))
    assert device_row(present, 0, NOW_S).second_line == "p-17"
    assert device_row(present, 1, NOW_S).second_line == ""


def test_that_a_device_without_metrics_has_no_data() -> None:
    present = FakePresent()
    present.add("Ghost", area="Attic")
    row = device_row(present, 0, NOW_S)
    assert (row.value, row.second_line, row.freshness) == ("····", "NO DATA", Freshness.NEVER)
    assert spoken_row(present, 0, NOW_S) == "Ghost, Attic: no data"
    assert not row.is_old


def test_that_a_stale_row_counts_its_age(present: FakePresent) -> None:
    present.set_freshness(0, Freshness.LINK_LOST, 187.0)
    row = device_row(present, 0, NOW_S)
    assert (row.value, row.second_line, row.is_marked, row.is_old) == ("[94.6]", "STALE 3m07s", True, True)
    assert row.limit == "HI", "the limit stays marked: its end is not known"


def test_that_trouble_of_other_metrics_is_counted_on_the_row(present: FakePresent) -> None:
    present.set_value(1, 6.21, freshness=Freshness.STALE)
    assert device_row(present, 0, NOW_S).second_line == "1 of 2 stale"
    assert spoken_row(present, 0, NOW_S).endswith("1 of 2 stale")


def test_that_a_flag_does_not_push_the_area_away(present: FakePresent) -> None:
    present.set_value(0, 94.6, flags=Flag.SIM)
    row = device_row(present, 0, NOW_S)
    assert (row.flag, row.second_line) == ("SIM", "Utilities")


def test_that_announced_maintenance_is_said(present: FakePresent) -> None:
    present.announce(0, DeviceState.MAINTENANCE)
    assert device_row(present, 0, NOW_S).second_line == "MAINTENANCE"
