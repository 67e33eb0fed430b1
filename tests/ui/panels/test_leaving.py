"""A panel that goes away leaves nothing behind: it may be opened and closed for months."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.fake_heard import FakeHeard
from tests.ui.fake_present import FakePresent, frame
from tests.ui.panels.test_device_board import plant
from ui.panels.area_overview import AreaOverview
from ui.panels.clock_panel import ClockPanel
from ui.panels.device_board import DeviceBoard
from ui.panels.large_trend import LargeTrend
from ui.panels.link_panel import LinkPanel
from ui.panels.panel import Panel
from ui.panels.tiles import Tiles

MAKERS: dict[str, Callable[[FakePresent], Panel]] = {
    "clock": lambda _present: ClockPanel(),
    "areas": AreaOverview,
    "board": DeviceBoard,
    "tiles": Tiles,
    "links": lambda _present: LinkPanel(FakeHeard()),
    "large trend": LargeTrend,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_that_a_panel_that_was_closed_is_gone(themed: QApplication, kind: str) -> None:
    present = plant(20)
    panel = MAKERS[kind](present)
    panel.resize(800, 600)
    panel.show()
    for number in (1, 20):
        panel.on_frame(frame(number, structure=present.structure))
        QApplication.processEvents()
    panel.grab()
    panel.let_go()
    panel.close()
    panel.deleteLater()
    traces = [weakref.ref(each) for each in (panel, *panel.findChildren(QObject))]
    del panel
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [type(trace()).__name__ for trace in traces if trace() is not None] == []
    assert present.watched == []
