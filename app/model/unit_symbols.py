"""UCUM codes in data, conventional symbols on the screen (operator console specification, section 1.5)."""

import re
from functools import lru_cache

_SYMBOLS = {
    "1": "",
    "Cel": "°C",
    "[degF]": "°F",
    "[degR]": "°R",
    "deg": "°",
    "Ohm": "Ω",
    "[ppm]": "ppm",
    "[ppb]": "ppb",
    "[pH]": "pH",
    "[psi]": "psi",
    "[in_i]": "in",
    "[ft_i]": "ft",
    "[gal_us]": "gal",
    "[lb_av]": "lb",
    "[g]": "g₀",
    "[HP]": "hp",
    "mo": "month",
    "a": "year",
    "B[SPL]": "dB",
    "dB[SPL]": "dB",
    "[CFU]": "CFU",
    "meq": "meq",
    "l": "L",
    "ug": "µg",
    "um": "µm",
    "us": "µs",
    "uS": "µS",
    "uV": "µV",
    "uA": "µA",
    "uW": "µW",
    "uL": "µL",
    "{rpm}": "rpm",
    "{RH}": "RH",
}
"""Of whole factors of a unit; what is not listed is its own symbol."""

_ANNOTATED = {"%{RH}": "%RH", "%{rh}": "%RH", "{rpm}": "rpm", "{rev}/min": "rpm", "/min{rpm}": "rpm", "rpm": "rpm"}
"""Annotations carry no meaning in UCUM; these few are what an operator calls the unit."""

_FACTOR = re.compile(r"^(?P<code>.*?)(?P<power>[+-]?\d+)?$")
_ANNOTATION = re.compile(r"\{[^{}]*\}")
_RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")


@lru_cache(maxsize=512)
def unit_text(code: str | None) -> str:
    """Return the symbol of a UCUM code: `Cel` → `°C`, `m3/h` → `m³/h`. An unknown code is shown as it came."""
    if not code:
        return ""
    if code in _ANNOTATED:
        return _ANNOTATED[code]
    bare = _ANNOTATION.sub("", code)
    if not bare:
        return code.strip("{}")
    return "/".join("·".join(_factor_text(factor) for factor in side.split(".")) for side in bare.split("/"))


def _factor_text(factor: str) -> str:
    if factor in _SYMBOLS:
        return _SYMBOLS[factor]
    match = _FACTOR.match(factor)
    if match is None or match["power"] is None or not match["code"] or match["code"].endswith(("*", "^")):
        return factor
    base = match["code"]
    return _SYMBOLS.get(base, base) + match["power"].lstrip("+").translate(_RAISED)
