"""A clock that is told the time, a small server that says what a test wants, and waiting for conditions."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import msgspec
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from app.links.websocket import WebSocketLink
from app.model.link import LinkState
from app.settings import BackoffSettings, SourceSettings
from app.wire.messages import SUBPROTOCOL
from tests.app.wire.decoders import NOW_S, NOW_US, Names

PATIENCE_S = 20.0
"""Beyond this a condition will never come true. A passing test never waits for it."""


class FakeClock:
    """Time stands still until it is told to go on."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._numbers = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def wall_s(self) -> float:
        return NOW_S + self._now_s

    def mono_s(self) -> float:
        return self._now_s

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now_s + seconds, next(self._numbers), future))
        await future

    @property
    def has_sleepers(self) -> bool:
        """True while somebody waits for time to pass: who was woken has done its work and lain down again."""
        return any(not future.done() for _, _, future in self._sleepers)

    def advance(self, seconds: float) -> None:
        """Let time pass; who slept long enough wakes up at the loop's next turn."""
        self._now_s += seconds
        while self._sleepers and self._sleepers[0][0] <= self._now_s + 1e-9:
            future = heapq.heappop(self._sleepers)[2]
            if not future.done():
                future.set_result(None)


async def until(condition: Callable[[], object]) -> None:
    """Let the loop turn until a condition holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - conditions of a socket's far side have no event
            await asyncio.sleep(0)


async def skip(clock: FakeClock, seconds: float) -> None:
    """Let everybody lie down who is about to, then let time pass at once."""
    for _ in range(20):
        await asyncio.sleep(0)
    clock.advance(seconds)


async def pass_time(clock: FakeClock, seconds: float) -> None:
    """Let time pass in steps of a quarter second, as those who look several times a second see it.

    No step is taken, and this does not return, before whoever the last one woke sleeps again: on a busy machine the
    clock would run ahead of the socket. For links that are up, or about to try again.
    """
    for _ in range(round(seconds * 4)):
        await until(lambda: clock.has_sleepers)
        await skip(clock, 0.25)
    await until(lambda: clock.has_sleepers)


Handler = Callable[["Peer"], Awaitable[None]]


class Peer:
    """A server's side of one connection."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket

    async def say(self, *messages: dict[str, Any] | str) -> None:
        for message in messages:
            await self.socket.send(message if isinstance(message, str) else msgspec.json.encode(message).decode())

    async def hear(self, kind: str) -> dict[str, Any]:
        """Return the next message of this type, skipping others."""
        async for data in self.socket:
            message: dict[str, Any] = msgspec.json.decode(data)
            if message["type"] == kind:
                return message
        raise AssertionError(f"no {kind} came")

    async def greet(self, resume: str = "new", **more: Any) -> dict[str, Any]:
        """Answer the client's hello and return it."""
        hello = await self.hear("hello")
        await self.say(welcome(resume=resume, **more))
        return hello

    async def start(self) -> dict[str, Any]:
        """Greet, define one channel h=7, send a snapshot of it. Returns the hello."""
        hello = await self.greet()
        await self.hear("subscribe")
        await self.say(
            {"type": "channels", "seq": 1, "add": [{"h": 7, "device": "d", "metric": "m"}]},
            {"type": "snapshot", "seq": 2, "id": "all", "r": [reading(20.0)], "last": True},
        )
        return hello


def welcome(**more: Any) -> dict[str, Any]:
    return {"type": "welcome", "v": 1, "sid": "s1", "server_ts": NOW_US, "hb_ms": 2000, "resume": "new"} | more


def reading(value: float) -> dict[str, Any]:
    return {"h": 7, "ts": NOW_US, "v": value}


def batch(seq: int, value: float) -> dict[str, Any]:
    return {"type": "batch", "seq": seq, "r": [reading(value)]}


class Scene:
    """A server with one handler per connection (the last serves all further ones), and a link to it."""

    def __init__(self, url: str, port: int, clock: FakeClock, link: WebSocketLink, peers: list[Peer]) -> None:
        self.url = url
        self.port = port
        self.clock = clock
        self.link = link
        self.peers = peers
        self.states: list[LinkState] = []
        self.values: list[float] = []
        self.events: list[object] = []

    @property
    def state(self) -> LinkState:
        return self.link.status().state

    def collect(self) -> list[float]:
        """Take what has arrived; return all values so far."""
        for taken in self.link.take_batches(self.clock.wall_s(), self.clock.mono_s()):
            self.values += taken.value.tolist()
        self.events += self.link.take_events()
        return self.values


def source(url: str, **more: Any) -> SourceSettings:
    return SourceSettings(url=url, backoff=BackoffSettings(base_s=1.0, cap_s=30.0), **more)


@asynccontextmanager
async def scene(
    *handlers: Handler,
    plain: bool = False,
    server: dict[str, Any] | None = None,
    link: dict[str, Any] | None = None,
    scheme: str = "ws",
    **settings: Any,
) -> AsyncIterator[Scene]:
    """Serve these handlers and start a link with a fake clock and full jitter of exactly one half."""
    peers: list[Peer] = []

    async def handle(socket: ServerConnection) -> None:
        peer = Peer(socket)
        peers.append(peer)
        await handlers[min(len(peers), len(handlers)) - 1](peer)

    options = {"subprotocols": None if plain else [Subprotocol(SUBPROTOCOL)], "close_timeout": 1} | (server or {})
    clock = FakeClock()
    async with serve(handle, "127.0.0.1", 0, **options) as listener:
        port = next(iter(listener.sockets)).getsockname()[1]
        url = f"{scheme}://127.0.0.1:{port}"
        under_test = WebSocketLink(
            0, source(url, **settings), Names(), console_id="desk", clock=clock, random=lambda: 0.5, **(link or {})
        )
        under_test.start()
        try:
            yield Scene(url, port, clock, under_test, peers)
        finally:
            await under_test.stop()
            listener.close(close_connections=True)


async def stay(peer: Peer) -> None:
    """Keep the connection open until the client goes."""
    await peer.socket.wait_closed()
