"""How names are compared: for a search, and for an order in which 2 comes before 10. No Qt."""

import re
import unicodedata

_DIGITS = re.compile(r"(\d+)")


def fold(text: str) -> str:
    """Reduce text to what a search compares: no case, no accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def natural_key(text: str) -> tuple[object, ...]:
    """Return a sort key by which `Boiler 2` comes before `Boiler 10`."""
    parts = _DIGITS.split(fold(text))
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))
