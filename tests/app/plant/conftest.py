from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect

from app.plant.roster import build
from app.plant.server import PlantServer, ServerOptions
from app.plant.site import Site
from app.wire.messages import SUBPROTOCOL
from tests.app.serving.clients import START_S, Client, Clock


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
