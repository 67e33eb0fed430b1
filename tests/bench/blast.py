"""A server that sends prepared `telemetry.v1` readings at a steady rate, as cheaply as it can. Own process.

Usage: python -m tests.bench.blast FORM METRICS READINGS_PER_MESSAGE MESSAGES_PER_S SECONDS
FORM is `batch` or `cols`. Prints `listening URL`, serves one client, and ends.
"""

import asyncio
import itertools
import random
import sys
import time
from contextlib import suppress

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.wire.messages import (
    SUBPROTOCOL,
    BatchMessage,
    Channel,
    Channels,
    Cols,
    Heartbeat,
    ReadingItem,
    Snapshot,
    Welcome,
    encode,
)

SLOT_S = 0.01


def now_us() -> int:
    return time.time_ns() // 1000


def messages(form: str, metrics: int, size: int):
    """Yield a function of (seq, ts) for each message, going round the metrics."""
    handles = itertools.cycle(range(metrics))
    values = [round(20 + random.random() * 5, 2) for _ in range(metrics)]
    while True:
        part = list(itertools.islice(handles, size))
        if form == "cols":
            yield lambda seq, ts, part=part: Cols(
                seq=seq, t0=ts, h=part, dt=list(range(len(part))), v=[values[h] for h in part]
            )
        else:
            yield lambda seq, ts, part=part: BatchMessage(
                seq=seq, r=[ReadingItem(h=h, ts=ts + i, v=values[h]) for i, h in enumerate(part)]
            )


async def serve_once(form: str, metrics: int, size: int, per_s: float, seconds: float) -> None:
    done = asyncio.Event()

    async def handle(connection: ServerConnection) -> None:
        await connection.recv()
        await connection.send(
            encode(Welcome(v=1, sid="bench", server_ts=now_us(), hb_ms=2000, resume="new")), text=True
        )
        await connection.recv()
        period_ms = 1000 * metrics / (size * per_s)
        channels = [
            Channel(
                h=h, device=f"device-{h // 2:05d}", metric=f"m{h % 2}", kind="analog", unit="Cel", period_ms=period_ms
            )
            for h in range(metrics)
        ]
        seq = 1
        for start in range(0, metrics, 500):
            await connection.send(encode(Channels(seq=seq, add=channels[start : start + 500])), text=True)
            seq += 1
        await connection.send(encode(Snapshot(seq=seq, id="1", r=[], last=True)), text=True)
        with suppress(ConnectionClosed):
            await send_readings(connection, seq)
        done.set()

    async def send_readings(connection: ServerConnection, seq: int) -> None:
        begin = next_hb = time.monotonic()
        for sent, make in enumerate(messages(form, metrics, size)):
            now = time.monotonic()
            if now >= next_hb:
                await connection.send(encode(Heartbeat(ts=now_us(), seq=seq)), text=True)
                next_hb += 2
            if sent >= (now - begin) * per_s:
                await asyncio.sleep(SLOT_S)
                if now - begin > seconds:
                    return
            seq += 1
            await connection.send(encode(make(seq, now_us())), text=True)

    async with serve(handle, "127.0.0.1", 0, subprotocols=[SUBPROTOCOL], compression=None) as server:
        port = server.sockets[0].getsockname()[1]
        sys.stdout.write(f"listening ws://127.0.0.1:{port}\n")
        sys.stdout.flush()
        async with asyncio.timeout(seconds + 30):
            await done.wait()


if __name__ == "__main__":
    form, metrics, size, per_s, seconds = sys.argv[1:]
    asyncio.run(serve_once(form, int(metrics), int(size), float(per_s), float(seconds)))
