"""How large the letters of tiles are: as large as there is room for, compared with what a distance asks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ui.lettering import letters
from ui.models.tile_list import Tile
from ui.viewing import LEAST_ARC_MINUTES, font_px

UNIT = 0.5
"""Size of a unit, of that of its number."""

_MEASURED_PX = 100
_AIR = 0.05
"""Of a tile's height and width: the margin inside it."""
_LINE = 1.3
"""Height of a line of words, of the size of its letters."""
_WORD_LINES = 3
"""Owner, title and foot."""
_MOST_WORDS = 0.28
"""Of the size of the number: words beside it are never larger."""


@dataclass(frozen=True, slots=True)
class TileSizes:
    """Logical pixels. number: size of all numbers alike. words: of names and tags. columns: tiles side by side.

    wanted: what the numbers should have at least, least_words what the words should.
    """

    columns: int
    number: int
    words: int
    wanted: int
    least_words: int

    @property
    def is_enough(self) -> bool:
        """True where everything can be read from the distance."""
        return self.number >= self.wanted and self.words >= self.least_words


def tile_sizes(
    tiles: Sequence[Tile], width: int, height: int, gap: int, distance_m: float, pixels_per_mm: float
) -> TileSizes:
    """Lay tiles out so that they can be read, and then so that their numbers become largest in a room.

    Of equals the one with fewest places left empty.
    """
    wanted = math.ceil(font_px(distance_m, pixels_per_mm))
    least_words = math.ceil(font_px(distance_m, pixels_per_mm, LEAST_ARC_MINUTES))
    count = max(1, len(tiles))
    em = widest_em(tiles)

    def sized(columns: int) -> TileSizes:
        rows = math.ceil(count / columns)
        wide, high = (width - gap) / columns - gap, (height - gap) / rows - gap
        room = max(1.0, high * (1 - 2 * _AIR))
        across = wide * (1 - 2 * _AIR) / em
        words = min(least_words, int(room / (_WORD_LINES * _LINE + 1 / _MOST_WORDS)))
        number = min(across, room - _WORD_LINES * _LINE * words)
        # What is left over is the words' as well, as long as the number stays what is seen first.
        words = max(words, int(min(number * _MOST_WORDS, (room - number) / (_WORD_LINES * _LINE))))
        return TileSizes(columns, max(1, int(number)), max(1, words), wanted, least_words)

    return max(
        map(sized, range(1, count + 1)), key=lambda each: (each.is_enough, each.number, -(-count % each.columns))
    )


def widest_em(tiles: Sequence[Tile]) -> float:
    """Return how wide the widest number with its unit is, in sizes of the number."""
    return max((_ems(tile) for tile in tiles if tile.widest is not None), default=2.0)


def _ems(tile: Tile) -> float:
    metrics = letters(_MEASURED_PX).metrics
    unit = metrics.horizontalAdvance(tile.unit) * UNIT + 0.15 * _MEASURED_PX if tile.unit else 0.0
    return max(1.0, (metrics.horizontalAdvance(tile.widest or tile.value) + unit) / _MEASURED_PX)
