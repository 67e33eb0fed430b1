"""Which language is spoken, and that it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from ui.language import LANGUAGES, language_of, speak
from ui.words import tr


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application, English again afterwards."""
    yield qapp
    speak(qapp, "en")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (("de-AT", "en-GB"), "de"),
        (("fr-FR", "de"), "de"),
        (("fr",), "en"),
        ((), "en"),
        (("C",), "en"),
        (("en_US",), "en"),
    ],
)
def test_that_the_system_is_asked_for_a_language_there_is(wanted: tuple[str, ...], code: str) -> None:
    assert language_of("system", wanted=wanted) == code


def test_that_what_is_chosen_comes_before_the_settings_and_those_before_the_system() -> None:
    assert language_of("en", "de", wanted=("de",)) == "en"
    assert language_of("system", "de", wanted=("en",)) == "de"


def test_that_german_is_spoken_and_english_again(application: QApplication) -> None:
    speak(application, "de")
    assert tr("Dismiss") == "Ausblenden"
    speak(application, "en")
    assert tr("Dismiss") == "Dismiss"


def test_that_qts_own_buttons_speak_it_too(application: QApplication) -> None:
    speak(application, "de")
    assert application.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_that_no_translator_is_left_when_another_is_chosen(application: QApplication) -> None:
    for _ in range(3):
        speak(application, "de")
    application.sendPostedEvents(None, 52)  # what was to be deleted later
    assert len(application.findChildren(QTranslator)) == 2
    assert all(translator.language() == "de" for translator in application.findChildren(QTranslator)[1:])


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_language_there_is_can_be_spoken(application: QApplication, code: str) -> None:
    speak(application, code)


def test_that_a_language_without_a_file_is_told(application: QApplication) -> None:
    with pytest.raises(OSError, match="“xx”"):
        speak(application, "xx")
