"""Home Assistant's MQTT discovery: devices that say themselves what is on which topic.

Source: Home Assistant's documentation, "MQTT Discovery", with its abbreviations.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from app.gateway.formats.format import (
    MAX_KNOWN,
    NOTHING,
    Format,
    Outgoing,
    Unreadable,
    decoded,
    decoded_object,
    text_of,
)
from app.gateway.formats.values import aged, judged, scalar, state_of
from app.gateway.words import Sample, StateTold, Told, Write
from app.model.link import BadInput
from app.model.metric import DeviceState, Kind, Metric
from app.wire.guesses import ON_OFF
from app.wire.names import clean_name
from app.wire.units import ucum

PREFIX = "homeassistant"
MAX_OF_TOPIC = 200
_LONG = {
    "stat_t": "state_topic",
    "cmd_t": "command_topic",
    "avty_t": "availability_topic",
    "avty": "availability",
    "unit_of_meas": "unit_of_measurement",
    "val_tpl": "value_template",
    "dev": "device",
    "ids": "identifiers",
    "sa": "suggested_area",
    "pl_on": "payload_on",
    "pl_off": "payload_off",
    "pl_avail": "payload_available",
    "pl_not_avail": "payload_not_available",
    "t": "topic",
    "obj_id": "object_id",
    "uniq_id": "unique_id",
}
_BINARY = frozenset({"binary_sensor", "switch", "light"})
_SETTABLE = frozenset({"switch", "number"})
_READABLE = frozenset({"sensor", "binary_sensor", "switch", "number", "select", "light"})
_TEMPLATE = re.compile(
    r"\s*\{\{-?\s*(?:value|value_json((?:\.[A-Za-z_]\w*|\[\s*(?:'[^']*'|\"[^\"]*\"|\d+)\s*\])*))"
    r"\s*(?:\|\s*(?:float|int|is_defined|round)\s*(?:\([^()]*\))?\s*)*-?\}\}\s*"
)
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[\s*(?:'([^']*)'|\"([^\"]*)\"|(\d+))\s*\]")


@dataclass(frozen=True, slots=True)
class _Entity:
    """One value that was announced. path: where it is in the JSON of its topic, None: the payload is the value."""

    device: str
    name: str
    path: tuple[str | int, ...] | None
    is_binary: bool
    on: str
    off: str
    command_topic: str = ""


class Discovery(Format):
    """Reads the topics that were announced to it, and the announcements.

    Templates are understood where they name a place in the JSON; others would need Home Assistant's own language, and
    are counted.
    """

    def __init__(self) -> None:
        self._entities: dict[str, dict[tuple[str, str], _Entity]] = {}
        self._availability: dict[str, dict[str, tuple[str, str]]] = {}
        self._by_name: dict[tuple[str, str], _Entity] = {}

    def knows(self, topic: str) -> bool:
        """Return whether this topic has been announced."""
        return topic in self._entities or topic in self._availability

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        if topic.startswith(f"{PREFIX}/") and topic.endswith("/config"):
            return self._announced(topic, payload)
        told: list[Told] = []
        if topic in self._availability:
            word = text_of(payload)
            for device, (available, gone) in self._availability[topic].items():
                state = _availability(word, available, gone)
                if state is not None:
                    told.append(StateTold(device, state))
        entities = self._entities.get(topic)
        if entities:
            message = decoded(payload) if any(each.path is not None for each in entities.values()) else None
            told += [_sample(entity, payload, message, retained) for entity in entities.values()]
        return told

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Return what the command topic of a switch or number expects."""
        entity = self._by_name.get((write.device, write.name))
        if entity is None or not entity.command_topic:
            return None
        if entity.is_binary:
            return Outgoing(entity.command_topic, (entity.on if write.value else entity.off).encode())
        value = write.value
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return Outgoing(entity.command_topic, str(whole).encode())

    def _announced(self, topic: str, payload: bytes) -> Sequence[Told]:
        levels = topic.split("/")
        component = levels[1]
        if not payload or component not in _READABLE:
            return NOTHING
        found = _expanded(decoded_object(payload))
        owner = found.get("device")
        about: Mapping[str, Any] = _long(owner) if isinstance(owner, dict) else {}
        device = clean_name(about.get("name")) or clean_name(_first(about.get("identifiers"))) or clean_name(levels[-2])
        name = clean_name(found.get("name")) or clean_name(found.get("object_id")) or clean_name(levels[-2])
        state_topic = found.get("state_topic")
        if device is None or name is None or not isinstance(state_topic, str):
            raise Unreadable(BadInput.BAD_SCHEMA, "an announcement without a name or a state_topic")
        path = _path(found.get("value_template"))
        self._take_availability(device, found)
        is_settable = component in _SETTABLE and isinstance(found.get("command_topic"), str)
        entity = _Entity(
            device,
            name,
            path,
            component in _BINARY,
            str(found.get("payload_on", "ON")),
            str(found.get("payload_off", "OFF")),
            str(found["command_topic"]) if is_settable else "",
        )
        of_topic = self._entities.get(state_topic, {})
        if len(self._by_name) >= MAX_KNOWN or len(of_topic) >= MAX_OF_TOPIC:
            raise Unreadable(BadInput.TOO_MANY_METRICS, "no room for another announcement")
        of_topic[device, name] = self._by_name[device, name] = entity
        self._entities[state_topic] = of_topic
        return (_metric(entity, component, found, about),)

    def _take_availability(self, device: str, found: Mapping[str, Any]) -> None:
        listed = found.get("availability")
        entries: list[Mapping[str, Any]] = (
            [_long(each) for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        )
        if isinstance(found.get("availability_topic"), str):
            entries.append({**found, "topic": found["availability_topic"]})
        for entry in entries[:MAX_OF_TOPIC]:
            topic = entry.get("topic")
            if isinstance(topic, str) and len(self._availability) < MAX_KNOWN:
                words = (
                    str(entry.get("payload_available", "online")),
                    str(entry.get("payload_not_available", "offline")),
                )
                self._availability.setdefault(topic, {})[device] = words


def _availability(word: str, available: str, gone: str) -> DeviceState | None:
    if word == available:
        return DeviceState.ONLINE
    if word == gone:
        return DeviceState.OFFLINE
    if word.startswith("{"):
        return state_of(decoded(word.encode()))
    return None


def _sample(entity: _Entity, payload: bytes, message: Any, retained: bool) -> Sample:
    if entity.path is None:
        text = text_of(payload)
        value, code, _ = scalar(text)
        raw: object = text
    else:
        raw = _at(message, entity.path)
        value, code = judged(raw)
    if entity.is_binary and isinstance(raw, str) and raw in (entity.on, entity.off):
        value, code = raw == entity.on, 0
    return Sample(entity.device, entity.name, value, None, aged(code, None, retained))


def _at(message: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        if isinstance(message, dict):
            message = message.get(step)
        elif isinstance(message, list) and isinstance(step, int) and step < len(message):
            message = message[step]
        else:
            return None
    return message


def _path(template: object) -> tuple[str | int, ...] | None:
    """Return the place that a template names, None for the payload itself. Raises Unreadable for any other template."""
    if template is None:
        return None
    found = _TEMPLATE.fullmatch(template) if isinstance(template, str) and len(template) <= 256 else None
    if found is None:
        raise Unreadable(BadInput.BAD_SCHEMA, "an announcement with a value_template that is more than a place")
    if found[1] is None:
        return None
    return tuple(
        int(step[4]) if step[4] is not None else next(part for part in step.groups() if part is not None)
        for step in _STEP.finditer(found[1])
    )


def _metric(entity: _Entity, component: str, found: Mapping[str, Any], about: Mapping[str, Any]) -> Metric:
    unit, area = found.get("unit_of_measurement"), about.get("suggested_area")
    kind = Kind.DISCRETE if entity.is_binary else Kind.TEXT if component == "select" else Kind.ANALOG
    if kind is Kind.ANALOG and not isinstance(unit, str) and "state_class" not in found and component == "sensor":
        kind = Kind.TEXT if "options" in found or found.get("device_class") in ("enum", "timestamp") else Kind.ANALOG
    low, high = found.get("min"), found.get("max")
    has_range = isinstance(low, int | float) and isinstance(high, int | float) and low < high
    return Metric(
        device=entity.device,
        name=entity.name,
        kind=kind,
        unit=ucum(unit) if isinstance(unit, str) else None,
        range=(float(low), float(high)) if has_range else None,  # type: ignore[arg-type]
        states=ON_OFF if kind is Kind.DISCRETE else {},
        area=(clean_name(area) or "") if isinstance(area, str) else "",
        writable=bool(entity.command_topic),
        configured=False,
    )


def _expanded(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return an announcement with long keys and whole topics."""
    long = _long(found)
    base = long.get("~")
    if isinstance(base, str):
        for key, value in long.items():
            if isinstance(value, str) and key.endswith("topic"):
                long[key] = (
                    base + value[1:] if value.startswith("~") else value.removesuffix("~") + base * value.endswith("~")
                )
    return long


def _long(found: Mapping[str, Any]) -> dict[str, Any]:
    return {_LONG.get(key, key): value for key, value in found.items()}


def _first(identifiers: object) -> object:
    return identifiers[0] if isinstance(identifiers, list) and identifiers else identifiers
