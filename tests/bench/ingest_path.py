"""CPU per reading from the socket to the ring, on the console's own event loop, without any window."""

import asyncio
import subprocess
import sys
import time
from contextlib import suppress

import qasync
from PySide6.QtWidgets import QApplication
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.engine import Engine
from app.settings import Settings, SourceSettings
from app.wire.messages import SUBPROTOCOL, Hello, Subscribe, encode
from ui.frame_clock import FrameClock

SECONDS = 6.0
WARM_UP_S = 2.0


def cpu_per_reading_us(form: str, metrics: int, size: int, per_s: float) -> dict[str, float]:
    """Return CPU in microseconds per reading and per message, and the share of a core used."""
    server = _server(form, metrics, size, per_s)
    try:
        url = _address(server)
        application = QApplication.instance() or QApplication([])
        loop = qasync.QEventLoop(application)
        with loop:
            return loop.run_until_complete(_measure(url))
    finally:
        server.terminate()
        server.wait()


async def _measure(url: str) -> dict[str, float]:
    engine = Engine(Settings(), database=None)
    engine.add_source(SourceSettings(url=url))
    clock = FrameClock(engine.take_frame)
    clock.start()
    await asyncio.sleep(WARM_UP_S)
    before, cpu_before_s, begin_s = engine.totals(), time.process_time(), time.monotonic()
    await asyncio.sleep(SECONDS - WARM_UP_S - 0.5)
    after, cpu_s, wall_s = engine.totals(), time.process_time() - cpu_before_s, time.monotonic() - begin_s
    clock.stop()
    await engine.stop()
    readings, messages = after.readings - before.readings, after.messages - before.messages
    return {
        "us_per_reading": round(cpu_s / max(readings, 1) * 1e6, 3),
        "us_per_message": round(cpu_s / max(messages, 1) * 1e6, 2),
        "readings_per_s": round(readings / wall_s),
        "core_share": round(cpu_s / wall_s, 3),
    }


def bare_receive_us() -> dict[str, float]:
    """Return what it costs to receive a small message with the bare library on asyncio: how fast this machine is."""
    server = _server("batch", 2000, 1, 20_000)
    try:
        return asyncio.run(_receive(_address(server)))
    finally:
        server.terminate()
        server.wait()


async def _receive(url: str) -> dict[str, float]:
    count = 0
    async with connect(url, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None) as socket:
        await socket.send(encode(Hello(v=1, client="bench", console_id="bench")), text=True)
        await socket.send(encode(Subscribe(id="1", sel=["*/*"])), text=True)
        begin_s = time.process_time()
        with suppress(ConnectionClosed, TimeoutError):
            async with asyncio.timeout(SECONDS):
                while True:
                    await socket.recv(decode=False)
                    count += 1
        cpu_s = time.process_time() - begin_s
    return {"us_per_message": round(cpu_s / max(count, 1) * 1e6, 2), "messages_per_s": round(count / SECONDS)}


def _server(form: str, metrics: int, size: int, per_s: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.blast", form, str(metrics), str(size), str(per_s), str(SECONDS)],
        stdout=subprocess.PIPE,
        text=True,
    )


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    return server.stdout.readline().split()[1]
