"""Devices that are marked in a list are drawn together, whichever panel they are drawn on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.engine import Engine
from app.model.metric import Metric
from tests.ui.fake_present import FakePresent, frame
from ui.panels.device_list import DeviceList
from ui.panels.trends import TrendGrid
from ui.workspace.desk import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(desk_of: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    present = FakePresent()
    for number in range(6):
        present.add(f"Boiler {number}", Metric(f"b{number}", "t", unit="Cel"), values=(21.4,))
    monkeypatch.setattr(Engine, "present", present)
    desk = desk_of()
    desk.on_frame(frame(1, structure=present.structure, links=()))
    QApplication.processEvents()
    return desk


def test_that_t_draws_every_marked_device_and_the_chosen_one_is_still_one(desk: Desk) -> None:
    devices, trends = desk.find("list"), desk.find("trends")
    assert isinstance(devices, DeviceList)
    assert isinstance(trends, TrendGrid)
    trends.show_pens([[0]])
    devices.view.setFocus()
    desk.choose(2)
    QTest.keyClick(devices.view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(devices.view, Qt.Key.Key_Down, SHIFT)
    assert desk.device == 4, "everything else follows the one"
    QTest.keyClick(desk.main, Qt.Key.Key_T)
    assert trends.pens() == [[0, 2, 3, 4]]
    desk.choose(5)
    QTest.keyClick(desk.main, Qt.Key.Key_T)
    assert trends.pens() == [[0, 2, 3, 4, 5]]
