"""The stretch of time a picture shows, on the absolute grid of columns. No widgets.

While anything is live the right edge is now, and the picture moves by whole columns. When everything has ended longer
ago than a part of the window, the picture stands: the end of the data stays where an operator can read it, the hatched
rest stands for all the time since, and the axis says so with clock times instead of distances.
"""

import math
from dataclasses import dataclass

from ui.plots.lengths import ago_text, length_of
from ui.text import moment_text
from ui.times import offset_s
from ui.words import tr

OLD_SHARE = 0.4
"""Part of a standing picture that is hatched."""

BREAK_TEXT = "//"


@dataclass(frozen=True, slots=True)
class Span:
    """Times are UTC seconds. ended_s: time of the newest number of a standing picture, None while time goes on."""

    left_s: float
    right_s: float
    column_s: float
    ended_s: float | None = None


def moving_span(now_s: float, window_s: float, columns: int) -> Span:
    """Return the span that ends with the column now falls into."""
    column_s = window_s / columns
    right_s = (math.floor(now_s / column_s) + 1) * column_s
    return Span(right_s - window_s, right_s, column_s)


def standing_span(ended_s: float, window_s: float, columns: int) -> Span:
    """Return the span that shows the end of the data and leaves `OLD_SHARE` of the width behind it."""
    moving = moving_span(ended_s + OLD_SHARE * window_s, window_s, columns)
    return Span(moving.left_s, moving.right_s, moving.column_s, ended_s)


def stands(newest_s: float, now_s: float, window_s: float) -> bool:
    """True if a picture with no live pen should stand still, its newest number being this old."""
    return now_s - newest_s > OLD_SHARE * window_s


def held_ticks(span: Span, held_s: float, now_s: float) -> tuple[tuple[float, str], ...]:
    """Return (place, label) along the axis of a picture that is held: clock times, and nothing is called now.

    held_s: the moment that is held, at the right edge of a picture that stands.
    """
    if span.ended_s is not None:
        return *ticks(span, now_s)[:-1], (1.0, moment_text(held_s, now_s))
    window_s = span.right_s - span.left_s
    step_s = window_s / length_of(window_s).divisions
    # Whole steps of local time. Both ends stand without a label: they are hardly ever a whole step.
    shift_s = offset_s(span.left_s)
    first = math.ceil((span.left_s + shift_s) / step_s)
    last = math.floor((span.right_s + shift_s) / step_s)
    times_s = [number * step_s - shift_s for number in range(first, last + 1)]
    inner = [((time_s - span.left_s) / window_s, moment_text(time_s, now_s)) for time_s in times_s]
    return (0.0, ""), *inner, (1.0, "")


def ticks(span: Span, now_s: float) -> tuple[tuple[float, str], ...]:
    """Return (place from 0 to 1, label) along the time axis."""
    window_s = span.right_s - span.left_s
    if span.ended_s is not None:
        begin, end = moment_text(span.left_s, now_s), moment_text(span.ended_s, now_s)
        return (0.0, begin), (1.0 - OLD_SHARE, end), (1.0 - OLD_SHARE / 2, BREAK_TEXT), (1.0, tr("now"))
    divisions = length_of(window_s).divisions
    parts = range(divisions + 1)
    return tuple((part / divisions, ago_text(round(window_s * (1 - part / divisions), 6))) for part in parts)
