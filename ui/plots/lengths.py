"""How long a trend looks back, and how its time axis is labelled. No widgets."""

from dataclasses import dataclass

from ui.text import MINUS, short_number
from ui.words import tr

MINUTE_S = 60.0
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Length:
    """One length of the time axis: its name on a button, and into how many parts its axis is divided."""

    window_s: float
    name: str
    divisions: int


LENGTHS = (
    Length(10.0, "10 s", 5),
    Length(30.0, "30 s", 3),
    Length(MINUTE_S, "60 s", 4),
    Length(5 * MINUTE_S, "5 min", 5),
    Length(15 * MINUTE_S, "15 min", 3),
    Length(HOUR_S, "1 h", 4),
    Length(8 * HOUR_S, "8 h", 4),
    Length(24 * HOUR_S, "24 h", 4),
)
ALWAYS_OFFERED = 6
"""The longer ones are offered once the rings hold more than the length before them."""


def length_of(window_s: float) -> Length:
    """Return the length of the table nearest to a number of seconds."""
    return min(LENGTHS, key=lambda length: abs(length.window_s - window_s))


def offered(held_s: float) -> tuple[Length, ...]:
    """Return the lengths worth choosing when the oldest sample held is this old."""
    count = ALWAYS_OFFERED
    while count < len(LENGTHS) and held_s > LENGTHS[count - 1].window_s:
        count += 1
    return LENGTHS[:count]


def ago_text(ago_s: float) -> str:
    """Label a moment of the axis: `−45 s`, `−10 min`, `−6 h`, `now`."""
    if ago_s == 0:
        return tr("now")
    if ago_s <= MINUTE_S:
        return f"{MINUS}{short_number(ago_s)} s"
    if ago_s < HOUR_S:
        return f"{MINUS}{short_number(ago_s / MINUTE_S)} min"
    if ago_s % HOUR_S:
        return f"{MINUS}{short_number(ago_s / MINUTE_S)} min"
    return f"{MINUS}{short_number(ago_s / HOUR_S)} h"
