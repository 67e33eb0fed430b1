"""How high the lanes of states are at the foot of a plot, and what is left above them for numbers. No Qt."""

from dataclasses import dataclass

BAND_HEIGHT = 16.0
"""Logical pixels of a lane with text of the usual size."""

_GAP = 3.0
_LEAST = 3.0
_SHARE = 0.6
"""Of the plot's height lanes take this part at most while there are numbers too."""


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """Logical pixels. tops: of each band, from the plot's top. numbers: height of what is above all lanes.

    name_height: of a line above each band for its name; 0 where the name stands in the band, for want of room.
    """

    numbers: float
    tops: tuple[float, ...] = ()
    height: float = 0.0
    name_height: float = 0.0


def lane_layout(plot_height: float, count: int, line_height: float, *, has_numbers: bool) -> LaneLayout:
    """Lay out so many lanes at the foot of a plot. line_height: of a line of text."""
    if not count:
        return LaneLayout(plot_height)
    height = max(BAND_HEIGHT, line_height + 2.0)
    room = plot_height * (_SHARE if has_numbers else 1.0)
    name_height = line_height + 1.0 if count * (line_height + 1.0 + height + _GAP) <= room else 0.0
    step = name_height + height + _GAP
    if count * step > room:
        step = max(_LEAST + 1.0, room / count)
        height = min(height, max(_LEAST, step - _GAP))
    top = plot_height - count * step
    tops = tuple(top + number * step + step - height for number in range(count))
    return LaneLayout(max(1.0, top - _GAP), tops, height, name_height)
