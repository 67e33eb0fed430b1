"""What is said of tiles that cannot be read from where they are looked at."""

from ui.panels.tile_sizes import TileSizes
from ui.text import short_number
from ui.words import tr


def shortfall(sizes: TileSizes, distance_m: float) -> str:
    """Say that tiles cannot be read from a distance and what to do, "" where they can."""
    if sizes.is_enough:
        return ""
    if sizes.number < sizes.wanted:
        return tr(
            "Too small to be read from {m} m: the numbers are {px} px high and should be {wanted}. Show fewer tiles, "
            "or make the panel larger.",
            m=short_number(distance_m),
            px=sizes.number,
            wanted=sizes.wanted,
        )
    return tr(
        "Too small to be read from {m} m: the words are {px} px high and should be {wanted}. Show fewer tiles, or make "
        "the panel larger.",
        m=short_number(distance_m),
        px=sizes.words,
        wanted=sizes.least_words,
    )
