"""A workspace as a wall: its windows fill their monitors, nothing on them can be commanded, and pages turn."""

from collections.abc import Callable, Sequence
from functools import partial
from weakref import WeakSet

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.model.frame import Frame
from app.settings import WallSettings
from ui.words import tr
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

    def ask(self, parent: QWidget) -> QMessageBox:
        """Ask whether the windows shall be a wall, and say how it ends: nothing on a wall could say so any more."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("Wall"), tr("Show this workspace as a wall?"), parent=parent)
        box.setInformativeText(
            tr(
                "Each window fills the monitor it belongs on, the pointer hides, the screens stay on, and nothing can "
                "be commanded. Only {key} ends it.",
                key=self.kiosk.leave_text,
            )
        )
        start = box.addButton(tr("Show as a wall"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        start.clicked.connect(self.show)
        box.open()
        return box

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
