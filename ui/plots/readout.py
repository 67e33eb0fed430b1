"""What the pens of a pane say at one moment: the sample at it or before it, never anything in between. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.model.present import Present
from app.model.quality import Quality
from ui.plots.heading import PenState
from ui.text import BAD_TEXT, bare_text, long_age, quality_text, stamp_text, value_text, with_unit

GAP_TEXT = "—"


@dataclass(frozen=True, slots=True)
class Sample:
    """A pen at a moment. text: with unit and in the form of its state, `—` in a gap. value: None without a number.

    time_s: of the sample that is read, None in a gap. quality: in words, "" where it is not known any more: rings keep
    numbers, and a reading without a number was bad.
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
    time_s, value = float(window.time_s[place]), float(window.value[place])
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
    if np.isnan(value):
        return Sample(BAD_TEXT, None, time_s, "Bad")
    if is_past and is_gap:
        return Sample(GAP_TEXT)
    return Sample(with_unit(bare_text(definition, value), definition), value, time_s)


def readout_of(present: Present, pens: Sequence[PenState], at_s: float, now_s: float, place: float) -> Readout:
    """Read all pens of a pane at a moment. place: of the moment in the picture."""
    rows = []
    for pen in pens:
        sample = sample_at(present, pen.metric, at_s, now_s)
        name = pen.short_name if len(pens) > 1 else ""
        when = age = ""
        if sample.time_s is not None:
            when, age = stamp_text(sample.time_s, now_s), f"{long_age(at_s - sample.time_s)} old"
        quality = "" if sample.quality == "Good" else sample.quality
        rows.append(Row(pen.colour, (name, sample.text, when, age, quality)))
    title = f"{stamp_text(at_s, now_s)} · {long_age(max(0.0, now_s - at_s))} ago"
    return Readout((place,), title, tuple(rows))
