"""Where a window stands: where it was, as long as it can be reached there."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

GRIP_WIDTH, GRIP_HEIGHT = 120, 24
"""How much of a window's upper edge must be on a screen for the window to stay where it was."""


def is_reachable(place: QRect) -> bool:
    """Tell whether the upper edge of a window, by which it is moved, lies on a screen that is there."""
    edge = QRect(place.left(), place.top(), place.width(), GRIP_HEIGHT)
    return any(
        screen.availableGeometry().intersected(edge).width() >= GRIP_WIDTH for screen in QGuiApplication.screens()
    )
