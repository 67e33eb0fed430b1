"""The read-out cursor: one moment on all panes, laid over pictures that are not painted for it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.panels.trends import TrendGrid
from ui.plots.cursor import Cursor
from ui.theme import apply_theme


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for number in range(2):
        metric = made.add(TEMPERATURE.__class__(f"boiler-{number}", "temperature", unit="Cel", decimals=1))
        made.feed(metric, NOW_S - np.arange(1200)[::-1] / 10, 70 + np.sin(np.arange(1200) / 20))
    return made


@pytest.fixture
def grid(qtbot: QtBot, present: FakeTrends) -> TrendGrid:
    made = TrendGrid(present, TrendSettings(panes=2))
    qtbot.addWidget(made)
    made.pens.show([[0], [1]])
    made.resize(1200, 400)
    made.show()
    go_on(made, NOW_S)
    go_on(made, NOW_S + 0.1)  # laid out
    return made


def go_on(grid: TrendGrid, *times_s: float) -> None:
    for time_s in times_s:
        grid.on_frame(frame(time_s))
    QApplication.processEvents()


def point(qtbot: QtBot, grid: TrendGrid, place: float) -> None:
    pane = grid.panes[0]
    spot = QPoint(pane.chart.x() + round(place * pane.chart.width()), pane.chart.y() + 20)
    qtbot.mouseMove(pane, spot)


def titles(grid: TrendGrid) -> set[str]:
    return {pane.chart._readout.title if pane.chart._readout else "" for pane in grid.panes}


def test_that_a_moving_cursor_strokes_no_pen(qtbot: QtBot, grid: TrendGrid) -> None:
    grid.hold_bar.toggle()
    point(qtbot, grid, 0.2)
    go_on(grid, NOW_S + 0.2, NOW_S + 0.3)
    paints, pictures = [pane.chart.paints for pane in grid.panes], [pane.pictures for pane in grid.panes]
    for step in range(20):
        point(qtbot, grid, 0.2 + step / 40)
        go_on(grid, NOW_S + 0.4 + step / 60)
    assert [pane.chart.paints for pane in grid.panes] == paints
    assert [pane.pictures for pane in grid.panes] == pictures


def test_that_the_picture_under_a_cursor_is_the_same(qtbot: QtBot, grid: TrendGrid) -> None:
    grid.hold_bar.toggle()
    go_on(grid, NOW_S + 0.2)
    go_on(grid, NOW_S + 0.3)
    plain = grid.panes[1].chart.grab().toImage()
    point(qtbot, grid, 0.95)
    go_on(grid, NOW_S + 0.4)
    assert grid.panes[1].chart._readout is not None
    covered = grid.panes[1].chart.grab().toImage()
    assert covered != plain
    part = (0, 0, plain.width() // 3, plain.height())
    assert covered.copy(*part) == plain.copy(*part)
    qtbot.mouseMove(grid.panes[0], QPoint(5, 5))
    go_on(grid, NOW_S + 0.5)
    assert grid.panes[1].chart._readout is None
    assert grid.panes[1].chart.grab().toImage() == plain


def test_that_all_panes_read_the_same_moment_while_time_goes_on(qtbot: QtBot, grid: TrendGrid) -> None:
    point(qtbot, grid, 0.5)
    go_on(grid, NOW_S + 0.2)
    first = titles(grid)
    assert len(first) == 1
    assert first.pop().endswith((" · 29 s ago", " · 30 s ago"))
    go_on(grid, NOW_S + 5.0, NOW_S + 5.1, NOW_S + 5.2)
    assert len({title.split(" ")[0] for title in titles(grid)}) == 1


def test_that_the_keyboard_puts_moves_and_removes_the_cursor(qtbot: QtBot, grid: TrendGrid) -> None:
    pane = grid.panes[1]
    grid.focus_pane(1)
    grid.activateWindow()
    qtbot.waitUntil(pane.hasFocus)
    qtbot.keyClick(pane, Qt.Key.Key_P)
    qtbot.keyClick(pane, Qt.Key.Key_C)
    go_on(grid, NOW_S + 0.2, NOW_S + 0.3)
    before = pane.chart._readout
    assert before is not None
    assert before.title in pane.accessibleDescription()
    qtbot.keyClick(pane, Qt.Key.Key_Left)
    go_on(grid, NOW_S + 0.4)
    after = pane.chart._readout
    assert after is not None
    assert after.places[0] == pytest.approx(before.places[0] - 0.01, abs=1e-4)
    assert pane.hasFocus()
    qtbot.keyClick(pane, Qt.Key.Key_C)
    go_on(grid, NOW_S + 0.5)
    assert titles(grid) == {""}
    assert pane.accessibleDescription() == pane.heading.spoken


def test_that_escape_takes_the_cursor_away_and_goes_live(qtbot: QtBot, grid: TrendGrid) -> None:
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_P)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_C)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Escape)
    go_on(grid, NOW_S + 0.5)
    assert titles(grid) == {""}
    assert not grid.hold_bar.outlook.is_held


def test_that_a_cursor_stays_on_the_axis_and_the_mouse_takes_only_its_own_away() -> None:
    cursor = Cursor()
    cursor.put(0)
    cursor.step(500)
    assert cursor.moment_s(100.0, 60.0) == 100.0
    cursor.step(-500)
    assert cursor.moment_s(100.0, 60.0) == 40.0
    cursor.leave()
    assert cursor.pane == 0
    cursor.point(1, 0.5)
    cursor.leave()
    assert cursor.pane is None


def test_that_two_cursors_compare_every_pen_between_them(qtbot: QtBot, grid: TrendGrid) -> None:
    pane = grid.panes[0]
    qtbot.keyClick(pane, Qt.Key.Key_P)
    go_on(grid, NOW_S + 0.2, NOW_S + 0.3)
    qtbot.keyClick(pane, Qt.Key.Key_C)
    qtbot.keyClick(pane, Qt.Key.Key_M)
    for _ in range(10):
        qtbot.keyClick(pane, Qt.Key.Key_Right)
    go_on(grid, NOW_S + 0.4, NOW_S + 0.5)
    for each in grid.panes:
        readout = each.chart._readout
        assert readout is not None
        assert readout.title.endswith("Δt 6.000 s")
        assert readout.places == (pytest.approx(0.5, abs=0.01), pytest.approx(0.6, abs=0.01))
        low, high, mean = (float(cell) for cell in readout.rows[1].cells[3:6])
        assert 69.0 <= low < mean < high <= 71.0
        assert readout.rows[1].cells[6].endswith("°C/s")
    qtbot.keyClick(pane, Qt.Key.Key_M)
    go_on(grid, NOW_S + 0.6)
    assert pane.chart._readout is not None
    assert len(pane.chart._readout.places) == 1


def test_that_the_middle_button_marks_the_moment_under_the_mouse(qtbot: QtBot, grid: TrendGrid) -> None:
    point(qtbot, grid, 0.25)
    qtbot.mouseClick(grid.panes[0], Qt.MouseButton.MiddleButton)
    assert grid.pointer.mark_s == pytest.approx(NOW_S - 45.0, abs=0.5)
