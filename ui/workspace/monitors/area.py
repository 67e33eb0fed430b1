"""Rectangles of windows on the areas that monitors leave to them. Pure functions; all in logical pixels."""

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QRect, QSize

GRIP_WIDTH, GRIP_HEIGHT = 120, 24
"""So much of a window's upper edge, by which it is moved, has to lie on a monitor."""
LEAST_SHARE = 0.8
"""So much of a window has to lie on monitors."""
DECIMALS = 6


def shares_of(window: QRect, available: QRect) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a window as shares of an area."""
    wide, high = max(1, available.width()), max(1, available.height())
    left, top = window.x() - available.x(), window.y() - available.y()
    found = (left / wide, top / high, window.width() / wide, window.height() / high)
    return tuple(round(share, DECIMALS) for share in found)  # type: ignore[return-value]


def rectangle_of(shares: tuple[float, float, float, float], available: QRect) -> QRect:
    """Return the rectangle that has these shares of an area. Shares that are no place at all give its middle."""
    left, top, wide, high = shares
    if not all(map(isfinite, shares)) or max(map(abs, shares)) > 100 or min(wide, high) <= 0:
        left, top, wide, high = 0.125, 0.125, 0.75, 0.75
    return QRect(
        available.x() + round(left * available.width()),
        available.y() + round(top * available.height()),
        max(1, round(wide * available.width())),
        max(1, round(high * available.height())),
    )


def is_fit(window: QRect, areas: Sequence[QRect]) -> bool:
    """Tell whether a window may stand so: it can be seen, and its upper edge can be taken hold of."""
    seen = sum(_extent(window.intersected(area)) for area in areas)
    edge = QRect(window.x(), window.y(), window.width(), GRIP_HEIGHT)
    grip = min(GRIP_WIDTH, window.width())
    held = (edge.intersected(area) for area in areas)
    return seen >= LEAST_SHARE * _extent(window) and any(
        each.width() >= grip and each.height() >= GRIP_HEIGHT for each in held
    )


def fitted(window: QRect, available: QRect, minimum: QSize, title_px: int = 0) -> QRect:
    """Return the window moved into an area, and made smaller where it is larger than that, but never below its minimum.

    title_px: height of what stands above the window itself.
    """
    inside = available.adjusted(0, min(title_px, available.height() // 2), 0, 0)
    wide = max(min(window.width(), inside.width()), minimum.width())
    high = max(min(window.height(), inside.height()), minimum.height())
    # Where it cannot fit, its left upper corner is what must be seen.
    left = max(inside.x(), min(window.x(), inside.x() + inside.width() - wide))
    top = max(inside.y(), min(window.y(), inside.y() + inside.height() - high))
    return QRect(left, top, wide, high)


def _extent(rectangle: QRect) -> int:
    return max(0, rectangle.width()) * max(0, rectangle.height())
