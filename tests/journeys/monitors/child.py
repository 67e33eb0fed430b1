"""The program with the windows, as a test speaks to it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 60.0
"""A slow machine is waited for; nothing is judged by it."""
NEAR_PX = 2

Look = dict[str, Any]


class Child:
    """Started with an environment; ends with the block."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "tests.journeys.monitors.windows"]
        environment = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe)

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        self._process.stdin.close()  # type: ignore[union-attr]
        self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]

    def do(self, word: str, *arguments: object) -> Any:
        """Let it do something and return its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode([word, *arguments]) + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "The program with the windows has ended."
        return msgspec.json.decode(answer)

    def until(self, is_so: Callable[[Look], bool]) -> Look:
        """Look again and again until something is so. Fails with what was seen last."""
        end_s = time.monotonic() + PATIENCE_S
        while True:
            look: Look = self.do("look")
            if is_so(look):
                return look
            assert time.monotonic() < end_s, look


def is_near(one: Any, two: Any) -> bool:
    """Tell whether two rectangles are the same but for two pixels."""
    return all(abs(here - there) <= NEAR_PX for here, there in zip(one, two, strict=True))


def are_home(look: Look, windows: Mapping[str, tuple[int, int, int, int]]) -> bool:
    """Tell whether every window stands in its rectangle and says nothing."""
    return all(
        is_near(look["windows"][title]["at"], where) and not look["windows"][title]["belongs"]
        for title, where in windows.items()
    )
