"""The brokers of one console: each is heard by a gateway of its own, which the engine hears like any source."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from app.engine import Engine
from app.gateway.process import GatewayProcess, console_settings
from app.settings import BrokerSettings, GatewaySettings, SourceSettings


class Brokers:
    """A process for each broker and not one for all: so one can be added, changed and removed while the others keep
    their links, sequences and MQTT sessions, each has a link state of its own, and a gateway that dies takes one broker
    along. The price is about 50 MB of memory for each, and a console has a few.

    gateway: what settings say of gateways. folder: the console's own, None to write nothing. make: makes the process.
    """

    def __init__(
        self,
        engine: Engine,
        gateway: GatewaySettings,
        folder: Path | None,
        make: Callable[..., GatewayProcess] = GatewayProcess,
    ) -> None:
        self._engine = engine
        self._gateway = gateway
        self._folder = folder
        self._make = make
        self._known: dict[int, tuple[BrokerSettings, GatewayProcess]] = {}
        self._running: list[GatewayProcess] = []

    def settings_of(self, number: int) -> BrokerSettings | None:
        """Return the settings of the broker behind a source of the engine, None for any other source."""
        known = self._known.get(number)
        return None if known is None else known[0]

    def problem_of(self, number: int) -> str:
        """Say why the gateway of a broker does not run, "" if it does."""
        known = self._known.get(number)
        return "" if known is None else known[1].problem

    def secrets(self, environment: Mapping[str, str]) -> frozenset[str]:
        """Return every text of ours that nobody may read."""
        named = (name for broker, _ in self._known.values() for name in (broker.user_env, broker.password_env))
        found = {environment.get(name, "") for name in named if name} | {each.token for each in self._running}
        return frozenset(filter(None, found))

    async def hear(self, broker: BrokerSettings) -> int:
        """Start a gateway for a broker and connect to it; returns the number of the source.

        Also where the gateway does not come up: that is told, and `problem_of` says it. Raises GatewayError if this
        machine has no port for it.
        """
        settings = console_settings(self._gateway, broker)
        process = self._make(settings, self._folder, self._engine.tell_of_program)
        # Before it runs: whoever ends everything meanwhile must find it.
        self._running.append(process)
        url = await process.start()
        source = SourceSettings(url=url, name=broker.title, max_metrics=broker.max_metrics)
        number = self._engine.add_source(source, process.token)
        self._known[number] = broker, process
        return number

    async def let_go(self, number: int) -> None:
        """End the gateway of a source that the engine does not hear any more; any other number is ignored."""
        known = self._known.get(number)
        if known is not None:
            await known[1].stop()
            # Only now: what is being ended is still there to be ended.
            self._known.pop(number, None)
            if known[1] in self._running:
                self._running.remove(known[1])

    async def stop(self) -> None:
        """End every gateway; twice is harmless."""
        await asyncio.gather(*(process.stop() for process in self._running))
        self._running.clear()
