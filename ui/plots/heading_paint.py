"""The painting of a pane's heading: title left, value right, and beneath them the pens and the note."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.model.quality import Quality
from ui.glyphs import glyph_of, paint_glyph
from ui.plots.heading import Heading, PenState
from ui.plots.legend import font_metrics, paint_legend, stroke_colour
from ui.theme import Inks

HEADING_HEIGHT = 52
"""Logical pixels, at the usual size of text."""

_FIRST_LINE = QRectF(0, 8, 0, 24)
_SECOND_LINE = QRectF(0, 33, 0, 16)
_GAP = 12.0
_SWATCH = 10.0
_SWATCH_GAP = 5.0
_BAR = 3.0
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def heading_height(ink: Inks) -> int:
    """Return the height of a heading, in logical pixels."""
    return ink.theme.sizes.fit(HEADING_HEIGHT)


def _line(line: QRectF, width: int, ink: Inks) -> QRectF:
    sizes = ink.theme.sizes
    return QRectF(sizes.pad, sizes.fit(line.top()), width - 2 * sizes.pad, sizes.fit(line.height()))


def paint_heading(painter: QPainter, width: int, heading: Heading, ink: Inks, before: str = "") -> None:
    """Paint a heading across a pane of this width, in logical pixels. before: a word before the value."""
    first, second = (_line(line, width, ink) for line in (_FIRST_LINE, _SECOND_LINE))
    leader = heading.leader
    taken = 0.0
    if leader is not None:
        first.setLeft(first.left() + _paint_mark(painter, first, leader, ink))
        taken = _paint_value(painter, first, heading, leader, ink, before)
    room = first.adjusted(0, 0, -taken, 0)
    font = ink.fonts.name
    painter.setFont(font)
    painter.setPen(ink.pens["muted"])
    painter.drawText(room, _LEFT, font_metrics(font).elidedText(heading.title, _ELIDE, max(0.0, room.width())))
    _paint_note(painter, second, heading, ink)
    paint_legend(painter, legend_line(width, heading, ink), heading, ink)


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
    unit_width = font_metrics(unit_font).horizontalAdvance(" " + unit) if unit else 0.0
    value_width = font_metrics(value_font).horizontalAdvance(heading.value)
    # Both stand on one base line.
    base = line.center().y() + font_metrics(value_font).capHeight() / 2
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
        painter.fillRect(QRectF(round(left), line.top() + 4, _BAR, line.height() - 8), stroke_colour(leader, ink))
    if before:
        left -= font_metrics(unit_font).horizontalAdvance(before) + _SWATCH_GAP + 1
        painter.setFont(unit_font)
        painter.setPen(ink.pens["muted"])
        painter.drawText(QPointF(left, base), before)
    return line.right() - left + _GAP


def _paint_note(painter: QPainter, line: QRectF, heading: Heading, ink: Inks) -> None:
    """Paint what is wrong at the right."""
    if not heading.note:
        return
    leader = heading.leader
    is_bad = leader is not None and leader.quality is Quality.BAD
    font = ink.fonts.body
    text = font_metrics(font).elidedText(heading.note, _ELIDE, line.width())
    painter.setFont(font)
    painter.setPen(ink.pens["quality_bad" if is_bad else "quality"])
    painter.drawText(line, _RIGHT, text)


def legend_line(width: int, heading: Heading, ink: Inks) -> QRectF:
    """Return where the pens are named, in logical pixels of the pane: beside the note."""
    line = _line(_SECOND_LINE, width, ink)
    note = (
        min(font_metrics(ink.fonts.body).horizontalAdvance(heading.note) + _GAP, line.width()) if heading.note else 0.0
    )
    return line.adjusted(0, 0, -note, 0)
