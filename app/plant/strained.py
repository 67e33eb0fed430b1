"""A connection that faults can strain: held as if its middle were gone, throttled, made to lose messages."""

import asyncio
from collections.abc import Callable

from typing_extensions import override
from websockets.asyncio.server import ServerConnection

from app.serving.connection import Connection
from app.serving.limits import DEFAULT_LIMITS
from app.serving.memory import MessageLog


class StrainedConnection(Connection):
    """skip: messages still to be lost on purpose."""

    def __init__(self, socket: ServerConnection, clock: Callable[[], float], log: MessageLog) -> None:
        super().__init__(socket, clock, log, DEFAULT_LIMITS)
        self.skip = 0
        self._readable = asyncio.Event()
        self._readable.set()
        self._bytes_per_s: float | None = None
        self._allowance = 0.0
        self._allowed_at_s = 0.0

    def hold(self, held: bool) -> None:
        """Keep the socket open and neither send nor read, like a link whose middle is gone; or go on."""
        if held == self.is_held:
            return
        if held:
            self._readable.clear()
            self.socket.transport.pause_reading()
        else:
            self._readable.set()
            self.socket.transport.resume_reading()
            self.wake()

    def throttle(self, bytes_per_s: float | None, now_s: float) -> None:
        """Send no more than this; None: as much as the socket takes."""
        if bytes_per_s != self._bytes_per_s:
            self._bytes_per_s = bytes_per_s
            self._allowance = 0.0
            self._allowed_at_s = now_s
            self.wake()

    @property
    def is_held(self) -> bool:
        """True while the link is half-open on purpose."""
        return not self._readable.is_set()

    @override
    def tick(self, now_s: float) -> None:
        if self._bytes_per_s is not None:
            grown = self._allowance + self._bytes_per_s * max(now_s - self._allowed_at_s, 0.0)
            self._allowance = min(grown, self._bytes_per_s)
            self._allowed_at_s = now_s
        super().tick(now_s)

    @override
    def is_too_slow(self, now_s: float) -> bool:
        if self.is_held:
            return self.position < self.log.first
        return super().is_too_slow(now_s)

    @override
    async def read(self) -> bytes:
        while True:
            await self._readable.wait()
            data = await super().read()
            if not self.is_held:
                return data

    @override
    def next_frame(self) -> tuple[bytes, bool] | None:
        if self.is_held or (self._bytes_per_s is not None and self._allowance <= 0.0):
            return None
        while self.skip and not self.has_urgent and self.log.first <= self.position < self.log.next:
            self.skip -= 1
            self.position += 1
        frame = super().next_frame()
        if frame is not None:
            self._allowance -= len(frame[0])
        return frame
