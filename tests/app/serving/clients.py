"""A clock for servers, and a client that speaks JSON to them."""

from collections.abc import Callable
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection

START_S = 1_767_225_600.0


class Clock:
    """A wall clock that goes only when told to."""

    def __init__(self) -> None:
        self.now_s = START_S

    def __call__(self) -> float:
        return self.now_s


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
