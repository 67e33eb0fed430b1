"""Brokers and gateways for the gateway's tests."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from app.gateway.catalogue import Catalogue
from tests.app.gateway.mosquitto import Mosquitto
from tests.app.gateway.rig import Gateway
from tests.app.serving.clients import Clock

StartMosquitto = Callable[..., Mosquitto]


@pytest.fixture
def start_mosquitto(tmp_path: Path) -> Iterator[StartMosquitto]:
    """Return what starts a broker in a folder of its own; each ends with the test."""
    started: list[Mosquitto] = []

    def start(host_name: str = "127.0.0.1", **options: Any) -> Mosquitto:
        folder = tmp_path / f"broker{len(started)}"
        folder.mkdir()
        broker = Mosquitto(folder, **options)
        started.append(broker)
        broker.start(host_name)
        return broker

    yield start
    for broker in started:
        broker.stop()


@pytest.fixture
def mosquitto(start_mosquitto: StartMosquitto) -> Mosquitto:
    """Return a broker that lets anybody in."""
    return start_mosquitto()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def open_gateway(clock: Clock) -> AsyncIterator[Callable[..., Any]]:
    """Return a coroutine function that starts a gateway; all are stopped at the end."""
    gateways: list[Gateway] = []

    async def start(memory_mb: float = 4, **options: Any) -> Gateway:
        gateway = Gateway(clock, Catalogue(memory_mb), **options)
        await gateway.server.start()
        gateways.append(gateway)
        return gateway

    yield start
    for gateway in gateways:
        for socket in gateway.clients:
            await socket.close()
        await gateway.server.stop()
        await gateway.desk.stop()
