"""The console in another language: no English is left over, and longer words still have room."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from typing_extensions import override

from tests.journeys.conftest import Console, Journey
from ui.language import speak
from ui.words import CONTEXT, forget

FULL_HD = (1920, 1080)
PART = re.compile(r"(\{[^{}]*\}|&)")
ACCENTED = str.maketrans("aeiounycsAEIOUNYCS", "áéíóúñýçšÁÉÍÓÚÑÝÇŠ")
ENGLISH = re.compile(
    r"(?<![.$])\b(the|and|of|is|are|to|for|with|not|no|all|now|last|close|open|device|devices|value)\b", re.I
)
"""Words that stand in nearly every English text; each has a letter that the lengthened language writes otherwise."""


def lengthened(text: str) -> str:
    """Write a text with accents and longer by two fifths, its parts untouched."""
    pieces = [piece if PART.fullmatch(piece) else piece.translate(ACCENTED) for piece in PART.split(text)]
    return "".join(pieces) + "~" * round(0.4 * len(PART.sub("", text)))


class Lengthened(QTranslator):
    """A language that nobody speaks: what is not in it was never asked for."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: str, text: str, note: str | None = None, n: int = -1) -> str:  # type: ignore[override]
        return lengthened(text) if context == CONTEXT else text


@pytest.fixture
def long_language(qapp: QApplication) -> Iterator[None]:
    """Speak the lengthened language."""
    translator = Lengthened(qapp)
    qapp.installTranslator(translator)
    forget()
    yield
    qapp.removeTranslator(translator)
    translator.deleteLater()
    forget()


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Speak German."""
    speak(qapp, "de")
    yield
    speak(qapp, "en")
    QCoreApplication.sendPostedEvents(None, 52)  # the translators that were to be deleted later


async def opened(journey: Journey) -> Console:
    plant = await journey.plant(devices=40)
    console = journey.console()
    console.window.resize(*FULL_HD)
    console.connect(plant.server.url)
    await console.until(console.is_all_live, "every device is live")
    for _ in range(3):
        await console.next_frame()
    return console


def texts(widget: QWidget) -> Iterator[str]:
    """Give everything a widget tells: to the eye, to the mouse and to a screen reader."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    for action in widget.actions():
        yield action.text()
    if isinstance(widget, QTableView) and widget.model() is not None:
        yield from headings(widget.model())


def headings(model: QAbstractItemModel) -> Iterator[str]:
    """Give the headings of a table."""
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "")


def english(console: Console) -> set[str]:
    """Return the texts of every window in which there is English."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    widgets = [widget for window in windows for widget in (window, *window.findChildren(QWidget)) if widget.isVisible()]
    assert console.window in windows
    return {text for widget in widgets for text in texts(widget) if ENGLISH.search(text)}


def cut(window: QWidget) -> list[str]:
    """Return the texts of buttons and labels of a window that have less room than they need."""
    kinds = (QAbstractButton, QLabel)
    shown = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible() and each.text()]
    return [each.text() for each in shown if not is_wrapped(each) and each.width() < each.minimumSizeHint().width()]


def is_wrapped(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.wordWrap()


PANELS = ("card", "diagnostics", "journal", "outbox", "export", "sources", "calculated", "preferences")


@pytest.mark.parametrize("panel", ["", *PANELS])
def test_that_no_english_is_left_over(journey: Journey, long_language: None, panel: str) -> None:
    async def story() -> None:
        console = await opened(journey)
        if panel:
            console.desk.attention.call_up(panel)
            await console.next_frame()
            await console.next_frame()
        assert english(console) == set()

    journey.run(story())


def test_that_longer_words_are_not_cut_off(journey: Journey, long_language: None) -> None:
    async def story() -> None:
        console = await opened(journey)
        assert cut(console.window) == []

    journey.run(story())


def test_that_the_console_speaks_german(journey: Journey, german: None) -> None:
    async def story() -> None:
        console = await opened(journey)
        assert english(console) == set()
        assert cut(console.window) == []

    journey.run(story())
