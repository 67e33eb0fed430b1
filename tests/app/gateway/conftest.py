"""Brokers for the gateway's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.gateway.mosquitto import Mosquitto

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
