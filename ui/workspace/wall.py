"""A workspace as a wall: its windows fill their monitors, nothing on them can be commanded, and pages turn."""

from collections.abc import Callable, Sequence
from functools import partial
from weakref import WeakSet

from PySide6.QtWidgets import QWidget

from app.model.frame import Frame
from app.settings import WallSettings
from ui.workspace.console_window import ConsoleWindow
from ui.workspace.monitors.homing import Homing
from ui.workspace.monitors.kiosk import Kiosk
from ui.workspace.monitors.page_turning import PageTurning
from ui.workspace.monitors.stay_awake import StayAwake


class Wall:
    """windows: returns those of the workspace that is shown.

    Banner, link, age and clock stay on each: by them it is seen that a wall is alive. Menu, grip and figures go.
    """

    def __init__(
        self,
        windows: Callable[[], Sequence[ConsoleWindow]],
        homing: Homing,
        settings: WallSettings,
        tell: Callable[[str], object],
        awake: StayAwake | None = None,
    ) -> None:
        self._windows = windows
        self._known: WeakSet[ConsoleWindow] = WeakSet()
        turning = PageTurning(self._turn, settings.page_every_s) if settings.page_every_s else None
        self.kiosk = Kiosk(homing.fill, tell, settings.leave_key, turning, awake)
        self.kiosk.left.connect(self._on_left)

    def show(self) -> None:
        """Show as a wall what windows there are to be seen, those too that were made since."""
        windows = [window for window in self._windows() if window.isVisible()]
        self.kiosk.start(windows)
        for window in windows:
            self._dress(window)
            if window not in self._known:
                self._known.add(window)
                # Another look makes everything on a window anew.
                window.stage_made.connect(partial(self._dress, window))

    def on_frame(self, frame: Frame) -> None:
        """Do what is due."""
        self.kiosk.tick(frame.now_mono_s)

    def leave(self) -> None:
        """Let the windows be windows again; harmless when they are."""
        if self.kiosk.is_on:
            self.kiosk.stop()
            self._on_left()

    def end(self) -> None:
        """Let screen saver, sleep and cursor come again, before the windows go away; twice is harmless."""
        self.kiosk.release()

    def _on_left(self) -> None:
        for window in self._windows():
            self._dress(window)

    def _dress(self, window: ConsoleWindow) -> None:
        parts: list[QWidget | None] = [window.status_bar]
        parts += [bar.menu for bar in (window.top_bar, window.slim_bar) if bar is not None]
        parts += [window.slim_bar.grip] if window.slim_bar is not None and self.kiosk.is_on else []
        for part in parts:
            if part is not None:
                part.setVisible(not self.kiosk.is_on)

    def _turn(self) -> None:
        for window in self._windows():
            if window.pages is not None and window.pages.offered:
                offered = window.pages.offered
                window.pages.step((offered.index(window.pages.current) + 1) % len(offered))
