"""Which language the console speaks, and Qt's translators that make it do so."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.resources import resources
from ui.words import forget

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""Codes and own names of the languages there are; English is that of the code and has no file."""

_FOLDER = "translations"


def language_of(*chosen: str, wanted: Sequence[str] | None = None) -> str:
    """Return the code of the language to speak: the first that is not "system", else the first that the system wants.

    wanted: what the system's user reads, best first, such as `de-AT`; None: ask Qt.
    """
    for code in chosen:
        if code in LANGUAGES:
            return code
    for name in QLocale.system().uiLanguages() if wanted is None else wanted:
        code = name.replace("_", "-").partition("-")[0]
        if code in LANGUAGES:
            return code
    return ENGLISH


def speak(application: QCoreApplication, code: str) -> None:
    """Speak this language from now on, in every text that is made from now on; Qt's own texts too.

    Raises OSError when the file of the language is not among the resources: a bug.
    """
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    if code != ENGLISH:
        # What is installed last is asked first; ours has no context of Qt's, so either order does.
        _install(application, f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        if not _install(application, f"sightline_{code}", str(resources() / _FOLDER)):
            raise FileNotFoundError(f"There is no translation “{code}” that can be read.")
    forget()


def _install(application: QCoreApplication, name: str, folder: str) -> bool:
    translator = QTranslator(application)
    if translator.load(name, folder):
        application.installTranslator(translator)
        return True
    translator.deleteLater()
    return False
