"""Several devices marked in the list and on the board: dragged, copied and drawn together."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Metric
from tests.ui.fake_present import FakePresent, frame, indices
from ui.models.device_order import DeviceSort
from ui.panels.device_board import DeviceBoard
from ui.panels.device_list import DeviceList
from ui.panels.marking import MOST_MARKED
from ui.roles import DEVICE_MIME

Listing = DeviceList | DeviceBoard
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FOUND = [number for number in range(300) if "29" in str(number)]
"""What a search for 29 finds."""

KINDS = pytest.mark.parametrize("make", [DeviceList, DeviceBoard], ids=["list", "board"])


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(300):
        present.add(f"Device {number}", Metric(f"d{number}", "t", unit="Cel", decimals=1), area=f"Area {number % 4}")
        present.set_value(number, 21.4)
    return present


@pytest.fixture
def opened(qtbot: QtBot, themed: QApplication, present: FakePresent) -> Callable[..., Listing]:
    def open_one(make: Callable[[FakePresent], Listing]) -> Listing:
        panel = make(present)
        qtbot.addWidget(panel)
        panel.resize(1040, 700)
        panel.show()
        panel.on_frame(frame(1, structure=present.structure))
        QApplication.processEvents()
        panel.choose(0)
        return panel

    return open_one


def click(panel: Listing, device: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    spot: QPoint = panel.view.visualRect(panel.model.index_of(device)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, keys, spot)


def current(panel: Listing) -> object:
    return panel.view.currentIndex().data(Qt.ItemDataRole.DisplayRole)


@KINDS
def test_that_ctrl_and_shift_mark_more_and_a_plain_click_marks_one(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    told: list[int] = []
    panel.device_chosen.connect(told.append)
    click(panel, 2)
    click(panel, 5, CTRL)
    click(panel, 4, CTRL)
    assert panel.marked() == [2, 4, 5]
    assert current(panel) == "Device 4", "one is chosen, as before"
    click(panel, 5, CTRL)
    assert panel.marked() == [2, 4]
    click(panel, 3)
    click(panel, 6, SHIFT)
    assert panel.marked() == [3, 4, 5, 6]
    click(panel, 1, SHIFT)
    assert panel.marked() == [1, 2, 3], "backwards as well"
    click(panel, 7)
    assert panel.marked() == [7]
    assert told == [2, 5, 4, 5, 3, 6, 1, 7], "the others follow the one that was pressed"


@KINDS
def test_that_the_keyboard_marks_as_well(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    step = Qt.Key.Key_Down if make is DeviceList else Qt.Key.Key_Right
    QTest.keyClick(panel.view, step)
    QTest.keyClick(panel.view, step, SHIFT)
    QTest.keyClick(panel.view, step, SHIFT)
    assert panel.marked() == [1, 2, 3]
    QTest.keyClick(panel.view, Qt.Key.Key_Space, CTRL)
    assert panel.marked() == [1, 2]
    assert current(panel) == "Device 3"
    QTest.keyClick(panel.view, step)
    assert panel.marked() == [4]


def test_that_on_the_board_shift_and_down_mark_what_is_read_between(opened: Callable[..., Listing]) -> None:
    panel = opened(DeviceBoard)
    assert panel.view.plan.columns == 4  # type: ignore[union-attr]
    click(panel, 1)
    QTest.keyClick(panel.view, Qt.Key.Key_Down, SHIFT)
    assert panel.marked() == [1, 2, 3, 4, 5]
    QTest.keyClick(panel.view, Qt.Key.Key_Up, SHIFT)
    assert panel.marked() == [1]


@KINDS
def test_that_of_all_that_is_listed_the_nearest_to_the_chosen_one_are_marked_up_to_a_bound(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    QTest.keyClick(panel.view, Qt.Key.Key_A, CTRL)
    assert panel.marked() == list(range(MOST_MARKED))
    click(panel, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_End, SHIFT)
    assert panel.marked() == list(range(300 - MOST_MARKED, 300))
    panel.bar.search.setText("device 29")
    QTest.keyClick(panel.view, Qt.Key.Key_A, CTRL)
    assert panel.marked() == FOUND


@KINDS
def test_that_headings_between_are_not_marked(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    panel.bring_back({"is_grouped": True, "search": "device 29"})
    QTest.keyClick(panel.view, Qt.Key.Key_A, CTRL)
    assert sorted(panel.marked()) == FOUND


@KINDS
def test_that_the_marked_ones_are_dragged_together_in_their_order(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    for device in (5, 2, 3):
        click(panel, device, CTRL)
    click(panel, 0, CTRL)
    data = panel.model.mimeData(panel.view.selectedIndexes())
    assert bytes(data.data(DEVICE_MIME).data()) == b"2,3,5"
    spot = panel.view.visualRect(panel.model.index_of(3)).center()
    QTest.mousePress(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert panel.marked() == [2, 3, 5], "who takes hold of a marked one takes hold of all"
    QTest.mouseRelease(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert panel.marked() == [3]


@KINDS
def test_that_the_marked_values_are_copied_a_line_each(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    click(panel, 4)
    click(panel, 2, CTRL)
    QTest.keyClick(panel.view, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split(" · ")[0] for line in lines] == ["Device 2", "Device 4"]
    for line in lines:
        assert "21.4 °C · good · live · 14 ms old · reading of " in line


@KINDS
def test_that_marks_survive_another_order_and_a_search_and_back(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing], present: FakePresent
) -> None:
    panel = opened(make)
    click(panel, 2, CTRL)
    click(panel, 3, CTRL)
    panel.bar.ask(sort=DeviceSort.STATE)
    present.set_freshness(250, Freshness.STALE)
    panel.model.hold(False)
    panel.on_frame(frame(40, structure=present.structure, restated=indices(250)))
    assert panel.model.index_of(250).row() == 0, "it has moved to the top"
    assert panel.marked() == [0, 2, 3]
    panel.bar.search.setText("device 3")
    assert panel.marked() == [3]
    panel.bar.search.setText("")
    assert panel.marked() == [3]


@KINDS
def test_that_a_choice_made_elsewhere_leaves_one_marked(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    click(panel, 3, CTRL)
    panel.show_device(3)
    assert panel.marked() == [0, 3], "it was chosen here"
    panel.show_device(7)
    assert panel.marked() == [7]


@KINDS
def test_that_the_chosen_one_is_told_from_those_that_are_only_marked(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing]
) -> None:
    panel = opened(make)
    click(panel, 2)
    click(panel, 3, CTRL)
    panel.view.clearFocus()
    QApplication.processEvents()

    def edge(device: int) -> str:
        rect = panel.view.visualRect(panel.model.index_of(device))
        image = panel.view.viewport().grab(rect).toImage()
        return image.pixelColor(2, rect.height() // 2).name()

    assert len({edge(device) for device in (1, 2, 3)}) == 3


@KINDS
def test_that_the_panel_of_another_look_has_the_same_marked(
    opened: Callable[..., Listing], make: Callable[[FakePresent], Listing], present: FakePresent, qtbot: QtBot
) -> None:
    panel = opened(make)
    click(panel, 2)
    click(panel, 4, CTRL)
    other = make(present)
    qtbot.addWidget(other)
    other.show_device(4)
    other.take_over(panel)
    other.show()
    other.on_frame(frame(2, structure=present.structure))
    assert other.marked() == [2, 4]
    assert current(other) == "Device 4"
    other.show_device(7)
    other.on_frame(frame(3, structure=present.structure))
    assert other.marked() == [7], "once, and not again with every frame"
