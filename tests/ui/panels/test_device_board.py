import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Kind, Limits, Metric
from app.model.quality import Flag, Quality, Reason
from tests.ui.fake_present import NOW_S, FakePresent, frame, indices, link
from ui.colours import DARK, LIGHT, Theme
from ui.models.device_order import DeviceFilter, DeviceSort
from ui.panels.device_board import DeviceBoard
from ui.roles import DEVICE_MIME


def plant(devices: int) -> FakePresent:
    present = FakePresent()
    limits = Limits(lo=10.0, hi=90.0, hihi=95.0)
    for number in range(devices):
        name = f"Device {number}"
        metric = Metric(name, "t", unit="Cel", decimals=1, limits=limits, range=(0.0, 100.0), normal=(15.0, 30.0))
        present.add(name, metric, area=f"Area {number % 4}", values=(21.4,))
    return present


@pytest.fixture
def present() -> FakePresent:
    return plant(200)


def opened(qtbot: QtBot, present: FakePresent, theme: Theme = DARK) -> DeviceBoard:
    board = DeviceBoard(present, theme)
    qtbot.addWidget(board)
    board.resize(1040, 700)
    board.show()
    board.on_frame(frame(1, structure=present.structure))
    QApplication.processEvents()
    return board


@pytest.fixture
def board(qtbot: QtBot, themed: QApplication, present: FakePresent) -> DeviceBoard:
    return opened(qtbot, present)


def picture(board: DeviceBoard, row: int) -> QImage:
    return board.view.viewport().grab(board.view.visualRect(board.model.index(row))).toImage()


def test_that_of_ten_thousand_devices_only_those_on_the_screen_are_painted(qtbot: QtBot, themed: QApplication) -> None:
    present = plant(10_000)
    board = opened(qtbot, present)
    present.asked_shown = 0
    before = board.view.painted
    board.on_frame(frame(20, structure=present.structure, devices=indices(*range(10_000))))
    for number in range(21, 25):
        board.on_frame(frame(number, structure=present.structure))
        QApplication.processEvents()
    seen = board.view.painted - before
    assert 8 <= seen <= 32, "each card on the screen, once"
    assert present.asked_shown <= 64


def test_that_a_changed_card_repaints_no_other(board: DeviceBoard, present: FakePresent) -> None:
    before = board.view.painted
    for device in (3, 6, 150):
        present.set_freshness(device, Freshness.STALE)
    board.on_frame(frame(2, structure=present.structure, restated=indices(3, 6, 150)))
    QApplication.processEvents()
    assert board.view.painted == before + 2, "the third one is not on the screen"


def test_that_a_hidden_board_asks_for_nothing_and_shows_the_present_when_it_comes_back(
    board: DeviceBoard, present: FakePresent
) -> None:
    board.bar.ask(filter=DeviceFilter.STALE)
    assert board.model.rowCount() == 0
    board.hide()
    present.asked_shown = 0
    present.set_freshness(7, Freshness.STALE)
    board.on_frame(frame(20, structure=present.structure, restated=indices(7)))
    assert present.asked_shown == 0
    assert board.model.rowCount() == 0
    board.show()
    board.on_frame(frame(40, structure=present.structure))
    assert board.model.rowCount() == 1
    assert board.bar.chips.chip(DeviceFilter.STALE).text() == "Stale 1"


def test_that_the_keys_walk_in_two_dimensions_and_tell_each_device(board: DeviceBoard) -> None:
    chosen: list[int] = []
    board.device_chosen.connect(chosen.append)
    board.choose(0)
    order = [board.model.index(row).data() for row in range(6)]
    assert board.view.plan.columns == 4
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(board.view, key)
    assert order == [f"Device {number}" for number in range(6)]
    assert chosen == [0, 1, 5, 4, 0, 199, 0]


def test_that_return_and_a_double_click_ask_for_the_card(board: DeviceBoard, qtbot: QtBot) -> None:
    board.choose(2)
    with qtbot.waitSignal(board.card_asked):
        QTest.keyClick(board.view, Qt.Key.Key_Return)
    centre = board.view.visualRect(board.model.index(1)).center()
    with qtbot.waitSignal(board.card_asked):
        QTest.mouseClick(board.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        QTest.mouseDClick(board.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert board.view.current_key == 1


def test_that_a_chosen_card_is_brought_into_view(board: DeviceBoard) -> None:
    assert board.choose(150)
    row = board.model.index_of(150)
    assert board.view.viewport().rect().contains(board.view.visualRect(row))
    assert not board.choose(999)


def test_that_cards_stand_under_their_areas(board: DeviceBoard) -> None:
    board.bring_back({"is_grouped": True})
    heading, first = board.view.visualRect(board.model.index(0)), board.view.visualRect(board.model.index(1))
    assert heading.width() > 3 * first.width()
    assert first.top() > heading.bottom()
    board.choose(0)
    QTest.keyClick(board.view, Qt.Key.Key_Up)
    assert board.view.current_key == 0, "a heading is never chosen"


def test_that_a_device_is_dragged_as_from_the_list(board: DeviceBoard) -> None:
    data = board.model.mimeData([board.model.index(5)])
    assert bytes(data.data(DEVICE_MIME).data()) == b"5"
    assert board.view.dragEnabled()


def test_that_what_was_asked_for_comes_back_in_another_board(
    board: DeviceBoard, present: FakePresent, qtbot: QtBot
) -> None:
    assert board.kept() == {}
    board.bar.search.setText("device 1")
    board.bar.ask(sort=DeviceSort.STATE, filter=DeviceFilter.BAD)
    other = opened(qtbot, present)
    other.bring_back(board.kept())
    assert other.model.query == board.model.query
    assert other.bar.search.text() == "device 1"
    assert other.bar.chips.chip(DeviceFilter.BAD).isChecked()


@pytest.mark.parametrize("kept", [{"search": 7}, {"filter": "purple"}, {"sort": []}, {"is_grouped": "no"}, {"x": 1}])
def test_that_what_cannot_be_used_costs_only_itself(board: DeviceBoard, kept: dict[str, object]) -> None:
    board.bring_back({"sort": "state", "search": "1"} | kept)
    query = board.model.query
    assert query.filter is DeviceFilter.ALL
    assert not query.is_grouped
    assert query.sort is (DeviceSort.NAME if "sort" in kept else DeviceSort.STATE)
    assert query.search == ("" if "search" in kept else "1")


def test_that_an_area_can_be_shown_alone(board: DeviceBoard) -> None:
    board.show_area("Area 1")
    assert board.model.rowCount() == 50
    board.show_area(None)
    assert board.model.rowCount() == 200


def test_that_a_search_goes_on_among_the_cards(board: DeviceBoard) -> None:
    board.focus_search()
    QTest.keyClicks(board.bar.search, "device 17")
    QTest.keyClick(board.bar.search, Qt.Key.Key_Return)
    assert board.view.current_key == 17
    QTest.keyClick(board.bar.search, Qt.Key.Key_Escape)
    assert board.model.rowCount() == 200


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "changes",
    [
        {"freshness": Freshness.STALE, "age_s": 187.0},
        {"freshness": Freshness.LINK_LOST, "age_s": 187.0},
        {"freshness": Freshness.OFFLINE},
        {"freshness": Freshness.NEVER, "value": None},
        {"quality": Quality.BAD, "reason": Reason.SENSOR_FAILURE, "value": None},
        {"quality": Quality.UNCERTAIN, "reason": Reason.NOT_ACCURATE},
        {"flags": Flag.SIM},
        {"value": 99.0},
    ],
    ids=["stale", "link lost", "offline", "never", "bad", "uncertain", "simulated", "beyond"],
)
def test_that_no_state_is_painted_like_a_live_good_value(
    qtbot: QtBot, themed: QApplication, present: FakePresent, theme: Theme, changes: dict[str, object]
) -> None:
    board = opened(qtbot, present, theme)
    live, other = picture(board, 2), picture(board, 3)
    changes = dict(changes)
    value = changes.pop("value", 21.4)
    present.set_value(2, value, **changes)  # type: ignore[arg-type]
    board.on_frame(frame(20, structure=present.structure, devices=indices(2), restated=indices(2)))
    assert picture(board, 2) != live
    assert picture(board, 3) == other


def test_that_with_the_link_every_card_is_hatched_at_once(board: DeviceBoard, present: FakePresent) -> None:
    present.lose_link()
    board.on_frame(frame(2, structure=present.structure, restated=indices(*range(200))))
    for row in range(8):
        image = picture(board, row)
        seen = {image.pixelColor(130 + dx, 48).name() for dx in range(14)}
        assert len(seen) > 1, row


@pytest.mark.parametrize(("value", "has_room"), [(0.0, True), (1.0, False)])
def test_that_a_long_state_takes_the_place_of_the_sparkline(
    qtbot: QtBot, themed: QApplication, value: float, has_room: bool
) -> None:
    present = FakePresent()
    states = {0: "Off", 1: "Running in recirculation"}
    present.add("Fan", Metric("fan", "mode", kind=Kind.ENUM, states=states), values=(value,))
    before = opened(qtbot, present)
    without = picture(before, 0)
    time_s = np.arange(NOW_S - 60.0, NOW_S, 1.0)
    present.set_window(0, time_s, np.sin(time_s))
    after = opened(qtbot, present)
    assert (picture(after, 0) != without) == has_room


def test_that_a_board_without_devices_says_why(qtbot: QtBot, themed: QApplication) -> None:
    board = opened(qtbot, FakePresent())
    board.on_frame(frame(2, links=(link(LinkState.CONNECTING),)))
    assert board.view.is_loading
    loading = board.grab().toImage()
    board.on_frame(frame(3, links=(link(LinkState.LOST),)))
    assert board.view.empty_text == "No device is known yet. demo plant cannot be reached."
    assert board.grab().toImage() != loading


def test_that_an_empty_filter_is_said_in_words(board: DeviceBoard) -> None:
    board.bar.chips.chip(DeviceFilter.OFFLINE).click()
    assert board.view.empty_text == "No device is offline."
    board.bar.chips.chip(DeviceFilter.ALL).click()
    board.bar.search.setText("zebra")
    assert board.view.empty_text == "Nothing matches “zebra”."


def test_that_the_metrics_on_the_screen_are_told(board: DeviceBoard) -> None:
    assert {0, 1, 2, 3} < board.metrics_seen()
    assert 150 not in board.metrics_seen()


def test_that_every_card_has_a_name_for_those_who_hear_it(board: DeviceBoard) -> None:
    assert board.view.accessibleName() == "Cards of devices"
    heard = QAccessible.queryAccessibleInterface(board.view)
    assert heard.role() is QAccessible.Role.List
    assert heard.childCount() == 200
    assert heard.child(3).rect().size() == board.view.visualRect(board.model.index(3)).size()
    tip = board.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tip == "Device 1, t: 21.4 °C, good, 14 ms old"


def test_that_ctrl_c_copies_the_value_of_the_chosen_card_with_its_age(board: DeviceBoard) -> None:
    board.choose(0)
    QTest.keyClick(board.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert " · good · live · 14 ms old · reading of " in QGuiApplication.clipboard().text()


def test_that_the_selection_survives_search_and_reset(board: DeviceBoard) -> None:
    board.choose(150)
    chosen: list[int] = []
    board.device_chosen.connect(chosen.append)
    board.bar.search.setText("device 1")
    board.bar.search.setText("")
    assert board.view.current_key == 150
    assert chosen == []


def test_that_letters_do_not_ask_every_device_for_its_name(board: DeviceBoard, present: FakePresent) -> None:
    board.choose(0)
    present.asked_shown = 0
    QTest.keyClick(board.view, Qt.Key.Key_X)
    assert present.asked_shown < 40
    assert board.view.current_key == 0


def test_that_a_device_chosen_elsewhere_is_selected_as_soon_as_it_is_known(qtbot: QtBot, themed: QApplication) -> None:
    present = FakePresent()
    board = opened(qtbot, present)
    board.show_device(0)
    present.add("Boiler 1", Metric("b1", "t"), values=(1.0,))
    board.on_frame(frame(2, structure=present.structure))
    assert board.view.current_key == 0
