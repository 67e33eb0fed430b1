"""Sentences that remember how they were made, so that the screen may show them in another language.

English as they are: logs, the journal and whatever else keeps a record take them for plain text.
"""

from collections.abc import Mapping
from types import MappingProxyType

from typing_extensions import override

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Said(str):
    """An English text with what it was made of: by `say` and `say_count` alone.

    template: the text before its parts were put in; of a counted one the form for many, `one` the other and `number`
    what is counted. note: tells two equal texts apart that other languages say differently. parts: what the braces of
    the template stand for; texts among them may be Said as well.

    Cutting, joining and formatting make plain text of it, `str()` does not: the sentence of an error stays what it was.
    msgspec writes plain text alone; `plain` gives it.
    """

    __slots__ = ("note", "number", "one", "parts", "template")
    template: str
    note: str
    parts: Mapping[str, object]
    one: str | None
    number: int

    @override
    def __str__(self) -> str:
        return self

    def filled(self, **parts: object) -> "Said":
        """Put parts into the template of a text that stands in a table without them."""
        return _said(self.template.format(**parts), self.template, self.note, parts)


def say(template: str, note: str = "", /, **parts: object) -> Said:
    """Make a text of a template such as `{name} is late`. Without parts, braces are only braces."""
    return _said(template.format(**parts) if parts else template, template, note, parts)


def say_count(number: int, one: str, many: str, /, **parts: object) -> Said:
    """Make a text that depends on a number: `say_count(n, "{n} device", "{n} devices", n=n)`."""
    form = one if number == 1 else many
    said = _said(form.format(**parts) if parts else form, many, "", parts)
    said.one, said.number = one, number
    return said


def plain(text: str) -> str:
    """Return a text as a `str` and nothing else, for encoders that are strict about it."""
    return str.__str__(text)


def _said(text: str, template: str, note: str, parts: Mapping[str, object]) -> Said:
    said = Said(text)
    said.template, said.note, said.parts = template, note, parts or _NOTHING
    said.one, said.number = None, 0
    return said
