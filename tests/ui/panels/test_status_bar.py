from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.fake_present import NOW_S
from ui.panels.status_bar import StatusBar, StatusFigures, left_cells, right_cells
from ui.theme import inks

FIGURES = StatusFigures(
    readings_per_s=2004.4,
    data_age_ms_p99=31.2,
    oldest_s=0.113,
    frames_per_s=59.8,
    frame_ms_p99=9.14,
    snapshot_s=NOW_S,
    store_bytes=41_200_000,
    console_id="desk 2",
)


def test_that_figures_are_written_with_their_units() -> None:
    assert [cell.text for cell in left_cells(FIGURES)] == [
        "2\u2009004 readings/s",
        "data age p99 31 ms",
        "oldest shown 113 ms",
        "60 fps · frame p99 9.1 ms",
        "outbox 0",
        "bad frames 0",
        "dropped 0",
    ]
    assert [cell.text for cell in right_cells(FIGURES)][1:] == ["store 41.2 MB", "console: desk 2"]


def test_that_what_is_not_known_is_not_made_up() -> None:
    texts = [cell.text for cell in left_cells(StatusFigures())]
    assert "data age p99 —" in texts
    assert "oldest shown —" in texts
    assert right_cells(StatusFigures()) == []


def test_that_trouble_stands_out() -> None:
    odd = [cell.text for cell in left_cells(replace(FIGURES, bad_frames=3, outbox=2)) if cell.is_odd]
    assert odd == ["outbox 2", "bad frames 3"]


@pytest.mark.parametrize("age_s", [0.014, 2.4, 59.0, 187.0, 86_000.0])
def test_that_cells_have_room_for_what_they_may_say(themed: QApplication, age_s: float) -> None:
    busy = StatusFigures(987_654.0, age_s * 1000, age_s, 60.0, 250.0, 128, 999, 999, NOW_S, 999_900_000, "x")
    metrics = QFontMetrics(inks().fonts.body)
    for cell in left_cells(busy) + right_cells(busy):
        assert metrics.horizontalAdvance(cell.text) <= metrics.horizontalAdvance(cell.widest) + 8, cell


def test_that_the_bar_is_painted_and_can_be_heard(qtbot: QtBot, themed: QApplication) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(1400, 28)
    before = bar.grab().toImage()
    bar.show_figures(FIGURES)
    assert bar.grab().toImage() != before
    assert "data age p99 31 ms" in bar.accessibleDescription()


def test_that_a_narrow_bar_gives_up_whole_cells(qtbot: QtBot, themed: QApplication) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_figures(FIGURES)
    bar.resize(700, 28)
    left_out = bar.grab().toImage()
    bar.show_figures(replace(FIGURES, dropped=5))
    assert bar.grab().toImage() == left_out, "the last cell has no room, so it is not painted at all"
