"""What time it is: handed in wherever waiting or judging happens, so that tests can say what time it is."""

import asyncio
import time
from typing import Protocol

_BOOTTIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class Clock(Protocol):
    """Wall time for what is shown and stored, monotonic time for every age and every wait."""

    def wall_s(self) -> float:
        """Return UTC epoch seconds. May jump when somebody sets the clock of the machine."""

    def mono_s(self) -> float:
        """Return monotonic seconds from an arbitrary start, a sleep of the machine included where that can be had."""

    async def sleep(self, seconds: float) -> None:
        """Wait that long; 0 or less yields once."""


class SystemClock:
    """The machine's own clock."""

    def wall_s(self) -> float:
        """Return UTC epoch seconds."""
        return time.time()

    def mono_s(self) -> float:
        """Return monotonic seconds. Linux stops CLOCK_MONOTONIC while the machine sleeps: old would look new after."""
        return time.monotonic() if _BOOTTIME is None else time.clock_gettime(_BOOTTIME)

    async def sleep(self, seconds: float) -> None:
        """Wait on the running event loop."""
        await asyncio.sleep(seconds)
