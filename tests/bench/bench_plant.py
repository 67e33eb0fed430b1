"""What the demo plant costs: CPU seconds a second of its process, with one client that reads everything.

Run: python tests/bench/bench_plant.py [--seconds S] [--json FILE]. Figures, never pass or fail.
"""

import argparse
import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import psutil
from websockets.asyncio.client import connect

from app.plant.process import PlantProcess
from app.wire.messages import SUBPROTOCOL, BatchMessage, Cols, FromServer, Hello, Subscribe, encode

LOADS = {
    "200 x 10 Hz, one per message": ("--devices", "200", "--hz", "10", "--batch", "1"),
    "1,000 x 10 Hz, batches of 50": ("--devices", "1000", "--hz", "10", "--batch", "50"),
    "10,000 x 10 Hz, cols": ("--devices", "10000", "--hz", "10"),
    "200, default rates, cols": ("--devices", "200"),
}
SETTLE_S = 2.0


@dataclass(frozen=True, slots=True)
class Figures:
    load: str
    metrics_each: int
    cpu_s_per_s: float
    readings_per_s: float
    messages_per_s: float
    bytes_per_s: float
    age_ms_p99: float
    rss_mb: float


async def drink(url: str, seconds: float, process: psutil.Process) -> tuple[float, int, int, int, list[float]]:
    """Return CPU seconds of the plant, messages, readings, bytes, and ages in s of the newest reading of a message."""
    decode = msgspec.json.Decoder(FromServer).decode
    messages = readings = size = 0
    ages: list[float] = []
    async with connect(url, subprotocols=[SUBPROTOCOL], compression=None, max_size=None, max_queue=64) as socket:
        await socket.send(encode(Hello(v=1, client="bench", console_id="bench")), text=True)
        await socket.send(encode(Subscribe(id="all", sel=["*"])), text=True)
        began = time.monotonic()
        while time.monotonic() - began < SETTLE_S:
            await socket.recv(decode=False)
        cpu = sum(process.cpu_times()[:2])
        began = time.monotonic()
        while (passed := time.monotonic() - began) < seconds:
            raw = await socket.recv(decode=False)
            messages += 1
            size += len(raw)
            # Every message costs the reader; only some are looked into, so that the reader does not set the pace.
            if messages % 8 == 0:
                message = decode(raw)
                if isinstance(message, Cols):
                    readings += 8 * len(message.h)
                    ages.append(time.time() - message.t0 / 1e6)
                elif isinstance(message, BatchMessage):
                    readings += 8 * len(message.r)
                    ages.append(time.time() - (message.r[0].ts or 0) / 1e6)
        cpu = (sum(process.cpu_times()[:2]) - cpu) / passed
    return cpu, messages, readings, size, ages


def measure(load: str, arguments: tuple[str, ...], metrics_each: int, seconds: float) -> Figures:
    plant = PlantProcess([*arguments, "--metrics", str(metrics_each), "--past-s", "0"])
    url = plant.start(60.0)
    try:
        child = next(each for each in psutil.Process().children() if "app.plant" in each.cmdline())
        cpu, messages, readings, size, ages = asyncio.run(drink(url, seconds, child))
        return Figures(
            load,
            metrics_each,
            round(cpu, 3),
            round(readings / seconds),
            round(messages / seconds),
            round(size / seconds),
            round(1000.0 * sorted(ages)[int(0.99 * len(ages))], 1) if ages else float("nan"),
            round(child.memory_info().rss / 1e6),
        )
    finally:
        plant.stop()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    all_figures = []
    say(f"{'load':32}{'metrics':>8}{'CPU s/s':>9}{'readings/s':>12}{'messages/s':>12}{'MB/s':>7}{'p99 ms':>9}{'MB':>6}")
    for load, arguments in LOADS.items():
        for metrics_each in (1, 4):
            f = measure(load, arguments, metrics_each, options.seconds)
            all_figures.append(asdict(f))
            say(
                f"{f.load:32}{f.metrics_each:8}{f.cpu_s_per_s:9.3f}{f.readings_per_s:12,}{f.messages_per_s:12,}"
                f"{f.bytes_per_s / 1e6:7.2f}{f.age_ms_p99:9.1f}{f.rss_mb:6}"
            )
    if options.json:
        options.json.write_text(json.dumps(all_figures, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
