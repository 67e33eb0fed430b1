"""The monitors that are there now: the one place that asks Qt for them."""

from PySide6.QtGui import QGuiApplication, QScreen

from ui.workspace.monitors.screen_print import ScreenPrint


def print_of(screen: QScreen) -> ScreenPrint:
    """Read what a monitor says of itself."""
    geometry, scale, size_mm = screen.geometry(), screen.devicePixelRatio(), screen.physicalSize()
    return ScreenPrint(
        manufacturer=screen.manufacturer().strip(),
        model=screen.model().strip(),
        serial=screen.serialNumber().strip(),
        connector=screen.name(),
        size_mm=(round(size_mm.width()), round(size_mm.height())),
        native_px=(round(geometry.width() * scale), round(geometry.height() * scale)),
        scale=round(scale, 4),
        position=(geometry.x(), geometry.y()),
    )


def live_screens() -> list[QScreen]:
    """Return the monitors that are there, the primary one first as Qt has them; empty when all are gone."""
    return QGuiApplication.screens()


def live_prints() -> tuple[ScreenPrint, ...]:
    """Return what the monitors that are there say of themselves."""
    return tuple(map(print_of, live_screens()))


def is_placeholder(print_: ScreenPrint) -> bool:
    """Tell whether this looks like what X11 shows while no monitor is connected: named by the display alone."""
    return ":" in print_.connector and not print_.is_known


def can_place() -> bool:
    """Tell whether this desktop lets a program say where its windows stand. Wayland knows no such thing."""
    return not QGuiApplication.platformName().startswith("wayland")
