from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect

from app.plant.roster import build
from app.plant.server import PlantServer, ServerOptions
from app.plant.site import Site
from app.wire.messages import SUBPROTOCOL

START_S = 1_767_225_600.0


class Clock:
    """A wall clock that goes only when told to."""

    def __init__(self) -> None:
        self.now_s = START_S

    def __call__(self) -> float:
        return self.now_s


class Desk:
    """A server ticked by hand, and clients that speak JSON to it."""

    def __init__(self, server: PlantServer, clock: Clock) -> None:
        self.server = server
        self.site = server.site
        self.clock = clock
        self.clients: list[ClientConnection] = []

    def run(self, seconds: float, step_s: float = 0.1) -> None:
        """Let the plant go on by so much, tick by tick; nothing is sent before the loop gets its turn."""
        for _ in range(round(seconds / step_s)):
            self.clock.now_s += step_s
            self.server.tick(self.clock.now_s)

    async def connect(self, *, plain: bool = False, **more: Any) -> Client:
        offered = [] if plain else [SUBPROTOCOL]
        socket = await connect(
            self.server.url,
            subprotocols=offered or None,
            compression=None,
            close_timeout=1,
            max_queue=None,  # a full queue would keep the close frame from being read
            **more,
        )
        self.clients.append(socket)
        return Client(socket)

    async def join(self, sel: str = "*", console: str = "A", **wish: Any) -> Client:
        """Connect, say hello and subscribe; returns after the snapshot."""
        client = await self.connect()
        await client.hello(console)
        await client.say(type="subscribe", id="s", sel=[sel], **wish)
        await client.until(lambda message: message["type"] == "snapshot" and message.get("last", False))
        return client


class Client:
    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.sid = ""
        self.seq = 0
        self.heard: list[dict[str, Any]] = []

    async def say(self, **message: Any) -> None:
        await self.socket.send(msgspec.json.encode(message), text=True)

    async def hello(self, console: str = "A", **more: Any) -> dict[str, Any]:
        await self.say(type="hello", v=1, client="test", console_id=console, **more)
        welcome = await self.of("welcome")
        self.sid = welcome["sid"]
        return welcome

    async def read(self) -> dict[str, Any]:
        message: dict[str, Any] = msgspec.json.decode(await self.socket.recv(decode=False))
        self.heard.append(message)
        if message["type"] != "hb":
            self.seq = message.get("seq", self.seq)
        return message

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = await self.read()
            if wanted(message):
                return message

    async def of(self, kind: str) -> dict[str, Any]:
        return await self.until(lambda message: message["type"] == kind)

    async def settle(self) -> None:
        """Return when the server has handled everything said so far, and all it had to say is read."""
        await self.say(
            type="command", id="settle", cmd_id="nobody's", phase="query", device="", name="",
            issued_at=0, expires_at=0, operator="",
        )  # fmt: skip
        await self.until(lambda message: message["type"] == "result" and message.get("id") == "settle")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Site:
    """Fourteen devices, two of each kind or so, everything at 10 Hz."""
    return Site(build(14, hz=10.0), start_s=START_S)


@pytest_asyncio.fixture
async def serve(clock: Clock) -> AsyncIterator[Callable[..., Any]]:
    """Return a coroutine function that starts a server; all are stopped at the end."""
    desks: list[Desk] = []

    async def start(devices: int = 14, past_s: float = 0.0, **options: Any) -> Desk:
        site = Site(build(devices, hz=10.0), start_s=START_S, past_s=past_s)
        server = PlantServer(site, ServerOptions(**options), clock)
        await server.start()
        desks.append(Desk(server, clock))
        return desks[-1]

    yield start
    for desk in desks:
        for socket in desk.clients:
            await socket.close()
        await desk.server.stop()
