"""One broker as a source of the gateway: what comes from it goes to the intake, and commands go the other way."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.gateway.commands import Templates
from app.gateway.described import Described
from app.gateway.formats.format import Outgoing
from app.gateway.formats.mapped import MappedTopics
from app.gateway.formats.recogniser import Recogniser, no_mapping
from app.gateway.mqtt.broker import Broker
from app.gateway.mqtt.packets import Publish
from app.gateway.words import Intake, Sample, SourceFigures, StateTold, Told, Write
from app.model.clock import Clock
from app.model.link import LinkState
from app.model.metric import DeviceState, Kind, Metric, Report
from app.settings import BrokerSettings
from app.wire.mapping import Mapping as Rules
from app.wire.names import clean_name

log = logging.getLogger(__name__)

MAX_ONLINE = 50_000
"""Devices that are remembered as online, to be told offline with their broker."""
MAX_OWN_TOPICS = 10_000
REQUEST_LIFE_S = 10.0


class BrokerSource:
    """Joins a broker, the formats of its messages, and the intake. `run` lasts until it is cancelled."""

    def __init__(
        self,
        settings: BrokerSettings,
        environment: Mapping[str, str],
        clock: Clock,
        random: Callable[[], float],
        intake: Intake,
        instance: str = "",
    ) -> None:
        rules = Rules(settings.rules, settings.metrics, settings.max_metrics) if settings.rules else None
        mapped = MappedTopics(rules) if rules is not None else no_mapping
        self.recogniser = Recogniser(settings.default_device, mapped)
        self._described = Described(settings.metrics, settings.unused)
        self.broker = Broker(settings, environment, clock, random, self._receive, instance, self._change)
        self._clock = clock
        self._intake = intake
        self._templates = Templates(settings.commands)
        self._online: set[str] = set()
        self._said = ""
        self._own_topics: set[str] = set()
        self._requests: set[asyncio.Task[str]] = set()

    @property
    def name(self) -> str:
        """The name to show, which also goes to the intake."""
        return self.broker.name

    async def run(self) -> None:
        """Listen, for ever."""
        try:
            await self.broker.run()
        finally:
            for task in self._requests:
                task.cancel()
            await asyncio.gather(*self._requests, return_exceptions=True)

    def command(self, write: Write) -> Outgoing | None:
        """Return the message that carries a command out, None where this broker has nothing to do with its metric."""
        return self._templates.command(write) or self.recogniser.command(write)

    async def send(self, out: Outgoing, until_s: float) -> str:
        """Publish. Returns "" when the broker has it, else a sentence why not."""
        # What is published comes back by our own subscription. It is no reading, unless devices speak there as well.
        if len(self._own_topics) < MAX_OWN_TOPICS and not self.recogniser.has_heard(out.topic):
            self._own_topics.add(out.topic)
        return await self.broker.publish(out.topic, out.payload, until_s)

    def _receive(self, messages: Sequence[Publish], now_s: float) -> None:
        told: list[Told] = []
        read, own = self.recogniser.read, self._own_topics
        for topic, payload, is_retained in messages:
            if topic not in own:
                said = read(topic, payload, is_retained, now_s)
                told += [_kept(each) for each in said] if is_retained else said
        if self._described:
            told = self._described.over(told)
        for request in self.recogniser.take_requests():
            task = asyncio.get_running_loop().create_task(self.send(request, now_s + REQUEST_LIFE_S))
            self._requests.add(task)
            task.add_done_callback(self._requests.discard)
        self._remember(told)
        if told:
            self._intake.take(self.name, told, now_s)

    def _remember(self, told: Sequence[Told]) -> None:
        for each in told:
            if isinstance(each, StateTold):
                if each.state is not DeviceState.ONLINE:
                    self._online.discard(each.device)
                elif len(self._online) < MAX_ONLINE:
                    self._online.add(each.device)

    def _change(self, old: LinkState, new: LinkState) -> None:
        """Tell how the broker stands, as if it were a device: an operator must see why nothing comes.

        With the broker goes what devices have said of themselves: their wills would reach nobody now.
        """
        if new is LinkState.CONNECTING and old is not LinkState.LIVE:
            return
        now_s = self._clock.wall_s()
        told: list[Told] = []
        if old is LinkState.LIVE:
            self.recogniser.lose()
            told += [StateTold(device, DeviceState.OFFLINE, now_s) for device in sorted(self._online)]
            self._online.clear()
        told += self._own_words(new, now_s)
        if told:
            self._intake.take(self.name, told, now_s)

    def _own_words(self, state: LinkState, now_s: float) -> Sequence[Told]:
        status = self.broker.status
        words = status.detail or ("connected" if state is LinkState.LIVE else "")
        if not words or words == self._said:
            return ()
        self._said = words
        device = clean_name(f"broker {self.name}") or "broker"
        is_up = state is LinkState.LIVE
        return (
            Metric(device, "link", Kind.TEXT, report=Report.ON_CHANGE, desc=status.address, configured=False),
            Sample(device, "link", words, now_s),
            StateTold(device, DeviceState.ONLINE if is_up else DeviceState.OFFLINE, now_s),
        )


def _kept(told: Told) -> Told:
    """Return what a message tells that the broker has kept: when it was received says nothing of its readings."""
    return replace(told, is_old=True) if isinstance(told, Sample) else told


class Sources:
    """All brokers of a gateway; carries out commands by the first that knows how."""

    def __init__(self, sources: Sequence[BrokerSource]) -> None:
        self.all = tuple(sources)

    async def write(self, write: Write) -> str:
        """See `app.gateway.words.Writer`."""
        for source in self.all:
            out = source.command(write)
            if out is not None:
                return await source.send(out, write.until_s)
        return (
            f"No broker has said how {write.device}/{write.name} is written to, or the value does not fit. "
            "A command in the settings of the broker can say it."
        )

    def figures(self) -> list[SourceFigures]:
        """Return how each broker stands."""
        return [
            SourceFigures(
                each.name,
                each.broker.status.state is LinkState.LIVE,
                each.recogniser.counters.messages,
                each.recogniser.counters.bad_frames,
                each.broker.counters.oversize,
            )
            for each in self.all
        ]

    async def run(self) -> None:
        """Listen to all of them, until cancelled."""
        async with asyncio.TaskGroup() as group:
            for source in self.all:
                group.create_task(source.run())
