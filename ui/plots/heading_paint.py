"""The painting of a pane's heading: title left, value right, and beneath them the pens and the note."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.model.metric import LimitState
from app.model.quality import Quality
from ui.glyphs import glyph_of, paint_glyph
from ui.plots.heading import Heading, PenState
from ui.theme import Inks

HEADING_HEIGHT = 52
"""Logical pixels."""

_FIRST_LINE = QRectF(0, 8, 0, 24)
_SECOND_LINE = QRectF(0, 33, 0, 16)
_GAP = 12.0
_SWATCH = 10.0
_SWATCH_GAP = 5.0
_BAR = 3.0
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_heading(painter: QPainter, width: int, heading: Heading, ink: Inks, before: str = "") -> None:
    """Paint a heading across a pane of this width, in logical pixels. before: a word before the value."""
    pad = ink.theme.sizes.pad
    first, second = (QRectF(pad, line.top(), width - 2 * pad, line.height()) for line in (_FIRST_LINE, _SECOND_LINE))
    leader = heading.leader
    taken = 0.0
    if leader is not None:
        first.setLeft(first.left() + _paint_mark(painter, first, leader, ink))
        taken = _paint_value(painter, first, heading, leader, ink, before)
    room = first.adjusted(0, 0, -taken, 0)
    font = ink.fonts.name
    painter.setFont(font)
    painter.setPen(ink.pens["muted"])
    painter.drawText(room, _LEFT, _metrics(font).elidedText(heading.title, _ELIDE, max(0.0, room.width())))
    taken = _paint_note(painter, second, heading, ink)
    if len(heading.pens) > 1:
        _paint_pens(painter, second.adjusted(0, 0, -taken, 0), heading, ink)


def _paint_mark(painter: QPainter, line: QRectF, leader: PenState, ink: Inks) -> float:
    """Paint the symbol of a reached limit or a bad value before the title; return the width it took."""
    if not leader.limit and leader.quality is not Quality.BAD:
        return 0.0
    size = ink.theme.sizes.glyph
    glyph = glyph_of(leader.freshness, leader.quality, leader.limit)
    paint_glyph(painter, QPointF(line.left() + size / 2, line.center().y()), glyph, ink)
    return size + _SWATCH_GAP + 1


def _paint_value(painter: QPainter, line: QRectF, heading: Heading, leader: PenState, ink: Inks, before: str) -> float:
    """Paint the value and its unit at the right; return the width they took, with a gap."""
    is_bad = leader.quality is Quality.BAD
    value_font, unit_font = ink.fonts.pane, ink.fonts.value
    unit = "" if is_bad else heading.unit
    unit_width = _metrics(unit_font).horizontalAdvance(" " + unit) if unit else 0.0
    value_width = _metrics(value_font).horizontalAdvance(heading.value)
    # Both stand on one base line.
    base = line.center().y() + _metrics(value_font).capHeight() / 2
    painter.setFont(unit_font)
    painter.setPen(ink.pens["muted"])
    painter.drawText(QPointF(line.right() - unit_width, base), " " + unit)
    painter.setFont(value_font)
    painter.setPen(ink.pens["quality_bad" if is_bad else "text" if leader.is_current else "muted"])
    left = line.right() - unit_width - value_width
    painter.drawText(QPointF(left, base), heading.value)
    if len(heading.pens) > 1:  # whose value it is
        # Upright: a level stroke before a number would be read as its sign.
        left -= _BAR + _SWATCH_GAP + 1
        painter.fillRect(QRectF(round(left), line.top() + 4, _BAR, line.height() - 8), _stroke_colour(leader, ink))
    if before:
        left -= _metrics(unit_font).horizontalAdvance(before) + _SWATCH_GAP + 1
        painter.setFont(unit_font)
        painter.setPen(ink.pens["muted"])
        painter.drawText(QPointF(left, base), before)
    return line.right() - left + _GAP


def _paint_note(painter: QPainter, line: QRectF, heading: Heading, ink: Inks) -> float:
    """Paint what is wrong at the right; return the width it took, with a gap."""
    if not heading.note:
        return 0.0
    leader = heading.leader
    is_bad = leader is not None and leader.quality is Quality.BAD
    font = ink.fonts.body
    text = _metrics(font).elidedText(heading.note, _ELIDE, line.width())
    painter.setFont(font)
    painter.setPen(ink.pens["quality_bad" if is_bad else "quality"])
    painter.drawText(line, _RIGHT, text)
    return _metrics(font).horizontalAdvance(text) + _GAP


def _paint_pens(painter: QPainter, line: QRectF, heading: Heading, ink: Inks) -> None:
    """Paint a swatch, a name and a value for each pen, with as many words as there is room for."""
    font = ink.fonts.small
    metrics = _metrics(font)
    choices = (
        [(pen.name, pen.value) for pen in heading.pens],
        [(pen.short_name, pen.value) for pen in heading.pens],
        [(pen.short_name, "") for pen in heading.pens],
    )
    labels = next((each for each in choices if _width(each, metrics) <= line.width()), choices[-1])
    painter.setFont(font)
    x = line.left()
    for pen, (name, value) in zip(heading.pens, labels, strict=True):
        left = x + _SWATCH + _SWATCH_GAP
        name_width = metrics.horizontalAdvance(name)
        if left + name_width > line.right():
            return
        painter.fillRect(QRectF(x, round(line.center().y()) - 1, _SWATCH, 2), _stroke_colour(pen, ink))
        painter.setPen(ink.pens["muted"])
        painter.drawText(QRectF(left, line.top(), name_width + 1, line.height()), _LEFT, name)
        x = left + name_width
        if value:
            value_width = metrics.horizontalAdvance(value)
            painter.setPen(ink.pens[_value_colour(pen)])
            painter.drawText(QRectF(x + _SWATCH_GAP, line.top(), value_width + 1, line.height()), _LEFT, value)
            x += _SWATCH_GAP + value_width
        x += _GAP


@cache
def _metrics(font: QFont) -> QFontMetricsF:
    # The fonts of a theme are made once, so there are only a few of these.
    return QFontMetricsF(font)


def _stroke_colour(pen: PenState, ink: Inks) -> QColor:
    stroke = ink.trend_pens[pen.colour % len(ink.trend_pens)] if pen.is_current else ink.pens["pens_old"]
    return stroke.color()


def _value_colour(pen: PenState) -> str:
    if pen.quality is Quality.BAD:
        return "quality_bad"
    if not pen.is_current:
        return "muted"
    return {LimitState.NONE: "text", LimitState.HI: "p2_text", LimitState.LO: "p2_text"}.get(pen.limit, "p1_text")


def _width(labels: list[tuple[str, str]], metrics: QFontMetricsF) -> float:
    texts = sum(metrics.horizontalAdvance(text) for label in labels for text in label)
    gaps = sum(_SWATCH + _SWATCH_GAP + (_SWATCH_GAP if value else 0.0) for _, value in labels)
    return texts + gaps + _GAP * (len(labels) - 1)
