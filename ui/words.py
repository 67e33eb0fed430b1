"""Every text that an operator sees goes through here, to Qt's translation; `ui.language` says into which language.

The texts of the code are English, and stand in it as they are: `tr` translates one now, `tr_count` one that depends on
a number. A text of a table at module level, or of `app`, is made by `say` of `app.model.words`, and `told` translates
it when it is shown. `packaging/dev.py texts` brings all of them into the files of the translators.
"""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from app.model.words import Said

CONTEXT = "Sightline"
"""The one context of all texts: equal texts are translated once, and a note tells those apart that must differ."""

_MOST_KEPT = 4096
_language_number = 0


def tr(text: str, note: str = "", /, **parts: object) -> str:
    """Return a text in the operator's language, its parts put in by name. Without parts, braces are only braces."""
    found = _found(text, note)
    return found.format(**parts) if parts else found


def tr_count(number: int, one: str, many: str, /, **parts: object) -> str:
    """Return a text in the form that the operator's language has for this number: `tr_count(n, "{n} device", …)`.

    Which forms there are is the business of each language; English has the two that stand here.
    """
    found = _counted(number, one, many)
    return found.format(**parts) if parts else found


def told(text: str) -> str:
    """Return a text that was made by `say` in the operator's language; any other is returned as it is."""
    if not isinstance(text, Said):
        return text
    found = _found(text.template, text.note) if text.one is None else _counted(text.number, text.one, text.template)
    if not text.parts:
        return found
    return found.format(**{name: told(each) if isinstance(each, str) else each for name, each in text.parts.items()})


def forget() -> None:
    """Translate everything anew from now on: another language was chosen."""
    global _language_number  # noqa: PLW0603 - Qt has one language for the whole program as well
    _language_number += 1
    _found.cache_clear()


def language_number() -> int:
    """Return a number that is another one after each change of the language, for whoever keeps translations."""
    return _language_number


@lru_cache(_MOST_KEPT)
def _found(text: str, note: str) -> str:
    # Qt takes a microsecond to look a text up, and rows ask for theirs on every beat.
    return QCoreApplication.translate(CONTEXT, text, note)


def _counted(number: int, one: str, many: str) -> str:
    found = QCoreApplication.translate(CONTEXT, many, "", number)
    return one if found == many and number == 1 else found
