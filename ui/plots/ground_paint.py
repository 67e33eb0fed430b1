"""The painting of what stands still behind the pens: band, grid, limits with their names, and both kinds of axis."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.plots.backdrop import Backdrop, LimitLine, Ruler
from ui.plots.right_mark import paint_right_mark, right_mark_width
from ui.plots.scale import Scale, step_of
from ui.theme import Inks

_LIMIT_ALPHA = 0.62
_GAP = 6.0
"""Logical pixels between labels, and of a label's ground beside its text."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDEST = 0.45
"""Share of the plot's width that the label of a limit may take: a longer one is left out."""
_FARTHEST = 0.06
"""Share of the plot's height by which a label may stand away from its line."""
_ROOMY = 3.0
"""Lines of text that a normal band must have room for to be named: in a lower one pens would run through the name."""
_OUTERMOST = ("HIHI", "LOLO", "HI", "LO")
"""In this order limits get their labels while there is room."""


def paint_ground(painter: QPainter, numbers: QRectF, below: QRectF, backdrop: Backdrop, ink: Inks) -> None:
    """Paint a backdrop. numbers: the part of the plot that the value axes span. below: the room of the time axis."""
    painter.setFont(ink.fonts.small)
    if backdrop.rulers:
        _paint_bands(painter, numbers, backdrop.rulers, ink)
        _paint_grid(painter, numbers, backdrop, ink)
        _Labels(painter, numbers, ink).paint(backdrop.rulers)
    if backdrop.words:
        painter.setPen(ink.pens["muted"])
        painter.setFont(ink.fonts.name)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(numbers.adjusted(24, 0, -24, 0), flags, backdrop.words)
        painter.setFont(ink.fonts.small)
    _paint_ticks(painter, below, backdrop, ink)


def y_of(value: float, scale: Scale, numbers: QRectF) -> float:
    """Return where a value stands, in logical pixels."""
    return numbers.bottom() - (value - scale.low) / (scale.high - scale.low) * numbers.height()


def _band_of(ruler: Ruler, numbers: QRectF) -> QRectF | None:
    if ruler.normal is None:
        return None
    scale = ruler.scale
    low, high = (y_of(min(max(end, scale.low), scale.high), scale, numbers) for end in ruler.normal)
    return QRectF(numbers.left(), high, numbers.width(), low - high)


def _paint_bands(painter: QPainter, numbers: QRectF, rulers: Sequence[Ruler], ink: Inks) -> None:
    for ruler in rulers:
        band = _band_of(ruler, numbers)
        if band is not None:
            painter.fillRect(band, ink.brushes["band"])


def _paint_grid(painter: QPainter, numbers: QRectF, backdrop: Backdrop, ink: Inks) -> None:
    """Paint the lines of the left axis and of time: two grids over each other could not be read."""
    scale = backdrop.rulers[0].scale
    painter.setPen(ink.pens["hairline"])
    for value in _whole_steps(scale):
        _paint_level(painter, numbers, y_of(value, scale, numbers))
    for place, _ in backdrop.ticks[1:-1]:
        x = round(numbers.left() + place * numbers.width()) + 0.5
        painter.drawLine(QPointF(x, numbers.top()), QPointF(x, numbers.bottom()))
    for ruler in backdrop.rulers:
        for limit in _inside(ruler):
            painter.setPen(_limit_pen(limit.name, ink, is_right=ruler.is_right))
            _paint_level(painter, numbers, y_of(limit.value, ruler.scale, numbers))


class _Labels:
    """Writes at the edges of the plot, each label on a ground of its own: a line through a number changes what is read.

    Ends of the axes come first; what would touch something that is written already moves to beside its line, or is left
    out.
    """

    def __init__(self, painter: QPainter, numbers: QRectF, ink: Inks) -> None:
        self._painter = painter
        self._numbers = numbers
        self._ink = ink
        self._metrics = QFontMetricsF(ink.fonts.small)
        self._height = self._metrics.height()
        self._taken: list[QRectF] = []

    def paint(self, rulers: Sequence[Ruler]) -> None:
        top, bottom = self._numbers.top() + 1, self._numbers.bottom() - self._height - 1
        for ruler in rulers:
            for text, y in ((ruler.high, top), (ruler.low, bottom)):
                self._write(text, "muted", [y], at_right=ruler.is_right, is_marked=ruler.is_right)
        limits = [(ruler, limit) for ruler in rulers for limit in _inside(ruler)]
        for ruler, limit in sorted(limits, key=lambda pair: _OUTERMOST.index(pair[1].name)):
            # Of two axes each has the names of its limits at its own side.
            self._write_limit(ruler, limit, at_right=ruler.is_right or len(rulers) == 1)
        for ruler in rulers:
            band = _band_of(ruler, self._numbers)
            if band is not None and band.height() >= _ROOMY * self._height:
                tops = [band.top() + 1, band.bottom() - self._height - 1]
                self._write(ruler.normal_name, "muted", tops, at_right=False, is_marked=ruler.is_right, ground="band")

    def _write_limit(self, ruler: Ruler, limit: LimitLine, *, at_right: bool) -> None:
        if self._width(limit.label, is_marked=ruler.is_right) > _WIDEST * self._numbers.width():
            return
        y = y_of(limit.value, ruler.scale, self._numbers)
        # Beside its line, an outer limit's label goes outwards and an inner one's inwards; not far, or it would
        # stand among the pens of a low plot.
        steps = range(0, math.ceil(min(self._height, _FARTHEST * self._numbers.height())), 2)
        above, below = [y - self._height - 1 - step for step in steps], [y + 2 + step for step in steps]
        tops = [y - self._height / 2, *(above + below if limit.name in ("HIHI", "LO") else below + above)]
        self._write(limit.label, _limit_colour(limit.name), tops, at_right=at_right, is_marked=ruler.is_right)

    def _write(
        self,
        text: str,
        colour: str,
        tops: Sequence[float],
        *,
        at_right: bool,
        is_marked: bool,
        ground: str = "panel",
    ) -> None:
        """Write at the first of these heights where there is room."""
        width = self._width(text, is_marked=is_marked)
        left = self._numbers.right() - width if at_right else self._numbers.left()
        for top in tops:
            box = QRectF(left, round(top), width, self._height)
            if self._is_free(box):
                break
        else:
            return
        self._taken.append(box)
        self._painter.fillRect(box, self._ink.brushes[ground])
        inner = box.adjusted(_GAP, 0, 0, 0) if at_right else box.adjusted(0, 0, -_GAP, 0)
        if is_marked:
            paint_right_mark(self._painter, QPointF(inner.left(), inner.center().y()), self._metrics, self._ink)
            inner.setLeft(inner.left() + right_mark_width(self._metrics))
        self._painter.setPen(self._ink.pens[colour])
        self._painter.drawText(inner, _RIGHT if at_right else _LEFT, text)

    def _width(self, text: str, *, is_marked: bool) -> int:
        mark = right_mark_width(self._metrics) if is_marked else 0.0
        return math.ceil(self._metrics.horizontalAdvance(text) + mark + _GAP)

    def _is_free(self, box: QRectF) -> bool:
        is_inside = box.top() >= self._numbers.top() and box.bottom() <= self._numbers.bottom()
        return is_inside and not any(box.intersects(other) for other in self._taken)


def _inside(ruler: Ruler) -> list[LimitLine]:
    return [limit for limit in ruler.limits if ruler.scale.low <= limit.value <= ruler.scale.high]


def _paint_level(painter: QPainter, plot: QRectF, y: float) -> None:
    device = painter.device()
    ratio = 1.0 if device is None else device.devicePixelRatioF()
    sharp = (round(y * ratio) + 0.5) / ratio
    painter.drawLine(QPointF(plot.left(), sharp), QPointF(plot.right(), sharp))


def _limit_colour(name: str) -> str:
    return "p1_text" if name in ("HIHI", "LOLO") else "p2_text"


def _limit_pen(name: str, ink: Inks, *, is_right: bool) -> QPen:
    """Return the pen of a limit: dashed at the left axis, dotted at the right one."""
    colour = QColor(ink.colours[_limit_colour(name)])
    colour.setAlphaF(_LIMIT_ALPHA)
    pen = QPen(colour, 1)
    pen.setDashPattern([1, 3] if is_right else [5, 4])
    return pen


def _paint_ticks(painter: QPainter, box: QRectF, backdrop: Backdrop, ink: Inks) -> None:
    """Write the time axis; a label that would touch the one before it, or the last one, is left out."""
    painter.setPen(ink.pens["muted"])
    metrics = QFontMetricsF(ink.fonts.small)
    widths = [metrics.horizontalAdvance(label) for _, label in backdrop.ticks]
    free_from, last_left = box.left(), box.right() - (widths[-1] if widths else 0.0)
    for (place, label), width in zip(backdrop.ticks, widths, strict=True):
        left = box.left() + place * box.width() - width / 2
        left = min(max(left, box.left()), box.right() - width)
        is_last = place == 1.0
        if left < free_from or (not is_last and left + width + _GAP > last_left):
            continue
        painter.drawText(QRectF(left, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignBottom, label)
        free_from = left + width + _GAP


def _whole_steps(scale: Scale) -> list[float]:
    """Return where the grid's lines are: at whole steps inside the scale."""
    step = step_of(scale.high - scale.low)
    first = math.floor(scale.low / step) + 1
    return [number * step for number in range(first, first + 12) if number * step < scale.high - step * 1e-6]
