import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Quality
from ui.glyphs import Glyph, glyph_of, paint_glyph
from ui.theme import inks


@pytest.mark.parametrize(
    ("freshness", "quality", "limit", "glyph"),
    [
        (Freshness.LIVE, Quality.GOOD, LimitState.NONE, Glyph.LIVE),
        (Freshness.LIVE, Quality.UNCERTAIN, LimitState.NONE, Glyph.LIVE),
        (Freshness.LATE, Quality.GOOD, LimitState.NONE, Glyph.LATE),
        (Freshness.STALE, Quality.GOOD, LimitState.NONE, Glyph.STALE),
        (Freshness.LINK_LOST, Quality.GOOD, LimitState.NONE, Glyph.STALE),
        (Freshness.OFFLINE, Quality.GOOD, LimitState.NONE, Glyph.OFFLINE),
        (Freshness.NEVER, Quality.BAD, LimitState.NONE, Glyph.NEVER),
        (Freshness.STALE, Quality.BAD, LimitState.NONE, Glyph.BAD),
        (Freshness.LIVE, Quality.GOOD, LimitState.HIHI, Glyph.P1),
        (Freshness.LIVE, Quality.GOOD, LimitState.LO, Glyph.P2),
        (Freshness.STALE, Quality.GOOD, LimitState.LOLO, Glyph.P1),
    ],
)
def test_that_each_state_has_one_symbol(
    freshness: Freshness, quality: Quality, limit: LimitState, glyph: Glyph
) -> None:
    assert glyph_of(freshness, quality, limit) is glyph


def test_that_symbols_differ_in_shape_and_not_only_in_colour(themed: QApplication) -> None:
    silhouettes = {}
    for glyph in Glyph:
        image = QImage(40, 40, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_glyph(painter, QPointF(20, 20), glyph, inks(), 32)
        painter.end()
        covered = frozenset((x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 100)
        assert len(covered) > 20, glyph
        silhouettes[glyph] = covered
    for glyph, mine in silhouettes.items():
        for other, theirs in silhouettes.items():
            assert glyph is other or len(mine ^ theirs) > 40, (glyph, other)
