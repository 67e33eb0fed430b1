import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.fake_present import NOW_S, frame
from ui.colours import DARK, LIGHT
from ui.panels.clock_panel import NO_TIME, ClockPanel

pytestmark = pytest.mark.usefixtures("utc")


@pytest.fixture
def panel(qtbot: QtBot, themed: QApplication) -> ClockPanel:
    panel = ClockPanel()
    qtbot.addWidget(panel)
    panel.resize(600, 240)
    panel.show()
    return panel


def test_that_the_clock_says_time_day_and_offset_of_the_frame(panel: ClockPanel) -> None:
    panel.on_frame(frame(1))
    assert panel.lines == ("00:01:09", "Thursday 1 January 2026", "UTC+00:00")
    assert panel.caption == "Clock 00:01:09 UTC+00:00"
    assert panel.accessibleDescription() == "00:01:09 UTC+00:00, Thursday 1 January 2026"


def test_that_there_is_no_time_before_the_first_frame(panel: ClockPanel) -> None:
    assert panel.lines[0] == NO_TIME
    assert panel.caption == "Clock --:--:--"
    empty = panel.grab().toImage()
    panel.on_frame(frame(1))
    assert panel.grab().toImage() != empty


def test_that_the_clock_is_painted_once_a_second(panel: ClockPanel) -> None:
    panel.on_frame(frame(1))
    before = panel.grab().toImage()
    panel.on_frame(frame(2, now_s=NOW_S + 0.4))
    assert panel.grab().toImage() == before
    panel.on_frame(frame(3, now_s=NOW_S + 1.0))
    assert panel.grab().toImage() != before


def test_that_a_hidden_clock_does_nothing_and_forgets_the_time(panel: ClockPanel) -> None:
    panel.on_frame(frame(1))
    panel.hide()
    panel.on_frame(frame(50))
    assert panel.lines[0] == NO_TIME


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(96, 40), (200, 60), (300, 300), (1920, 1080)])
def test_that_nothing_is_cut_at_any_size(
    qtbot: QtBot, themed: QApplication, theme: object, size: tuple[int, int]
) -> None:
    panel = ClockPanel(theme)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    panel.on_frame(frame(1))
    image = panel.grab().toImage()
    ground = image.pixelColor(0, 0)
    width, height = image.width(), image.height()
    edge = [(x, y) for x in range(width) for y in (0, height - 1)] + [
        (x, y) for y in range(height) for x in (0, width - 1)
    ]
    assert all(image.pixelColor(x, y) == ground for x, y in edge), "the edge stays free"
    assert any(image.pixelColor(x, height // 2 - 3) != ground for x in range(width)), "and something is written"
