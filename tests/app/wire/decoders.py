"""Decoders with everything they need around them, and a metric index that takes whatever it is given."""

from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np

from app.model.batch import Batch
from app.model.link import BadInput, LinkCounters
from app.model.metric import Metric
from app.wire.events import WireEvent
from app.wire.inbox import Inbox
from app.wire.plain import PlainDecoder
from app.wire.rejects import Rejects
from app.wire.telemetry import TelemetryDecoder

NOW_S = 1_767_225_600.0
NOW_US = 1_767_225_600_000_000
GREETING = {"type": "welcome", "v": 1, "sid": "s1", "server_ts": NOW_US, "hb_ms": 2000, "resume": "new"}


class Names:
    """A metric index with a bound."""

    def __init__(self, most: int = 10_000) -> None:
        self.metrics: list[Metric] = []
        self._most = most
        self._known: dict[tuple[str, str], int] = {}

    def find(self, device: str, metric: str) -> int | None:
        return self._known.get((device, metric))

    def define(self, metric: Metric) -> int | None:
        index = self.find(metric.device, metric.name)
        if index is not None:
            self.metrics[index] = metric
            return index
        if len(self.metrics) >= self._most:
            return None
        self.metrics.append(metric)
        return self._known.setdefault((metric.device, metric.name), len(self.metrics) - 1)


@dataclass
class Bench:
    """What the two decoders share."""

    names: Names = field(default_factory=Names)
    counters: LinkCounters = field(default_factory=LinkCounters)
    max_pending: int = 100_000

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.counters, self.max_pending)
        self.rejects = Rejects(self.counters)

    def batches(self) -> list[Batch]:
        return self.inbox.take_batches(NOW_S, 0.0)

    def batch(self) -> Batch:
        (batch,) = self.batches()
        return batch

    def readings(self) -> list[tuple[str, Any, float | None, int]]:
        """Return what arrived as (device/metric, value or text, time after NOW_S, code); None: NaN."""
        found = []
        for batch in self.batches():
            for i in range(len(batch)):
                metric = self.names.metrics[batch.metric[i]]
                value: Any = None if np.isnan(batch.value[i]) else float(batch.value[i])
                time_s = None if np.isnan(batch.time_s[i]) else round(float(batch.time_s[i]) - NOW_S, 6)
                value = batch.texts.get(i, value)
                found.append((f"{metric.device}/{metric.name}", value, time_s, int(batch.code[i])))
        return found

    def bad(self) -> dict[str, int]:
        return {str(kind): times for kind, times in self.counters.bad.items()}

    def count(self, kind: BadInput) -> int:
        return self.counters.bad.get(kind, 0)


class Telemetry(Bench):
    """A session decoder that was greeted and told of h=7 analog, 8 discrete, 9 enum, 10 counter, 11 text."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.decoder = TelemetryDecoder(self.inbox, self.names, self.counters, self.rejects)
        self.feed(GREETING)
        self.feed(
            {
                "type": "channels",
                "add": [
                    {"h": 7, "device": "d", "metric": "analog", "unit": "Cel"},
                    {"h": 8, "device": "d", "metric": "discrete", "kind": "discrete"},
                    {"h": 9, "device": "d", "metric": "enum", "kind": "enum", "states": {"0": "off", "1": "on"}},
                    {"h": 10, "device": "d", "metric": "counter", "kind": "counter"},
                    {"h": 11, "device": "d", "metric": "text", "kind": "text"},
                ],
            }
        )

    def feed(self, message: object) -> list[WireEvent]:
        data = message if isinstance(message, bytes) else msgspec.json.encode(message)
        return list(self.decoder.feed(data, NOW_S))

    def read(self, *items: dict[str, Any], **more: Any) -> list[tuple[str, Any, float | None, int]]:
        """Feed a batch of these readings, stamped now unless they say otherwise, and return what arrived."""
        self.feed({"type": "batch", "r": [{"ts": NOW_US} | item for item in items]} | more)
        return self.readings()


class Plain(Bench):
    """A decoder of the tolerant forms."""

    def __init__(self, default_device: str = "", **more: Any) -> None:
        super().__init__(**more)
        self.decoder = PlainDecoder(self.inbox, self.names, self.counters, self.rejects, default_device)

    def feed(self, message: object) -> int:
        data = message if isinstance(message, bytes) else msgspec.json.encode(message)
        return self.decoder.feed(data, NOW_S)

    def read(self, message: object) -> list[tuple[str, Any, float | None, int]]:
        self.feed(message)
        return self.readings()
