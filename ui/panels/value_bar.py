"""The analog indicator: a bar with its normal band, limit ticks, and a pointer that moves with the value.

Source: operator console specification, sections 2 (number 3) and 4.4.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.model.frame import Shown
from app.model.metric import Metric
from app.model.quality import Quality
from ui.text import number_text
from ui.theme import DARK, Theme, inks

BAR_HEIGHT = 8.0
_POINTER = 6.0
_LIMIT_COLOURS = {"LOLO": "p1_text", "LO": "p2_text", "HI": "p2_text", "HIHI": "p1_text"}


def bar_span(metric: Metric) -> tuple[float, float] | None:
    """Return what a metric's bar reaches over: its range, else what holds its band and limits; None without any."""
    if metric.range is not None and metric.range[1] > metric.range[0]:
        return metric.range
    marks = [value for _, value in metric.limits.named()] + list(metric.normal or ())
    if len(marks) < 2 or max(marks) <= min(marks):
        return None
    margin = (max(marks) - min(marks)) * 0.2
    return min(marks) - margin, max(marks) + margin


class ValueBar:
    """Paints in the colours of a theme."""

    def __init__(self, theme: Theme = DARK) -> None:
        self._ink = inks(theme)
        self._sizes = theme.sizes
        self._outline = QPen(self._ink.colours["muted"], 1.4)

    def paint(self, painter: QPainter, line: QRectF, metric: Metric, shown: Shown, *, has_labels: bool = True) -> None:
        """Paint into a line of `BAR_HEIGHT`; ticks reach 4 px above it, pointer and labels below. Nothing without a
        span. has_labels: the ends of the normal band are written below.
        """
        span = bar_span(metric)
        if span is None:
            return
        low, high = span
        left, right, top = line.left(), line.right(), line.top()

        def x_of(value: float) -> float:
            return left + (min(max(value, low), high) - low) / (high - low) * (right - left)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.brushes["track"])
        painter.drawRect(line)
        if metric.normal is not None:
            painter.setBrush(self._ink.brushes["normal"])
            begin, end = (x_of(value) for value in metric.normal)
            painter.drawRect(QRectF(begin, top, end - begin, line.height()))
            if has_labels:
                painter.setFont(self._ink.fonts.small)
                painter.setPen(self._ink.pens["muted"])
                for value in metric.normal:
                    self._paint_label(painter, x_of(value), value, left, right, top + 20)
        for name, value in metric.limits.named():
            if low <= value <= high:
                tick = QRectF(x_of(value) - 1, top - 4, 2, line.height() + 8)
                painter.fillRect(tick, self._ink.brushes[_LIMIT_COLOURS[name]])
        if shown.value is not None and shown.quality is not Quality.BAD:
            self._paint_pointer(painter, shown, x_of(shown.value), top, low <= shown.value <= high, shown.value > high)

    def _paint_label(self, painter: QPainter, x: float, value: float, left: float, right: float, top: float) -> None:
        text = number_text(value, 0 if value == int(value) else None)
        box = QRectF(min(max(x - 30, left), right - 60), top, 60, self._sizes.fit(16))
        align = Qt.AlignmentFlag.AlignHCenter
        if box.left() == left:
            align = Qt.AlignmentFlag.AlignLeft
        elif box.right() >= right:
            align = Qt.AlignmentFlag.AlignRight
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_pointer(
        self, painter: QPainter, shown: Shown, x: float, top: float, is_inside: bool, is_above: bool
    ) -> None:
        """A filled triangle while live, its outline when not; off the scale an arrow at the end stop."""
        size, y = _POINTER, top + 11.0
        if is_inside:
            points = ((x, y), (x + size, y + 9), (x - size, y + 9))
        else:
            way = 1.0 if is_above else -1.0
            points = ((x, y + 5), (x - way * 10, y - 1), (x - way * 10, y + 11))
        if shown.freshness.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink.brushes["text"])
        else:
            painter.setPen(self._outline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([QPointF(px, py) for px, py in points]))
