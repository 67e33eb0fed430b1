"""The drawing of one pane: pens over a still backdrop, and hatching where there is no data.

One view a pane keeps the repainted region to that pane, and gives each pane a place in the window of its own. There
are no pyqtgraph axes: labels, grid, band and limits stand still while the pens move, so they are painted once, into a
pixmap, and laid down as a whole.
"""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from ui.plots.backdrop import Backdrop
from ui.plots.pen import Pen, Shifts
from ui.plots.readout import Readout
from ui.plots.readout_paint import paint_readout
from ui.plots.scale import Scale, step_of
from ui.theme import Inks, paint_hatch

AXIS_HEIGHT = 20
"""Logical pixels below the plot for the labels of the time axis."""

LANE_HEIGHT = 8
"""Logical pixels at the foot of the plot that are hatched where some pens have no data, but not all."""

_LIMIT_ALPHA = 0.62
_LABEL_GAP = 6.0


class Chart(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows pens that somebody else feeds.

    `paints` counts how often the pens were painted, `backdrops` paintings of the ground. While a read-out lies over the
    picture the picture is kept, so that moving a cursor lays it down as a whole and strokes no pen.
    """

    resized = Signal()

    def __init__(self, ink: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.pens: list[Pen] = []
        self.paints = 0
        self.backdrops = 0
        self._ink = ink
        self._backdrop = Backdrop()
        self._ground: QPixmap | None = None
        self._hatched: QPixmap | None = None
        self._readout: Readout | None = None
        self._picture: QPixmap | None = None
        self._window_s = 60.0
        self._holes: tuple[tuple[float, float], ...] = ()
        self._lanes: tuple[tuple[float, float], ...] = ()
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.setCentralItem(None)
        self.scene().addItem(self._box)
        self._box.disableAutoRange()
        self._box.borderRect.hide()
        self._spare_work()

    def _spare_work(self) -> None:
        """Switch off whatever a picture that nobody points at does not need."""
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        # Items never ask for a paint: whoever feeds them does, once for all of them.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setInteractive(False)
        self.setMouseTracking(False)
        self.viewport().setMouseTracking(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def plot(self) -> QRectF:
        """Return where the pens run, in logical pixels."""
        return QRectF(0, 0, self.width(), max(1, self.height() - AXIS_HEIGHT))

    @property
    def columns(self) -> int:
        """Return how many device pixels the plot is wide: the columns of its time grid."""
        width: float = self.width() * self.devicePixelRatioF()
        return max(1, round(width))

    def show_backdrop(self, backdrop: Backdrop, window_s: float) -> None:
        """Stand the pens before this; nothing is painted anew when it is the same."""
        if backdrop == self._backdrop and window_s == self._window_s:
            return
        self._backdrop, self._window_s = backdrop, window_s
        self._ground = None
        self._fit()
        self.repaint_pens()

    def repaint_pens(self) -> None:
        """Paint everything anew: pens, holes or ground are others."""
        self._picture = None
        self.viewport().update()

    def show_readout(self, readout: Readout | None) -> None:
        """Lay this over the picture; None takes it away."""
        if readout != self._readout:
            self._readout = readout
            if readout is None:
                self._picture = None
            self.viewport().update()

    def show_holes(self, holes: Sequence[tuple[float, float]], lanes: Sequence[tuple[float, float]]) -> None:
        """Hatch these stretches, (from, to) in seconds before the right edge: the whole height, and the foot only."""
        self._holes, self._lanes = tuple(holes), tuple(lanes)

    def take_pens(self, count: int) -> list[Pen]:
        """Return this many pens, made once and used again; the rest is put away."""
        while len(self.pens) < count:
            pen = Pen()
            self._box.addItem(pen, ignoreBounds=True)
            self.pens.append(pen)
        for place, pen in enumerate(self.pens):
            pen.setVisible(place < count)
        self._fit()
        return self.pens[:count]

    def stroke(self) -> Shifts:
        """Return the steps between the strokes of a line, in seconds and units, for the density of this screen."""
        scale = self._backdrop.scale
        if scale is None:
            return ((0.0, 0.0),)
        ratio = self.devicePixelRatioF()
        across = self._window_s / (self.width() * ratio)
        down = -(scale.high - scale.low) / (self.plot.height() * ratio)
        # One logical pixel wide and a little over, so that a calm colour still reads: half a device pixel a step.
        steps = max(1, round(2 * ratio) - 1)
        return ((0.0, 0.0), *(((0.5 * across, 0.5 * down),) * steps))

    def _fit(self) -> None:
        """Fit the pens' coordinates to the plot: seconds before the right edge, and the unit."""
        scale = self._backdrop.scale
        self._box.setGeometry(self.plot)
        if scale is None:
            return
        self._box.setRange(xRange=(-self._window_s, 0.0), yRange=(scale.low, scale.high), padding=0.0, update=True)
        # A pen is moved by its position between two feeds, so its bounds reach further than the plot on both sides.
        bounds = QRectF(-3 * self._window_s, scale.low, 6 * self._window_s, scale.high - scale.low)
        for pen in self.pens:
            pen.set_bounds(bounds)

    @override
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self._ground = self._picture = None
            self._fit()
            self.resized.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._readout is None:
            self.paints += 1
            super().paintEvent(event)
            return
        with QPainter(self.viewport()) as painter:
            painter.drawPixmap(QPoint(0, 0), self._kept_picture())
            paint_readout(painter, self.plot, self._readout, self._ink)

    def _kept_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self.paints += 1
            self._picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            with QPainter(self._picture) as painter:
                self.render(painter, QRectF(self.rect()), self.viewport().rect())
        return self._picture

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        painter.drawPixmap(QPoint(0, 0), self._painted_ground())
        plot = self.plot
        for begin_s, end_s in self._holes:
            self._hatch(painter, plot, begin_s, end_s)
        foot = QRectF(plot.left(), plot.bottom() - LANE_HEIGHT, plot.width(), LANE_HEIGHT)
        for begin_s, end_s in self._lanes:
            self._hatch(painter, foot, begin_s, end_s)

    def _hatch(self, painter: QPainter, rect: QRectF, begin_s: float, end_s: float) -> None:
        """Lay down a piece of the hatched ground: the texture stands still while its edge moves."""
        ratio = self.devicePixelRatioF()
        left = max(rect.left(), rect.right() + begin_s / self._window_s * rect.width())
        right = min(rect.right(), rect.right() + end_s / self._window_s * rect.width())
        left, right = round(left * ratio) / ratio, round(right * ratio) / ratio
        if right > left:
            piece = QRectF(left, rect.top(), right - left, rect.height())
            source = QRectF(left * ratio, piece.top() * ratio, piece.width() * ratio, piece.height() * ratio)
            painter.drawPixmap(piece, self._painted_hatch(), source)

    def _painted_hatch(self) -> QPixmap:
        """Return the ground with the texture all over it: blending it anew on every paint costs more than the pens."""
        if self._hatched is None:
            self._hatched = self._painted_ground().copy()
            with QPainter(self._hatched) as painter:
                paint_hatch(painter, self.plot, self._ink, QPointF(0, 0))
        return self._hatched

    def _painted_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatioF() != ratio:
            self.backdrops += 1
            self._hatched = None
            ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            ground.setDevicePixelRatio(ratio)
            ground.fill(self._ink.colours["panel"])
            with QPainter(ground) as painter:
                self._paint_ground(painter)
            self._ground = ground
        return self._ground

    def _paint_ground(self, painter: QPainter) -> None:
        backdrop, plot = self._backdrop, self.plot
        painter.setFont(self._ink.fonts.small)
        if backdrop.scale is not None:
            self._paint_values(painter, plot, backdrop, backdrop.scale)
        if backdrop.words:
            painter.setPen(self._ink.pens["muted"])
            painter.setFont(self._ink.fonts.name)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(plot.adjusted(24, 0, -24, 0), flags, backdrop.words)
            painter.setFont(self._ink.fonts.small)
        self._paint_ticks(painter, plot, backdrop)

    def _paint_values(self, painter: QPainter, plot: QRectF, backdrop: Backdrop, scale: Scale) -> None:
        def y_of(value: float) -> float:
            return plot.bottom() - (value - scale.low) / (scale.high - scale.low) * plot.height()

        if backdrop.normal is not None:
            low, high = (min(max(end, scale.low), scale.high) for end in backdrop.normal)
            painter.fillRect(
                QRectF(plot.left(), y_of(high), plot.width(), y_of(low) - y_of(high)), self._ink.brushes["band"]
            )
        painter.setPen(self._ink.pens["hairline"])
        for value in [value for value, _ in backdrop.states] or _whole_steps(scale):
            self._paint_level(painter, plot, y_of(value))
        for place, _ in backdrop.ticks[1:-1]:
            x = round(plot.left() + place * plot.width()) + 0.5
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for name, value in backdrop.limits:
            if scale.low <= value <= scale.high:
                painter.setPen(self._limit_pen(name))
                self._paint_level(painter, plot, y_of(value))
        height = QFontMetricsF(self._ink.fonts.small).height()
        for value, name in backdrop.states:
            self._paint_label(painter, plot, y_of(value) - height - 1, name)
        if not backdrop.states:
            self._paint_label(painter, plot, plot.top() + 1, backdrop.high)
            self._paint_label(painter, plot, plot.bottom() - height - 1, backdrop.low)

    def _paint_label(self, painter: QPainter, plot: QRectF, top: float, text: str) -> None:
        """Write at the left of the plot, on a ground of its own: a line through a number changes what is read."""
        metrics = QFontMetricsF(self._ink.fonts.small)
        box = QRectF(plot.left(), top, metrics.horizontalAdvance(text) + _LABEL_GAP, metrics.height())
        painter.fillRect(box, self._ink.brushes["panel"])
        painter.setPen(self._ink.pens["muted"])
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_level(self, painter: QPainter, plot: QRectF, y: float) -> None:
        ratio = self.devicePixelRatioF()
        sharp = (round(y * ratio) + 0.5) / ratio
        painter.drawLine(QPointF(plot.left(), sharp), QPointF(plot.right(), sharp))

    def _limit_pen(self, name: str) -> QPen:
        colour = QColor(self._ink.colours["p1_text" if name in ("HIHI", "LOLO") else "p2_text"])
        colour.setAlphaF(_LIMIT_ALPHA)
        pen = QPen(colour, 1)
        pen.setDashPattern([5, 4])
        return pen

    def _paint_ticks(self, painter: QPainter, plot: QRectF, backdrop: Backdrop) -> None:
        """Write the time axis; a label that would touch the one before it, or the last one, is left out."""
        painter.setPen(self._ink.pens["muted"])
        metrics = QFontMetricsF(self._ink.fonts.small)
        box = QRectF(plot.left(), plot.bottom(), plot.width(), AXIS_HEIGHT)
        widths = [metrics.horizontalAdvance(label) for _, label in backdrop.ticks]
        free_from, last_left = box.left(), box.right() - (widths[-1] if widths else 0.0)
        for (place, label), width in zip(backdrop.ticks, widths, strict=True):
            left = box.left() + place * box.width() - width / 2
            left = min(max(left, box.left()), box.right() - width)
            is_last = place == 1.0
            if left < free_from or (not is_last and left + width + _LABEL_GAP > last_left):
                continue
            painter.drawText(QRectF(left, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignBottom, label)
            free_from = left + width + _LABEL_GAP


def _whole_steps(scale: Scale) -> list[float]:
    """Return where the grid's lines are: at whole steps inside the scale."""
    step = step_of(scale.high - scale.low)
    first = math.floor(scale.low / step) + 1
    return [number * step for number in range(first, first + 12) if number * step < scale.high - step * 1e-6]
