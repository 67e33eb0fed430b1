"""Pens that are added, taken off, and that come back at the next start."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.metric import Kind, Metric
from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.dragged import devices_data
from ui.models.device_list import DeviceListModel
from ui.panels.trends import TrendGrid
from ui.plots.pane import Pane
from ui.plots.pen_choice import NamedPen
from ui.plots.pen_plan import MOST_PANES
from ui.roles import DEVICE_MIME, DeviceRole
from ui.theme import apply_theme


def plant(boilers: int = 3) -> FakeTrends:
    made = FakeTrends()
    for number in range(1, boilers + 1):
        metric = made.add(replace(TEMPERATURE, device=f"boiler-{number}", device_label=f"Boiler {number}"))
        made.feed(metric, [NOW_S - 0.1], 70.0)
    return made


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    return plant()


def grid_of(qtbot: QtBot, present: FakeTrends) -> TrendGrid:
    grid = TrendGrid(present, TrendSettings(panes=2))
    qtbot.addWidget(grid)
    grid.resize(1000, 400)
    grid.show()
    grid.on_frame(frame(NOW_S))
    QApplication.processEvents()
    return grid


def test_that_a_device_goes_to_the_pane_used_last_then_to_an_empty_then_to_a_new_one(
    qtbot: QtBot, present: FakeTrends
) -> None:
    pressure = present.add(Metric("pipe", "pressure", unit="bar"))
    level = present.add(Metric("tank", "level", unit="%"))
    power = present.add(Metric("mill", "power", unit="kW"))
    grid = grid_of(qtbot, present)
    grid.pens.show([[], [0]])
    grid._hands.last_pane = 1
    assert grid.pens.add_device(present.device_of(1)) == ""
    assert grid.pens.add_device(present.device_of(pressure)) == ""
    assert grid.pens.metrics() == [[], [0, 1, pressure]]
    assert grid.pens.add_device(present.device_of(level)) == ""
    assert grid.pens.metrics() == [[level], [0, 1, pressure]]
    assert grid.pens.add_device(present.device_of(power)) == ""
    assert grid.pens.metrics() == [[level], [0, 1, pressure], [power]]


def test_that_a_device_that_can_stand_nowhere_is_refused_in_words(qtbot: QtBot, present: FakeTrends) -> None:
    text = present.add(Metric("door", "message", kind=Kind.TEXT))
    pressure = present.add(Metric("pipe", "pressure", unit="bar"))
    grid = grid_of(qtbot, present)
    assert "nothing that can be drawn" in grid.pens.add_device(present.device_of(text))
    level = present.add(Metric("tank", "level", unit="%"))
    grid.pens.show([[0, level]] * MOST_PANES)
    assert "already on this pane" in grid.pens.add_device(present.device_of(0))
    assert str(MOST_PANES) in grid.pens.add_device(present.device_of(pressure))
    grid.hold_bar.say("No.")
    assert (grid.hold_bar.mark.isVisible(), grid.hold_bar.mark.text()) == (True, "No.")


def test_that_delete_takes_the_leading_pen_off_the_pane_with_the_keyboard(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.pens.show([[0, 1], [2]])
    grid.on_frame(frame(NOW_S + 0.6))
    grid.activateWindow()
    grid.focus_pane(0)
    qtbot.waitUntil(grid.panes[0].hasFocus)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Delete)
    assert grid.pens.metrics() == [[1], [2]]


def test_that_pens_come_back_by_name_at_once_when_the_devices_are_known(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    assert grid.pens.named() == ()
    grid.pens.show([[2, 0], [1]])
    named = grid.pens.named()
    other = grid_of(qtbot, plant())
    other.pens.restore(named)
    assert other.pens.metrics() == [[2, 0], [1]]
    assert other.pens.named() == named


def test_that_pens_come_back_when_their_devices_appear_later_and_nothing_puts_others_there(
    qtbot: QtBot, present: FakeTrends
) -> None:
    named = ((NamedPen("boiler-4", "temperature", 2), NamedPen("boiler-1", "temperature", 0)), (NamedPen("gone", "t"),))
    empty = FakeTrends()
    grid = grid_of(qtbot, empty)
    grid.pens.restore(named)
    grid.pens.arrange(area="Hall")
    assert grid.pens.metrics() == [[], []]
    assert grid.pens.named() == named
    for number in (1, 4):
        empty.add(replace(TEMPERATURE, device=f"boiler-{number}"))
        grid.on_frame(frame(NOW_S + number, structure=1 + number))
    assert grid.pens.metrics() == [[1, 0], []]
    grid.pens.arrange()
    assert grid.pens.named() == ()


def drop(pane: Pane, data: QMimeData) -> bool:
    spot, action, button = QPoint(50, 80), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(spot, action, data, button, Qt.KeyboardModifier.NoModifier)
    pane.dragEnterEvent(enter)
    event = QDropEvent(QPointF(spot), action, data, button, Qt.KeyboardModifier.NoModifier)
    pane.dropEvent(event)
    return event.isAccepted()


def test_that_of_several_devices_a_pane_takes_what_fits_and_says_what_does_not(
    qtbot: QtBot, present: FakeTrends
) -> None:
    level = present.add(Metric("tank", "level", unit="%"))
    pressures = [present.add(Metric(f"pipe {n}", "pressure", unit="bar")) for n in range(5)]
    text = present.add(Metric("door", "message", kind=Kind.TEXT))
    grid = grid_of(qtbot, present)
    grid.pens.show([[0, level], []])
    mixed = QMimeData()
    mixed.setData(DEVICE_MIME, devices_data(present.device_of(each) for each in (pressures[0], 1, text)))
    assert drop(grid.panes[0], mixed)
    assert grid.pens.metrics() == [[0, level, 1], []]
    said = grid.hold_bar.mark.text()
    assert said.startswith("Not added: pipe 0, door. pressure has another unit than the two of this pane, ")
    assert grid.hold_bar.mark.toolTip() == said
    many = QMimeData()
    many.setData(DEVICE_MIME, devices_data(map(present.device_of, pressures)))
    drop(grid.panes[0], many)
    assert grid.hold_bar.mark.text().startswith("Not added: pipe 0, pipe 1, pipe 2 and 2 more. ")
    drop(grid.panes[1], many)
    assert grid.pens.metrics() == [[0, level, 1], pressures]
    assert not grid.hold_bar.mark.isVisible()


def test_that_several_devices_are_drawn_where_there_is_room(qtbot: QtBot, present: FakeTrends) -> None:
    level = present.add(Metric("tank", "level", unit="%"))
    pressure = present.add(Metric("pipe", "pressure", unit="bar"))
    grid = grid_of(qtbot, present)
    grid.pens.show([[0]])
    grid.draw_devices([present.device_of(each) for each in (1, level, pressure)])
    assert grid.pens.metrics() == [[0, 1, level], [pressure]]


def test_that_a_device_dragged_from_the_list_becomes_a_pen_of_the_pane_it_is_dropped_on(
    qtbot: QtBot, present: FakeTrends
) -> None:
    level = present.add(Metric("tank", "level", unit="%"))
    pressure = present.add(Metric("pipe", "pressure", unit="bar"))
    model = DeviceListModel(present)
    model.on_frame(frame(NOW_S))
    grid = grid_of(qtbot, present)
    grid.pens.show([[0, level], []])
    rows = {model.data(model.index(row), DeviceRole.INDEX): model.index(row) for row in range(model.rowCount())}
    assert model.flags(rows[1]) & Qt.ItemFlag.ItemIsDragEnabled
    assert drop(grid.panes[0], model.mimeData([rows[1]]))
    assert grid.pens.metrics() == [[0, level, 1], []]
    drop(grid.panes[0], model.mimeData([rows[present.device_of(pressure)]]))
    assert grid.pens.metrics() == [[0, level, 1], []]
    assert "another unit" in grid.hold_bar.mark.text()
    foreign = QMimeData()
    foreign.setData(DEVICE_MIME, b"one")
    drop(grid.panes[1], foreign)
    assert grid.pens.metrics() == [[0, level, 1], []]
