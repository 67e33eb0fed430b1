"""Going back in time through the rings while recording goes on, and the way back."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.panels.hold_bar import history_text
from ui.panels.trends import TrendGrid
from ui.plots.outlook import Mode
from ui.text import clock_text
from ui.theme import apply_theme

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for number in range(2):
        metric = made.add(TEMPERATURE.__class__(f"boiler-{number}", "temperature", unit="Cel"))
        made.feed(metric, NOW_S - np.arange(6000)[::-1] / 10, 70 + np.sin(np.arange(6000) / 20))
    return made


@pytest.fixture
def grid(qtbot: QtBot, present: FakeTrends) -> TrendGrid:
    made = TrendGrid(present, TrendSettings(panes=2, pause_s=300.0))
    qtbot.addWidget(made)
    made.pens.show([[0], [1]])
    made.resize(1200, 400)
    made.show()
    go_on(made, NOW_S)
    return made


def go_on(grid: TrendGrid, *times_s: float) -> None:
    for time_s in times_s:
        grid.on_frame(frame(time_s, (0, 1)))
    QApplication.processEvents()


def wheel(grid: TrendGrid, turned: int, x: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
    pane = grid.panes[0]
    place = QPointF(pane.chart.x() + x * pane.chart.width(), 100)
    event = QWheelEvent(
        place,
        QPointF(pane.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane, event)


def end_s(grid: TrendGrid) -> float:
    assert grid.hold_bar.outlook.end_s is not None
    return grid.hold_bar.outlook.end_s


@pytest.mark.parametrize(
    ("key", "modifiers", "back_s"),
    [
        (Qt.Key.Key_Left, SHIFT, 6.0),
        (Qt.Key.Key_Left, CTRL, 30.0),
        (Qt.Key.Key_PageUp, NONE, 60.0),
        (Qt.Key.Key_Home, NONE, 539.9),
    ],
)
def test_that_keys_go_back_and_end_goes_live(
    qtbot: QtBot, grid: TrendGrid, key: Qt.Key, modifiers: Qt.KeyboardModifier, back_s: float
) -> None:
    qtbot.keyClick(grid.panes[0], key, modifiers)
    assert grid.hold_bar.outlook.mode is Mode.HISTORY
    assert end_s(grid) == pytest.approx(NOW_S - back_s)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_End)
    assert grid.hold_bar.outlook.mode is Mode.LIVE


def test_that_all_panes_share_one_window_say_it_plainly_and_recording_goes_on(
    qtbot: QtBot, grid: TrendGrid, present: FakeTrends
) -> None:
    qtbot.keyClick(grid.panes[1], Qt.Key.Key_PageUp)
    present.feed(0, [NOW_S + 0.1, NOW_S + 0.2], 90.0)
    go_on(grid, NOW_S + 0.05, NOW_S + 0.1, NOW_S + 1.0)
    rights = [pane.picture.span.right_s for pane in grid.panes if pane.picture.span is not None]
    assert rights == [pytest.approx(NOW_S - 60.0, abs=0.3)] * 2
    begin, end = clock_text(NOW_S - 120.0), clock_text(NOW_S - 60.0)
    assert grid.hold_bar.mark.text() == f"HISTORY {begin}–{end} · not live · 2 new"
    assert grid._history_frame.isVisible()
    assert "now" not in [label for _, label in grid.panes[0].chart._backdrop.ticks]
    for pane in grid.panes:  # the pen runs on past the right edge, so nothing is hatched
        assert pane.chart._holes == ()
    qtbot.keyClick(grid.panes[1], Qt.Key.Key_End)
    go_on(grid, NOW_S + 1.1)
    assert not grid._history_frame.isVisible()


def test_that_the_past_ends_where_the_rings_end_and_the_way_forward_leads_to_live(
    qtbot: QtBot, grid: TrendGrid
) -> None:
    for _ in range(30):
        qtbot.keyClick(grid.panes[0], Qt.Key.Key_PageUp)
    assert end_s(grid) == pytest.approx(NOW_S - 599.9 + 60.0)
    for _ in range(30):
        qtbot.keyClick(grid.panes[0], Qt.Key.Key_PageDown)
    assert not grid.hold_bar.outlook.is_held


def test_that_the_wheel_and_a_drag_go_back_and_a_drag_chooses_nothing(qtbot: QtBot, grid: TrendGrid) -> None:
    chosen: list[int] = []
    grid.pen_chosen.connect(chosen.append)
    wheel(grid, 120, 0.5)
    assert end_s(grid) == pytest.approx(NOW_S - 7.5)
    pane = grid.panes[0]
    width = pane.chart.width()
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(pane, QPoint(100 + width // 2, 100))
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(100 + width // 2, 100))
    assert end_s(grid) == pytest.approx(NOW_S - 37.5, abs=0.2)
    assert chosen == []
    qtbot.mouseClick(pane, Qt.MouseButton.LeftButton)
    assert chosen == [0]


def test_that_zooming_keeps_the_moment_under_the_mouse(qtbot: QtBot, grid: TrendGrid) -> None:
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_PageUp)
    moment_s = end_s(grid) - 0.75 * 60.0
    wheel(grid, 120, 0.25, CTRL)
    assert grid.window_s == 30.0
    assert end_s(grid) - 0.75 * 30.0 == pytest.approx(moment_s, abs=0.2)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Minus)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Minus)
    assert grid.window_s == 300.0
    assert end_s(grid) <= NOW_S


def test_that_a_history_left_alone_goes_live_and_touching_it_puts_that_off(qtbot: QtBot, grid: TrendGrid) -> None:
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_PageUp)
    go_on(grid, NOW_S + 250.0)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_PageUp)
    go_on(grid, NOW_S + 500.0)
    assert grid.hold_bar.outlook.mode is Mode.HISTORY
    go_on(grid, NOW_S + 551.0)
    assert grid.hold_bar.outlook.mode is Mode.LIVE


def test_that_what_is_backfilled_into_a_history_is_drawn_and_a_pause_stays_as_it_is(
    qtbot: QtBot, grid: TrendGrid, present: FakeTrends
) -> None:
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_PageUp)
    go_on(grid, NOW_S + 0.1, NOW_S + 0.7)
    pictures = grid.panes[0].pictures
    go_on(grid, NOW_S + 2.0)
    assert grid.panes[0].pictures == pictures
    present.fill(0, [NOW_S - 80.05], 95.0)
    go_on(grid, NOW_S + 3.0)
    assert grid.panes[0].pictures == pictures + 1
    assert grid.panes[0].picture._traces[0].extent() == (pytest.approx(69.0, abs=0.1), 95.0)


def test_that_the_past_is_read_no_further_than_it_is_shown(qtbot: QtBot, grid: TrendGrid) -> None:
    scans = grid.panes[0].picture._traces[0].scans
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Home)
    go_on(grid, NOW_S + 0.1)
    assert grid.panes[0].picture._traces[0].scans - scans <= 604


def test_that_the_mark_names_the_day_when_it_is_another() -> None:
    assert history_text(NOW_S - 86400.0, 60.0, NOW_S, 0).startswith("HISTORY 31 Dec ")
