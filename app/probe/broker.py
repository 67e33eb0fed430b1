"""An MQTT broker probed: all its topics heard by the gateway's own client, and read by the gateway's own formats."""

import asyncio
import os
import random
from collections.abc import Sequence
from contextlib import suppress
from math import nan

import msgspec

from app.gateway.described import Described
from app.gateway.formats.mapped import MappedTopics
from app.gateway.formats.recogniser import Recogniser, no_mapping
from app.gateway.mqtt.address import parse
from app.gateway.mqtt.broker import Broker
from app.gateway.mqtt.packets import Publish
from app.gateway.values import kind_of, number_of, text_of
from app.gateway.words import Sample, Told
from app.model.clock import SystemClock
from app.model.errors import LinkError
from app.model.link import LinkState
from app.model.metric import Kind, Metric
from app.model.quality import Quality, quality_of
from app.probe.heard import Heard, Message
from app.probe.listening import LOOK_EVERY_S, Progress
from app.probe.report import Report
from app.probe.shapes import count_shape, shape_of
from app.probe.study import unread_of
from app.probe.tally import Tally
from app.settings import BrokerSettings
from app.wire.mapping import Mapping


async def listen_to_broker(settings: BrokerSettings, seconds: float, on_progress: Progress) -> Heard:
    """Connect, subscribe, and take what comes for so many seconds. Raises LinkError with the broker's reason.

    At QoS 0 and with a session that ends with the connection, so that the broker keeps nothing for us.
    """
    heard = Heard("mqtt")

    def receive(messages: Sequence[Publish], now_s: float) -> None:
        for each in messages:
            heard.take(Message(now_s, bytes(each.payload), each.topic, each.is_retained))

    quiet = msgspec.structs.replace(settings, qos=0, session_s=0)
    broker = Broker(quiet, os.environ, SystemClock(), random.random, receive, instance="probe")
    loop = asyncio.get_running_loop()
    until_s = None
    running = loop.create_task(broker.run())
    try:
        while until_s is None or loop.time() < until_s:
            await asyncio.sleep(LOOK_EVERY_S)
            status = broker.status
            if running.done():
                running.result()
            if status.state is LinkState.LIVE and until_s is None:
                until_s = loop.time() + seconds
            if status.state is LinkState.REFUSED or (until_s is None and status.state is LinkState.BACKOFF):
                raise LinkError(status.detail)
            on_progress(heard, seconds if until_s is None else max(0.0, until_s - loop.time()), status.detail)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    heard.seconds = seconds
    return heard


def study_topics(settings: BrokerSettings, heard: Heard) -> Report:
    """Return what a gateway would make of these messages. Raises RuleError for bad rules."""
    rules = Mapping(settings.rules, settings.metrics, settings.max_metrics) if settings.rules else None
    recogniser = Recogniser(settings.default_device, MappedTopics(rules) if rules is not None else no_mapping)
    described = Described(settings.metrics, settings.unused)
    book = _Book(settings.max_metrics)
    shapes: dict[str, int] = {}
    for message in heard.kept:
        count_shape(shapes, f"{message.topic.partition('/')[0][:40]}/…  {shape_of(message.data)}")
        told = recogniser.read(message.topic, message.data, message.is_retained, message.time_s)
        for each in described.over(told) if described else told:
            book.take(each, message)
    return Report(
        settings=settings,
        address=str(parse(settings.url)),
        dialect=heard.dialect,
        seconds=heard.seconds,
        messages=heard.count,
        studied=len(heard.kept),
        rejected=recogniser.counters.rejected,
        readings=book.readings,
        shapes=tuple(sorted(shapes.items(), key=lambda pair: -pair[1])),
        metrics=tuple(tally.found(metric) for metric, tally in book.known.values()),
        unread=unread_of(recogniser.counters, recogniser.rejects),
    )


class _Book:
    """Metrics and their tallies, in order of appearance. What was defined and never read is not told."""

    def __init__(self, most: int) -> None:
        self.readings = 0
        self.known: dict[tuple[str, str], tuple[Metric, Tally]] = {}
        self._defined: dict[tuple[str, str], Metric] = {}
        self._most = most

    def take(self, told: Told, message: Message) -> None:
        """Take one thing that was told."""
        if isinstance(told, Metric):
            key = told.device, told.name
            if key in self.known:
                self.known[key] = told, self.known[key][1]
            elif len(self._defined) < self._most:
                self._defined[key] = told
        elif isinstance(told, Sample):
            self._count(told, message)

    def _count(self, sample: Sample, message: Message) -> None:
        key = sample.device, sample.name
        known = self.known.get(key)
        if known is None:
            if len(self.known) >= self._most:
                return
            metric = self._defined.get(key) or Metric(*key, kind=kind_of(sample.value), configured=False)
            known = self.known[key] = metric, Tally()
        metric, tally = known
        self.readings += 1
        time_s = message.time_s if sample.time_s is None else sample.time_s
        if metric.kind is Kind.TEXT:
            text, code = text_of(sample.value, sample.code)
            value = nan
        else:
            text = None
            value, code = number_of(metric, sample.value, sample.code)
        tally.add(time_s, value, text, is_bad=quality_of(code) is Quality.BAD, is_old=message.is_retained)
