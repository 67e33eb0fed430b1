"""Texts on their way through Qt's translation."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.model.words import say, say_count
from ui.words import CONTEXT, forget, told, tr, tr_count

GERMAN = {
    ("{age} old", ""): "{age} alt",
    ("Open", "of a valve"): "Auf",
    ("Open", ""): "Öffnen",
    ("The link to {name} is lost: {why}", ""): "Verbindung zu {name} verloren: {why}",
    ("no answer", ""): "keine Antwort",
}


class Dictionary(QTranslator):
    """Knows a few texts, and writes down which it was asked for."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.asked: list[str] = []

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: str, text: str, note: str | None = None, n: int = -1) -> str:  # type: ignore[override]
        if context != CONTEXT:
            return text
        self.asked.append(text)
        if text == "{n} devices":
            return "{n} Gerät" if n == 1 else "{n} Geräte"
        return GERMAN.get((text, note or ""), text)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[Dictionary]:
    """Speak the little German of this file."""
    dictionary = Dictionary(qapp)
    qapp.installTranslator(dictionary)
    forget()
    yield dictionary
    qapp.removeTranslator(dictionary)
    forget()


def test_that_without_a_translator_the_english_is_shown(qapp: QApplication) -> None:
    assert tr("{age} old", age="3 s") == "3 s old"
    assert [tr_count(n, "{n} device", "{n} devices", n=n) for n in (0, 1, 2)] == ["0 devices", "1 device", "2 devices"]
    assert told(say_count(1, "{n} device", "{n} devices", n=1)) == "1 device"


def test_that_parts_are_put_into_the_translation(german: Dictionary) -> None:
    assert tr("{age} old", age="3 s") == "3 s alt"


def test_that_a_note_tells_equal_texts_apart(german: Dictionary) -> None:
    assert (tr("Open"), tr("Open", "of a valve")) == ("Öffnen", "Auf")
    assert (told(say("Open")), told(say("Open", "of a valve"))) == ("Öffnen", "Auf")


def test_that_a_counted_text_has_the_forms_of_its_language(german: Dictionary) -> None:
    assert [tr_count(n, "{n} device", "{n} devices", n=n) for n in (1, 2)] == ["1 Gerät", "2 Geräte"]
    assert told(say_count(1, "{n} device", "{n} devices", n=1)) == "1 Gerät"


def test_that_a_sentence_within_a_sentence_is_translated_too(german: Dictionary) -> None:
    said = say("The link to {name} is lost: {why}", name="plant", why=say("no answer"))
    assert said == "The link to plant is lost: no answer"
    assert told(said) == "Verbindung zu plant verloren: keine Antwort"


def test_that_a_name_is_never_taken_for_a_text_of_ours(german: Dictionary) -> None:
    assert told("Open") == "Open"


def test_that_an_unknown_text_stays_english(german: Dictionary) -> None:
    assert tr("Not in the list") == "Not in the list"


def test_that_qt_is_asked_once_for_a_text(german: Dictionary) -> None:
    for _ in range(3):
        tr("{age} old", age="3 s")
    assert german.asked == ["{age} old"]
