"""Signal K: deltas of a vessel's server. Source: its specification, “Delta Format”, “Subscription Protocol”.

Each message tells of a few paths of one vessel; the state of a vessel is the overlay of all of them. Units are SI.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from app.model.link import BadInput
from app.model.metric import DeviceState, Metric
from app.wire.guesses import made_up
from app.wire.mapping import MappedReading, Note
from app.wire.names import clean_name
from app.wire.profiles.profile import Glossary, reading_of, time_of
from app.wire.units import ucum
from app.wire.values import clean_text

PERIOD_MS = 1000
MAX_DEPTH = 3
MAX_NAMES = 10_000


class SignalK:
    """select: paths to ask for, all by default. Device: the vessel's own name of itself, else its id.

    Two sources of one path are two metrics, `path@source`: drawn as one they would swing between each other.
    """

    needs_token = False
    may_be_silent = False
    is_signed_in = True
    refusal = ""

    def __init__(self, select: Sequence[str], glossary: Glossary) -> None:
        self._paths = tuple(select) or ("*",)
        self._glossary = glossary
        self._self = ""
        self._labels: dict[str, str] = {}
        self._meta: dict[str, dict[str, Any]] = {}
        self._defined: dict[tuple[str, str], tuple[int, Metric]] = {}
        self._arrays: set[str] = set()
        self._revision = 0
        self._replies: list[str] = []
        self.definition_of = glossary.find

    def begin(self, token: str) -> list[str]:
        """See `Profile`. The subscription waits for the server's hello."""
        self._replies = []
        return []

    def take_replies(self) -> list[str]:
        """See `Profile`."""
        taken, self._replies = self._replies, []
        return taken

    def take_states(self) -> list[tuple[str, DeviceState]]:
        """See `Profile`. A Signal K server does not tell whether a vessel is there."""
        return []

    def keepalive(self) -> str:
        """See `Profile`."""
        return ""

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """See `Reader`."""
        if not isinstance(message, dict):
            return None
        if "updates" in message:
            return list(self._read_delta(message, note))
        if isinstance(message.get("version"), str) and ("self" in message or "roles" in message):
            self._on_hello(message)
            return ()
        # Answers to requests bring no readings.
        return () if "requestId" in message else None

    def _on_hello(self, hello: dict[str, Any]) -> None:
        own = hello.get("self")
        self._self = own if isinstance(own, str) else ""
        subscriptions = [{"path": path, "period": PERIOD_MS, "format": "delta"} for path in self._paths]
        self._replies.append(msgspec.json.encode({"context": "vessels.self", "subscribe": subscriptions}).decode())

    def _read_delta(self, delta: dict[str, Any], note: Note) -> Iterator[MappedReading]:
        context = delta.get("context")
        vessel = context if isinstance(context, str) and context else "vessels.self"
        if vessel == "vessels.self" and self._self:
            vessel = self._self
        device = vessel.removeprefix("vessels.")
        updates = delta["updates"]
        for update in updates if isinstance(updates, list) else ():
            if not isinstance(update, dict):
                note(BadInput.BAD_SCHEMA, "an update that is no object")
                continue
            self._learn(device, update.get("meta"))
            time_s = time_of(update.get("timestamp"), note)
            source = _source_of(update)
            values = update.get("values")
            for item in values if isinstance(values, list) else ():
                path = item.get("path") if isinstance(item, dict) else None
                if not isinstance(path, str) or "value" not in item:
                    note(BadInput.BAD_SCHEMA, "a value without a path")
                    continue
                if path == "":
                    self._on_root(device, item["value"])
                else:
                    yield from self._read_value(device, path, item["value"], source, time_s, 1, note)

    def _read_value(
        self, device: str, path: str, value: Any, source: str, time_s: float, depth: int, note: Note
    ) -> Iterator[MappedReading]:
        if isinstance(value, dict):
            if depth > MAX_DEPTH:
                note(BadInput.BAD_SCHEMA, f"{path[:64]}: nested too deeply")
                return
            for key, inner in value.items():
                yield from self._read_value(device, f"{path}.{key}", inner, source, time_s, depth + 1, note)
            return
        if isinstance(value, list):
            # Some paths are arrays by their nature, such as the satellites in view: said once, not of each message.
            if path not in self._arrays and len(self._arrays) < MAX_NAMES:
                self._arrays.add(path)
                note(BadInput.BAD_SCHEMA, f"{path[:64]}: an array is no reading")
            return
        metric = self._metric(device, path, value, source)
        if metric is None:
            # null: the server has no value (any more). Of a metric that never had one, that says nothing.
            return
        yield reading_of(metric, value, time_s, note)

    def _metric(self, device: str, path: str, value: Any, source: str) -> Metric | None:
        name = f"{path}@{source}" if source else path
        known = self._defined.get((device, name))
        if known is not None and known[0] == self._revision:
            return known[1]
        meta = self._meta.get(path, {})
        metric = made_up(device, name, value)
        if known is not None and (metric is None or metric.kind is not known[1].kind):
            metric = known[1]
        if metric is None or clean_name(device) is None or clean_name(name) is None:
            return None
        unit = meta.get("units")
        metric = self._glossary.define(
            replace(
                metric,
                device=clean_name(device) or "",
                name=clean_name(name) or "",
                unit=unit if isinstance(unit, str) and unit != "ratio" and ucum(unit) else metric.unit,
                label=_text(meta.get("displayName")),
                desc=_text(meta.get("description")),
                device_label=self._labels.get(device, ""),
                configured=False,
            )
        )
        if metric is not None:
            self._defined[device, name] = self._revision, metric
        return metric

    def _learn(self, device: str, meta: Any) -> None:
        for item in meta if isinstance(meta, list) else ():
            path, told = (item.get("path"), item.get("value")) if isinstance(item, dict) else (None, None)
            if not isinstance(path, str) or not isinstance(told, dict):
                continue
            inner = told.get("properties")
            parts = inner if isinstance(inner, dict) else {}
            for place, said in ((path, told), *((f"{path}.{key}", each) for key, each in parts.items())):
                if isinstance(said, dict) and len(self._meta) < MAX_NAMES:
                    self._meta[place] = self._meta.get(place, {}) | said
                    self._revision += 1

    def _on_root(self, device: str, value: Any) -> None:
        name = value.get("name") if isinstance(value, dict) else None
        if isinstance(name, str) and len(self._labels) < MAX_NAMES and self._labels.get(device) != name:
            self._labels[device] = _text(name)
            self._revision += 1


def _source_of(update: dict[str, Any]) -> str:
    """Return who measured: `$source`, else what the source object says of itself; "" for nobody."""
    source = update.get("$source")
    if isinstance(source, str):
        return source
    told = update.get("source")
    if not isinstance(told, dict):
        return ""
    parts = (told.get("label"), told.get("src") or told.get("talker"))
    return ".".join(str(part) for part in parts if isinstance(part, str | int))


def _text(text: Any) -> str:
    return (clean_text(text) or "")[:128] if isinstance(text, str) else ""
