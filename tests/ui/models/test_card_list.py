from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.model.frame import MetricCounters
from app.model.freshness import Freshness
from app.model.metric import Confirm, DeviceState, Kind, Limits, Metric, Report
from app.model.quality import Flag, Quality, Reason
from tests.ui.fake_present import NO_COUNTERS, NOW_S, FakePresent, link, shown
from ui.models.card_list import CardListModel, state_line
from ui.models.metric_facts import MetricSituation, metric_facts
from ui.roles import DetailRole

TEMPERATURE = Metric(
    "boiler-2", "t", unit="Cel", decimals=1, label="Temperature", range=(40, 110), normal=(60, 80), limits=Limits(hi=88)
)
BURNER = Metric("boiler-2", "burner", kind=Kind.ENUM, label="Burner", states={0: "OFF", 1: "ON"})
WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add("Boiler 2", TEMPERATURE, BURNER, area="Utilities", values=(94.6, 1.0))
    present.add("Ghost")
    return present


@pytest.fixture
def model(qtbot: QtBot, present: FakePresent) -> Iterator[CardListModel]:
    model = CardListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    yield model
    tester.deleteLater()
    model.deleteLater()


def test_that_the_card_lists_every_metric(model: CardListModel) -> None:
    model.set_device(0, NOW_S)
    rows = [model.index(row).data(DetailRole.ROW) for row in range(model.rowCount())]
    assert [(row.number, row.metric.title) for row in rows] == [(0, "Temperature"), (1, "Burner")]
    assert (model.row_of(1), model.row_of(7)) == (1, None)


def test_that_the_model_keeps_the_promises_of_qt(
    model: CardListModel, present: FakePresent, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    model.set_device(0, NOW_S)
    for number in range(40):
        present.add_metric(0, Metric("boiler-2", f"m{number}"))
    model.refresh(NOW_S)
    assert model.rowCount() == 42
    qtmodeltester.check(model)
    model.set_device(1, NOW_S)
    assert model.rowCount() == 0


def line(value: float | None = 94.6, **changes: object) -> str:
    return state_line(TEMPERATURE, replace(shown(value), **changes), NOW_S)  # type: ignore[arg-type]


def test_that_a_row_says_quality_freshness_and_age() -> None:
    assert line() == "Good · live · 14 ms"
    assert line(flags=Flag.SIM) == "Good · live · 14 ms"
    assert line(freshness=Freshness.STALE, age_s=134.0) == "STALE 2m14s"
    assert line(freshness=Freshness.NEVER, age_s=None, value=None) == "NO DATA"
    assert line(quality=Quality.UNCERTAIN, reason=Reason.NOT_ACCURATE) == "UNC not accurate · 14 ms"


def test_that_a_bad_row_names_the_last_good_value_and_its_age() -> None:
    bad = {"quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE, "last_good": (82.4, NOW_S - 12.0)}
    assert line(None, **bad) == "BAD sensor failure · last good 82.4 °C, 12s ago · 14 ms"
    old = line(None, freshness=Freshness.LINK_LOST, **bad)
    assert old == "BAD sensor failure · last good 82.4 °C, 12s ago · link lost · 14 ms"


def facts(metric: Metric, counters: MetricCounters = NO_COUNTERS, **changes: object) -> dict[str, str]:
    present = FakePresent()
    present.add("Boiler 2", metric, area="Utilities", values=(1.0,))
    present.announce(0, DeviceState.OFFLINE, NOW_S - 60.0)
    what = replace(shown(1.0), **changes)  # type: ignore[arg-type]
    situation = MetricSituation(
        present.devices[0], metric, present.device_shown(0), what, counters, link(name="plant"), NOW_S
    )
    return {row.name: row.value for row in metric_facts(situation)}


def test_that_definition_counters_and_owner_are_told_in_full() -> None:
    told = facts(TEMPERATURE, MetricCounters(1200, 2, 3, 4, 5, 6, -2.4))
    assert told["Range"] == "40.0 to 110.0 °C"
    assert told["Normal"] == "60.0 to 80.0 °C"
    assert told["Limit HI"] == "88.0 °C"
    assert told["Expected every"] == "100 ms, declared"
    counted = ("Readings", "Late", "Out of order", "Duplicates", "Corrected", "From the future", "Clock difference")
    assert [told[name] for name in counted] == ["1\u2009200", "2", "3", "4", "5", "6", "−2.4 s"]
    assert (told["Id"], told["Label"], told["Area"]) == ("boiler-2", "Boiler 2", "Utilities")
    assert told["Announced"].startswith("Offline since ")
    assert (told["Source"], told["Address"]) == ("plant", "ws://127.0.0.1:9")
    assert told["Writable"] == "No"


def test_that_a_learned_period_and_one_that_cannot_be_are_told_apart() -> None:
    assert facts(TEMPERATURE, period_s=2.0, period_is_learned=True)["Expected every"] == "2.0 s, learned"
    assert facts(replace(TEMPERATURE, report=Report.ON_CHANGE))["Expected every"] == "—"


def test_that_states_stand_in_place_of_a_range() -> None:
    told = facts(BURNER)
    assert (told["State 0"], told["State 1"]) == ("OFF", "ON")
    assert "Range" not in told


def test_that_what_is_writable_says_how() -> None:
    metric = replace(TEMPERATURE, writable=True, step=0.5, queueable=True, confirm=Confirm.SELECT)
    assert facts(metric)["Writable"] == "Yes, to be selected first, steps of 0.5 °C, may wait for the link"
