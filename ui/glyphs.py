"""Painted symbols: each state has a shape of its own, so that it is told without its colour."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Quality
from ui.theme import Inks


class Glyph(Enum):
    """Every symbol there is. P1 to P4: circle, triangle, diamond, square, each with its digit."""

    LIVE = auto()
    LATE = auto()
    P1 = auto()
    P2 = auto()
    P3 = auto()
    P4 = auto()
    STALE = auto()
    OFFLINE = auto()
    BAD = auto()
    NEVER = auto()


_OUTLINE = 1.5
"""Width of the dark edge round pale fills, by the table of colours."""

_PRIORITIES = {Glyph.P1: 1, Glyph.P2: 2, Glyph.P3: 3, Glyph.P4: 4}
_LIMITS = {
    LimitState.HIHI: Glyph.P1,
    LimitState.LOLO: Glyph.P1,
    LimitState.HI: Glyph.P2,
    LimitState.LO: Glyph.P2,
}


def glyph_of(freshness: Freshness, quality: Quality, limit: LimitState = LimitState.NONE) -> Glyph:
    """Return the one symbol of a state. A limit once reached stays marked on an old value: its end is not known."""
    if freshness is Freshness.NEVER:
        return Glyph.NEVER
    if quality is Quality.BAD:
        return Glyph.BAD
    if limit:
        return _LIMITS[limit]
    if freshness is Freshness.OFFLINE:
        return Glyph.OFFLINE
    if freshness.is_current:
        return Glyph.LATE if freshness is Freshness.LATE else Glyph.LIVE
    return Glyph.STALE


def paint_glyph(painter: QPainter, centre: QPointF, glyph: Glyph, ink: Inks, size: float | None = None) -> None:
    """Paint a symbol around a point. size: its width in logical pixels, the theme's by default."""
    side = size if size is not None else ink.theme.sizes.glyph
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    if glyph in _PRIORITIES:
        _paint_priority(painter, _PRIORITIES[glyph], ink, side / 2)
    else:
        _PAINTERS[glyph](painter, ink, side / 2)
    painter.restore()


def _paint_priority(painter: QPainter, priority: int, ink: Inks, half: float) -> None:
    if priority > 1 and ink.theme.outline:
        painter.setPen(_stroke(ink, "outline", _OUTLINE))
        half += _OUTLINE / 2  # so that the digit has as much room as without
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brushes[f"p{priority}_fill"])
    box = QRectF(-half, -half, 2 * half, 2 * half)
    drop = 0.0
    if priority == 1:
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif priority == 2:
        drop = half * 0.22
        painter.drawPolygon(_polygon((0, -half * 1.02), (half * 1.1, half * 0.86), (-half * 1.1, half * 0.86)))
    elif priority == 3:
        reach = half * 1.08
        painter.drawPolygon(_polygon((0, -reach), (reach, 0), (0, reach), (-reach, 0)))
    else:
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
    painter.setPen(ink.pens["on_p1" if priority == 1 else "on_p2"])
    painter.setFont(ink.fonts.glyph)
    painter.drawText(box.translated(0, drop), Qt.AlignmentFlag.AlignCenter, str(priority))


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _paint_live(painter: QPainter, ink: Inks, half: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brushes["lamp"])
    painter.drawEllipse(QPointF(0, 0), half * 0.36, half * 0.36)


def _paint_late(painter: QPainter, ink: Inks, half: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_stroke(ink, "lamp", 1.5))
    painter.drawEllipse(QPointF(0, 0), half * 0.36, half * 0.36)


def _paint_stale(painter: QPainter, ink: Inks, half: float) -> None:
    pen = _stroke(ink, "quality", 1.6)
    pen.setDashPattern([2.0, 1.55])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), half * 0.7, half * 0.7)


def _paint_offline(painter: QPainter, ink: Inks, half: float) -> None:
    """A plug and its socket, apart."""
    painter.setPen(_stroke(ink, "quality", 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.rotate(-45)
    reach, width = half * 1.0, half * 0.42
    painter.drawLine(QPointF(-reach, 0), QPointF(-half * 0.62, 0))
    painter.drawLine(QPointF(half * 0.62, 0), QPointF(reach, 0))
    painter.drawArc(QRectF(-half * 0.62, -width, 2 * width, 2 * width), 90 * 16, 180 * 16)
    painter.drawLine(QPointF(-half * 0.2, -width), QPointF(-half * 0.2, width))
    painter.drawArc(QRectF(half * 0.62 - 2 * width, -width, 2 * width, 2 * width), -90 * 16, 180 * 16)
    painter.drawLine(QPointF(half * 0.2, -width), QPointF(half * 0.2, width))


def _paint_bad(painter: QPainter, ink: Inks, half: float) -> None:
    """A crossed box."""
    painter.setPen(_stroke(ink, "quality_bad", 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = half * 0.68
    painter.drawRect(QRectF(-reach, -reach, 2 * reach, 2 * reach))
    painter.drawLine(QPointF(-reach, -reach), QPointF(reach, reach))
    painter.drawLine(QPointF(-reach, reach), QPointF(reach, -reach))


def _paint_never(painter: QPainter, ink: Inks, half: float) -> None:
    """An empty outline."""
    painter.setPen(_stroke(ink, "line", 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = half * 0.55
    painter.drawRect(QRectF(-reach, -reach, 2 * reach, 2 * reach))


def _stroke(ink: Inks, colour: str, width: float) -> QPen:
    key = f"{colour} {width}"
    pen = ink.pens.get(key)
    if pen is None:
        pen = ink.pens[key] = QPen(ink.colours[colour], width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return QPen(pen)


_PAINTERS = {
    Glyph.LIVE: _paint_live,
    Glyph.LATE: _paint_late,
    Glyph.STALE: _paint_stale,
    Glyph.OFFLINE: _paint_offline,
    Glyph.BAD: _paint_bad,
    Glyph.NEVER: _paint_never,
}
