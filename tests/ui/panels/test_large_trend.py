from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.metric import Kind, Metric
from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.dragged import metric_data
from ui.panels.large_trend import LargeTrend
from ui.plots.outlook import Mode
from ui.plots.pen_plan import NOTHING_TO_DRAW
from ui.roles import METRIC_MIME
from ui.theme import apply_theme

DENSITY = 52 / 25.4
"""Pixels to a millimetre of a wall display of 52 dots per inch: the specification's example."""


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for number in range(1, 5):
        name = f"Boiler {number}"
        metric = made.add(replace(TEMPERATURE, device=name, device_label=name))
        made.feed(metric, [NOW_S - 0.2, NOW_S - 0.1], 70.0)
    made.add(Metric("note", "text", kind=Kind.TEXT))
    return made


def opened(qtbot: QtBot, present: FakeTrends) -> LargeTrend:
    panel = LargeTrend(present, TrendSettings(), density=lambda _screen: DENSITY)
    qtbot.addWidget(panel)
    panel.resize(1280, 720)
    panel.show()
    panel.on_frame(frame(NOW_S))
    QApplication.processEvents()
    return panel


@pytest.fixture
def panel(qtbot: QtBot, present: FakeTrends) -> LargeTrend:
    return opened(qtbot, present)


def test_that_there_is_one_pane_and_the_plant_fills_it(panel: LargeTrend) -> None:
    assert panel.grid.pens.metrics() == [[0]]
    assert panel.caption == "Boiler 1 · Temperature"
    assert panel.metrics_seen() == {0}


def test_that_it_follows_the_chosen_device_until_somebody_chooses_pens(panel: LargeTrend) -> None:
    panel.show_device(2)
    assert panel.grid.pens.metrics() == [[2]]
    panel.show_device(4)  # it has nothing but a text
    assert panel.grid.pens.metrics() == [[2]]
    panel.draw(3)
    panel.show_device(1)
    assert panel.grid.pens.metrics() == [[2, 3]]


def test_that_more_pens_join_the_one_pane(panel: LargeTrend) -> None:
    panel.draw(2)
    panel.draw_devices([3])
    assert panel.grid.pens.metrics() == [[0, 2, 3]]
    panel.forget(0)
    assert panel.grid.pens.metrics() == [[2, 3]]


def test_that_what_cannot_be_drawn_is_said(panel: LargeTrend) -> None:
    panel.draw_devices([4])
    assert panel.grid.hold_bar.mark.text() == NOTHING_TO_DRAW
    panel.draw(0)
    assert panel.grid.hold_bar.mark.text() == "Temperature is already on this pane."
    assert panel.grid.pens.metrics() == [[0]]


def test_that_a_metric_is_dropped_on_it(panel: LargeTrend) -> None:
    mime = QMimeData()
    mime.setData(METRIC_MIME, metric_data("Boiler 3", "temperature"))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.grid.panes[0].dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert panel.grid.pens.metrics() == [[0, 2]]


def test_that_its_letters_are_as_large_as_the_distance_asks(panel: LargeTrend) -> None:
    near = panel.grid
    panel.distance.choose(3.0)
    assert panel.grid is not near
    font = panel.grid.panes[0].chart._ink.fonts.small
    assert font.pixelSize() >= 38, "41 px are asked for; sizes come in steps"
    panel.distance.choose(0.7)
    assert panel.grid.panes[0].chart._ink.fonts.small.pixelSize() <= 12


def test_that_a_small_panel_keeps_room_for_its_picture(panel: LargeTrend) -> None:
    panel.distance.choose(8.0)
    QApplication.processEvents()
    pane = panel.grid.panes[0]
    assert pane.chart.height() > 0.3 * panel.height()
    panel.resize(480, 300)
    panel.on_frame(frame(NOW_S + 0.1))
    QApplication.processEvents()
    pane = panel.grid.panes[0]
    assert pane.chart.height() > 0.25 * panel.height()


def test_that_other_letters_lose_neither_pens_nor_time(panel: LargeTrend, present: FakeTrends) -> None:
    panel.draw(2)
    panel.grid.set_window(300.0)
    QTest.keyClick(panel.grid, Qt.Key.Key_P)
    panel.distance.choose(5.0)
    assert panel.grid.pens.metrics() == [[0, 2]]
    assert panel.grid.window_s == 300.0
    assert panel.grid.hold_bar.outlook.is_held
    assert {metric: count for metric, count in present.watched.items() if count} == {0: 1, 2: 1}


def test_that_pens_length_and_distance_come_back(panel: LargeTrend, present: FakeTrends, qtbot: QtBot) -> None:
    assert "pens" not in panel.kept(), "as long as the plant decides there is nothing to keep"
    panel.draw(2)
    panel.grid.set_window(900.0)
    panel.distance.choose(5.0)
    other = opened(qtbot, present)
    other.bring_back(panel.kept())
    assert other.grid.pens.metrics() == [[0, 2]]
    assert other.kept() == panel.kept()


@pytest.mark.parametrize("kept", [{"pens": 3}, {"pens": [["x"]]}, {"window_s": "long"}, {"distance_m": -1}, {}])
def test_that_what_cannot_be_used_costs_only_itself(panel: LargeTrend, kept: dict[str, object]) -> None:
    usual = {"pens": [["Boiler 2", "temperature"]], "window_s": 900.0, "distance_m": 3.0}
    panel.bring_back(usual | kept)
    assert panel.grid.pens.metrics() == ([[0]] if "pens" in kept else [[1]])
    assert panel.grid.window_s == (60.0 if "window_s" in kept else 900.0)
    assert panel.distance.metres == (0.7 if "distance_m" in kept else 3.0)


def test_that_a_new_panel_takes_over_what_another_shows(panel: LargeTrend, present: FakeTrends, qtbot: QtBot) -> None:
    panel.draw(2)
    panel.distance.choose(3.0)
    other = opened(qtbot, present)
    other.take_over(panel)
    assert other.grid.pens.metrics() == [[0, 2]]
    assert other.distance.metres == 3.0


def test_that_every_metric_is_let_go_once(panel: LargeTrend, present: FakeTrends) -> None:
    panel.distance.choose(3.0)
    panel.let_go()
    panel.let_go()
    assert all(count == 0 for count in present.watched.values())


def test_that_a_click_tells_the_device(panel: LargeTrend, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.device_chosen) as told:
        QTest.mouseClick(panel.grid.panes[0], Qt.MouseButton.LeftButton)
    assert told.args == [0]


def test_that_a_hidden_panel_asks_for_nothing(panel: LargeTrend, present: FakeTrends) -> None:
    panel.hide()
    present.asked = 0
    panel.on_frame(frame(NOW_S + 1.0, metrics=[0]))
    assert present.asked == 0


def test_that_it_tells_when_it_holds_its_picture_in_whatever_letters(panel: LargeTrend) -> None:
    modes: list[Mode] = []
    panel.outlook_changed.connect(modes.append)
    panel.distance.choose(3.0)
    modes.clear()
    QTest.keyClick(panel.grid, Qt.Key.Key_P)
    assert modes == [Mode.PAUSED]
