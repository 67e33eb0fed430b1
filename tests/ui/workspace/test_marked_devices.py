"""Devices that are marked in a list are drawn together, whichever panel they are drawn on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.fake_present import FakePresent, frame
from ui.panels.device_list import DeviceList
from ui.panels.trends import TrendGrid
from ui.workspace.desk import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_that_t_draws_every_marked_device_and_the_chosen_one_is_still_one(planted: FakePresent, desk: Desk) -> None:
    desk.on_frame(frame(1, structure=planted.structure, links=()))
    QApplication.processEvents()
    devices, trends = desk.find("list"), desk.find("trends")
    assert isinstance(devices, DeviceList)
    assert isinstance(trends, TrendGrid)
    trends.pens.show([[0]])
    devices.view.setFocus()
    desk.choose(2)
    QTest.keyClick(devices.view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(devices.view, Qt.Key.Key_Down, SHIFT)
    assert desk.device == 4, "everything else follows the one"
    QTest.keyClick(desk.main, Qt.Key.Key_T)
    assert trends.pens.metrics() == [[0, 2, 3, 4]]
    desk.choose(5)
    QTest.keyClick(desk.main, Qt.Key.Key_T)
    assert trends.pens.metrics() == [[0, 2, 3, 4, 5]]
