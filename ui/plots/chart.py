"""The drawing of one pane: pens over a still backdrop, and hatching where there is no data.

One view a pane keeps the repainted region to that pane, and gives each pane a place in the window of its own. There
are no pyqtgraph axes: labels, grid, band and limits stand still while the pens move, so they are painted once, into a
pixmap, and laid down as a whole.
"""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from ui.plots.backdrop import Backdrop
from ui.plots.band import Band
from ui.plots.band_paint import paint_bands
from ui.plots.ground_paint import paint_ground
from ui.plots.lane_layout import LaneLayout, lane_layout
from ui.plots.pen import Pen, Shifts
from ui.plots.readout import Readout
from ui.plots.readout_paint import paint_readout
from ui.plots.scale import Scale
from ui.theme import Inks, paint_hatch

AXIS_HEIGHT = 20
"""Logical pixels below the plot for the labels of the time axis, at the usual size of text."""

FOOT_HEIGHT = 8
"""Logical pixels at the foot of the numbers that are hatched where some pens have no data, but not all."""


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
        self._axis_height = ink.theme.sizes.fit(AXIS_HEIGHT)
        self._backdrop = Backdrop()
        self._ground: QPixmap | None = None
        self._hatched: QPixmap | None = None
        self._readout: Readout | None = None
        self._picture: QPixmap | None = None
        self._window_s = 60.0
        self._holes: tuple[tuple[float, float], ...] = ()
        self._partly: tuple[tuple[float, float], ...] = ()
        self._bands: tuple[Band, ...] = ()
        self._layout = LaneLayout(1.0)
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
        """Return where time runs, in logical pixels: numbers, and beneath them the lanes of states."""
        return QRectF(0, 0, self.width(), max(1, self.height() - self._axis_height))

    @property
    def numbers(self) -> QRectF:
        """Return the part of the plot that the value axes span."""
        return QRectF(0, 0, self.width(), self._layout.numbers)

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

    def show_holes(self, holes: Sequence[tuple[float, float]], partly: Sequence[tuple[float, float]]) -> None:
        """Hatch these stretches, (from, to) in seconds before the right edge: the whole height, and the foot only."""
        self._holes, self._partly = tuple(holes), tuple(partly)

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Draw these states, as many as the backdrop has lanes."""
        self._bands = tuple(bands)

    def take_pens(self, count: int) -> list[Pen]:
        """Return this many pens, made once and used again; the rest is put away."""
        while len(self.pens) < count:
            pen = Pen()
            self._box.addItem(pen, ignoreBounds=True)
            self.pens.append(pen)
        for place, pen in enumerate(self.pens):
            pen.setVisible(place < count)
        return self.pens[:count]

    def stroke(self, scale: Scale | None) -> Shifts:
        """Return the steps between the strokes of a line, in seconds and units, for the density of this screen."""
        if scale is None:
            return ((0.0, 0.0),)
        ratio = self.devicePixelRatioF()
        across = self._window_s / (self.width() * ratio)
        down = -(scale.high - scale.low) / (self._layout.numbers * ratio)
        # One logical pixel wide and a little over, so that a calm colour still reads: half a device pixel a step.
        steps = max(1, round(2 * ratio) - 1)
        return ((0.0, 0.0), *(((0.5 * across, 0.5 * down),) * steps))

    def _fit(self) -> None:
        """Fit the coordinates of the view to the plot: seconds before the right edge, and 0 to 1 up its height."""
        backdrop, line = self._backdrop, QFontMetricsF(self._ink.fonts.small).height()
        self._layout = lane_layout(self.plot.height(), backdrop.lanes, line, has_numbers=backdrop.has_numbers)
        self._box.setGeometry(self.numbers)
        self._box.setRange(xRange=(-self._window_s, 0.0), yRange=(0.0, 1.0), padding=0.0, update=True)

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
        numbers = self.numbers
        for begin_s, end_s in self._holes:
            self._hatch(painter, numbers, begin_s, end_s)
        foot = QRectF(numbers.left(), numbers.bottom() - FOOT_HEIGHT, numbers.width(), FOOT_HEIGHT)
        for begin_s, end_s in self._partly:
            self._hatch(painter, foot, begin_s, end_s)
        if self._bands:
            paint_bands(painter, self.plot, self._layout, self._bands, self._ink, self._hatch)

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
            plot = self.plot
            with QPainter(ground) as painter:
                below = QRectF(plot.left(), plot.bottom(), plot.width(), self._axis_height)
                paint_ground(painter, self.numbers, below, self._backdrop, self._ink)
            self._ground = ground
        return self._ground
