"""Other people's spellings of units, brought to UCUM codes at the edge. Source: specification 1.5."""

_ALIASES = {
    "C": "Cel",
    "°C": "Cel",
    "degC": "Cel",
    "celsius": "Cel",
    "Celsius": "Cel",
    "F": "[degF]",
    "°F": "[degF]",
    "degF": "[degF]",
    "%RH": "%",
    "% RH": "%",
    "ppm": "[ppm]",
    "m³/h": "m3/h",
}

MAX_UNIT = 32


def ucum(unit: str) -> str | None:
    """Return the UCUM code of a unit as it came in; None for "" and for what is too long to be a unit.

    An unknown spelling is kept: UCUM is case-sensitive, so guessing would change meaning.
    """
    stripped = unit.strip()
    if not stripped or len(stripped) > MAX_UNIT or not stripped.isprintable():
        return None
    return _ALIASES.get(stripped, stripped)
