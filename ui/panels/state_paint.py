"""What every row and card says of a state by colour and symbol, in one place, so that they say the same."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Quality
from ui.glyphs import Glyph, glyph_of, paint_glyph
from ui.theme import Inks


def is_usable(freshness: Freshness, quality: Quality) -> bool:
    """True while there is a value that may be read as the present one."""
    return freshness.is_current and quality is not Quality.BAD


def value_colour(freshness: Freshness, quality: Quality) -> str:
    """Return the colour of a value text, by its name in `Theme`. On the hatch only some of them can be read."""
    if quality is Quality.BAD:
        return bad_colour(freshness)
    return "text" if is_usable(freshness, quality) else "muted"


def bad_colour(freshness: Freshness) -> str:
    """Return the colour of what is said of a bad value, likewise."""
    return "quality_bad" if freshness.is_current or freshness is Freshness.NEVER else "quality"


def limit_colour(limit: LimitState, freshness: Freshness) -> str:
    """Return the colour in which a limit that was reached is named, likewise; its symbol keeps its own."""
    if not freshness.is_current:
        return "quality"
    return "p1_text" if limit in (LimitState.HIHI, LimitState.LOLO) else "p2_text"


def spark_colour(freshness: Freshness, quality: Quality, limit: LimitState) -> str:
    """Return the colour of a sparkline, likewise."""
    if not is_usable(freshness, quality):
        return "spark_old"
    if limit in (LimitState.HIHI, LimitState.LOLO):
        return "p1_text"
    return "p2_text" if limit else "spark"


def paint_mark(
    painter: QPainter, centre: QPointF, freshness: Freshness, quality: Quality, limit: LimitState, ink: Inks
) -> None:
    """Paint the symbol of a state; beside that of a limit a `?` where nobody knows whether it is still reached."""
    glyph = glyph_of(freshness, quality, limit)
    paint_glyph(painter, centre, glyph, ink)
    if glyph in (Glyph.P1, Glyph.P2) and not freshness.is_current:
        painter.setFont(ink.fonts.glyph)
        painter.setPen(ink.pens["quality"])
        painter.drawText(QPointF(centre.x() + 9, centre.y() - 4), "?")
