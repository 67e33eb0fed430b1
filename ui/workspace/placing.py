"""Where a window stands, as a file has it, until monitors are recognised."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.workspace.window_place import is_reachable


def put(window: QWidget, place: Mapping[str, Any]) -> None:
    """Put a window where it stood, as far as something says where and that is in reach now.

    geometry: x, y, width, height in logical pixels. is_maximized, screen: number of the screen it is to fill.
    """
    rect = _rect(place.get("geometry"))
    if rect is not None and is_reachable(rect):
        window.setGeometry(rect)
    elif isinstance(place.get("screen"), int):
        screens = QGuiApplication.screens()
        area = screens[place["screen"] % len(screens)].availableGeometry()
        window.setGeometry(area.adjusted(32, 48, -32, -32))
    if place.get("is_maximized") is True:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_of(window: QWidget) -> dict[str, Any]:
    """Return where a window stands."""
    frame = window.normalGeometry() if window.isMaximized() else window.geometry()
    place: dict[str, Any] = {"geometry": [frame.x(), frame.y(), frame.width(), frame.height()]}
    return {**place, "is_maximized": True} if window.isMaximized() else place


def _rect(geometry: object) -> QRect | None:
    is_rect = isinstance(geometry, list) and len(geometry) == 4 and all(isinstance(each, int) for each in geometry)
    return QRect(*geometry) if is_rect else None  # type: ignore[misc]
