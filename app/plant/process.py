"""The plant as a child process of the console."""

import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence

from app.model.errors import PlantError

LISTENING = "listening "
"""What stands before the address in the one line the plant prints."""

KEPT_LINES = 20


def plant_command(arguments: Sequence[str]) -> list[str]:
    """Return what starts the plant: this program itself where it is frozen, else the same Python."""
    start = [sys.executable, "plant"] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app.plant"]
    return [*start, *arguments, "--until-stdin-closes"]


class PlantProcess:
    """A plant that ends with us, also when we are killed: it watches the pipe to its standard input.

    arguments: of `sightline plant`. command: what to run instead (tests).
    """

    def __init__(self, arguments: Sequence[str] = (), command: Sequence[str] | None = None) -> None:
        self._command = plant_command(arguments) if command is None else list(command)
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._answered = threading.Event()
        self._url: str | None = None

    @property
    def is_running(self) -> bool:
        """True from a successful start until the plant ends, by itself or by `stop`."""
        return self._process is not None and self._process.poll() is None

    def start(self, timeout_s: float = 20.0) -> str:
        """Start the plant and return its address. Blocks until it listens: call it off the event loop's thread.

        Raises PlantError with the plant's own last words when it does not come up.
        """
        if self._process is not None:
            raise PlantError("The demo plant has been started already.")
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise PlantError(f"The demo plant cannot be started ({error.strerror}).") from error
        self._reader = threading.Thread(target=self._read, args=(self._process,), name="plant output", daemon=True)
        self._reader.start()
        in_time = self._answered.wait(timeout_s)
        if self._url is None:
            said = self._lines[-1].strip() if self._lines else ""
            self.stop()
            why = "it ended at once" if in_time else f"it did not answer within {timeout_s:g} s"
            raise PlantError(f"The demo plant did not start: {said or why + '.'}")
        return self._url

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the plant: ask, then insist. Stopping twice, or before a start, is harmless."""
        process = self._process
        if process is None:
            return
        if process.stdin is not None and not process.stdin.closed:
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

    def _read(self, process: "subprocess.Popen[str]") -> None:
        # Goes on reading after the first line, so that the plant never waits for a full pipe.
        assert process.stdout is not None
        for line in process.stdout:
            if self._url is None and line.startswith(LISTENING):
                self._url = line.removeprefix(LISTENING).strip()
                self._answered.set()
            else:
                self._lines.append(line)
        self._answered.set()
