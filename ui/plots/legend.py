"""The names of a pane's pens beneath its title: each with its colour and its value, and where a click finds it."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.model.metric import LimitState
from app.model.quality import Quality
from ui.plots.heading import Heading, PenState
from ui.plots.right_mark import paint_right_mark, right_mark_width
from ui.theme import Inks

_GAP = 12.0
_SWATCH = 10.0
_SWATCH_GAP = 5.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Entry:
    """One pen in a legend. place: all of it, in logical pixels. value: "" where there is no room for values."""

    pen: PenState
    place: QRectF
    name: str
    value: str


def legend_of(line: QRectF, heading: Heading, ink: Inks) -> list[Entry]:
    """Lay the pens out in a line, with as many words as there is room for; what has no room at all is left out.

    A pane with a single pen that is drawn needs none: its title is the name.
    """
    if len(heading.pens) < 2 and not any(pen.is_hidden for pen in heading.pens):
        return []
    metrics = font_metrics(ink.fonts.small)
    choices = (
        [(pen.name, pen.value) for pen in heading.pens],
        [(pen.short_name, pen.value) for pen in heading.pens],
        [(pen.short_name, "") for pen in heading.pens],
    )
    marks = sum(pen.is_right for pen in heading.pens) * right_mark_width(metrics)
    labels = next((each for each in choices if _width(each, metrics) + marks <= line.width()), choices[-1])
    entries: list[Entry] = []
    left = line.left()
    for pen, (name, value) in zip(heading.pens, labels, strict=True):
        shown = "" if pen.is_hidden else value
        width = _entry_width(name, shown, metrics) + _mark_width(pen, metrics)
        if left + width > line.right():
            break
        entries.append(Entry(pen, QRectF(left, line.top(), width, line.height()), name, shown))
        left += width + _GAP
    return entries


def paint_legend(painter: QPainter, line: QRectF, heading: Heading, ink: Inks) -> None:
    """Paint a swatch, a name and a value for each pen; one that is hidden has an empty swatch and no value."""
    font = ink.fonts.small
    metrics = font_metrics(font)
    painter.setFont(font)
    for entry in legend_of(line, heading, ink):
        place, pen = entry.place, entry.pen
        _paint_swatch(painter, QRectF(place.left(), place.top(), _SWATCH, place.height()), pen, ink)
        x = place.left() + _SWATCH + _SWATCH_GAP
        if pen.is_right:
            paint_right_mark(painter, QPointF(x, place.center().y()), metrics, ink)
            x += _mark_width(pen, metrics)
        width = metrics.horizontalAdvance(entry.name)
        painter.setPen(ink.pens["muted"])
        at = QRectF(x, place.top(), width + 1, place.height())
        painter.drawText(at, _LEFT, entry.name)
        if pen.is_hidden:
            y = round(at.center().y()) + 0.5
            painter.drawLine(QPointF(x, y), QPointF(x + width, y))
        if entry.value:
            painter.setPen(ink.pens[_value_colour(pen)])
            rest = QRectF(x + width + _SWATCH_GAP, place.top(), place.right() - x - width, place.height())
            painter.drawText(rest, _LEFT, entry.value)


def stroke_colour(pen: PenState, ink: Inks) -> QColor:
    """Return the colour in which a pen is drawn."""
    stroke = ink.trend_pens[pen.colour % len(ink.trend_pens)] if pen.is_current else ink.pens["pens_old"]
    return stroke.color()


@cache
def font_metrics(font: QFont) -> QFontMetricsF:
    """Return the measures of a font. The fonts of a theme are made once, so there are only a few of these."""
    return QFontMetricsF(font)


def _paint_swatch(painter: QPainter, box: QRectF, pen: PenState, ink: Inks) -> None:
    middle = round(box.center().y())
    if pen.is_hidden:
        painter.setPen(stroke_colour(pen, ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box.left() + 0.5, middle - 2.5, box.width() - 1, 5))
    else:
        painter.fillRect(QRectF(box.left(), middle - 1, box.width(), 2), stroke_colour(pen, ink))


def _mark_width(pen: PenState, metrics: QFontMetricsF) -> float:
    return right_mark_width(metrics) if pen.is_right else 0.0


def _value_colour(pen: PenState) -> str:
    if pen.quality is Quality.BAD:
        return "quality_bad"
    if not pen.is_current:
        return "muted"
    return {LimitState.NONE: "text", LimitState.HI: "p2_text", LimitState.LO: "p2_text"}.get(pen.limit, "p1_text")


def _entry_width(name: str, value: str, metrics: QFontMetricsF) -> float:
    width = _SWATCH + _SWATCH_GAP + metrics.horizontalAdvance(name)
    return width + _SWATCH_GAP + metrics.horizontalAdvance(value) if value else width


def _width(labels: list[tuple[str, str]], metrics: QFontMetricsF) -> float:
    return sum(_entry_width(name, value, metrics) for name, value in labels) + _GAP * (len(labels) - 1)
