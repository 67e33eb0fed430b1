from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Limits, Metric
from app.model.quality import Flag, Quality, Reason
from tests.ui.fake_present import NOW_S, FakePresent, frame, indices, link
from ui.models.device_order import DeviceFilter, DeviceSort
from ui.panels.device_list import DeviceList

FIRST = 0


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(200):
        name = f"Device {number}"
        metric = Metric(name, "t", unit="Cel", decimals=1, limits=Limits(hi=90.0, hihi=95.0))
        present.add(name, metric, area=f"Area {number % 4}", values=(21.4,))
    return present


@pytest.fixture
def panel(qtbot: QtBot, themed: QApplication, present: FakePresent) -> Iterator[DeviceList]:
    panel = DeviceList(present)
    qtbot.addWidget(panel)
    panel.resize(340, 800)
    panel.show()
    panel.on_frame(frame(1, structure=present.structure))
    yield panel


def test_that_only_rows_on_the_screen_are_asked_for(panel: DeviceList, present: FakePresent) -> None:
    QApplication.processEvents()
    present.asked_shown = 0
    panel.on_frame(frame(20, structure=present.structure, devices=indices(*range(200))))
    panel.grab()
    assert 10 < present.asked_shown < 30


def test_that_a_changed_row_repaints_no_other(panel: DeviceList, present: FakePresent) -> None:
    QApplication.processEvents()
    present.set_freshness(3, Freshness.STALE)
    present.set_freshness(4, Freshness.STALE)
    panel.on_frame(frame(2, structure=present.structure, restated=indices(3, 4)))
    present.asked_shown = 0
    QApplication.processEvents()
    assert present.asked_shown == 2


def test_that_a_hidden_list_asks_for_nothing(panel: DeviceList, present: FakePresent) -> None:
    panel.hide()
    QApplication.processEvents()
    present.asked_shown = 0
    panel.on_frame(frame(20, structure=present.structure, devices=indices(*range(200))))
    QApplication.processEvents()
    assert present.asked_shown == 0


def test_that_choosing_a_row_tells_its_device(panel: DeviceList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.device_chosen) as told:
        rect = panel.view.visualRect(panel.model.index(3))
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [3]


def test_that_the_keyboard_walks_over_headings(panel: DeviceList) -> None:
    panel.set_grouped(True)
    panel.view.setFocus()
    panel.choose(0)
    chosen: list[int] = []
    panel.device_chosen.connect(chosen.append)
    for _ in range(50):
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert len(set(chosen)) == 50
    assert chosen[49] == 1, "after the fifty devices of Area 0 comes the first of Area 1"


def test_that_a_search_is_made_and_left_by_keyboard(panel: DeviceList) -> None:
    panel.focus_search()
    QTest.keyClicks(panel.search, "device 17")
    assert panel.model.rowCount() == 12
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.view.current_device == 17
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 200


def test_that_the_selection_survives_search_and_reset(panel: DeviceList) -> None:
    chosen: list[int] = []
    panel.choose(150)
    panel.device_chosen.connect(chosen.append)
    panel.search.setText("device 1")
    panel.search.setText("")
    assert panel.view.current_device == 150
    assert chosen == []


def test_that_chips_filter_and_say_how_many(panel: DeviceList, present: FakePresent) -> None:
    present.set_freshness(3, Freshness.STALE)
    panel.on_frame(frame(20, structure=present.structure, restated=indices(3)))
    chip = panel.chips.chip(DeviceFilter.STALE)
    assert chip.text() == "Stale 1"
    assert chip.accessibleName() == "Stale: 1 device"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert panel.model.rowCount() == 1
    assert chip.isChecked()


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (DeviceFilter.STALE, "No device is stale."),
        (DeviceFilter.OFFLINE, "No device is offline."),
        (DeviceFilter.BAD, "No device has a bad value."),
    ],
)
def test_that_an_empty_filter_is_said_in_words(panel: DeviceList, which: DeviceFilter, words: str) -> None:
    panel.chips.chip(which).click()
    assert panel.view.empty_text == words


def test_that_a_search_without_result_repeats_what_was_sought(panel: DeviceList) -> None:
    panel.search.setText("zebra")
    assert panel.view.empty_text == "Nothing matches “zebra”."


def test_that_skeleton_rows_stand_for_devices_to_come(qtbot: QtBot, themed: QApplication) -> None:
    panel = DeviceList(FakePresent())
    qtbot.addWidget(panel)
    panel.resize(340, 400)
    panel.show()
    panel.on_frame(frame(1, links=(link(LinkState.CONNECTING),)))
    assert panel.view.is_loading
    assert panel.view.empty_text == ""
    loading = panel.grab().toImage()
    panel.on_frame(frame(2, links=(link(LinkState.LOST),)))
    assert panel.view.empty_text == "No device is known yet. demo plant cannot be reached."
    assert panel.grab().toImage() != loading


def test_that_rows_wait_while_the_pointer_is_on_them(panel: DeviceList, present: FakePresent) -> None:
    panel.bar.ask(sort=DeviceSort.STATE)
    view = panel.view
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(view, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    present.set_bad(77)
    panel.on_frame(frame(20, structure=present.structure, restated=indices(77)))
    assert panel.model.index(0).data() == "Device 0"
    assert panel.hint.isVisible()
    assert panel.hint.text() == "The order has changed · Update"
    panel.hint.click()
    assert panel.model.index(0).data() == "Device 77"
    assert not panel.hint.isVisible()
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))


def test_that_an_order_by_value_says_of_when_it_is(panel: DeviceList) -> None:
    panel.bar.ask(sort=DeviceSort.VALUE)
    assert panel.hint.text().startswith("Sorted by value at ")
    panel.bar.ask(sort=DeviceSort.NAME)
    assert not panel.hint.isVisible()


def test_that_an_area_can_be_listed_alone(panel: DeviceList) -> None:
    panel.set_area("Area 1")
    assert panel.model.rowCount() == 50
    assert panel.search.placeholderText() == "Search 50 devices"
    panel.set_area(None)
    assert panel.model.rowCount() == 200


def pixels(panel: DeviceList, row: int) -> object:
    rect = panel.view.visualRect(panel.model.index(row))
    return panel.view.viewport().grab(rect).toImage()


@pytest.mark.parametrize(
    "changes",
    [
        {"freshness": Freshness.STALE, "age_s": 187.0},
        {"freshness": Freshness.OFFLINE},
        {"freshness": Freshness.NEVER, "value": None},
        {"quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE, "value": None},
        {"quality": Quality.UNCERTAIN, "reason": Reason.NOT_ACCURATE},
        {"flags": Flag.SIM},
        {"value": 99.0},
    ],
    ids=["stale", "offline", "never", "bad", "uncertain", "simulated", "beyond"],
)
def test_that_no_state_is_painted_like_a_live_good_value(
    panel: DeviceList, present: FakePresent, changes: dict[str, object]
) -> None:
    live = pixels(panel, 2)
    value = changes.pop("value", 21.4)
    present.set_value(2, value, **changes)  # type: ignore[arg-type]
    panel.on_frame(frame(20, structure=present.structure, devices=indices(2), restated=indices(2)))
    assert pixels(panel, 2) != live


def test_that_the_same_state_is_painted_the_same_way(panel: DeviceList, present: FakePresent) -> None:
    before = pixels(panel, 2)
    panel.on_frame(frame(3, structure=present.structure, devices=indices(2)))
    assert pixels(panel, 2) == before


def test_that_a_row_that_is_not_live_is_hatched_over_its_whole_width(panel: DeviceList, present: FakePresent) -> None:
    present.lose_link()
    panel.on_frame(frame(20, structure=present.structure, restated=indices(*range(200))))
    image = pixels(panel, 2)
    for x in (150, 300):
        seen = {image.pixelColor(x + dx, 40).name() for dx in range(14)}  # type: ignore[attr-defined]
        assert len(seen) > 1, x


def test_that_everything_can_be_reached_by_keyboard(panel: DeviceList) -> None:
    reached = set()
    panel.search.setFocus()
    for _ in range(12):
        focused = panel.focusWidget()
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {panel.search, panel.view, panel.sort_button} <= reached
    assert all(widget.accessibleName() for widget in reached)


def test_that_tips_tell_what_does_not_fit(panel: DeviceList) -> None:
    tip = panel.model.index(FIRST).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Device 0, t: 21.4 °C, good, 14 ms old"
    assert panel.view.indexAt(QPoint(10, 10)).row() == 0


def test_that_ctrl_c_copies_the_value_of_the_chosen_device_with_its_age(panel: DeviceList) -> None:
    panel.view.choose(0)
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert " · good · live · 14 ms old · reading of " in QGuiApplication.clipboard().text()


def test_that_a_sparkline_that_has_ended_is_drawn_again_when_its_stored_past_arrives(
    panel: DeviceList, present: FakePresent
) -> None:
    def picture() -> QImage:
        return panel.grab().toImage()

    present.set_freshness(0, Freshness.STALE, age_s=120.0)
    ended_s = NOW_S - 120.0
    panel.on_frame(frame(2, structure=present.structure, restated=indices(0)))
    without = picture()
    time_s = np.arange(ended_s - 3000.0, ended_s, 10.0)
    present.set_window(0, time_s, 20.0 + np.sin(time_s / 200.0))
    panel.on_frame(frame(3, structure=present.structure, restated=indices(0)))
    assert picture() == without, "new samples alone cannot come to a line that has ended"
    present.set_window(0, time_s, 20.0 + np.sin(time_s / 200.0), rewrites=1)
    panel.on_frame(frame(4, structure=present.structure, restated=indices(0)))
    assert picture() != without
