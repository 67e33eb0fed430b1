"""Keeps the screen saver and sleep away while a wall is shown, by whatever this system offers for that."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QGuiApplication

from app.model.words import say

WHO, WHY = "Sightline", "A wall is shown"
SAVER, SLEEP = say("the screen saver"), say("sleep")
CAFFEINATE = "/usr/bin/caffeinate"


class Hold(Protocol):
    """Something that keeps a screen on or a machine awake until it is released."""

    @property
    def is_granted(self) -> bool:
        """Whether the system agreed."""

    def release(self) -> None:
        """Let go; twice is harmless."""


class StayAwake:
    """make: returns for the screen saver and for sleep what may keep it away; one that is granted is enough."""

    def __init__(self, make: "Callable[[], dict[str, list[Hold]]] | None" = None) -> None:
        self._make = make or _holds
        self._holds: list[Hold] = []

    @property
    def is_held(self) -> bool:
        """Whether anything is kept away."""
        return any(hold.is_granted for hold in self._holds)

    def hold(self) -> str:
        """Keep both away. Returns "" or a sentence that says what nothing here can keep away."""
        if self._holds:
            return ""
        found = self._make()
        self._holds = [hold for holds in found.values() for hold in holds]
        lacking = [what for what, holds in found.items() if not any(hold.is_granted for hold in holds)]
        if not lacking:
            return ""
        return say(
            "Nothing on this system keeps {what} away when it is asked to, so the wall may go dark. Switch that off in "
            "the settings of the system.",
            what=lacking[0] if len(lacking) == 1 else say("{first} and {last}", first=lacking[0], last=lacking[1]),
        )

    def release(self) -> None:
        """Let both come again; twice is harmless."""
        for hold in self._holds:
            hold.release()
        self._holds = []


def _holds() -> dict[str, list[Hold]]:
    if sys.platform == "win32":
        both: Hold = _Thread()
        return {SAVER: [both], SLEEP: [both]}
    if sys.platform == "darwin":
        both = _Caffeinate()
        return {SAVER: [both], SLEEP: [both]}
    from ui.workspace.monitors import bus_hold  # noqa: PLC0415 - there is no D-Bus elsewhere
    from ui.workspace.monitors.x11_hold import X11Hold  # noqa: PLC0415 - nor X11

    saver: list[Hold] = [bus_hold.BusHold(bus_hold.screen_saver(WHO, WHY))]
    if QGuiApplication.platformName() == "xcb":
        saver.append(X11Hold())
    return {SAVER: saver, SLEEP: [bus_hold.BusHold(bus_hold.sleep(WHO, WHY))]}


class _Thread:
    """Windows: a state of this thread, which ends with it."""

    CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2

    def __init__(self) -> None:
        self.is_granted = self._set(self.CONTINUOUS | self.SYSTEM | self.DISPLAY)

    def release(self) -> None:
        if self.is_granted:
            self._set(self.CONTINUOUS)
            self.is_granted = False

    def _set(self, state: int) -> bool:
        import ctypes  # noqa: PLC0415 - Windows alone

        return bool(ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state)))  # type: ignore[attr-defined]


class _Caffeinate:
    """macOS: a program of the system that keeps both away while it runs, and ends with us by itself."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = subprocess.Popen([CAFFEINATE, "-d", "-i", "-s", "-w", str(os.getpid())])
        except OSError:
            self._process = None

    @property
    def is_granted(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def release(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None
