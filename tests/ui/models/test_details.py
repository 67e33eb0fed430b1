import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Kind, Metric
from app.model.quality import Quality, Reason, TimeQuality
from tests.ui.fake_present import NO_COUNTERS, NOW_S, FakePresent, shown
from ui.models.fact_list import FactListModel, facts
from ui.models.metric_list import MetricListModel
from ui.roles import METRIC_MIME, DetailRole

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
TEMPERATURE = Metric("boiler-2", "t", unit="Cel", decimals=1, label="Temperature")


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add(
        "Boiler 2",
        TEMPERATURE,
        Metric("boiler-2", "p", unit="bar", decimals=2, label="Pressure"),
        Metric("boiler-2", "burner", kind=Kind.DISCRETE, label="Burner"),
        values=(94.6, 6.21, 1.0),
    )
    present.add("Ghost")
    return present


@pytest.fixture
def metrics(qtbot: QtBot, present: FakePresent) -> Iterator[MetricListModel]:
    model = MetricListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    model.set_device(0, NOW_S)
    model.set_visible(0, 99)
    yield model
    tester.deleteLater()
    model.deleteLater()


def test_that_the_metric_of_the_card_is_not_listed_again(metrics: MetricListModel) -> None:
    rows = [metrics.index(row).data(DetailRole.ROW) for row in range(metrics.rowCount())]
    assert [(row.name, row.value, row.unit) for row in rows] == [("Pressure", "6.21", "bar"), ("Burner", "ON", "")]
    assert metrics.index(0).data(DetailRole.METRIC) == 1
    assert "Boiler 2, Pressure: 6.21 bar" in metrics.index(0).data(11)


def test_that_a_row_is_dragged_by_the_names_of_device_and_metric_and_copied_with_its_age(
    metrics: MetricListModel,
) -> None:
    index = metrics.index(0)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert json.loads(metrics.mimeData([index]).data(METRIC_MIME).data()) == ["boiler-2", "p"]
    assert metrics.mimeTypes() == [METRIC_MIME]
    assert index.data(DetailRole.COPIED).startswith("Boiler 2 · Pressure 6.21 bar · good · live · 14 ms old · ")


def test_that_both_models_keep_the_promises_of_qt(
    metrics: MetricListModel, present: FakePresent, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(metrics)
    about = FactListModel(present)
    about.set_device(0, NOW_S)
    qtmodeltester.check(about)


def test_that_a_new_metric_is_inserted_and_visible_rows_announced(
    metrics: MetricListModel, present: FakePresent
) -> None:
    changed: list[tuple[int, int]] = []
    inserted: list[tuple[int, int]] = []
    metrics.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    metrics.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    present.add_metric(0, Metric("boiler-2", "flow", decimals=1))
    metrics.set_visible(0, 1)
    metrics.refresh(NOW_S)
    assert inserted == [(2, 2)]
    assert changed == [(0, 1)]


def test_that_no_device_and_no_metric_are_empty(metrics: MetricListModel, present: FakePresent) -> None:
    metrics.set_device(None, NOW_S)
    assert metrics.rowCount() == 0
    metrics.set_device(1, NOW_S)
    assert metrics.rowCount() == 0
    metrics.refresh(NOW_S)


def said(**changes: object) -> dict[str, str]:
    present = FakePresent()
    present.add("Boiler 2", TEMPERATURE, values=(94.6,))
    what = replace(shown(94.6), **changes)  # type: ignore[arg-type]
    rows = facts(TEMPERATURE, what, present.device_shown(0), NO_COUNTERS, NOW_S)
    return {row.name: row.value for row in rows}


def test_that_a_live_reading_is_told_in_full() -> None:
    live = said()
    assert live["Data age"] == "14 ms"
    assert live["Quality"] == "Good"
    assert live["Freshness"] == "Live"
    assert live["Last reading"].endswith(".986")
    assert live["Announced"] == "Nothing yet"


def test_that_an_old_reading_is_told_with_its_age() -> None:
    old = said(freshness=Freshness.LINK_LOST, age_s=187.0)
    assert (old["Data age"], old["Quality"], old["Freshness"]) == ("3 min 07 s", "Last known", "Link lost")


def test_that_a_reading_that_never_came_has_no_time() -> None:
    never = said(value=None, freshness=Freshness.NEVER, age_s=None, time_s=None)
    assert (never["Last reading"], never["Data age"], never["Quality"]) == ("—", "—", "No data")


def test_that_a_bad_reading_tells_the_last_good_one_and_its_age() -> None:
    bad = said(value=None, quality=Quality.BAD, reason=Reason.SENSOR_FAILURE, last_good=(93.1, NOW_S - 134.0))
    assert bad["Quality"] == "Bad · sensor failure"
    assert bad["Last good"] == "93.1 °C, 2m14s ago"


def test_that_doubts_about_the_clock_are_told() -> None:
    present = FakePresent()
    present.add("Boiler 2", TEMPERATURE, values=(94.6,))
    stale = replace(shown(94.6), freshness=Freshness.STALE, time_quality=TimeQuality.SKEWED)
    counters = replace(NO_COUNTERS, skew_s=3600.0)
    rows = facts(TEMPERATURE, stale, present.device_shown(0), counters, NOW_S)
    told = {row.name: row.value for row in rows}
    assert told["Freshness"] == "Stale (late data or clock?)"
    assert told["Clock difference"] == "1 h 00 min"
    assert told["Time stamp"] == "stamp not believed"


def test_that_facts_come_and_go_as_rows(qtbot: QtBot, present: FakePresent) -> None:
    model = FactListModel(present)
    tester = QAbstractItemModelTester(model, WARNING)
    model.set_device(0, NOW_S)
    assert model.rowCount() == 5
    present.set_shown(0, shown(None, quality=Quality.BAD, reason=Reason.BAD, last_good=(1.0, NOW_S - 5.0)))
    model.refresh(NOW_S)
    assert model.rowCount() == 6
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    model.refresh(NOW_S)
    assert changed == []
    present.set_value(0, 94.6, quality=Quality.GOOD, reason=Reason.OK)
    model.refresh(NOW_S)
    assert model.rowCount() == 5
    model.set_device(1, NOW_S)
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()
