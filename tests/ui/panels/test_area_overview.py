import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.link import LinkState
from app.model.metric import Limits, Metric
from tests.ui.fake_present import FakePresent, frame, indices, link
from ui.colours import DARK, LIGHT, Theme
from ui.panels.area_overview import AreaOverview

LIMITS = Limits(hi=80.0, hihi=90.0)


def plant(areas: int, devices: int = 4) -> FakePresent:
    present = FakePresent()
    for number in range(areas * devices):
        metric = Metric(f"d{number}", "t", unit="Cel", limits=LIMITS)
        present.add(f"Device {number}", metric, area=f"Area {number % areas}", values=(50.0,))
    return present


@pytest.fixture
def present() -> FakePresent:
    return plant(6)


@pytest.fixture(params=[DARK, LIGHT], ids=lambda theme: theme.name)
def panel(request: pytest.FixtureRequest, qtbot: QtBot, themed: QApplication, present: FakePresent) -> AreaOverview:
    return opened(qtbot, present, request.param)


def opened(qtbot: QtBot, present: FakePresent, theme: Theme = DARK) -> AreaOverview:
    panel = AreaOverview(present, theme)
    qtbot.addWidget(panel)
    panel.resize(800, 500)
    panel.show()
    panel.on_frame(frame(1, structure=present.structure))
    QApplication.processEvents()
    return panel


def picture(panel: AreaOverview, row: int) -> QImage:
    return panel.view.viewport().grab(panel.view.visualRect(panel.model.index(row))).toImage()


def test_that_a_click_tells_the_area(panel: AreaOverview) -> None:
    told: list[str] = []
    panel.area_chosen.connect(told.append)
    centre = panel.view.visualRect(panel.model.index(2)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert told == ["Area 2"]


def test_that_the_keys_go_over_tiles_and_return_tells_the_area(panel: AreaOverview) -> None:
    told: list[str] = []
    panel.area_chosen.connect(told.append)
    columns = panel.view.plan.columns
    assert columns > 1
    panel.view.choose("Area 0")
    QTest.keyClick(panel.view, Qt.Key.Key_Right)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert told == [], "to walk is not to choose"
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert told == [f"Area {columns + 1}"]


@pytest.mark.parametrize("state", ["stale", "offline", "lost", "never", "bad", "beyond", "far beyond"])
def test_that_no_state_looks_like_another(panel: AreaOverview, present: FakePresent, state: str) -> None:
    calm, other = picture(panel, 1), picture(panel, 2)
    assert calm != other, "the name differs"
    freshness = {
        "stale": Freshness.STALE,
        "offline": Freshness.OFFLINE,
        "lost": Freshness.LINK_LOST,
        "never": Freshness.NEVER,
    }
    if state in freshness:
        present.set_freshness(1, freshness[state])
    elif state == "bad":
        present.set_bad(1)
    else:
        present.set_value(1, 85.0 if state == "beyond" else 95.0)
    panel.on_frame(frame(2, structure=present.structure, restated=indices(1)))
    assert picture(panel, 1) != calm
    assert picture(panel, 2) == other


def test_that_an_area_that_is_not_live_at_all_is_hatched_as_a_whole(panel: AreaOverview, present: FakePresent) -> None:
    present.lose_link()
    panel.on_frame(frame(2, structure=present.structure, restated=indices(*range(24))))
    for row in range(6):
        image = picture(panel, row)
        for x in (image.width() // 3, image.width() - 40):
            seen = {image.pixelColor(x + dx, image.height() - 34).name() for dx in range(14)}
            assert len(seen) > 1, (row, x)


def test_that_a_changed_area_repaints_no_other(panel: AreaOverview, present: FakePresent) -> None:
    before = panel.view.painted
    present.set_freshness(3, Freshness.STALE)
    panel.on_frame(frame(2, structure=present.structure, restated=indices(3)))
    QApplication.processEvents()
    assert panel.view.painted == before + 1


def test_that_a_hidden_overview_asks_for_nothing(panel: AreaOverview, present: FakePresent) -> None:
    panel.hide()
    present.set_freshness(3, Freshness.STALE)
    panel.on_frame(frame(20, structure=present.structure, restated=indices(3)))
    assert panel.model.index(3).data(Qt.ItemDataRole.AccessibleTextRole) == "Area 3: All 4 are live"
    panel.show()
    panel.on_frame(frame(21, structure=present.structure))
    assert panel.model.index(3).data(Qt.ItemDataRole.AccessibleTextRole) == "Area 3: 1 of 4 stale"


def test_that_of_a_hundred_areas_only_those_on_the_screen_are_painted(qtbot: QtBot, themed: QApplication) -> None:
    panel = opened(qtbot, plant(100, 1))
    before = panel.view.painted
    panel.view.viewport().grab()
    assert 6 <= panel.view.painted - before <= 20
    panel.view.choose("Area 99")
    assert panel.view.viewport().rect().contains(panel.view.visualRect(panel.model.index_of("Area 99")))


def test_that_few_areas_are_written_large(qtbot: QtBot, themed: QApplication) -> None:
    few, many = opened(qtbot, plant(2)), opened(qtbot, plant(60))
    heights = [each.view.visualRect(each.model.index(0)).height() for each in (few, many)]
    assert heights[0] > 1.4 * heights[1]


def test_that_an_overview_without_areas_says_why(qtbot: QtBot, themed: QApplication) -> None:
    panel = opened(qtbot, FakePresent())
    panel.on_frame(frame(2, links=(link(LinkState.CONNECTING),)))
    assert panel.view.is_loading
    panel.on_frame(frame(3, links=(link(LinkState.LOST),)))
    assert panel.view.empty_text == "No device is known yet. demo plant cannot be reached."
    assert not panel.view.is_loading
    assert panel.view.indexAt(QPoint(20, 20)).row() == -1


def test_that_ctrl_c_copies_the_state_of_the_chosen_area(panel: AreaOverview) -> None:
    panel.view.choose("Area 1")
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Area 1: All 4 are live · as of ")


def test_that_many_areas_are_said_in_one_line_each(qtbot: QtBot, themed: QApplication) -> None:
    few, many = opened(qtbot, plant(9)), opened(qtbot, plant(60))
    heights = [each.view.visualRect(each.model.index(0)).height() for each in (few, many)]
    assert heights[1] < 0.7 * heights[0]
    present = plant(60)
    present.set_value(0, 95.0)
    present.set_freshness(60, Freshness.STALE)
    panel = opened(qtbot, present)
    assert picture(panel, 0) != picture(many, 0)
