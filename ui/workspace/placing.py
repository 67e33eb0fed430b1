"""Where a window stands, as a file has it: on a monitor that is known again, or by a person's words."""

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.workspace.layout.plans import Workspace
from ui.workspace.monitors.place import Place
from ui.workspace.monitors.screen_print import ScreenPrint
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


def known_place(place: Mapping[str, Any]) -> Place | None:
    """Return a place on a monitor that can be known again; None where a file does not say one."""
    try:
        return msgspec.convert(dict(place), Place)
    except msgspec.ValidationError:
        return None


def screens_of(workspace: Workspace) -> tuple[ScreenPrint, ...]:
    """Return the monitors that were there when a workspace was kept."""
    try:
        return msgspec.convert(workspace.screens, tuple[ScreenPrint, ...])
    except msgspec.ValidationError:
        return ()


def _rect(geometry: object) -> QRect | None:
    is_rect = isinstance(geometry, list) and len(geometry) == 4 and all(isinstance(each, int) for each in geometry)
    return QRect(*geometry) if is_rect else None  # type: ignore[misc]
