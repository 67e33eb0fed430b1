from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.model.costs import FRAME_BOUNDS_MS, FrameTimes
from app.settings import LiveSettings, Settings
from tests.ui.fake_present import frame
from tests.ui.workspace.layout.arrangements import laptop
from ui.panels.diagnostics import Diagnostics
from ui.panels.histogram import Histogram
from ui.theme import DARK
from ui.workspace.desk import Desk

SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))
NO_LINKS = replace(frame(), links=())


@pytest.fixture
def engine(themed: QApplication) -> Engine:
    return Engine(SETTINGS, database=None, console_id="test")


@pytest.fixture
def panel(engine: Engine, qtbot: QtBot) -> Iterator[Diagnostics]:
    made = Diagnostics(engine)
    qtbot.addWidget(made)
    yield made


def test_that_a_hidden_panel_does_nothing(panel: Diagnostics) -> None:
    panel.on_frame(NO_LINKS)
    assert panel.diagnosis is None
    assert panel.stages.model.rowCount() == 0


def test_that_it_reads_the_present_at_most_twice_a_second(panel: Diagnostics) -> None:
    panel.show()
    panel.on_frame(NO_LINKS)
    first = panel.diagnosis
    assert first is not None
    panel.on_frame(replace(NO_LINKS, now_mono_s=NO_LINKS.now_mono_s + 0.1))
    assert panel.diagnosis is first
    panel.on_frame(replace(NO_LINKS, now_mono_s=NO_LINKS.now_mono_s + 0.6))
    assert panel.diagnosis is not first


def test_that_escape_leaves_it_and_a_button_closes_it(panel: Diagnostics, qtbot: QtBot) -> None:
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    with qtbot.waitSignal(panel.leave_asked):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    with qtbot.waitSignal(panel.close_asked):
        panel.close_button.click()


def test_that_all_of_it_is_copied_as_text(panel: Diagnostics) -> None:
    panel.show()
    panel.on_frame(NO_LINKS)
    panel.copy_button.click()
    assert panel.diagnosis is not None
    assert QGuiApplication.clipboard().text() == panel.diagnosis.to_text()


def test_that_evidence_can_be_asked_for_by_button_and_by_key(panel: Diagnostics, qtbot: QtBot) -> None:
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    asked: list[bool] = []
    panel.evidence_asked.connect(lambda: asked.append(True))
    panel.evidence_button.click()
    QTest.keyClick(panel, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True, True]


def test_that_f12_opens_it_and_another_look_keeps_it_open(engine: Engine, qtbot: QtBot) -> None:
    desk = Desk(engine, laptop(), SETTINGS.trends)
    with qtbot.waitActive(desk.main):
        desk.show()
        desk.complete()
        desk.main.activateWindow()
    QTest.keyClick(desk.main, Qt.Key.Key_F12)
    first = desk.find("diagnostics")
    assert first is not None
    assert first.isVisible()
    desk.dress(desk.look, DARK)
    again = desk.find("diagnostics")
    assert again is not first
    assert again is not None
    assert again.isVisible()
    qtbot.waitUntil(again.isActiveWindow)
    QTest.keyClick(again.window(), Qt.Key.Key_F12)
    assert desk.find("diagnostics") is None
    desk.close_down()


def test_that_one_slow_frame_is_seen_beside_thousands_of_quick_ones(themed: QApplication, qtbot: QtBot) -> None:
    histogram = Histogram(DARK)
    qtbot.addWidget(histogram)
    histogram.resize(800, 200)
    counts = np.zeros(len(FRAME_BOUNDS_MS) + 1, np.int64)
    counts[3] = 3600
    histogram.show_times(FrameTimes(counts.copy(), 16.0, 0.0))
    without = histogram.grab().toImage()
    counts[-1] = 1
    histogram.show_times(FrameTimes(counts, 2500.0, 2484.0))
    picture = histogram.grab().toImage()
    last = range(752, 798)
    changed = sum(picture.pixel(x, y) != without.pixel(x, y) for x in last for y in range(200))
    assert changed > 100
    assert histogram.accessibleDescription().endswith("worst 2\u2009500 ms")
