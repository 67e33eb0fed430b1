"""A stream read with given settings, by the decoders the console has."""

from collections import deque
from dataclasses import dataclass, field
from math import isnan
from statistics import median

from typing_extensions import override

from app.links.plain_reading import plain_decoder, profile_of
from app.model.batch import Batch, MetricIndex
from app.model.link import LinkCounters
from app.model.metric import Kind, Metric
from app.model.quality import Quality, quality_of
from app.probe.heard import Heard
from app.probe.report import FoundMetric, Report, Unread
from app.probe.shapes import count_shape, shape_of
from app.settings import SourceSettings
from app.wire.inbox import Inbox
from app.wire.messages import SUBPROTOCOL
from app.wire.rejects import Rejects
from app.wire.telemetry import TelemetryDecoder

MAX_INTERVALS = 200
STEADY_SHARE = 0.8
"""So many distances lie within a third of the median where a rhythm is steady."""

MAX_DECIMALS = 6
TAKE_EVERY = 500


@dataclass(slots=True)
class _Tally:
    """What is known of one metric."""

    readings: int = 0
    bad: int = 0
    newest: str = ""
    last_s: float | None = None
    decimals: int = 0
    intervals: deque[float] = field(default_factory=lambda: deque(maxlen=MAX_INTERVALS))


class ProbeIndex(MetricIndex):
    """Metrics in order of appearance."""

    def __init__(self, most: int) -> None:
        self.metrics: list[Metric] = []
        self.tallies: list[_Tally] = []
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
        self.tallies.append(_Tally())
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
        dialect=heard.dialect,
        seconds=heard.seconds,
        messages=heard.count,
        studied=len(heard.kept),
        rejected=counters.rejected,
        readings=counters.readings,
        shapes=tuple(sorted(shapes.items(), key=lambda pair: -pair[1])),
        metrics=tuple(map(_found, index.metrics, index.tallies)),
        unread=_unread(counters, rejects),
        notes=notes,
    )


def _count(batch: Batch, index: ProbeIndex) -> None:
    for position, (metric, time_s, value, code) in enumerate(
        zip(batch.metric.tolist(), batch.time_s.tolist(), batch.value.tolist(), batch.code.tolist(), strict=True)
    ):
        tally = index.tallies[metric]
        tally.readings += 1
        tally.bad += quality_of(code) is Quality.BAD
        text = batch.texts.get(position)
        if text is not None or not isnan(value):
            tally.newest = text if text is not None else f"{value:.10g}"
            tally.decimals = max(tally.decimals, _decimals(value))
        if not batch.is_snapshot:
            own_s = batch.received_s if isnan(time_s) else time_s
            if tally.last_s is not None and own_s > tally.last_s:
                tally.intervals.append(own_s - tally.last_s)
            tally.last_s = own_s


def _decimals(value: float) -> int:
    if isnan(value):
        return 0
    return len(f"{value:.10g}".partition("e")[0].partition(".")[2])


def _found(metric: Metric, tally: _Tally) -> FoundMetric:
    period_s = median(tally.intervals) if len(tally.intervals) >= 2 else None
    near = sum(abs(each - period_s) <= period_s / 3 for each in tally.intervals) if period_s else 0
    is_number = metric.kind is Kind.ANALOG and 0 < tally.decimals <= MAX_DECIMALS
    return FoundMetric(
        device=metric.device,
        name=metric.name,
        kind=metric.kind.value,
        unit=metric.unit,
        period_s=metric.period_s or period_s,
        is_steady=metric.period_s is not None or near >= STEADY_SHARE * len(tally.intervals) > 0,
        decimals=metric.decimals if metric.decimals is not None else (tally.decimals if is_number else None),
        readings=tally.readings,
        bad=tally.bad,
        newest=tally.newest,
    )


def _unread(counters: LinkCounters, rejects: Rejects) -> tuple[Unread, ...]:
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
