"""A program with a few windows and their homing, told what to do line by line: the child of the journeys with monitors.

It stands for a console where only the windows matter. Each line of its input is a JSON list, a word and its arguments;
each is answered by one line, not before its clock has ticked once more.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import tomlkit
from PySide6.QtCore import QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.model.words import plain
from ui.workspace.monitors.homing import Homing
from ui.workspace.monitors.kiosk import Kiosk
from ui.workspace.monitors.place import Place
from ui.workspace.monitors.screen_print import ScreenPrint
from ui.workspace.monitors.screens import live_screens, print_of
from ui.workspace.monitors.standing import state_of
from ui.workspace.monitors.stay_awake import StayAwake

TICK_MS = 20
TICK_S = 0.1
"""The homing's clock goes on by so much at each tick, faster than the real one; where ticks are late, it is too."""


class Kept(msgspec.Struct):
    known: list[ScreenPrint]
    windows: dict[str, Place]


class Windows:
    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._windows: dict[str, QWidget] = {}
        self._told: list[str] = []
        self._noted: list[str] = []
        self._homing = Homing(self._told.append, self._noted.append)
        self._awake = StayAwake()
        self._kiosk: Kiosk | None = None
        self._answers: list[Any] = []
        self._input = b""
        self._now_s = 0.0
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def open(self, title: str, rectangle: list[int], flags: str = "") -> None:
        window = self._make(title, flags)
        self._homing.add(window)
        window.setGeometry(QRect(*rectangle))
        window.show()

    def restore(self, path: str) -> None:
        kept = msgspec.convert(tomlkit.parse(Path(path).read_text("utf-8")).unwrap(), Kept)
        self._homing = Homing(self._told.append, self._noted.append, kept.known)
        for title, place in kept.windows.items():
            self._homing.add(self._make(title), place)
        self._homing.arrange()
        for window in self._windows.values():
            window.show()

    def console(self, folder: str, workspace: str) -> None:
        """Open the console's own windows, as they were kept in a folder or as they came with the program."""
        from app.engine import Engine
        from app.settings import LiveSettings, Settings
        from ui.resources import resources
        from ui.theme import apply_theme
        from ui.workspace.desk import Desk
        from ui.workspace.shelf import Shelf

        apply_theme(self._application)
        settings = Settings(live=LiveSettings(ring_memory_mb=1))
        engine = Engine(settings, database=None, console_id="test")
        self._shelf = Shelf(Path(folder), resources() / "workspaces", self._told.append)
        self._desk = desk = Desk(engine, self._shelf.load(workspace), settings.trends)
        self._homing = desk.homing
        desk.complete()
        desk.show()
        self._windows = {window.plan.id: window for window in desk.windows}

    def keep(self) -> None:
        """Keep the console's windows in the folder."""
        self._shelf.save(self._desk.state())

    def save(self, path: str) -> None:
        places = {title: self._homing.place_of(window) for title, window in self._windows.items()}
        kept = Kept(list(self._homing.known), {title: place for title, place in places.items() if place})
        Path(path).write_text(tomlkit.dumps(msgspec.to_builtins(kept)), "utf-8")

    def move(self, title: str, rectangle: list[int]) -> None:
        self._windows[title].setGeometry(QRect(*rectangle))

    def state(self, title: str, state: str) -> None:
        window = self._windows[title]
        {"normal": window.showNormal, "maximized": window.showMaximized, "full_screen": window.showFullScreen}[state]()

    def wall(self, *titles: str) -> str:
        self._kiosk = Kiosk(self._homing.fill, self._told.append, "F12", awake=self._awake)
        self._kiosk.start([self._windows[title] for title in titles])
        return self._kiosk.leave_text

    def leave(self) -> None:
        if self._kiosk is not None:
            self._kiosk.stop()

    def send_home(self) -> int:
        return self._homing.send_home()

    def look(self) -> dict[str, Any]:
        screens = [(screen.name(), screen.geometry().getRect()) for screen in live_screens()]
        windows = {title: self._seen(window) for title, window in self._windows.items()}
        return {
            "screens": screens,
            "prints": [msgspec.to_builtins(print_of(screen)) for screen in live_screens()],
            "windows": windows,
            "told": list(map(plain, self._told)),
            "noted": list(map(plain, self._noted)),
            "calm": self._homing.is_calm,
            "wall": self._kiosk is not None and self._kiosk.is_on,
            "awake": self._awake.is_held,
        }

    def quit(self) -> None:
        # Not quit: that asks windows, and the console's do not agree by themselves.
        self._application.exit()

    def _seen(self, window: QWidget) -> dict[str, Any]:
        centre = window.geometry().center()
        names = [screen.name() for screen in live_screens() if screen.geometry().contains(centre)]
        return {
            "at": window.geometry().getRect(),
            "scale": window.devicePixelRatio(),
            "on": names[0] if names else "",
            "state": state_of(window),
            "belongs": plain(self._homing.belongs_text(window)),
            "visible": window.isVisible(),
            "kept": msgspec.to_builtins(self._homing.place_of(window)),
        }

    def _make(self, title: str, flags: str = "") -> QWidget:
        window = QWidget()
        window.setWindowTitle(title)
        window.setMinimumSize(200, 100)
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, flags == "frameless")
        self._windows[title] = window
        return window

    def _tick(self) -> None:
        self._now_s += TICK_S
        self._homing.tick(self._now_s)
        if self._kiosk is not None:
            self._kiosk.tick(self._now_s)
        answers, self._answers = self._answers, []
        for answer in answers:
            sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), 1 << 16)
        if not data:
            self.quit()
        *lines, self._input = (self._input + data).split(b"\n")
        for line in lines:
            word, *arguments = msgspec.json.decode(line)
            self._answers.append(getattr(self, word)(*arguments))


def end_on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A slot that fails must fail the test, and Qt would go on."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def main() -> None:
    sys.excepthook = end_on_bug
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    windows = Windows(application)
    application.exec()
    del windows


if __name__ == "__main__":
    main()
