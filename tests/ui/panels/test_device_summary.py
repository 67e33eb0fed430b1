from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Limits, Metric
from tests.ui.fake_present import FakePresent, frame, indices
from ui.panels.device_summary import DeviceSummary
from ui.panels.value_bar import bar_span

TEMPERATURE = Metric(
    "boiler-2",
    "t",
    unit="Cel",
    decimals=1,
    label="Temperature",
    range=(40.0, 110.0),
    normal=(60.0, 80.0),
    limits=Limits(hi=88.0, hihi=92.0),
)


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    present.add(
        "Boiler 2", TEMPERATURE, Metric("boiler-2", "p", unit="bar", decimals=2), area="Utilities", values=(94.6, 6.2)
    )
    present.add("Ghost")
    for number in range(100):
        present.add_metric(1, Metric("ghost", f"m{number}"))
    return present


@pytest.fixture
def panel(qtbot: QtBot, themed: QApplication, present: FakePresent) -> Iterator[DeviceSummary]:
    panel = DeviceSummary(present)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    yield panel


def test_that_it_says_so_when_no_device_is_chosen(panel: DeviceSummary) -> None:
    empty = panel.grab().toImage()
    panel.show_device(0)
    assert panel.grab().toImage() != empty
    panel.show_device(None)
    assert panel.grab().toImage() == empty


def test_that_the_card_says_everything_to_a_screen_reader(panel: DeviceSummary) -> None:
    panel.show_device(0)
    assert panel.card.accessibleName() == "Boiler 2, Temperature: 94.6 °C, beyond limit HIHI, good, 14 ms old"


def test_that_values_change_at_most_twice_a_second(panel: DeviceSummary, present: FakePresent) -> None:
    panel.show_device(0)
    panel.on_frame(frame(20))
    present.set_value(0, 50.0)
    for number in range(21, 25):
        panel.on_frame(frame(number))
        assert "94.6" in panel.card.accessibleName()
    panel.on_frame(frame(25))
    assert "50.0" in panel.card.accessibleName()


def test_that_a_change_of_state_is_shown_at_once(panel: DeviceSummary, present: FakePresent) -> None:
    panel.show_device(0)
    panel.on_frame(frame(20))
    present.lose_link()
    panel.on_frame(frame(21, restated=indices(0)))
    assert "link lost" in panel.card.accessibleName()


def test_that_a_hidden_panel_asks_for_nothing(panel: DeviceSummary, present: FakePresent) -> None:
    panel.show_device(0)
    panel.hide()
    present.asked_shown = 0
    panel.on_frame(frame(20))
    assert present.asked_shown == 0


def test_that_many_metrics_scroll_and_cost_only_what_is_seen(panel: DeviceSummary, present: FakePresent) -> None:
    panel.show_device(1)
    QApplication.processEvents()
    panel.grab()
    assert panel.metric_view.verticalScrollBar().maximum() > 0
    assert panel.height() == 700
    present.asked_shown = 0
    panel.on_frame(frame(20))
    panel.grab()
    assert present.asked_shown < 40


def image_of(panel: DeviceSummary, present: FakePresent, value: float | None, **changes: object) -> object:
    present.set_value(0, value, **changes)
    panel.show_device(0)
    return panel.card.grab().toImage()


def test_that_the_pointer_changes_shape_when_old_and_when_off_the_scale(
    panel: DeviceSummary, present: FakePresent
) -> None:
    inside = image_of(panel, present, 110.0)
    above = image_of(panel, present, 110.01)
    assert inside != above, "off the scale it is an arrow at the end stop"
    assert image_of(panel, present, 110.01, freshness=Freshness.STALE) != above


def test_that_the_bar_reaches_over_the_range_or_whatever_is_marked() -> None:
    assert bar_span(TEMPERATURE) == (40.0, 110.0)
    assert bar_span(Metric("d", "m")) is None
    assert bar_span(Metric("d", "m", limits=Limits(hi=10.0))) is None
    assert bar_span(Metric("d", "m", limits=Limits(lo=0.0, hi=10.0))) == (-2.0, 12.0)


def test_that_ctrl_c_copies_the_chosen_row_and_otherwise_the_value_of_the_card(panel: DeviceSummary) -> None:
    panel.show_device(0)
    panel.on_frame(frame(20))
    QTest.keyClick(panel.fact_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Boiler 2 · Temperature 94.6 °C · good · live · ")
    panel.metric_view.setCurrentIndex(panel.metrics.index(0))
    QTest.keyClick(panel.metric_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Boiler 2 · p 6.20 bar · good · live · ")
