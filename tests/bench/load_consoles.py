"""Headless consoles of a gateway that count every reading they get. Own process.

Usage: python -m tests.bench.load_consoles URL NAME CONSOLES STALLED DEVICES ROUNDS
The first STALLED of them stop reading after a while and never go on. Prints `ready` when all have subscribed. When a
line comes on standard input nothing more is published: it waits for what is under way, prints figures, and ends.
"""

import asyncio
import json
import socket
import sys
import time
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import msgspec
import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.wire.messages import (
    SUBPROTOCOL,
    BatchMessage,
    Channels,
    Cols,
    ErrorMessage,
    FromServer,
    Hello,
    Snapshot,
    Subscribe,
    encode,
)

PREFIX = "plant/d"
PATIENCE_S = 40.0
STALL_AFTER_READINGS = 20_000
NARROW_BYTES = 32 << 10
"""Receive buffer of a console that stalls: what the system would keep for it is not the gateway's doing."""
MOST_DELAY_MS = 60_000
MAX_HANDLES = 100_000

_decode = msgspec.json.Decoder(FromServer).decode


class Counting:
    """One console. seen: how often each number of each device came, uint8[devices, rounds]."""

    def __init__(self, socket: ClientConnection, devices: int, rounds: int, stalls: bool) -> None:
        self.seen = np.zeros((devices, rounds), np.uint8)
        self.delays = np.zeros(MOST_DELAY_MS + 1, np.int64)
        self.readings = 0
        self.overrun_told = 0
        self.ready = asyncio.Event()
        self._socket = socket
        self._stalls = stalls
        self._device = np.full(MAX_HANDLES, -1, np.int32)

    @property
    def is_whole(self) -> bool:
        return self.readings >= self.seen.size and bool(self.seen.all())

    async def run(self, name: str) -> None:
        await self._socket.send(encode(Hello(v=1, client="bench", console_id=name)), text=True)
        await self._socket.send(encode(Subscribe(id="1", sel=["*"])), text=True)
        try:
            while not (self._stalls and self.readings >= STALL_AFTER_READINGS):
                self._take(_decode(await self._socket.recv(decode=False)))
        except ConnectionClosed:
            return

    def _take(self, message: object) -> None:
        match message:
            case Cols():
                self._count(message.h, message.v, message.t0 + np.array(message.dt, np.int64))
            case BatchMessage():
                numeric = [each for each in message.r if isinstance(each.v, float | int) and each.ts is not None]
                handles = [each.h or 0 for each in numeric]
                self._count(handles, [each.v for each in numeric], np.array([each.ts for each in numeric], np.int64))
            case Channels():
                for each in message.add:
                    if each.device.startswith(PREFIX) and each.metric == "n":
                        self._device[each.h] = int(each.device.removeprefix(PREFIX))
            case ErrorMessage(code="overrun"):
                self.overrun_told += int(message.detail or 0)
            case Snapshot(last=True):
                self.ready.set()

    def _count(self, handles: "list[int]", values: "list[object]", times_us: "np.ndarray") -> None:
        device = self._device[handles]
        known = device >= 0
        number = np.array(values, np.float64)[known].astype(np.intp)
        np.add.at(self.seen, (device[known], number), 1)
        self.readings += len(number)
        delay_ms = (time.time_ns() // 1000 - times_us[known]) // 1000
        np.add.at(self.delays, np.clip(delay_ms, 0, MOST_DELAY_MS), 1)


async def main(url: str, name: str, consoles: int, stalled: int, devices: int, rounds: int) -> None:
    """Connect, count, and print how much was lost and came twice at those that read, and their delays by the ms."""
    async with AsyncExitStack() as stack:
        all_: list[Counting] = []
        tasks: list[asyncio.Task[None]] = []
        for number in range(consoles):
            place = socket.socket()
            if number < stalled:
                place.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, NARROW_BYTES)
            address = urlsplit(url)
            place.connect((address.hostname, address.port))
            place.setblocking(False)
            line = connect(
                url, sock=place, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None, ping_interval=None,
                max_size=None, close_timeout=0.1,
            )  # fmt: skip
            console = Counting(await stack.enter_async_context(line), devices, rounds, number < stalled)
            all_.append(console)
            tasks.append(asyncio.create_task(console.run(f"{name}{number}")))
        await asyncio.gather(*(each.ready.wait() for each in all_))
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        readers = all_[stalled:]
        until_s = time.monotonic() + PATIENCE_S
        while not all(each.is_whole for each in readers) and time.monotonic() < until_s:  # noqa: ASYNC110 - readers count, and set no event
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.5)  # what comes twice may come late
        figures = {
            "lost": sum(int(np.count_nonzero(each.seen == 0)) for each in readers),
            "twice": sum(int((each.seen - np.minimum(each.seen, 1)).sum()) for each in readers),
            "readings": sum(each.readings for each in readers),
            "overrun_told": sum(each.overrun_told for each in readers),
            "cpu_s": time.process_time(),
            "delays": np.trim_zeros(sum(each.delays for each in readers), "b").tolist(),
        }
        print(json.dumps(figures), flush=True)
        for task in tasks:
            task.cancel()


if __name__ == "__main__":
    url, name, *numbers = sys.argv[1:]
    asyncio.run(main(url, name, *map(int, numbers)))
