"""How large a letter must be to be read from where the reader stands: operator console specification, 4.3. No Qt."""

from math import tau

DESK_M = 0.7
SECOND_ROW_M = 1.5
WALL_M = 3.0

LEAST_ARC_MINUTES = 16.0
PREFERRED_ARC_MINUTES = 20.0
ARC_MINUTES_OF_A_TURN = 21600.0
CAPITAL_EM = 0.7
"""Height of a capital letter as a share of the size of its font."""

USUAL_PIXELS_PER_MM = 96 / 25.4
PLAUSIBLE_PIXELS_PER_MM = (0.4, 20.0)
ASPECTS_FOR_SIZES = ((16, 9), (16, 10), (160, 90), (160, 100))
"""Some monitors and projectors tell the shape of their picture where millimetres belong."""


def capital_mm(distance_m: float, arc_minutes: float = PREFERRED_ARC_MINUTES) -> float:
    """Return the height in millimetres of a capital letter that is seen under this angle from this distance."""
    return tau * distance_m * 1000 * arc_minutes / ARC_MINUTES_OF_A_TURN


def font_px(distance_m: float, pixels_per_mm: float, arc_minutes: float = PREFERRED_ARC_MINUTES) -> float:
    """Return the size of the font, in the kind of pixels that `pixels_per_mm` counts."""
    return capital_mm(distance_m, arc_minutes) / CAPITAL_EM * pixels_per_mm


def pixels_per_mm(native_px: tuple[int, int], size_mm: tuple[int, int], scale: float = 1.0) -> float:
    """Return how many logical pixels there are to a millimetre of a monitor; with scale 1 its physical ones.

    native_px and size_mm: width and height of the picture. A monitor that does not know its size, or tells one that no
    monitor has, is taken for one of 96 dots per inch.
    """
    wide, high = sorted(size_mm, reverse=True)
    if (wide, high) in ASPECTS_FOR_SIZES or high <= 0 or min(native_px) <= 0 or scale <= 0:
        return USUAL_PIXELS_PER_MM
    physical = sum(native_px) / (wide + high)
    least, most = PLAUSIBLE_PIXELS_PER_MM
    return physical / scale if least <= physical <= most else USUAL_PIXELS_PER_MM
