"""A program that serves, as a child process that ends with us."""

import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress

from app.model.errors import SightlineError
from app.model.words import say

LISTENING = "listening "
"""What stands before the address in the one line such a program prints."""

KEPT_LINES = 20


def command_of(program: str, arguments: Sequence[str]) -> list[str]:
    """Return what starts one of our programs: this program itself where it is frozen, else the same Python."""
    start = [sys.executable, program] if getattr(sys, "frozen", False) else [sys.executable, "-m", f"app.{program}"]
    return [*start, *arguments, "--until-stdin-closes"]


class ChildProcess:
    """A program that ends with us, also when we are killed: it watches the pipe to its standard input.

    title: for sentences, such as "The demo plant". failure: what to raise. environment None: ours. told: what it finds
    on its standard input first, for what is too long for a command line, or nobody's business.
    """

    def __init__(
        self,
        command: Sequence[str],
        title: str,
        failure: type[SightlineError],
        environment: Mapping[str, str] | None = None,
        told: str = "",
    ) -> None:
        self._command = list(command)
        self._title = title
        self._failure = failure
        self._environment = environment
        self._told = told
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._answered = threading.Event()
        self._url: str | None = None
        self._is_ended = False
        # Between start and stop, which may be called by two threads: what is stopped is never started after that.
        self._turn = threading.Lock()

    @property
    def last_words(self) -> str:
        """The newest line it wrote but for its address, "" for none."""
        return self._lines[-1].strip() if self._lines else ""

    @property
    def exit_code(self) -> int | None:
        """What it has ended with, None while it runs or has not run."""
        return None if self._process is None else self._process.poll()

    @property
    def is_running(self) -> bool:
        """True from a successful start until it ends, by itself or by `stop`."""
        return self._process is not None and self._process.poll() is None

    def start(self, timeout_s: float = 20.0) -> str:
        """Start it and return its address. Blocks until it listens: call it off the event loop's thread.

        Raises the given error with its own last words when it does not come up.
        """
        with self._turn:
            if self._process is not None:
                raise self._failure(say("{title} has been started already.", title=self._title))
            if self._is_ended:
                raise self._failure(say("{title} has been stopped already.", title=self._title))
            self._process = self._begin()
            self._reader = threading.Thread(target=self._read, args=(self._process,), name="child output", daemon=True)
            self._reader.start()
        self._tell(self._process)
        in_time = self._answered.wait(timeout_s)
        if self._url is None:
            self.stop()
            said = self.last_words.removeprefix("sightline: ")
            ended, silent = say("it ended at once."), say("it did not answer within {n:g} s.", n=timeout_s)
            why = said or (ended if in_time else silent)
            raise self._failure(say("{title} did not start: {why}", title=self._title, why=why))
        return self._url

    def stop(self, timeout_s: float = 5.0) -> None:
        """End it: ask, then insist. Stopping twice, before a start or during one is harmless; there is no new start."""
        with self._turn:
            self._is_ended = True
            process = self._process
        if process is None:
            return
        if process.stdin is not None:
            with suppress(OSError):  # of one that is dead and was never told everything
                process.stdin.close()
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._reader is not None:
            self._reader.join()
        if process.stdout is not None:
            process.stdout.close()

    def _begin(self) -> "subprocess.Popen[str]":
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=self._environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise self._failure(
                say("{title} cannot be started ({why}).", title=self._title, why=error.strerror)
            ) from error

    def _tell(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        # One that has ended already, or is stopped meanwhile, has told why or needs no more.
        with suppress(OSError, ValueError):
            process.stdin.write(self._told)
            process.stdin.flush()

    def _read(self, process: "subprocess.Popen[str]") -> None:
        # Goes on reading after the first line, so that it never waits for a full pipe.
        assert process.stdout is not None
        for line in process.stdout:
            if self._url is None and line.startswith(LISTENING):
                self._url = line.removeprefix(LISTENING).strip()
                self._answered.set()
            else:
                self._lines.append(line)
        self._answered.set()
