"""Time stamps as they come: numbers read by their magnitude, ISO 8601 texts. Source: specification 7.4 and 7.5."""

from datetime import UTC, datetime
from math import isfinite, nan

OLDEST_S = 946_684_800.0
"""2000-01-01: an older stamp is a clock that was never set."""

NEWEST_AHEAD_S = 86_400.0
"""A stamp further ahead of the receive time than a day says nothing."""

_US = 1_000_000
OLDEST_US = int(OLDEST_S) * _US

_MIN_DIGITS = 10


def is_credible(time_s: float, received_s: float) -> bool:
    """True for a time from 2000 to one day ahead; False for NaN."""
    return OLDEST_S <= time_s <= received_s + NEWEST_AHEAD_S


def newest_us(received_s: float) -> int:
    """Return the last credible time as integer microseconds."""
    return int((received_s + NEWEST_AHEAD_S) * _US)


def seconds_of_us(time_us: int) -> float:
    """Return seconds of integer microseconds, NaN for a number no clock ever shows."""
    return time_us / 1e6 if -(1 << 62) < time_us < 1 << 62 else nan


def seconds_of_number(number: float) -> float:
    """Return UTC epoch seconds of a number in s, ms, µs or ns, told apart by magnitude; NaN below 1e9 s."""
    if 1e9 <= number < 1e11:
        return float(number)
    if 1e11 <= number < 1e14:
        return number / 1e3
    if 1e14 <= number < 1e17:
        return number / 1e6
    if 1e17 <= number < 1e20:
        return number / 1e9
    return nan


def seconds_of_text(text: str) -> tuple[float, bool]:
    """Return UTC epoch seconds of an ISO 8601 text, and whether it named no zone and was taken for UTC.

    NaN for anything else. A text of digits alone is read as the number that it is.
    """
    if text.isdecimal() and text.isascii():
        return (seconds_of_number(int(text)) if _MIN_DIGITS <= len(text) <= 20 else nan), False
    try:
        moment = datetime.fromisoformat(text)
        is_naive = moment.tzinfo is None
        return (moment.replace(tzinfo=UTC) if is_naive else moment).timestamp(), is_naive
    except (ValueError, OverflowError):
        return nan, False


def read_time(stamp: object) -> tuple[float, bool]:
    """Return (UTC epoch seconds or NaN, whether the zone was guessed) of whatever stands where a time should."""
    if isinstance(stamp, bool):
        return nan, False
    if isinstance(stamp, int):
        return (seconds_of_number(stamp) if 0 < stamp < 1 << 80 else nan), False
    if isinstance(stamp, float):
        return (seconds_of_number(stamp) if isfinite(stamp) else nan), False
    if isinstance(stamp, str):
        return seconds_of_text(stamp)
    return nan, False
