import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.dialogs.metric_finder import NOTHING_FOUND, MetricFinder

METRICS = ["Boiler 1 · Temperature", "Boiler 2 · Temperature", "Pump 1 · Speed"]


class Shelf:
    """What there is to find, and what was taken."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.refusal = ""

    def find(self, text: str) -> list[tuple[int, str]]:
        return [(at, name) for at, name in enumerate(METRICS) if text.lower() in name.lower() and at not in self.taken]

    def add(self, metric: int) -> str:
        if not self.refusal:
            self.taken.append(metric)
        return self.refusal


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def finder(qtbot: QtBot, themed: QApplication, shelf: Shelf) -> MetricFinder:
    finder = MetricFinder("Add values", shelf.find, shelf.add)
    finder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(finder)
    finder.show()
    return finder


def test_that_metrics_are_found_and_added_by_keyboard_alone(finder: MetricFinder, shelf: Shelf) -> None:
    QTest.keyClicks(finder.search, "boiler")
    QTest.keyClick(finder.search, Qt.Key.Key_Down)
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert shelf.taken == [1]
    assert finder.told.text() == "Added: Boiler 2 · Temperature"
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert shelf.taken == [1, 0], "the dialog stays, and the next one is at hand"
    assert finder.isVisible()


def test_that_what_cannot_be_added_is_said(finder: MetricFinder, shelf: Shelf) -> None:
    shelf.refusal = "There is no room."
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert finder.told.text() == "There is no room."


def test_that_nothing_found_is_said_and_cannot_be_added(finder: MetricFinder, shelf: Shelf) -> None:
    QTest.keyClicks(finder.search, "zebra")
    assert finder.told.text() == NOTHING_FOUND
    assert not finder.add_button.isEnabled()
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert shelf.taken == []


def test_that_escape_closes(finder: MetricFinder) -> None:
    QTest.keyClick(finder.search, Qt.Key.Key_Escape)
    assert not finder.isVisible()
