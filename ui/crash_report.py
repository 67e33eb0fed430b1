"""What a run leaves behind that did not end in order: where it stood, what it last measured, what killed it.

Three files in one folder. `running.json` is there while a console runs: whoever finds it at a start knows that the last
run did not end in order. `alive.json` is overwritten in place once a second, so that even a process that was killed
tells when it was last alive. `running.txt` takes what Python knows of a fault of the machine kind (`faulthandler`) and
every exception that nobody caught. At the next start the last two become one report.
"""

import asyncio
import faulthandler
import logging
import os
import platform
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import msgspec

from app import __version__
from app.model.errors import SightlineError
from app.model.words import say
from ui.evidence import without_secrets
from ui.figures import Figures
from ui.text import moment_text

log = logging.getLogger(__name__)

KEPT_REPORTS = 5
MAX_BUGS = 20
"""Exceptions of one run that are written down; the others are counted."""

MAX_BUG_CHARS = 16_384
MAX_REPORT_CHARS = 524_288
"""What is taken of a file that something has made very large."""

LAST_FIGURES = 5
ALIVE_BYTES = 2_048


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A run that has begun. began_s: UTC."""

    pid: int
    began_s: float
    version: str = __version__


class Alive(msgspec.Struct, frozen=True, kw_only=True):
    """The last sign of life. figures: of the second before it. time_s: UTC."""

    time_s: float
    figures: dict[str, Any] = {}


class CrashReport:
    """One run's part in this: `begin` it inside a `with`. folder None: nothing is written. now_s: UTC.

    secrets: asked when something is written down; those texts are made black.
    """

    def __init__(self, folder: Path | None, now_s: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now_s = now_s
        self.secrets: Callable[[], frozenset[str]] = frozenset
        self._file: TextIO | None = None
        self._alive: int | None = None
        self._figures: deque[Figures] = deque(maxlen=LAST_FIGURES)
        self._bugs = 0
        self._lock = threading.Lock()
        self._old_hooks = (sys.excepthook, threading.excepthook)

    # Begin and end.

    def begin(self) -> str | None:
        """Look what the last run left behind, and stand ready for this one.

        Returns a sentence for the operator when the last run did not end in order, else None. The data directory must
        be ours alone. A folder that cannot be written is logged and costs the report.
        """
        if self._folder is None:
            return None
        sentence = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            sentence = take_stock(self._folder, self._now_s())
            if sentence is not None:
                log.warning("%s", sentence)
            self._stand_ready(self._folder)
        except OSError as error:
            log.warning("A crash of this run could not be reported in %s (%s).", self._folder, error.strerror)
        return sentence

    def end(self) -> None:
        """Note that the run has ended in order; what was written down is kept, an empty file is not."""
        self._stand_down()
        if self._folder is None:
            return
        try:
            (self._folder / "running.json").unlink(missing_ok=True)
            (self._folder / "alive.json").unlink(missing_ok=True)
            _file_away(self._folder, self._now_s(), "bugs")
        except OSError as error:
            log.warning("The end of this run could not be noted in %s (%s).", self._folder, error.strerror)

    def __enter__(self) -> "CrashReport":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End in order, or write down what ends this run; errors of the world have a sentence and are no crash."""
        if error is None or isinstance(error, (SightlineError, SystemExit, KeyboardInterrupt)):
            self.end()
            return
        self.note_bug("The program ended", error)
        self._stand_down()

    def _stand_ready(self, folder: Path) -> None:
        marker = Marker(pid=os.getpid(), began_s=self._now_s())
        (folder / "running.json").write_bytes(msgspec.json.encode(marker))
        # Line by line: what is written must be on its way before the next thing goes wrong.
        self._file = (folder / "running.txt").open("w", encoding="utf-8", buffering=1)
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._alive = os.open(folder / "alive.json", flags, 0o600)
        faulthandler.enable(self._file, all_threads=True)
        self._old_hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_bug
        threading.excepthook = self._on_thread_bug

    def _stand_down(self) -> None:
        file, self._file = self._file, None
        alive, self._alive = self._alive, None
        if file is not None:
            sys.excepthook, threading.excepthook = self._old_hooks
            faulthandler.disable()
            file.close()
        if alive is not None:
            os.close(alive)

    # While it runs.

    def note_figures(self, figures: Figures) -> None:
        """Remember the figures of the last second, and that we were alive then."""
        self._figures.append(figures)
        if self._alive is None:
            return
        try:
            os.lseek(self._alive, 0, os.SEEK_SET)
            os.write(self._alive, figures.to_json()[:ALIVE_BYTES].ljust(ALIVE_BYTES))
        except OSError as error:
            log.warning("Signs of life can no longer be written (%s).", error.strerror)
            os.close(self._alive)
            self._alive = None

    def note_bug(self, what: str, error: BaseException) -> None:
        """Write down an exception that nobody caught, with the figures before it and without secrets. Any thread."""
        with self._lock:
            self._bugs += 1
            if self._file is None or self._bugs > MAX_BUGS:
                return
            told = "".join(traceback.format_exception(error))
            if len(told) > MAX_BUG_CHARS:
                told = f"{told[: MAX_BUG_CHARS // 2]}\n…\n{told[-MAX_BUG_CHARS // 2 :]}"
            lines = [f"{_utc(self._now_s())} {what} (thread {threading.current_thread().name})", told]
            lines += [each.to_json().decode() for each in tuple(self._figures)]
            if self._bugs == MAX_BUGS:
                lines.append("Further exceptions are in the log only.")
            try:
                self._file.write(without_secrets("\n".join(lines), self.secrets()) + "\n\n")
            except OSError as problem:
                log.warning("An exception could not be written down (%s).", problem.strerror)

    def on_loop_bug(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take what a callback or a task on the event loop raised; made for `loop.set_exception_handler`."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.note_bug(str(context.get("message", "An exception on the event loop")), error)
        loop.default_exception_handler(context)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            self.note_bug("An exception that nobody caught", error)
        self._old_hooks[0](kind, error, trace)

    def _on_thread_bug(self, hook: Any) -> None:
        if isinstance(hook.exc_value, Exception):
            self.note_bug("An exception that ended a thread", hook.exc_value)
        self._old_hooks[1](hook)


def take_stock(folder: Path, now_s: float) -> str | None:
    """Make a report of what the last run left behind; a sentence about it, or None when it ended in order.

    Raises OSError.
    """
    marker_path = folder / "running.json"
    if not marker_path.exists():
        _file_away(folder, now_s, "bugs")
        return None
    marker, alive = _read(marker_path, Marker), _alive(folder / "alive.json")
    report = _file_away(folder, now_s, "crash", _facts(marker, alive))
    marker_path.unlink()
    (folder / "alive.json").unlink(missing_ok=True)
    # The path comes first: a narrow banner cuts the end.
    if alive is None:
        return say(
            "The last run did not end in order; the report is {path}. The windows stand as they were last saved.",
            path=report,
        )
    return say(
        "The last run did not end in order; the report is {path}. It was last alive at {time}. The windows stand as "
        "they were last saved.",
        path=report,
        time=moment_text(alive.time_s, now_s),
    )


def _facts(marker: Marker | None, alive: Alive | None) -> str:
    lines = [f"Python {platform.python_version()} on {platform.platform()}"]
    if marker is not None:
        lines.insert(0, f"Sightline {marker.version}, process {marker.pid}, began {_utc(marker.began_s)}")
    if alive is None:
        lines.append("It ended before its first sign of life.")
    else:
        lines += [f"Last sign of life {_utc(alive.time_s)}, with these figures:"]
        lines.append(msgspec.json.encode(alive.figures).decode())
    return "\n".join(lines)


def _file_away(folder: Path, now_s: float, kind: str, facts: str = "") -> Path | None:
    """Give what a run has written a name for good, under some facts; nothing written and no facts: nothing is kept."""
    path = folder / "running.txt"
    told = ""
    if path.exists():
        with path.open(encoding="utf-8", errors="replace") as file:
            told = file.read(MAX_REPORT_CHARS).strip()
    report = None
    if told or facts:
        report = folder / f"{kind}-{datetime.fromtimestamp(now_s, UTC):%Y%m%d-%H%M%S-%fZ}.txt"
        cause = told or "It wrote down no cause: it was killed, or the machine went off."
        report.write_text(f"{facts}\n\n{cause}\n".lstrip(), encoding="utf-8")
    path.unlink(missing_ok=True)
    for kept in ("crash", "bugs"):
        for old in sorted(folder.glob(f"{kept}-*.txt"))[:-KEPT_REPORTS]:
            old.unlink(missing_ok=True)
    return report


def _alive(path: Path) -> Alive | None:
    figures = _read(path, dict[str, Any])
    if not figures or not isinstance(figures.get("t"), (int, float)):
        return None
    return Alive(time_s=float(figures["t"]), figures=figures)


def _read(path: Path, kind: Any) -> Any:
    """Return what a file holds; None where it is not there or was left half written."""
    try:
        return msgspec.json.decode(path.read_bytes()[: 4 * ALIVE_BYTES], type=kind)
    except (OSError, msgspec.DecodeError):
        return None


def _utc(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).isoformat(timespec="milliseconds")
