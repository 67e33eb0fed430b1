"""A gateway that is fed and ticked by hand, and consoles of it."""

import asyncio
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from app.gateway.catalogue import Catalogue
from app.gateway.door import Door, Key, Place
from app.gateway.orders import OrderDesk
from app.gateway.refusals import Refusals
from app.gateway.server import GatewayServer, ServerOptions
from app.gateway.words import Sample, SourceFigures, Told, Write
from app.model.journal import Note
from app.serving.served import Asker
from app.wire.messages import SUBPROTOCOL
from tests.app.serving.clients import Client, Clock

VIEWER, OPERATOR = "look-and-do-not-touch", "operate-all-of-the-plant"
KEYS = (Key(VIEWER.encode(), Asker("", "desk 1", False)), Key(OPERATOR.encode(), Asker("", "desk 2", True)))


class FakeWriter:
    """Notes what is to be written; answers as told."""

    def __init__(self) -> None:
        self.writes: list[Write] = []
        self.answer = ""

    async def write(self, write: Write) -> str:
        self.writes.append(write)
        return self.answer


class Gateway:
    """A gateway ticked by hand, fed by hand, and its clients."""

    def __init__(self, clock: Clock, catalogue: Catalogue, **options: Any) -> None:
        self.clock = clock
        self.catalogue = catalogue
        self.writer = FakeWriter()
        self.has_broker = True
        self.notes: list[Note] = []
        refusals = Refusals()
        self.desk = OrderDesk(catalogue, self.writer, self.notes.append, clock, refusals=refusals)
        defaults: dict[str, Any] = {"place": Place("127.0.0.1", 0), "door": Door()}
        served = ServerOptions(**{**defaults, **options})
        self.server = GatewayServer(catalogue, self.desk, served, clock, self.sources, refusals)
        self.clients: list[ClientConnection] = []

    def sources(self) -> list[SourceFigures]:
        return [SourceFigures("hall", self.has_broker, 5, 1)]

    def feed(self, *told: Told, after_s: float = 0.1) -> None:
        """Let so much time pass, hear this, and tick."""
        self.clock.now_s += after_s
        self.catalogue.take("feed", told, self.clock.now_s)
        self.server.tick(self.clock.now_s)

    def readings(self, count: int, device: str = "pump", name: str = "speed", step_s: float = 0.1) -> list[float]:
        """Feed so many readings, tick by tick, and return their times."""
        times: list[float] = []
        for _ in range(count):
            times.append(round(self.clock.now_s + step_s, 6))
            self.feed(Sample(device, name, float(len(times)), times[-1]), after_s=step_s)
        return times

    async def connect(self, token: str = "", **more: Any) -> Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        options: dict[str, Any] = {"subprotocols": [SUBPROTOCOL], "additional_headers": headers, "compression": None}
        socket = await connect(self.server.url, close_timeout=1, max_queue=None, **{**options, **more})
        self.clients.append(socket)
        return Client(socket)

    async def join(self, sel: str = "*", console: str = "A", token: str = "", **wish: Any) -> Client:
        client = await self.connect(token)
        await client.hello(console)
        await client.say(type="subscribe", id="s", sel=[sel], **wish)
        await client.until(lambda message: message["type"] == "snapshot" and message.get("last", False))
        return client


async def until(condition: Callable[[], object]) -> None:
    """Give the loop its turns until this holds."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 (what is waited for happens inside a library)
            await asyncio.sleep(0.005)


def told(client: Client) -> list[tuple[str, str, int, Any]]:
    """What a client was told in deltas: (device, metric, stamp in microseconds, value), in order."""
    names: dict[int, tuple[str, str]] = {}
    readings: list[tuple[str, str, int, Any]] = []
    for message in client.heard:
        match message["type"]:
            case "channels":
                names |= {each["h"]: (each["device"], each["metric"]) for each in message["add"]}
            case "cols":
                rows = zip(message["h"], message["dt"], message["v"], strict=True)
                readings.extend((*names[h], message["t0"] + dt, v) for h, dt, v in rows)
            case "batch":
                readings.extend((*names[each["h"]], each["ts"], each["v"]) for each in message["r"])
    return readings
