"""The mark of whatever is read at the right axis: a letter in a box, at the axis and in the legend."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.theme import Inks

RIGHT_LETTER = "R"
_PAD = 2.5
GAP = 4.0
"""Logical pixels behind the mark."""


def right_mark_width(metrics: QFontMetricsF) -> float:
    """Return the width of the mark in logical pixels, with the gap behind it. metrics: of the small font."""
    return round(metrics.horizontalAdvance(RIGHT_LETTER) + 2 * _PAD) + GAP


def paint_right_mark(painter: QPainter, left_middle: QPointF, metrics: QFontMetricsF, ink: Inks) -> None:
    """Paint the mark in the small font, which must be set. left_middle: of its box."""
    height = round(metrics.capHeight() + 2 * _PAD)
    top = round(left_middle.y() - height / 2)
    box = QRectF(round(left_middle.x()) + 0.5, top + 0.5, right_mark_width(metrics) - GAP - 1, height - 1)
    painter.setPen(ink.pens["edge"])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    painter.setPen(ink.pens["muted"])
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, RIGHT_LETTER)
