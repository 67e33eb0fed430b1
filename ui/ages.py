"""How long something lasts or how old it is, in words. No Qt."""

import math

from ui.numbers import number_text

_DAY_S = 86_400.0


def short_age(age_s: float) -> str:
    """Write an age in two units at most, for tags: `14s`, `2m14s`, `1h05m`, `3d04h`."""
    big, big_name, small, small_name = _split_age(age_s)
    return f"{big}{big_name}{small:02d}{small_name}" if big_name else f"{small}s"


def long_age(age_s: float) -> str:
    """Write an age in words, for sentences and details: `14 ms`, `2.4 s`, `14 s`, `3 min 07 s`, `1 h 05 min`."""
    if age_s < 1.0:
        return f"{max(0, round(age_s * 1000.0))} ms"
    if age_s < 10.0:
        return f"{number_text(math.floor(age_s * 10.0) / 10.0, 1)} s"
    big, big_name, small, small_name = _split_age(age_s)
    if not big_name:
        return f"{small} s"
    words = {"m": "min", "s": "s", "h": "h", "d": "d"}
    return f"{big} {words[big_name]} {small:02d} {words[small_name]}"


def _split_age(age_s: float) -> tuple[int, str, int, str]:
    whole = max(0, int(age_s))
    if whole < 60:
        return 0, "", whole, "s"
    if whole < 3600:
        return whole // 60, "m", whole % 60, "s"
    if whole < _DAY_S:
        return whole // 3600, "h", whole % 3600 // 60, "m"
    return whole // 86_400, "d", whole % 86_400 // 3600, "h"
