"""Moves what a wall shows by a pixel now and then, so that no edge burns into the screen. No Qt."""

STEP_S = 60.0
WIDEST_PX = 2
_PATH = ((1, 1), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0), (1, 0))

Margins = tuple[int, int, int, int]


def margins_at(now_s: float) -> Margins:
    """Return the margins (left, top, right, bottom, in pixels) of a window at this time; their sums never change."""
    left, top = _PATH[int(now_s // STEP_S) % len(_PATH)]
    return left, top, WIDEST_PX - left, WIDEST_PX - top
