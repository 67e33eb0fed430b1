"""One pen on a chart: a pyqtgraph item that is made once and costs little to feed and to paint."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QTransform
from typing_extensions import override

from ui.plots.reduce import Floats
from ui.plots.scale import Scale

Shifts = tuple[tuple[float, float], ...]
"""(x, y) steps from each stroke of a line to the next, in units of the axes."""


class Curve(pg.PlotCurveItem):  # type: ignore[misc]  # pyqtgraph has no types
    """The line of a pen.

    Qt draws a cosmetic pen of one device pixel by a fast path, anti-aliased too; anything wider goes through the
    stroker at ten times the price. So a line that shall look a little stronger, or one logical pixel wide on a dense
    screen, is several such strokes side by side. Its bounds are the whole chart: asking the data for them would cost
    more than drawing it.
    """

    def __init__(self) -> None:
        super().__init__(antialias=True, skipFiniteCheck=True)
        # A pen is moved at every picture: pyqtgraph need not hear of it, twice, in Python.
        self.setFlag(self.GraphicsItemFlag.ItemSendsGeometryChanges, False)
        self.bounds = QRectF()
        self.shifts: Shifts = ((0.0, 0.0),)

    @override
    def boundingRect(self) -> QRectF:
        return self.bounds

    def feed(self, x: Floats, y: Floats, *, has_gaps: bool) -> None:
        """Take new points, to be drawn at the next paint.

        What `setData` does, without telling anybody: bounds are given, and the pane asks for the paint itself.
        """
        self.xData, self.yData = x, y
        self.opts["connect"] = "finite" if has_gaps else "all"
        self.opts["skipFiniteCheck"] = not has_gaps
        self.path = None

    @override
    def viewTransformChanged(self) -> None:
        """Nothing depends on the transformation: the pen is cosmetic and the bounds are given."""

    @override
    def paint(self, painter: QPainter, option: object, widget: object) -> None:
        if self.xData is None or len(self.xData) == 0:
            return
        path = self.getPath()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.opts["antialias"])
        painter.setPen(self.opts["pen"])
        for x, y in self.shifts:
            painter.translate(x, y)
            painter.drawPath(path)


class Pen(pg.PlotDataItem):  # type: ignore[misc]  # pyqtgraph has no types
    """A `PlotDataItem` that is fed through its inner curve: no style is handed over with each set of data."""

    def __init__(self) -> None:
        super().__init__()
        # Ours in place of the one it was born with, and no scatter item: both would be asked for bounds at each paint.
        for born in self.childItems():
            born.setParentItem(None)
        self.curve: Curve = Curve()
        self.curve.setParentItem(self)
        self.feeds = 0

    @override
    def updateItems(self, styleUpdate: bool = True) -> None:
        """Nothing: without a data set of its own, the item would hide the curve."""

    def set_stroke(self, pen: QPen, shifts: Shifts) -> None:
        """Choose colour and strength, from the next paint on.

        pen: cosmetic, one device pixel.
        """
        self.curve.opts["pen"] = pen
        self.curve.shifts = shifts

    def fit(self, scale: Scale, window_s: float) -> None:
        """Say what the chart shows: this much time before its right edge, and this scale from its foot to its top.

        Each pen brings its own scale to the same chart, so a second axis costs no second view.
        """
        height = scale.high - scale.low
        # A pen is moved by its position between two feeds, so its bounds reach further than the plot on both sides.
        bounds = QRectF(-3 * window_s, scale.low, 6 * window_s, height)
        if bounds != self.curve.bounds:
            self.curve.prepareGeometryChange()
            self.curve.bounds = bounds
            self.curve.setTransform(QTransform(1.0, 0.0, 0.0, 1.0 / height, 0.0, -scale.low / height))

    def shift(self, seconds: float) -> None:
        """Draw the same points elsewhere along the time axis."""
        self.curve.setPos(seconds, 0.0)

    def feed(self, x: Floats, y: Floats, *, has_gaps: bool) -> None:
        """Draw these points from now on. has_gaps: there are NaN values, at which the pen is lifted."""
        self.feeds += 1
        self.curve.feed(x, y, has_gaps=has_gaps)
