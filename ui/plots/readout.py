"""What the pens of a pane say at one moment: the sample at it or before it, never anything in between. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.model.present import Present
from app.model.quality import Quality, Reason, quality_of
from app.model.words import say
from ui.plots.division import STATE_KINDS
from ui.plots.heading import PenState
from ui.plots.statistics import statistics_of
from ui.text import (
    BAD_TEXT,
    bare_text,
    code_text,
    long_age,
    number_text,
    quality_text,
    stamp_text,
    unit_of,
    value_text,
    with_unit,
)
from ui.words import told, tr

GAP_TEXT = "—"
_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A pen at a moment. text: with unit and in the form of its state, `—` in a gap. value: None without a number.

    time_s: of the sample that is read, None in a gap. quality: of that sample, in words, "" in a gap.
    """

    text: str
    value: float | None = None
    time_s: float | None = None
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a read-out. colour: the pen's number in the theme's table, None for no swatch."""

    colour: int | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readout:
    """What is laid over a picture. places: of the cursors' lines, from 0 to 1 where they are in the picture."""

    places: tuple[float, ...]
    title: str
    rows: tuple[Row, ...]

    @property
    def spoken(self) -> str:
        """Everything, for a screen reader."""
        return "; ".join([self.title, *(", ".join(cell for cell in row.cells if cell) for row in self.rows)])


def sample_at(present: Present, metric: int, at_s: float, now_s: float) -> Sample:
    """Read a pen at a moment, UTC: a gap where its picture has one."""
    window = present.window(metric, at_s, at_s)
    place = int(np.searchsorted(window.time_s, at_s, side="right")) - 1
    if place < 0:
        return Sample(GAP_TEXT)
    time_s, value, code = float(window.time_s[place]), float(window.value[place]), int(window.code[place])
    definition, is_past = present.metrics[metric], at_s > time_s
    if place + 1 < len(window.time_s):
        next_s, next_value = window.time_s[place + 1], window.value[place + 1]
        is_gap = next_s - time_s > present.gap_s(metric) or bool(np.isnan(next_value))
    else:
        shown = present.shown(metric, now_s)
        is_gap = at_s - time_s > present.gap_s(metric) or not shown.freshness.is_current
        if shown.time_s == time_s and not (is_past and is_gap):
            number = None if shown.quality is Quality.BAD else shown.value
            return Sample(with_unit(value_text(definition, shown), definition), number, time_s, quality_text(shown))
    quality = quality_of(code)
    if np.isnan(value) or quality is Quality.BAD:
        return Sample(BAD_TEXT, None, time_s, code_text(code if quality is Quality.BAD else Reason.BAD))
    if is_past and is_gap:
        return Sample(GAP_TEXT)
    text = bare_text(definition, value)
    if quality is Quality.UNCERTAIN and not text.endswith("?"):
        text += "?"
    return Sample(with_unit(text, definition), value, time_s, code_text(code))


def readout_of(present: Present, pens: Sequence[PenState], at_s: float, now_s: float, place: float) -> Readout:
    """Read all pens of a pane at a moment. place: of the moment in the picture."""
    rows = []
    for pen in pens:
        sample = sample_at(present, pen.metric, at_s, now_s)
        name = pen.short_name if len(pens) > 1 else ""
        when = age = ""
        if sample.time_s is not None:
            when, age = stamp_text(sample.time_s, now_s), tr("{age} old", age=long_age(at_s - sample.time_s))
        quality = "" if sample.quality == code_text(Reason.OK) else sample.quality
        rows.append(Row(pen.colour, (name, sample.text, when, age, quality)))
    title = tr("{time} · {age} ago", time=stamp_text(at_s, now_s), age=long_age(max(0.0, now_s - at_s)))
    return Readout((place,), title, tuple(rows))


_COLUMNS = ("", say("at cursor"), "Δ", say("min"), say("max"), say("mean"), say("slope"))


def comparison_of(
    present: Present, pens: Sequence[PenState], mark_s: float, at_s: float, now_s: float, places: tuple[float, float]
) -> Readout:
    """Compare all pens of a pane between the mark and the cursor, UTC. places: of both in the picture."""
    begin_s, end_s = min(mark_s, at_s), max(mark_s, at_s)
    is_one = len(pens) == 1
    rows = [Row(pen.colour, _compared(present, pen, mark_s, at_s, now_s, is_one=is_one)) for pen in pens]
    length_s = end_s - begin_s
    length = f"{number_text(length_s, 3)} s" if length_s < _MINUTE_S else long_age(length_s)
    title = f"{stamp_text(begin_s, now_s)} – {stamp_text(end_s, now_s)} · Δt {length}"
    return Readout(places, title, (Row(None, tuple(told(column) for column in _COLUMNS)), *rows))


def _compared(
    present: Present, pen: PenState, mark_s: float, at_s: float, now_s: float, *, is_one: bool
) -> tuple[str, ...]:
    definition, gap_s = present.metrics[pen.metric], present.gap_s(pen.metric)
    begin_s, end_s = min(mark_s, at_s), max(mark_s, at_s)
    window = present.window(pen.metric, begin_s, end_s)
    is_state = definition.kind in STATE_KINDS
    found = statistics_of(
        window.time_s, window.value, begin_s, end_s, gap_s, is_stepped=is_state or bool(np.isinf(gap_s))
    )
    then, at = (sample_at(present, pen.metric, time_s, now_s) for time_s in (mark_s, at_s))
    change = GAP_TEXT
    if then.value is not None and at.value is not None and not is_state:
        change = number_text(at.value - then.value, definition.decimals)
    low, high = (GAP_TEXT if end is None else bare_text(definition, end) for end in (found.low, found.high))
    # A mean has a digit more than its readings: it is known better than each of them.
    mean = GAP_TEXT
    if found.mean is not None:
        mean = number_text(found.mean, None if definition.decimals is None else definition.decimals + 1)
    slope = GAP_TEXT
    if found.slope is not None and not is_state:
        slope = f"{number_text(found.slope)} {unit_of(definition)}/s".replace(" /", "/")
    return "" if is_one else pen.short_name, at.text, change, low, high, mean, slope
