"""Numbers that came as texts: `21.4`, `21,4`, `21.4 °C`."""

import re

_NUMBER = re.compile(r"\s*([+-]?\d{1,64}(?:[.,]\d{1,64})?(?:[eE][+-]?\d{1,3})?)\s*([^\d\s.,][^\d.,]{0,31})?\s*")


def number_and_unit(text: str) -> tuple[float, str] | None:
    """Return the number and the unit behind it ("" for none); None for any other text.

    A single comma is a decimal comma; a text with both, or with several, could be meant in two ways and is no number.
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return float(found[1].replace(",", ".")), (found[2] or "").strip()
