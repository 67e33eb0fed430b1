"""A stream read with given settings, by the decoders the console has."""

from math import isnan

from typing_extensions import override

from app.links.plain_reading import plain_decoder, profile_of
from app.model.batch import Batch, MetricIndex
from app.model.link import LinkCounters
from app.model.metric import Metric
from app.model.quality import Quality, quality_of
from app.probe.heard import Heard
from app.probe.report import Report, Unread
from app.probe.shapes import count_shape, shape_of
from app.probe.tally import Tally
from app.settings import SourceSettings
from app.wire.inbox import Inbox
from app.wire.messages import SUBPROTOCOL
from app.wire.rejects import Rejects
from app.wire.telemetry import TelemetryDecoder

TAKE_EVERY = 500


class ProbeIndex(MetricIndex):
    """Metrics in order of appearance."""

    def __init__(self, most: int) -> None:
        self.metrics: list[Metric] = []
        self.tallies: list[Tally] = []
        self._most = most
        self._known: dict[tuple[str, str], int] = {}

    @override
    def find(self, device: str, metric: str) -> int | None:
        return self._known.get((device, metric))

    @override
    def define(self, metric: Metric) -> int | None:
        index = self._known.get((metric.device, metric.name))
        if index is not None:
            self.metrics[index] = metric
            return index
        if len(self.metrics) >= self._most:
            return None
        self.metrics.append(metric)
        self.tallies.append(Tally())
        return self._known.setdefault((metric.device, metric.name), len(self.metrics) - 1)


def study(settings: SourceSettings, heard: Heard, notes: tuple[str, ...] = ()) -> Report:
    """Return what the console would make of this stream with these settings. Raises RuleError for bad rules."""
    counters = LinkCounters()
    rejects, inbox, index = Rejects(counters), Inbox(counters), ProbeIndex(settings.max_metrics)
    if heard.dialect == SUBPROTOCOL:
        feed = TelemetryDecoder(inbox, index, counters, rejects).feed
    else:
        profile = profile_of(settings)
        if profile is not None:
            profile.begin("")
        feed = plain_decoder(settings, inbox, index, counters, rejects, profile).feed  # type: ignore[assignment]
    shapes: dict[str, int] = {}
    for number, message in enumerate(heard.kept, 1):
        count_shape(shapes, shape_of(message.data))
        feed(message.data, message.time_s)
        if number % TAKE_EVERY == 0 or len(inbox) > TAKE_EVERY or number == len(heard.kept):
            for batch in inbox.take_batches(message.time_s, 0.0):
                _count(batch, index)
        elif heard.dialect != SUBPROTOCOL:
            # One at a time, so that what has no time of its own gets the time at which it came.
            for batch in inbox.take_batches(message.time_s, 0.0):
                _count(batch, index)
    return Report(
        settings=settings,
        address=settings.address,
        dialect=heard.dialect,
        seconds=heard.seconds,
        messages=heard.count,
        studied=len(heard.kept),
        rejected=counters.rejected,
        readings=counters.readings,
        shapes=tuple(sorted(shapes.items(), key=lambda pair: -pair[1])),
        metrics=tuple(tally.found(metric) for metric, tally in zip(index.metrics, index.tallies, strict=True)),
        unread=unread_of(counters, rejects),
        notes=notes,
    )


def _count(batch: Batch, index: ProbeIndex) -> None:
    for position, (metric, time_s, value, code) in enumerate(
        zip(batch.metric.tolist(), batch.time_s.tolist(), batch.value.tolist(), batch.code.tolist(), strict=True)
    ):
        index.tallies[metric].add(
            batch.received_s if isnan(time_s) else time_s,
            value,
            batch.texts.get(position),
            is_bad=quality_of(code) is Quality.BAD,
            is_old=batch.is_snapshot,
        )


def unread_of(counters: LinkCounters, rejects: Rejects) -> tuple[Unread, ...]:
    """Return what could not be read, the commonest first."""
    newest = {sample.kind: sample for sample in rejects.samples}
    return tuple(
        Unread(
            kind.value,
            times,
            newest[kind].detail if kind in newest else "",
            newest[kind].sample[:120].decode("utf-8", "replace") if kind in newest else "",
        )
        for kind, times in sorted(counters.bad.items(), key=lambda pair: -pair[1])
    )
