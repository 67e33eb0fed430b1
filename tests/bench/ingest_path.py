"""CPU per reading from the socket to the ring, on the console's own event loop, without any window."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication

from app.engine import Engine
from app.settings import Settings, SourceSettings

SECONDS = 6.0
WARM_UP_S = 2.0
TICK_S = 1 / 60
BLAST = Path(__file__).with_name("blast.py")


def cpu_per_reading_us(form: str, metrics: int, size: int, per_s: float) -> dict[str, float]:
    """Return CPU in microseconds per reading and per message, and the share of a core used."""
    server = subprocess.Popen(
        [sys.executable, str(BLAST), form, str(metrics), str(size), str(per_s), str(SECONDS)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[1]
        application = QCoreApplication.instance() or QCoreApplication([])
        loop = qasync.QEventLoop(application)
        with loop:
            return loop.run_until_complete(_measure(url))
    finally:
        server.terminate()
        server.wait()


async def _measure(url: str) -> dict[str, float]:
    engine = Engine(Settings(), database=None)
    engine.add_source(SourceSettings(url=url))
    begin_s = time.monotonic()
    cpu_s, readings, messages, wall_s = 0.0, 0, 0, 0.0
    first: tuple[float, int, int, float] | None = None
    while (now_s := time.monotonic()) - begin_s < SECONDS:
        await asyncio.sleep(TICK_S)
        engine.take_frame()
        totals = engine.totals()
        if first is None and now_s - begin_s > WARM_UP_S:
            first = (time.process_time(), totals.readings, totals.messages, now_s)
        elif first is not None and totals.link == "live":
            cpu_s = time.process_time() - first[0]
            readings, messages = totals.readings - first[1], totals.messages - first[2]
            wall_s = now_s - first[3]
    await engine.stop()
    return {
        "us_per_reading": round(cpu_s / max(readings, 1) * 1e6, 3),
        "us_per_message": round(cpu_s / max(messages, 1) * 1e6, 2),
        "readings_per_s": round(readings / max(wall_s, 1e-9)),
        "core_share": round(cpu_s / max(wall_s, 1e-9), 3),
    }
