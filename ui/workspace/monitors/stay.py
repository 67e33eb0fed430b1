"""One window's stay: where it belongs, where it was put, and whether somebody has moved it since."""

from enum import Enum, auto
from math import inf

from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from ui.workspace.monitors.place import Place, WindowState
from ui.workspace.monitors.screens import can_place
from ui.workspace.monitors.standing import normal_rectangle, place_of, rectangle_on, restore, screen_of, state_of

TOLERANCE_PX = 2
"""A window within this stands where it was put: frames and fractional scaling round."""
STILL_S = 2.0
"""So long a window has to stand elsewhere, with no monitor coming or going, to have been moved by somebody."""
TRIES = 5
"""A window manager may answer one wish after the next has been made; then it is told again."""

Look = tuple[QRect, WindowState, str]


class Told(Enum):
    """What was last said of a window: nothing since it came home, that its monitor is gone, that it is back."""

    NOTHING = auto()
    GONE = auto()
    BACK = auto()


class Stay:
    """home: where the window belongs, None until it is known. meanwhile: where an operator put it while it was away.

    screen: where it was put; it may be gone, and can only be compared then. is_away: it stands where it does not
    belong. told: what the operator knows of that. is_filling: at home it fills its monitor, whatever its place says.
    """

    def __init__(self, window: QWidget, home: Place | None) -> None:
        self.window = window
        self.home = None if home is None else replace(home, meanwhile=None)
        self.meanwhile = None if home is None else home.meanwhile
        self.screen: QScreen | None = None
        self.is_away = False
        self.told = Told.NOTHING
        self.is_filling = False
        self._wish: tuple[Place, QScreen, bool] | None = None
        self._wanted = QRect()
        self._tries = 0
        self._stood: Look | None = None
        self._seen: Look | None = None
        self._seen_s = -inf

    @property
    def title(self) -> str:
        """What sentences call the window."""
        return self.window.windowTitle()

    @property
    def place(self) -> Place | None:
        """What a file keeps of it; None while there is no monitor at all."""
        if self.home is None or (self.is_moved and not self.is_away and not self.is_filling):
            return place_of(self.window) or self.home
        return replace(self.home, meanwhile=self.meanwhile) if self.is_away else self.home

    def put(self, place: Place, screen: QScreen, is_guest: bool = False) -> None:
        """Bring the window to a place; `has_come` looks whether it has come there."""
        if self.is_filling:
            place = replace(place, state="full_screen")
        self.screen, self._wish, self._tries, self._stood = screen, (place, screen, is_guest), TRIES, None
        self._wanted = rectangle_on(self.window, place, screen, is_guest)
        if not self._can_be_seen or not self._is_there(place, screen, is_guest):
            restore(self.window, place, screen, is_guest)

    def disturb(self) -> None:
        """Monitors come or go: from now on no move is an operator's, until `has_come` is true."""
        self._wish, self._stood = None, None

    def has_come(self) -> bool:
        """Tell whether the window stands where it was put, and ask once more if not. In the end that is where it is."""
        if not self._can_be_seen or (self._wish is None and self._stood is not None):
            return True
        if self._wish is None or self._tries == 0 or self._is_there(*self._wish):
            self._wish = None
            self.stand_here()
            return True
        self._tries -= 1
        _, screen, _ = self._wish
        handle = self.window.windowHandle()
        if self.window.isFullScreen() and self.window.screen() is screen and handle is not None:
            # No window manager answers, as on a bare X server that shows nothing but a wall.
            handle.setGeometry(screen.geometry())
        else:
            self._wanted = rectangle_on(self.window, *self._wish)
            restore(self.window, *self._wish)
        return False

    @property
    def is_moved(self) -> bool:
        """Whether it stands elsewhere than where it was put."""
        return self._stood is not None and self._can_be_seen and not _is_same(self._look(), self._stood)

    def is_moved_for_good(self, now_s: float) -> bool:
        """Tell whether it has been standing elsewhere for long enough."""
        look = self._look()
        if not self.is_moved or look != self._seen:
            self._seen, self._seen_s = look, now_s
            return False
        return now_s - self._seen_s >= STILL_S

    def stand_here(self) -> None:
        """Where it stands is where it was put."""
        self.screen, self._stood, self._seen = screen_of(self.window), self._look(), None

    @property
    def _can_be_seen(self) -> bool:
        return self.window.isVisible() and not self.window.isMinimized()

    def _is_there(self, place: Place, screen: QScreen, is_guest: bool) -> bool:
        if not can_place():
            return True
        rectangle, state, name = self._look()
        if state != ("normal" if is_guest else place.state) or name != screen.name():
            return False
        if state == "full_screen":
            return self.window.geometry() == screen.geometry()
        return state == "maximized" or _is_near(rectangle, self._wanted)

    def _look(self) -> Look:
        screen = screen_of(self.window)
        return normal_rectangle(self.window), state_of(self.window), screen.name() if screen else ""


def _is_same(one: Look, two: Look) -> bool:
    return one[1:] == two[1:] and _is_near(one[0], two[0])


def _is_near(one: QRect, two: QRect) -> bool:
    sides = (one.x() - two.x(), one.y() - two.y(), one.width() - two.width(), one.height() - two.height())
    return max(map(abs, sides)) <= TOLERANCE_PX
