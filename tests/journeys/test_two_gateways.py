"""Two gateways on one real broker, one of them killed: the console goes over to the other, and no sample is missing."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from tests.app.gateway.mosquitto import Mosquitto
from tests.app.gateway.mqtt.listening import Ear, listening
from tests.journeys.conftest import Console, Journey

Process = subprocess.Popen[str]
PUMP = "hall/pump"


@pytest.fixture
def start_gateway(mosquitto: Mosquitto, tmp_path: Path) -> Iterator[Callable[[str], Process]]:
    """Return what starts a gateway of this name as a process of its own; each is killed at the end."""
    started: list[Process] = []

    def start(name: str) -> Process:
        settings = tmp_path / f"{name}.toml"
        settings.write_text(
            f'[gateway]\nhb_ms = 1000\n[[brokers]]\nurl = "{mosquitto.url}"\nname = "hall"\nclient_id = "{name}"\n'
        )
        words = ["--config", str(settings), "--listen", "127.0.0.1:0", "--read-only", "--log-level", "error"]
        command = [sys.executable, "-m", "app.gateway", *words]
        started.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


async def address(process: Process) -> str:
    assert process.stdout is not None
    return (await asyncio.to_thread(process.stdout.readline)).split()[1]


async def publish(device: Ear, times: list[float]) -> None:
    """Publish a reading with its stamp some 20 times a second, and note the stamp once the broker has it."""
    while True:
        time_s = round(time.time(), 3)
        payload = json.dumps({"ts": round(time_s * 1000), "speed": float(len(times))})
        await device.tell(PUMP, payload.encode())
        times.append(time_s)
        await asyncio.sleep(0.05)


def number_of(console: Console) -> int | None:
    return console.engine.present.find(PUMP, "speed")


def missing(console: Console, times: list[float]) -> list[float]:
    """Return the published stamps from the first in the ring on that are not in it, but for the very newest."""
    stamps = np.array(console.ring(console.metric(PUMP, "speed"))[0])
    return [each for each in times if stamps[0] <= each <= stamps[-1] and np.abs(stamps - each).min() > 1e-5]


def test_that_a_console_goes_over_when_a_gateway_is_killed_and_has_every_sample_once(
    journey: Journey, mosquitto: Mosquitto, start_gateway: Callable[[str], Process]
) -> None:
    async def story() -> None:
        one, two = start_gateway("one"), start_gateway("two")
        urls = [await address(each) for each in (one, two)]
        console = journey.console()
        console.connect(urls[0], other_urls=(urls[1],))
        # A second console, so that it is known when the second gateway hears the broker.
        witness = journey.console(name="witness")
        witness.connect(urls[1])
        times: list[float] = []
        async with listening(mosquitto.url, client_id="pump") as device:
            await device.live()
            publishing = asyncio.get_running_loop().create_task(publish(device, times))
            try:
                for each in (console, witness):
                    await each.until(lambda c=each: number_of(c) is not None, "the pump is known", 60.0)
                metric = console.metric(PUMP, "speed")
                console.engine.present.watch(metric)
                count = len(times)
                await console.until(lambda: len(times) > count + 20, "time goes on", 60.0)
                before = len(console.ring(metric)[0])
                one.kill()
                one.wait()
                killed_s = time.time()
                await console.until(lambda: console.ring(metric)[0][-1] > killed_s + 1.0, "readings go on", 60.0)
                assert console.frame is not None
                assert console.frame.links[0].address == urls[1]
                await console.until(lambda: not missing(console, times), "there is no hole", 60.0)
                stamps, values = console.ring(metric)
                assert len(stamps) > before
                assert (np.diff(stamps) > 1e-4).all()
                assert (np.diff(values) == 1.0).all()
            finally:
                publishing.cancel()
                with suppress(asyncio.CancelledError):
                    await publishing

    journey.run(story())
