"""Servers of other people's kinds, as small as they can be: each speaks the documented messages and no others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

NOW_ISO = "2026-01-01T00:00:00.000Z"
VESSEL = "urn:mrn:imo:mmsi:230099999"
LAMP_ID = "6c1a3c80-0000-11ee-8000-000000000001"


class FakeServer:
    """heard: all messages of all clients. Say something to everybody who is ready for it with `tell`."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.connections = 0
        self._ready: list[ServerConnection] = []

    async def handle(self, socket: ServerConnection) -> None:
        """Serve one client."""
        self.connections += 1
        await self.greet(socket)
        with suppress(ConnectionClosed):
            async for data in socket:
                message = msgspec.json.decode(data)
                self.heard.append(message)
                await self.answer(socket, message)

    async def greet(self, socket: ServerConnection) -> None:
        """Say what comes first."""

    async def answer(self, socket: ServerConnection, message: Any) -> None:
        """Answer a client's message."""

    def ready(self, socket: ServerConnection) -> None:
        """This client may be told what `tell` tells."""
        self._ready.append(socket)

    async def say(self, socket: ServerConnection, *messages: Any) -> None:
        for message in messages:
            await socket.send(message if isinstance(message, str) else msgspec.json.encode(message).decode())

    async def tell(self, *messages: Any) -> None:
        for socket in self._ready:
            await self.say(socket, *messages)

    def drop(self) -> None:
        """Break every connection, as a restart does."""
        for socket in self._ready:
            socket.transport.abort()
        self._ready.clear()


class FakeSignalK(FakeServer):
    async def greet(self, socket: ServerConnection) -> None:
        hello = {"name": "signalk-server", "version": "2.1.0", "self": f"vessels.{VESSEL}", "roles": ["main"]}
        await self.say(socket, hello)

    async def answer(self, socket: ServerConnection, message: Any) -> None:
        if "subscribe" not in message:
            return
        self.ready(socket)
        meta = [{"path": "environment.wind.speedApparent", "value": {"units": "m/s", "displayName": "Wind"}}]
        await self.say(
            socket,
            {"context": f"vessels.{VESSEL}", "updates": [{"values": [{"path": "", "value": {"name": "Aurora"}}]}]},
            {"context": f"vessels.{VESSEL}", "updates": [{"meta": meta}]},
            self.delta("environment.wind.speedApparent", 3.5, "n2k.115"),
            self.delta("navigation.position", {"latitude": 60.1, "longitude": 24.9}, "gps"),
        )

    @staticmethod
    def delta(path: str, value: Any, source: str) -> dict[str, Any]:
        update = {"$source": source, "timestamp": NOW_ISO, "values": [{"path": path, "value": value}]}
        return {"context": f"vessels.{VESSEL}", "updates": [update]}


class FakeHomeAssistant(FakeServer):
    """entities: in compressed form. is_old: has no `subscribe_entities`."""

    def __init__(self, token: str = "right", is_old: bool = False) -> None:
        super().__init__()
        self._token = token
        self._is_old = is_old
        self._last_id = 0

    async def greet(self, socket: ServerConnection) -> None:
        self._last_id = 0
        await self.say(socket, {"type": "auth_required", "ha_version": "2026.1.0"})

    async def answer(self, socket: ServerConnection, message: Any) -> None:
        if message["type"] == "auth":
            if message["access_token"] == self._token:
                await self.say(socket, {"type": "auth_ok", "ha_version": "2026.1.0"})
            else:
                await self.say(socket, {"type": "auth_invalid", "message": "Invalid access token or password"})
                await socket.close()
            return
        number = message["id"]
        if number <= self._last_id:
            error = {"code": "id_reuse", "message": "Identifier values have to increase."}
            await self.say(socket, {"id": number, "type": "result", "success": False, "error": error})
            return
        self._last_id = number
        match message["type"]:
            case "subscribe_entities" if not self._is_old:
                self.ready(socket)
                await self.say(
                    socket,
                    {"id": number, "type": "result", "success": True, "result": None},
                    {"id": number, "type": "event", "event": {"a": dict(self.compressed())}},
                )
            case "subscribe_events" if message["event_type"] == "state_changed":
                self.ready(socket)
                await self.say(socket, {"id": number, "type": "result", "success": True, "result": None})
            case "get_states":
                await self.say(socket, {"id": number, "type": "result", "success": True, "result": list(self.full())})
            case "ping":
                await self.say(socket, {"id": number, "type": "pong"})
            case _:
                error = {"code": "unknown_command", "message": "Unknown command."}
                await self.say(socket, {"id": number, "type": "result", "success": False, "error": error})

    @staticmethod
    def compressed() -> list[tuple[str, dict[str, Any]]]:
        kitchen = {"unit_of_measurement": "°C", "device_class": "temperature", "friendly_name": "Kitchen"}
        return [
            ("sensor.kitchen", {"s": "21.4", "a": kitchen, "c": "01H", "lc": 1767225600.25}),
            ("binary_sensor.door", {"s": "on", "a": {"device_class": "door"}, "c": "01H", "lc": 1767225000.5}),
            ("sensor.attic", {"s": "unavailable", "a": {"unit_of_measurement": "%"}, "c": "01H", "lc": 1767225600.5}),
            ("weather.home", {"s": "sunny", "a": {}, "c": "01H", "lc": 1767225600.5}),
        ]

    def full(self) -> list[dict[str, Any]]:
        return [
            {"entity_id": entity, "state": each["s"], "attributes": each["a"], "last_updated": NOW_ISO}
            for entity, each in self.compressed()
        ]


class FakeThingsBoard(FakeServer):
    def __init__(self, token: str = "right") -> None:
        super().__init__()
        self._token = token

    async def answer(self, socket: ServerConnection, message: Any) -> None:
        if "authCmd" in message and message["authCmd"]["token"] != self._token:
            await socket.close(1011, "Invalid JWT token")
            return
        for command in [*message.get("cmds", ()), *message.get("tsSubCmds", ())]:
            self.ready(socket)
            data = {"brightness": [[1767225600000, "80"]], "on": [[1767225600000, "true"]], "mode": [[1, "eco"]]}
            await self.say(socket, self.update(command["cmdId"], data))

    @staticmethod
    def update(number: int, data: dict[str, Any]) -> dict[str, Any]:
        return {"subscriptionId": number, "errorCode": 0, "errorMsg": None, "data": data}


class FakeBroadcast(FakeServer):
    """Says the same to everybody who connects, and nothing more until told."""

    def __init__(self, *messages: Any) -> None:
        super().__init__()
        self._messages = messages

    async def greet(self, socket: ServerConnection) -> None:
        self.ready(socket)
        await self.say(socket, *self._messages)


@asynccontextmanager
async def served(server: FakeServer, path: str = "", **options: Any) -> AsyncIterator[str]:
    """Serve on a free port of the loopback; gives the address."""
    async with serve(server.handle, "127.0.0.1", 0, close_timeout=1, **options) as listener:
        yield f"ws://127.0.0.1:{next(iter(listener.sockets)).getsockname()[1]}{path}"
        listener.close(close_connections=True)
        await asyncio.sleep(0)
