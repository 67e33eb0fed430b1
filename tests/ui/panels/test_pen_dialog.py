"""Pens of one trend, chosen by keyboard and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.metric import Metric
from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.dialogs.pens import PenDialog
from ui.dragged import metric_data, metric_of
from ui.panels.trends import TrendGrid
from ui.plots.heading_paint import legend_line
from ui.plots.legend import legend_of
from ui.plots.pane import Pane
from ui.roles import METRIC_MIME
from ui.theme import DARK, apply_theme, inks


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for number in range(1, 5):
        metric = made.add(replace(TEMPERATURE, device=f"boiler-{number}", device_label=f"Boiler {number}"))
        made.feed(metric, [NOW_S - 0.1], 70.0)
    made.add(Metric("pipe", "pressure", label="Pressure", device_label="Pipe", unit="bar"))
    return made


@pytest.fixture
def grid(qtbot: QtBot, present: FakeTrends) -> TrendGrid:
    made = TrendGrid(present, TrendSettings(panes=2))
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    made.pens.show([[0, 1, 2], []])
    made.on_frame(frame(NOW_S))
    QApplication.processEvents()
    return made


def dialog_of(qtbot: QtBot, grid: TrendGrid) -> PenDialog:
    grid.focus_pane(0)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_L)
    return grid.window().findChild(PenDialog)


def test_that_pens_are_hidden_coloured_moved_and_removed_by_keys_alone(qtbot: QtBot, grid: TrendGrid) -> None:
    dialog = dialog_of(qtbot, grid)
    qtbot.keyClick(dialog.pens, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.pens, Qt.Key.Key_H)
    assert [pen.is_hidden for pen in grid.pens.plan.panes[0]] == [False, True, False]
    assert "hidden" in dialog.pens.currentItem().text()
    assert dialog.hide_button.text() == "Show"
    qtbot.keyClick(dialog.pens, Qt.Key.Key_C)
    assert grid.pens.plan.panes[0][1].colour == 2
    qtbot.keyClick(dialog.pens, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert grid.pens.metrics()[0] == [1, 0, 2]
    assert dialog.pens.currentRow() == 0
    qtbot.keyClick(dialog.pens, Qt.Key.Key_Delete)
    assert grid.pens.metrics()[0] == [0, 2]
    qtbot.keyClick(dialog.pens, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_a_metric_is_found_and_added_without_leaving_the_search(qtbot: QtBot, grid: TrendGrid) -> None:
    dialog = dialog_of(qtbot, grid)
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "boiler temp")
    assert [dialog.found.item(0).text(), dialog.found.count()] == ["Boiler 4 · Temperature", 1]
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert grid.pens.metrics()[0] == [0, 1, 2, 3]
    assert dialog.isVisible()


def test_that_what_cannot_join_says_why(qtbot: QtBot, grid: TrendGrid, present: FakeTrends) -> None:
    third = present.add(Metric("tank", "level", label="Level", device_label="Tank", unit="%"))
    dialog = dialog_of(qtbot, grid)
    for text in ("pressure", "level"):
        dialog.search.clear()
        qtbot.keyClicks(dialog.search, text)
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert third not in grid.pens.metrics()[0]
    assert "unit" in dialog.told.text()
    dialog.search.clear()
    qtbot.keyClicks(dialog.search, "nowhere")
    assert dialog.told.text() == "No metric has such a name."


def entry_at(pane: Pane, place: int) -> QPoint:
    ink = inks(DARK)
    return legend_of(legend_line(pane.width(), pane.heading, ink), pane.heading, ink)[place].place.center().toPoint()


def test_that_a_click_on_a_name_hides_its_pen_and_another_shows_it(qtbot: QtBot, grid: TrendGrid) -> None:
    pane = grid.panes[0]
    at = entry_at(pane, 1)
    qtbot.mouseClick(pane, Qt.MouseButton.LeftButton, pos=at)
    grid.on_frame(frame(NOW_S + 1))
    assert [pen.is_hidden for pen in pane.heading.pens] == [False, True, False]
    assert [pen.isVisible() for pen in pane.chart.pens[:3]] == [True, False, True]
    assert ", hidden" in pane.heading.spoken
    qtbot.mouseClick(pane, Qt.MouseButton.LeftButton, pos=entry_at(pane, 1))
    grid.on_frame(frame(NOW_S + 2))
    assert [pen.isVisible() for pen in pane.chart.pens[:3]] == [True, True, True]


def test_that_the_value_written_large_is_that_of_a_pen_that_is_seen(grid: TrendGrid) -> None:
    grid.pens.plan.hide(0, 0, is_hidden=True)
    grid._show_plan()
    grid.on_frame(frame(NOW_S + 1))
    assert grid.panes[0].heading.lead == 1


def test_that_a_metric_is_dropped_by_name(qtbot: QtBot, grid: TrendGrid) -> None:
    drop(grid.panes[1], metric_data("pipe", "pressure"))
    assert grid.pens.metrics()[1] == [4]
    drop(grid.panes[1], metric_data("pipe", "gone"))
    assert grid.hold_bar.mark.text() != ""
    drop(grid.panes[1], b"[1, 2")
    assert grid.pens.metrics()[1] == [4]


def drop(pane: Pane, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(METRIC_MIME, data)
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    pane.dropEvent(QDropEvent(QPointF(50, 90), Qt.DropAction.CopyAction, mime, button, none))


def test_that_a_dragged_metric_is_read_back_and_nothing_else_is() -> None:
    assert metric_of(metric_data("Kessel „1“", "t/x")) == ("Kessel „1“", "t/x")
    assert metric_of(b"") is None
    assert metric_of(b'["only one"]') is None
