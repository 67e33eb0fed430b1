"""zigbee2mqtt: states, availability, and what the bridge knows of each device. Source: zigbee2mqtt's documentation,
"MQTT topics and messages" and "Exposes".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from app.gateway.formats.format import (
    MAX_KNOWN,
    NOTHING,
    Format,
    Outgoing,
    Unreadable,
    as_json,
    decoded,
    decoded_object,
    text_of,
)
from app.gateway.formats.values import WORDS, Flattener, told_state, zoned_time
from app.gateway.words import StateTold, Told, Write
from app.model.link import BadInput
from app.model.metric import DeviceState, Kind, Metric, Report
from app.wire.guesses import ON_OFF
from app.wire.names import clean_name
from app.wire.units import ucum

BASE = "zigbee2mqtt"
_OURS = frozenset({"set", "get"})
_SKIPPED = frozenset({"last_seen", "update", "update_available"})
_SETTABLE = 2
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class _Property:
    """What the bridge says of one property. on, off: how its two values are written; None: it has no such values."""

    topic: str
    is_settable: bool
    on: object = None
    off: object = None


class Zigbee2Mqtt(Format):
    """Reads one bridge, under its usual base topic. A device is called by its friendly name."""

    def __init__(self, base: str = BASE) -> None:
        self._base = base
        self._properties: dict[tuple[str, str], _Property] = {}
        self._devices: set[str] = set()

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        rest = topic[len(self._base) + 1 :]
        if rest.startswith("bridge/"):
            return self._read_bridge(rest[7:], payload)
        name, _, last = rest.rpartition("/")
        if last in _OURS or (name and name.rpartition("/")[2] in _OURS):
            return NOTHING
        if last == "availability":
            return self._read_availability(_clean(name), payload)
        device = _clean(rest)
        if not payload:
            return NOTHING
        found = decoded_object(payload)
        flat = Flattener(
            device,
            zoned_time(found.get("last_seen"), now_s),
            retained,
            skip=_SKIPPED,
            convert=lambda metric, value: self._converted(device, metric, value),
        )
        flat.add("", found)
        if len(self._devices) < MAX_KNOWN:
            self._devices.add(device)
        return flat.told

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Return the `/set` of a property that can be set."""
        known = self._properties.get((write.device, write.name))
        if known is None or not known.is_settable:
            return None
        value: object = write.value
        if known.on is not None:
            value = known.on if write.value else known.off
        for key in reversed(write.name.split(".")):
            value = {key: value}
        return Outgoing(f"{known.topic}/set", as_json(value))

    def _read_bridge(self, rest: str, payload: bytes) -> Sequence[Told]:
        if rest == "state":
            word = _word(payload)
            told = told_state(BASE, word)
            if told and told[0].state is DeviceState.OFFLINE:
                return [StateTold(device, DeviceState.OFFLINE) for device in sorted(self._devices)]
            return NOTHING
        if rest != "devices":
            return NOTHING
        devices = decoded(payload)
        if not isinstance(devices, list):
            raise Unreadable(BadInput.BAD_SCHEMA, "no list of devices")
        told_metrics: list[Told] = []
        for device in devices:
            if isinstance(device, dict):
                told_metrics += self._described(device)
        return told_metrics

    def _described(self, entry: Mapping[str, Any]) -> Iterator[Metric]:
        device, definition = clean_name(entry.get("friendly_name")), entry.get("definition")
        if device is None or not isinstance(definition, dict):
            return
        for prefix, feature in _features(definition.get("exposes"), "", 0):
            name = clean_name(f"{prefix}.{feature['property']}" if prefix else feature["property"])
            if name is None or len(self._properties) >= MAX_KNOWN:
                continue
            access = feature.get("access")
            is_settable = isinstance(access, int) and bool(access & _SETTABLE)
            is_binary = feature.get("type") == "binary"
            on, off = (feature.get("value_on"), feature.get("value_off")) if is_binary else (None, None)
            topic = f"{self._base}/{entry['friendly_name']}"
            self._properties[device, name] = _Property(topic, is_settable, on, off)
            yield _metric(device, name, feature, is_settable)

    def _read_availability(self, device: str, payload: bytes) -> Sequence[Told]:
        told = told_state(device, _word(payload))
        if not told:
            raise Unreadable(BadInput.BAD_VALUE, "neither online nor offline")
        return told

    def _converted(self, device: str, name: str, value: object) -> object:
        known = self._properties.get((device, name))
        if known is not None and known.on is not None and type(value) in (bool, str):
            if value == known.on:
                return True
            if value == known.off:
                return False
        if known is None and isinstance(value, str):
            return WORDS.get(value.lower(), value)
        return value


def _word(payload: bytes) -> object:
    text = text_of(payload)
    return decoded(payload) if text.startswith("{") else text


def _clean(name: str) -> str:
    device = clean_name(name)
    if device is None:
        raise Unreadable(BadInput.BAD_SCHEMA, "a device whose name cannot be used")
    return device


def _features(exposes: object, prefix: str, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (what goes before the name, feature) of everything with a property; lights and the like hold several."""
    if not isinstance(exposes, list) or depth > _MAX_DEPTH:
        return
    for feature in exposes:
        if not isinstance(feature, dict):
            continue
        own = feature.get("property")
        if isinstance(feature.get("features"), list):
            inner = f"{prefix}.{own}" if prefix and isinstance(own, str) else own if isinstance(own, str) else prefix
            yield from _features(feature["features"], inner, depth + 1)
        elif isinstance(own, str) and own:
            yield prefix, feature


def _metric(device: str, name: str, feature: Mapping[str, Any], is_settable: bool) -> Metric:
    kind = {"numeric": Kind.ANALOG, "binary": Kind.DISCRETE}.get(str(feature.get("type")), Kind.TEXT)
    low, high, unit = feature.get("value_min"), feature.get("value_max"), feature.get("unit")
    has_range = isinstance(low, int | float) and isinstance(high, int | float) and low < high
    step = feature.get("value_step")
    description = feature.get("description")
    return Metric(
        device=device,
        name=name,
        kind=kind,
        unit=ucum(unit) if isinstance(unit, str) else None,
        report=Report.PERIODIC,
        range=(float(low), float(high)) if has_range else None,  # type: ignore[arg-type]
        states=ON_OFF if kind is Kind.DISCRETE else {},
        step=float(step) if isinstance(step, int | float) and step > 0 else None,
        desc=description[:256] if isinstance(description, str) else "",
        writable=is_settable,
        configured=False,
    )
