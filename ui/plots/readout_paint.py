"""The painting of a read-out: lines at the cursors, and a small table beside them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.plots.readout import Readout
from ui.theme import Inks
from ui.words import tr

_PAD = 6.0
_GAP = 10.0
_SWATCH = 10.0
_OFF = 8.0
"""Logical pixels between a line and the table beside it."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_readout(painter: QPainter, plot: QRectF, readout: Readout, ink: Inks) -> None:
    """Paint lines and table into a plot, in logical pixels. A table that is too high loses its last rows."""
    painter.setPen(ink.pens["text"])
    inside = [place for place in readout.places if 0.0 <= place <= 1.0]
    for place in inside:
        x = round(plot.left() + place * plot.width()) + 0.5
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    metrics = QFontMetricsF(ink.fonts.small)
    line = metrics.height() + 1
    rows = readout.rows[: max(0, int((plot.height() - 2 * _PAD) / line) - 1)]
    hidden = len(readout.rows) - len(rows)
    title = f"{readout.title} · {tr('{n} not shown', n=hidden)}" if hidden else readout.title
    widths = [
        max(map(metrics.horizontalAdvance, column)) for column in zip(*(row.cells for row in readout.rows), strict=True)
    ]
    table_width = _SWATCH + _PAD + sum(width + _GAP for width in widths if width) - _GAP if widths else 0.0
    width = max(metrics.horizontalAdvance(title), table_width) + 2 * _PAD
    box = QRectF(0, plot.top() + 2, width, line * (1 + len(rows)) + _PAD)
    x = plot.left() + (readout.places[-1] if readout.places else 0.0) * plot.width()
    box.moveLeft(x + _OFF if x + _OFF + width <= plot.right() else x - _OFF - width)
    box.moveLeft(max(plot.left(), min(box.left(), plot.right() - width)))
    painter.setBrush(ink.brushes["raised"])
    painter.setPen(ink.pens["line"])
    painter.drawRect(box)
    painter.setFont(ink.fonts.small)
    row_box = QRectF(box.left() + _PAD, box.top() + _PAD / 2, width - 2 * _PAD, line)
    painter.setPen(ink.pens["text"])
    painter.drawText(row_box, _LEFT, title)
    for row in rows:
        row_box.translate(0, line)
        left = row_box.left()
        if row.colour is not None:
            colour = ink.trend_pens[row.colour % len(ink.trend_pens)].color()
            painter.fillRect(QRectF(left, round(row_box.center().y()) - 1, _SWATCH, 2), colour)
        left += _SWATCH + _PAD
        for number, (cell, cell_width) in enumerate(zip(row.cells, widths, strict=True)):
            if cell_width:
                painter.setPen(ink.pens["text" if number == 1 else "muted"])
                cell_box = QRectF(left, row_box.top(), cell_width + 1, line)
                painter.drawText(cell_box, _LEFT if number == 0 else _RIGHT, cell)
                left += cell_width + _GAP
