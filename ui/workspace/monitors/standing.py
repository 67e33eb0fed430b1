"""A window and its place: where it stands now, and how it is brought to where it stood."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from ui.workspace.monitors.area import fitted, is_fit, rectangle_of, shares_of
from ui.workspace.monitors.place import Place, WindowState
from ui.workspace.monitors.screens import can_place, live_screens, print_of

TITLE_PX = 32
"""Height of a title bar that is not there yet."""

_FLAGS: dict[WindowState, Qt.WindowState] = {
    "normal": Qt.WindowState.WindowNoState,
    "maximized": Qt.WindowState.WindowMaximized,
    "full_screen": Qt.WindowState.WindowFullScreen,
}


def state_of(window: QWidget) -> WindowState:
    """Return how a window stands, or will when it is no longer minimized."""
    if window.isFullScreen():
        return "full_screen"
    return "maximized" if window.isMaximized() else "normal"


def normal_rectangle(window: QWidget) -> QRect:
    """Return where a window stands without its frame; of one that fills its monitor, where it would stand else."""
    if state_of(window) == "normal":
        return window.geometry()
    normal = window.normalGeometry()
    return normal if normal.isValid() else QRect()


def screen_of(window: QWidget) -> QScreen | None:
    """Return the monitor that shows most of a window, None when there is no monitor."""
    if state_of(window) != "normal" or not can_place():
        return window.screen()

    def seen(screen: QScreen) -> int:
        shared = screen.geometry().intersected(window.geometry())
        return max(0, shared.width()) * max(0, shared.height())

    screen = max(live_screens(), key=seen, default=None)
    return screen if screen is not None and seen(screen) else window.screen()


def place_of(window: QWidget) -> Place | None:
    """Return where a window stands; None when there is no monitor at all."""
    screen = screen_of(window)
    if screen is None:
        return None
    available, state = screen.availableGeometry(), state_of(window)
    rectangle = normal_rectangle(window)
    if not rectangle.isValid():
        rectangle = rectangle_of((0.125, 0.125, 0.75, 0.75), available)
    if state != "normal":
        # It may have been carried here from another monitor; going home it must come to this one.
        rectangle = fitted(rectangle, available, QSize())
    size = (rectangle.width(), rectangle.height())
    return Place(screen=print_of(screen), area=shares_of(rectangle, available), size=size, state=state)


def restore(window: QWidget, place: Place, screen: QScreen, is_guest: bool = False) -> None:
    """Bring a window to its place on a monitor. Shown it stays shown, hidden hidden, minimized minimized.

    is_guest: the monitor is not the window's own. It keeps its size then, and stands as a normal window.
    Where a desktop places windows itself, only size, monitor and state are asked for.
    """
    state: WindowState = "normal" if is_guest else place.state
    rectangle = rectangle_on(window, place, screen, is_guest)
    minimized = window.windowState() & Qt.WindowState.WindowMinimized
    if window.windowState() != (_FLAGS[state] | minimized) or window.geometry() != rectangle:
        if state_of(window) != "normal":
            window.setWindowState(minimized or Qt.WindowState.WindowNoState)
        if can_place():
            window.setGeometry(rectangle)
        else:
            window.resize(rectangle.size())
            if state == "full_screen" and window.screen() is not screen:
                window.setScreen(screen)
    window.setWindowState(_FLAGS[state] | minimized)


def rectangle_on(window: QWidget, place: Place, screen: QScreen, is_guest: bool = False) -> QRect:
    """Return where a window stands at its place on a monitor, or would stand if it did not fill that."""
    available = screen.availableGeometry()
    rectangle = rectangle_of(place.area, available)
    minimum = window.minimumSize().expandedTo(window.minimumSizeHint())
    if is_guest:
        rectangle.setSize(QSize(*place.size) if min(place.size) > 0 else rectangle.size())
        return fitted(rectangle, available, minimum, title_px(window))
    rectangle.setSize(rectangle.size().expandedTo(minimum))
    areas = [each.availableGeometry() for each in live_screens()] if place.state == "normal" else [available]
    return rectangle if is_fit(rectangle, areas) else fitted(rectangle, available, minimum, title_px(window))


def is_within_reach(window: QWidget) -> bool:
    """Tell whether a window can be seen and moved where it stands."""
    return is_fit(window.geometry(), [each.availableGeometry() for each in live_screens()])


def title_px(window: QWidget) -> int:
    """Return the height of the frame above a window; a usual one before it has been shown."""
    if window.windowFlags() & Qt.WindowType.FramelessWindowHint:
        return 0
    return window.geometry().y() - window.frameGeometry().y() if window.isVisible() else TITLE_PX
