"""One socket on the server's side: what goes out next, and when it may not."""

import asyncio
from collections import deque
from collections.abc import Callable

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from app.serving.limits import DEFAULT_LIMITS, Limits
from app.serving.memory import MessageLog
from app.serving.samples import to_us
from app.wire.messages import Heartbeat, encode

MOST_URGENT = 256
FAREWELL_S = 2.0
LONGEST_STEP_S = 1.0
SENDS_PER_TURN = 200
"""After so many messages in a row the others get their turn, also when the socket takes everything at once."""


class Connection:
    """Sends a log from a position on; the log is the queue, so a slow client costs a number and nothing else.

    Greetings, errors, heartbeats and farewells are not in the log and go first.
    """

    def __init__(
        self, socket: ServerConnection, clock: Callable[[], float], log: MessageLog, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self.socket = socket
        self.log = log
        self.position = log.next
        """Number of the next message to send."""
        self.urgent_lost = 0
        self._clock = clock
        self._hb_s: float | None = None
        self._beat_at_s = 0.0
        self._beat_wanted = False
        self._silence_s = 0.0
        self._ticked_at_s = clock()
        self._urgent: deque[tuple[bytes, bool]] = deque()
        self._wake = asyncio.Event()
        self._limits = limits
        self._followed_at_s = clock()
        self._granted_bytes = 0
        self._closing: asyncio.Task[None] | None = None

    def say(self, payload: bytes, text: bool = True) -> None:
        """Send something that is not in the log, before anything that is. The newest are lost beyond `MOST_URGENT`."""
        if len(self._urgent) < MOST_URGENT:
            self._urgent.append((payload, text))
        else:
            self.urgent_lost += 1
        self._wake.set()

    @property
    def has_urgent(self) -> bool:
        """True while something goes before what is in the log."""
        return bool(self._beat_wanted or self._urgent)

    def wake(self) -> None:
        """Say that there may be something to send before the next tick."""
        self._wake.set()

    def follow(self, log: MessageLog, position: int) -> None:
        """Send this log from this number on. What it holds by then is no fault of the client's: it was away."""
        self.log = log
        self.position = position
        self._followed_at_s = self._clock()
        self._granted_bytes = log.bytes_from(max(position, log.first))
        self._wake.set()

    def grant(self, size: int) -> None:
        """Do not count so many bytes, which the client has asked for at one go, as being behind."""
        self._granted_bytes += size

    def beat_every(self, hb_s: float, now_s: float) -> None:
        """Send heartbeats from now on; without this there are none (plain mode, and before the welcome)."""
        self._hb_s = hb_s
        self._beat_at_s = now_s

    def tick(self, now_s: float) -> None:
        """Give the sender its heartbeat, and wake it if there is anything to send."""
        # In small steps: a clock that was set, or a server that stood still, is not the client's silence.
        self._silence_s += min(max(now_s - self._ticked_at_s, 0.0), LONGEST_STEP_S)
        self._ticked_at_s = now_s
        if self._hb_s is not None and not 0.0 <= now_s - self._beat_at_s < self._hb_s:
            self._beat_wanted = True
            self._beat_at_s = now_s
        if self._beat_wanted or self._urgent or self.position < self.log.next:
            self._wake.set()

    @property
    def behind_bytes(self) -> int:
        """How much is still to be sent, apart from what was granted and what piled up while the client was away."""
        if self.position >= self.log.next:
            self._granted_bytes = 0
            return 0
        return max(0, self.log.bytes_from(max(self.position, self.log.first)) - self._granted_bytes)

    def behind_s(self, now_s: float) -> float:
        """Return for how long the oldest message that is still to be sent could have been, 0 if there is none."""
        if self.position >= self.log.next:
            return 0.0
        written_s = self.log[max(self.position, self.log.first)].time_s
        return now_s - max(written_s, self._followed_at_s)

    def is_too_slow(self, now_s: float) -> bool:
        """Tell whether this client is so far behind that it must be let go."""
        if self.position < self.log.first:
            return True
        return self.behind_bytes > self._limits.patience_bytes or self.behind_s(now_s) > self._limits.patience_s

    @property
    def is_silent(self) -> bool:
        """True when a client that was greeted has said nothing for so long that it must be gone."""
        longest_s = self._limits.silence_s
        return longest_s is not None and self._hb_s is not None and self._silence_s > longest_s

    async def read(self) -> bytes:
        """Wait for the next message from the client. Raises ConnectionClosed."""
        data = await self.socket.recv(decode=False)
        self._silence_s = 0.0
        return data

    async def run(self) -> None:
        """Send until the connection is closed or this is cancelled."""
        try:
            sent = 0
            while True:
                await self._wake.wait()
                self._wake.clear()
                while (frame := self.next_frame()) is not None:
                    await self.socket.send(frame[0], text=frame[1])
                    sent += 1
                    if sent % SENDS_PER_TURN == 0:
                        await asyncio.sleep(0)
        except ConnectionClosed:
            return

    def close(self, code: int, reason: str, farewell: bytes | None = None) -> None:
        """Close soon, after a last message if there is one; a client that does not answer is cut off."""
        if self._closing is None:
            self._closing = asyncio.get_running_loop().create_task(self._close(code, reason, farewell))

    @property
    def is_closing(self) -> bool:
        """True from `close` on."""
        return self._closing is not None

    async def closed(self) -> None:
        """Wait for a close that was begun."""
        if self._closing is not None:
            await self._closing

    async def _close(self, code: int, reason: str, farewell: bytes | None) -> None:
        try:
            async with asyncio.timeout(FAREWELL_S):
                if farewell is not None:
                    await self.socket.send(farewell, text=True)
                await self.socket.close(code, reason)
        except (TimeoutError, ConnectionClosed):
            self.abort()

    def abort(self) -> None:
        """Cut the line without a word."""
        self.socket.transport.abort()

    def next_frame(self) -> tuple[bytes, bool] | None:
        """Return what is to be sent now and whether it is text, None for nothing."""
        if self._beat_wanted:
            self._beat_wanted = False
            return encode(Heartbeat(ts=to_us(self._clock()), seq=self.position - 1)), True
        if self._urgent:
            return self._urgent.popleft()
        if not self.log.first <= self.position < self.log.next:
            return None
        payload = self.log[self.position].render(self.position)
        self.position += 1
        return payload, True
