"""Sees that the window stands still, from outside the event loop, while it does."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

log = logging.getLogger(__name__)

LIMIT_S = 2.0
"""A display that stands longer shows old data (operator console specification, section 2 rule 4)."""

MAX_DEPTH = 60
"""Innermost calls that are logged of each thread."""

_DEBUGGERS = frozenset({"bdb", "pdb", "pydevd", "_pydevd_bundle", "debugpy"})


@dataclass(frozen=True, slots=True)
class Freeze:
    """The display stood still for so long, until this moment (UTC)."""

    lasted_s: float
    until_s: float


def awake_s() -> float:
    """Return seconds of a clock that stands while the machine sleeps: nobody looks at a display that is off."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 1e7
    return time.monotonic()


class Watchdog:
    """A thread that must be fed at each tick, or it logs once what every thread is doing.

    start and feed belong to the thread that is watched. The thread ends with `stop`, and with the program.
    awake_s: a monotonic clock that does not count the sleep of the machine.
    """

    def __init__(
        self,
        limit_s: float = LIMIT_S,
        awake_s: Callable[[], float] = awake_s,
        wall_s: Callable[[], float] = time.time,
    ) -> None:
        self._limit_s = limit_s
        self._awake_s = awake_s
        self._wall_s = wall_s
        self._watched = 0
        self._fed_s: float | None = None
        self._is_logged = False
        self._is_debugged = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Watch the calling thread from now on; twice is harmless."""
        if self._thread is not None:
            return
        self.begin()
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """Take the calling thread as the one that is watched, and count from now, without a thread of our own."""
        self._watched = threading.get_ident()
        self._fed_s = self._awake_s()

    def stop(self) -> None:
        """End watching; twice is harmless."""
        self._stopping.set()
        thread, self._thread = self._thread, None
        self._fed_s = None
        if thread is not None:
            thread.join(self._limit_s)

    def feed(self) -> Freeze | None:
        """Say that the display moves. Returns how long it stood if that was too long, else None."""
        if self._fed_s is None:
            return None
        now_s = self._awake_s()
        stood_s, self._fed_s = now_s - self._fed_s, now_s
        if stood_s < self._limit_s:
            return None
        is_debugged, self._is_debugged = self._is_debugged, False
        self._is_logged = False
        if is_debugged:
            return None
        log.warning("The display moves again; it stood still for %.1f s.", stood_s)
        return Freeze(stood_s, self._wall_s())

    def look(self) -> None:
        """Judge how long the last feeding is ago; the thread does this all the time."""
        fed_s = self._fed_s
        if fed_s is None or self._is_logged or self._is_debugged or self._awake_s() - fed_s < self._limit_s:
            return
        stacks = sys._current_frames()
        if _is_debugged(stacks.get(self._watched)):
            self._is_debugged = True
            return
        self._is_logged = True
        log.error("The display has stood still for more than %.1f s.\n%s", self._limit_s, _told(stacks, self._watched))

    def _run(self) -> None:
        while threading.main_thread().is_alive() and not self._stopping.wait(self._limit_s / 4):
            self.look()


def _is_debugged(frame: FrameType | None) -> bool:
    """Return whether a person has stopped this thread to look at it."""
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] in _DEBUGGERS:
            return True
        frame = frame.f_back
    return False


def _told(stacks: dict[int, FrameType], watched: int) -> str:
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    parts = []
    for number in sorted(stacks, key=lambda number: number != watched):
        title = f"{names.get(number, number)} (the one that stands still)" if number == watched else names.get(number)
        parts.append(f"Thread {title or number}:\n{''.join(traceback.format_stack(stacks[number])[-MAX_DEPTH:])}")
    return "\n".join(parts)
