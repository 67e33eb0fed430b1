"""Letters as large as there is room for, or as a distance asks: fonts of any size, each made once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from ui.theme import ui_font

_MEASURED_PX = 100
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Letters:
    """A font and its measures, in logical pixels."""

    font: QFont
    metrics: QFontMetricsF

    @property
    def cap(self) -> float:
        """Height of a capital or a figure."""
        return self.metrics.capHeight()


@lru_cache(maxsize=_MOST_KEPT)
def letters(px: int, is_bold: bool = False) -> Letters:
    """Return the letters of a size. Sizes are few: those of a layout, not of every text."""
    font = ui_font(max(1, px), is_bold=is_bold)
    return Letters(font, QFontMetricsF(font))


def fitting_px(texts: Iterable[str], width: float, height: float, *, is_bold: bool = False) -> int:
    """Return the largest size at which each of the texts fits into a line of so much room; 1 at the least."""
    measured = letters(_MEASURED_PX, is_bold).metrics
    widest = max((measured.horizontalAdvance(text) for text in texts), default=0.0)
    px = int(min(width / widest if widest else height, height / measured.height()) * _MEASURED_PX)
    return max(1, px)
