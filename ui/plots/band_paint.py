"""The painting of states as bands: greys of different brightness, and colour only for what is abnormal."""

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QTransform

from ui.plots.band import Band, Look, Piece
from ui.plots.lane_layout import LaneLayout
from ui.theme import Inks, Theme

Hatch = Callable[[QPainter, QRectF, float, float], None]
"""Lays the not-live texture over a part of a rectangle, (from, to) in seconds before the right edge."""

_PAD = 5.0
_SWATCH = 10.0
_TILE = 4
_BORDER_FROM = 3
"""Device pixels: pieces at least this wide end in one of the ground, so that neighbours of like grey are told apart."""
_WIDEST_NAME = 0.28
"""Share of the width that a name written in its band may take."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_bands(
    painter: QPainter, plot: QRectF, layout: LaneLayout, bands: Sequence[Band], ink: Inks, hatch: Hatch
) -> None:
    """Paint the lanes of a plot, in logical pixels."""
    metrics = QFontMetricsF(ink.fonts.small)
    painter.setFont(ink.fonts.small)
    device = painter.device()
    ratio = 1.0 if device is None else device.devicePixelRatioF()
    for top, band in zip(layout.tops, bands, strict=False):
        lane = QRectF(plot.left(), round(plot.top() + top), plot.width(), round(layout.height))
        for begin_s, end_s in band.holes:
            hatch(painter, lane, begin_s, end_s)
        if band.words and metrics.height() <= lane.height():
            painter.setPen(ink.pens["muted"])
            painter.drawText(lane, Qt.AlignmentFlag.AlignCenter, band.words)
        named = _name_box(lane, layout, band, metrics)
        text_from = lane.left() if layout.name_height or named is None else named.right()
        for piece in band.pieces:
            _paint_piece(painter, lane, piece, band, text_from, ratio, ink)
        painter.setPen(ink.pens["border"])
        painter.drawLine(lane.topLeft(), lane.topRight())
        painter.drawLine(lane.bottomLeft(), lane.bottomRight())
        if named is not None:
            _paint_name(painter, named, band, metrics, ink)


def _paint_piece(
    painter: QPainter, lane: QRectF, piece: Piece, band: Band, text_from: float, ratio: float, ink: Inks
) -> None:
    """Paint one state. text_from: where its name may begin."""
    look, width = piece.look, piece.end - piece.begin
    border = 1 if width >= _BORDER_FROM else 0
    box = QRectF(lane.left() + piece.begin / ratio, lane.top(), (width - border) / ratio, lane.height())
    if look.is_changing:
        painter.setBrushOrigin(QPointF(lane.left() - band.phase % _TILE / ratio, lane.top()))
        painter.fillRect(box, _texture(ink.theme, band.is_old, look.severity, ratio))
    elif look.is_known or look.severity:
        painter.fillRect(box, _fill(ink.theme, look.level, look.severity, band.is_old))
    if look.severity or not look.is_known:
        # A shape as well as a colour: a frame is seen in greys too.
        painter.setPen(ink.pens["text" if look.severity else "quality"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    left = max(box.left(), text_from) + _PAD
    room = box.right() - _PAD - left
    if room > _PAD:
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(look.text)
        if width <= room and metrics.height() <= lane.height():
            place = QRectF(left, box.top(), width + 1, box.height())
            if look.is_changing:
                painter.fillRect(place.adjusted(-2, 1, 2, 0), ink.brushes["panel"])
            painter.setPen(ink.pens[_text_colour(look, is_old=band.is_old)])
            painter.drawText(place, _LEFT, look.text)


def _name_box(lane: QRectF, layout: LaneLayout, band: Band, metrics: QFontMetricsF) -> QRectF | None:
    """Return where a band's name stands: above it, or over its oldest end. None where there is no room."""
    if layout.name_height:
        return QRectF(lane.left(), lane.top() - layout.name_height, lane.width(), layout.name_height)
    if lane.height() < metrics.height():
        return None
    width = min(metrics.horizontalAdvance(band.short_name), lane.width() * _WIDEST_NAME)
    return QRectF(lane.left(), lane.top() + 1, width + _SWATCH + 2 * _PAD, lane.height() - 1)


def _paint_name(painter: QPainter, box: QRectF, band: Band, metrics: QFontMetricsF, ink: Inks) -> None:
    painter.fillRect(box, ink.brushes["panel"])
    colour = ink.pens["pens_old"] if band.is_old else ink.trend_pens[band.colour % len(ink.trend_pens)]
    painter.fillRect(QRectF(box.left(), round(box.center().y()) - 1, _SWATCH, 2), colour.color())
    room = box.adjusted(_SWATCH + _PAD, 0, 0, 0)
    name = band.name if metrics.horizontalAdvance(band.name) <= room.width() else band.short_name
    painter.setPen(ink.pens["muted"])
    painter.drawText(room, _LEFT, metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room.width()))


def _text_colour(look: Look, *, is_old: bool) -> str:
    if not look.is_known:
        return "quality"
    if look.severity and not look.is_changing:
        return "text" if is_old else f"on_{look.severity}"
    return "muted" if is_old else "text"


@cache
def _fill(theme: Theme, level: float, severity: str, is_old: bool) -> QBrush:
    """Return the fill of a state; half gone into the ground when it is not live any more."""
    if severity:
        colour = QColor(getattr(theme, f"{severity}_fill"))
    else:
        colour = _mixed(QColor(theme.stopped), QColor(theme.running), level)
    return QBrush(_mixed(colour, QColor(theme.panel), 0.5) if is_old else colour)


@cache
def _texture(theme: Theme, is_old: bool, severity: str, ratio: float) -> QBrush:
    """Return upright stripes: many changes, side by side."""
    tile = QImage(_TILE, 1, QImage.Format.Format_RGB32)
    for column in range(_TILE):
        tile.setPixelColor(
            column, 0, _fill(theme, float(column < _TILE // 2), severity * (column == 0), is_old).color()
        )
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1.0 / ratio, 1.0 / ratio))
    return brush


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in parts))
