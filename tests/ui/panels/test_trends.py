"""The grid of panes: what it shows by itself, what it is told, and what it spares."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model.freshness import Freshness
from app.model.metric import Kind, Metric
from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.panels.trends import TrendGrid
from ui.plots.pen_plan import MOST_PANES
from ui.theme import apply_theme

TICK_S = 1 / 60


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for kind, count in (("Boiler", 2), ("Cold store", 3)):
        for number in range(1, count + 1):
            name = f"{kind} {number}"
            made.add(replace(TEMPERATURE, device=name, device_label=name))
            made.feed(len(made.metrics) - 1, [NOW_S - 0.2, NOW_S - 0.1], 70.0)
    return made


def grid_of(qtbot: QtBot, present: FakeTrends, panes: int = 4) -> TrendGrid:
    grid = TrendGrid(present, TrendSettings(panes=panes))
    qtbot.addWidget(grid)
    grid.resize(1260, 900)
    grid.show()
    grid.on_frame(frame(NOW_S))
    QApplication.processEvents()
    return grid


def pictures(grid: TrendGrid) -> list[int]:
    return [pane.pictures for pane in grid.panes]


def test_that_the_plant_fills_the_panes_until_somebody_chooses(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    assert grid.pens.metrics() == [[0], [2, 3, 4], [1], []]
    titles = [pane.accessibleName() for pane in grid.panes]
    assert titles == ["Boiler 1 · Temperature", "Cold store 1–3 · Temperature", "Boiler 2 · Temperature", "Empty pane"]


def test_that_devices_that_appear_later_fill_empty_panes_and_move_no_other(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    late = present.add(replace(TEMPERATURE, device="late", device_label="Kiln"))
    grid.on_frame(frame(NOW_S + 0.1, structure=2))
    assert grid.pens.metrics() == [[0], [2, 3, 4], [1], [late]]


def test_that_an_area_is_arranged_and_the_whole_plant_comes_back(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    roof = present.add(replace(TEMPERATURE, device="tower", device_label="Cooling tower", area="Roof"))
    grid.pens.arrange(area="Roof")
    assert grid.pens.metrics() == [[roof], [], [], []]
    grid.pens.arrange()
    assert grid.pens.metrics() == [[0], [2, 3, 4], [roof], [1]]


def test_that_chosen_pens_stay_when_the_plant_grows(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.pens.show([[4], []])
    present.add(replace(TEMPERATURE, device="late"))
    grid.on_frame(frame(NOW_S + 0.1, structure=2))
    assert grid.pens.metrics() == [[4], []]


def test_that_every_shown_metric_is_watched_once_and_let_go(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    assert present.watched == {0: 1, 2: 1, 3: 1, 4: 1, 1: 1}
    grid.pens.show([[0, 1]])
    assert present.watched == {0: 1, 1: 1, 2: 0, 3: 0, 4: 0}
    grid.let_go()
    assert set(present.watched.values()) == {0}


def test_that_a_pen_of_a_third_unit_is_refused_in_words_and_not_drawn(qtbot: QtBot, present: FakeTrends) -> None:
    pressure = present.add(Metric("Boiler 1", "pressure", unit="bar", label="Pressure"))
    power = present.add(Metric("Boiler 1", "power", unit="kW", label="Power"))
    grid = grid_of(qtbot, present)
    grid.pens.show([[0, pressure]])
    assert "another unit" in grid.pens.add(0, power)
    assert grid.pens.add(0, 1) == ""
    assert grid.pens.metrics() == [[0, pressure, 1]]
    grid.pens.show([[0, pressure, power, 1]])
    assert grid.pens.metrics() == [[0, pressure, 1]]
    grid.pens.remove(0, 0)
    assert grid.pens.metrics() == [[pressure, 1]]


def test_that_there_are_one_to_twelve_panes(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.pens.show([[0]] * 20)
    assert len(grid.panes) == MOST_PANES
    grid.pens.show([])
    assert len(grid.panes) == 1


def test_that_a_hidden_grid_costs_nothing_and_is_right_when_shown(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.hide()
    before, asked = pictures(grid), present.asked
    for tick in range(60):
        present.feed(0, [NOW_S + tick * TICK_S], 95.0)
        grid.on_frame(frame(NOW_S + tick * TICK_S, [0]))
    assert (pictures(grid), present.asked) == (before, asked)
    grid.show()
    grid.on_frame(frame(NOW_S + 1))
    assert grid.panes[0].heading.value == "95.0"
    assert all(after > was for after, was in zip(pictures(grid)[:3], before, strict=False))


def test_that_a_frame_without_news_within_a_pixel_paints_nothing(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    before = pictures(grid)
    grid.on_frame(frame(NOW_S + 0.0001))
    grid.on_frame(frame(NOW_S + 0.0002))
    assert pictures(grid) == before


def test_that_panes_take_turns(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.pens.show([[0], [1], [2]])
    grid.set_window(10.0)
    for tick in range(1, 10):
        grid.on_frame(frame(NOW_S + 0.003 + tick * TICK_S))
    painted = []
    for tick in range(10, 40):
        before = sum(pictures(grid))
        grid.on_frame(frame(NOW_S + 0.003 + tick * TICK_S))
        painted.append(sum(pictures(grid)) - before)
    assert painted == [1] * 30


def test_that_only_the_pane_of_a_restated_device_is_hurried(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    present.set_freshness(Freshness.STALE)
    grid.on_frame(frame(NOW_S + 0.001, restated=[present.device_of(1)]))
    assert [pane.heading.value.startswith("[") for pane in grid.panes[:3]] == [False, False, True]


def test_that_metrics_newer_than_the_last_look_at_the_plant_disturb_nobody(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.on_frame(frame(NOW_S + 0.1, [0, 4, 900], restated=[0, 77]))


def test_that_the_window_is_chosen_by_button_and_by_key(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    button = next(each for each in grid.findChildren(QPushButton) if each.text() == "5 min")
    with qtbot.waitSignal(grid.window_changed) as changed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert changed.args == [300.0]
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Plus)
    assert grid.window_s == 60.0
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Minus)
    assert grid.window_s == 300.0


def test_that_longer_windows_are_offered_once_the_rings_hold_that_much(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    eight = next(each for each in grid.findChildren(QPushButton) if each.text() == "8 h")
    assert not eight.isVisible()
    present.fill(0, [NOW_S - 4000], 70.0)
    grid.on_frame(frame(NOW_S + 10))
    assert eight.isVisible()


def test_that_arrow_keys_move_between_panes_and_enter_chooses(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    chosen: list[int] = []
    grid.pen_chosen.connect(chosen.append)
    grid.focus_pane(0)
    grid.activateWindow()
    qtbot.waitUntil(grid.panes[0].hasFocus)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Right)
    assert grid.panes[1].hasFocus()
    qtbot.keyClick(grid.panes[1], Qt.Key.Key_Return)
    assert chosen == [present.device_of(2)]
    qtbot.keyClick(grid.panes[1], Qt.Key.Key_Down)
    assert grid.panes[3].hasFocus()


def test_that_every_button_has_a_name_for_a_screen_reader(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    assert all(button.accessibleName() for button in grid.findChildren(QPushButton))


def test_that_a_text_metric_is_never_proposed(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp)
    present = FakeTrends()
    present.add(Metric("door", "message", kind=Kind.TEXT))
    assert grid_of(qtbot, present, panes=1).pens.metrics() == [[]]
