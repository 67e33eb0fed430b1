"""A picture that is held: it stands, it says so, recording goes on, and it ends."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import TrendSettings
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends, frame
from ui.panels.hold_bar import paused_text
from ui.panels.trends import TrendGrid
from ui.theme import apply_theme


@pytest.fixture
def present(qapp: QApplication) -> FakeTrends:
    apply_theme(qapp)
    made = FakeTrends()
    for _ in range(2):
        metric = made.add(TEMPERATURE.__class__(f"boiler-{len(made.metrics)}", "temperature", unit="Cel"))
        made.feed(metric, NOW_S - np.arange(1200)[::-1] / 10, 70 + np.sin(np.arange(1200) / 20))
    return made


def grid_of(qtbot: QtBot, present: FakeTrends, pause_s: float = 300.0) -> TrendGrid:
    grid = TrendGrid(present, TrendSettings(panes=2, pause_s=pause_s))
    qtbot.addWidget(grid)
    grid.pens.show([[0], [1]])
    grid.resize(1200, 400)
    grid.show()
    go_on(grid, [NOW_S])
    return grid


def go_on(grid: TrendGrid, times_s: Sequence[float], metrics: Sequence[int] = (0, 1)) -> None:
    for time_s in times_s:
        grid.on_frame(frame(time_s, metrics))
    QApplication.processEvents()


def images(grid: TrendGrid) -> list[QImage]:
    return [pane.chart.grab().toImage() for pane in grid.panes]


def arrive(grid: TrendGrid, present: FakeTrends, until_s: float) -> None:
    """Ten readings a second for each pen from `NOW_S` on, and the frames that go with them."""
    for time_s in np.arange(NOW_S + 0.1, until_s + 0.05, 0.1):
        for metric in (0, 1):
            present.feed(metric, [time_s], 95.0)
        go_on(grid, [float(time_s)])


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_Space])
def test_that_a_pause_freezes_the_picture_and_not_the_buffer(qtbot: QtBot, present: FakeTrends, key: Qt.Key) -> None:
    grid = grid_of(qtbot, present)
    qtbot.keyClick(grid.panes[0], key)
    go_on(grid, [NOW_S + 0.05])
    before, pictures = images(grid), [pane.pictures for pane in grid.panes]
    arrive(grid, present, NOW_S + 12.0)
    go_on(grid, [NOW_S + 12.7])
    assert images(grid) == before
    assert [pane.pictures for pane in grid.panes] == pictures
    assert grid.hold_bar.mark.isVisible()
    assert grid.hold_bar.mark.text() == "PAUSED 12 s · 240 new"
    qtbot.keyClick(grid.panes[0], key)
    go_on(grid, [NOW_S + 12.8])
    assert images(grid) != before
    assert not grid.hold_bar.mark.isVisible()
    newest_s = [pane.picture._traces[0].newest_s for pane in grid.panes]
    assert newest_s == [pytest.approx(NOW_S + 12.0)] * 2


def test_that_a_resized_pause_still_shows_its_own_moment(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.hold_bar.button.click()
    arrive(grid, present, NOW_S + 5.0)
    grid.resize(1000, 380)
    go_on(grid, [NOW_S + 5.1])
    for pane in grid.panes:
        assert pane.picture.span is not None
        assert pane.picture.span.right_s == pytest.approx(NOW_S, abs=2 * pane.picture.span.column_s)
        assert pane.chart._holes == ()


def test_that_the_axis_of_a_pause_has_clock_times_and_no_now(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    assert grid.panes[0].chart._backdrop.ticks[-1] == (1.0, "now")
    grid.hold_bar.toggle()
    go_on(grid, [NOW_S + 0.1])
    labels = [label for _, label in grid.panes[0].chart._backdrop.ticks if label]
    assert labels
    assert all(len(label) == 8 and label[2] == ":" for label in labels)


def test_that_a_pause_goes_live_by_escape_by_button_and_by_itself(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present, pause_s=20.0)
    outlook = grid.hold_bar.outlook
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_P)
    qtbot.keyClick(grid.panes[0], Qt.Key.Key_Escape)
    assert not outlook.is_held
    qtbot.mouseClick(grid.hold_bar.button, Qt.MouseButton.LeftButton)
    assert outlook.is_held
    assert grid.hold_bar.button.text() == "Go live"
    qtbot.mouseClick(grid.hold_bar.button, Qt.MouseButton.LeftButton)
    assert not outlook.is_held
    grid.hold_bar.toggle()
    go_on(grid, [NOW_S + 19.0])
    assert outlook.is_held
    go_on(grid, [NOW_S + 20.1])
    assert not outlook.is_held
    assert grid.hold_bar.button.text() == "Pause"


def test_that_panes_made_during_a_pause_show_its_moment_too(qtbot: QtBot, present: FakeTrends) -> None:
    grid = grid_of(qtbot, present)
    grid.hold_bar.toggle()
    grid.pens.show([[0], [1], [0, 1]])
    go_on(grid, [NOW_S + 30.0])  # laid out
    go_on(grid, [NOW_S + 30.1])
    span = grid.panes[2].picture.span
    assert span is not None
    assert span.right_s == pytest.approx(NOW_S, abs=2 * span.column_s)


def test_that_the_mark_counts_hours_too() -> None:
    assert paused_text(3725.0, 12340) == "PAUSED 1 h 02 min · 12\u2009340 new"
