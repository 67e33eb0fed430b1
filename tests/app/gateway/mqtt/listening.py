"""A broker as the gateway sees it, run beside a test, and what it has heard."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from app.gateway.mqtt.broker import Broker
from app.gateway.mqtt.packets import Publish
from app.model.clock import SystemClock
from app.model.link import LinkState
from app.settings import BackoffSettings, BrokerSettings

PATIENCE_S = 30.0
QUICK = BackoffSettings(base_s=0.02, cap_s=0.05)


class Ear:
    """Hears what a broker delivers."""

    def __init__(self, url: str, environment: Mapping[str, str], settings: Mapping[str, Any]) -> None:
        self.heard: list[Publish] = []
        self.states: list[LinkState] = []
        self.broker = Broker(
            BrokerSettings(url=url, backoff=QUICK, **settings), environment, SystemClock(), random.random, self._hear
        )

    def _hear(self, messages: Sequence[Publish], now_s: float) -> None:
        self.heard += messages

    @property
    def payloads(self) -> list[bytes]:
        return [message.payload for message in self.heard]

    async def live(self) -> "Ear":
        await until(lambda: self.broker.status.state is LinkState.LIVE)
        return self

    async def tell(self, topic: str, payload: bytes) -> None:
        """Publish through the same connection."""
        assert await self.broker.publish(topic, payload, SystemClock().wall_s() + PATIENCE_S) == ""


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; a slow machine may take its time."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is in other hands
            await asyncio.sleep(0.005)


@asynccontextmanager
async def listening(url: str, environment: Mapping[str, str] | None = None, **settings: Any) -> AsyncIterator[Ear]:
    """Run a broker until the end of the block."""
    ear = Ear(url, environment or {}, settings)
    task = asyncio.create_task(ear.broker.run())
    try:
        yield ear
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
