"""How numbers are written for reading, and read when typed. No Qt.

One manner holds for the whole program, as Qt's own default locale does: what is written with a comma beside what is
written with a point would be read wrongly sooner or later.
"""

import math
import re

from app.settings import NumberSettings

BAD_TEXT = "----"
MINUS = "−"
THIN_SPACE = "\u2009"

_GROUPS = {"thin_space": THIN_SPACE, "none": "", "comma": ",", "point": "."}
_DECIMALS = {"point": ".", "comma": ","}
_LIKE_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}$")
_GROUPED_FROM = 999.0
"""What is less has no groups, whatever it is rounded to."""
_SCIENTIFIC_FROM = 1e10
_SCIENTIFIC_BELOW = 1e-4
_SIGNIFICANT = 4
_groups = THIN_SPACE
_decimal = "."


def write_numbers(settings: NumberSettings) -> None:
    """Write every number so from now on. What is on the screen already is not written anew by this."""
    global _groups, _decimal
    _groups, _decimal = _GROUPS[settings.groups], _DECIMALS[settings.decimal]


def decimal_sign() -> str:
    """Return what stands before decimals."""
    return _decimal


def number_text(value: float, decimals: int | None = None) -> str:
    """Write a number: real minus sign, groups of three digits, a leading zero.

    decimals None: four significant digits. NaN and infinity have no text but `----`.
    """
    if not math.isfinite(value):
        return BAD_TEXT
    size = abs(value)
    if decimals is None:
        if size >= _SCIENTIFIC_FROM or 0.0 < size < _SCIENTIFIC_BELOW:
            return _scientific_text(value)
        decimals = _free_decimals(size)
    digits = f"{size:.{max(decimals, 0)}f}" if size < _GROUPED_FROM else f"{size:,.{max(decimals, 0)}f}"
    if _decimal != ".":
        digits = digits.replace(".", "\0").replace(",", _groups).replace("\0", _decimal)
    elif size >= _GROUPED_FROM:
        digits = digits.replace(",", _groups)
    # A value that rounds to nothing has no sign.
    is_negative = value < 0 and any(digit in digits for digit in "123456789")
    return MINUS + digits if is_negative else digits


def short_number(value: float) -> str:
    """Write a number of a definition with as few digits as it needs, six at most: `5`, `2.5`, `1e6`."""
    return f"{value:.6g}".replace("-", MINUS).replace(".", _decimal)


def count_text(count: int) -> str:
    """Write a whole number of things."""
    return f"{count:,}".replace(",", _groups)


def ungrouped(text: str) -> str:
    """Return a written number as it may stand in a field: without signs between groups that look like a decimal's."""
    return text.replace(_groups, "") if _groups in (",", ".") else text


def read_number(text: str) -> float | None:
    """Return the number that was typed, None where it is none or might be two.

    The other sign than the one for decimals is taken for it too, but only where it can be nothing else: a thousand must
    never be read as one.
    """
    typed = text.strip().replace(MINUS, "-").replace(THIN_SPACE, "").replace(_decimal, "\0")
    other = "." if _decimal == "," else ","
    if other in typed:
        if _groups == other or "\0" in typed or _LIKE_GROUPS.match(typed):
            return None
        typed = typed.replace(other, "\0")
    if not typed or typed.count("\0") > 1 or not set(typed) <= set("0123456789\0+-"):
        return None
    try:
        return float(typed.replace("\0", "."))
    except ValueError:
        return None


def _free_decimals(size: float) -> int:
    before = 1 if size < 1.0 else math.floor(math.log10(size)) + 1
    return max(0, min(3, _SIGNIFICANT - before))


def _scientific_text(value: float) -> str:
    mantissa, _, exponent = f"{value:.3e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS).replace(".", _decimal)
