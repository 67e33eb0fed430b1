"""Home Assistant's WebSocket API: sign in, subscribe to entities, read their states.

Source: developers.home-assistant.io, “WebSocket API”. Compressed states: `s` state, `a` attributes, `lc` and `lu` when
it last changed and was last updated; an event adds (`a`), changes (`c`, with `+` and `-`) and removes (`r`) entities.
Servers without `subscribe_entities` are asked for all states and for `state_changed` events.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from math import nan
from typing import Any

import msgspec

from app.model.link import BadInput
from app.model.metric import DeviceState, Kind, Metric, Report
from app.model.quality import Reason
from app.wire.mapping import MappedReading, Note, Value
from app.wire.names import clean_name
from app.wire.number_texts import number_and_unit
from app.wire.profiles.profile import Glossary, reading_of, time_of
from app.wire.units import ucum
from app.wire.values import clean_text

_ENTITIES, _EVENTS, _STATES = 1, 2, 3
MAX_ENTITIES = 50_000

_GONE = {"unavailable": Reason.NOT_CONNECTED, "unknown": Reason.NOT_A_NUMBER}
_OFF_ON = {
    "door": ("closed", "open"),
    "garage_door": ("closed", "open"),
    "window": ("closed", "open"),
    "opening": ("closed", "open"),
    "lock": ("locked", "unlocked"),
    "moisture": ("dry", "wet"),
    "motion": ("clear", "motion"),
    "occupancy": ("clear", "occupied"),
    "smoke": ("clear", "smoke"),
    "problem": ("ok", "problem"),
    "connectivity": ("disconnected", "connected"),
    "running": ("stopped", "running"),
}
"""What off and on mean for a device class of binary sensors."""


class HomeAssistant:
    """select: entities as `sensor.*`, all by default. Device: the entity; its one metric is what it measures.

    States come when they change and else stay as they are, so metrics are on change.
    """

    needs_token = True
    may_be_silent = True

    def __init__(self, select: Sequence[str], glossary: Glossary) -> None:
        self.is_signed_in = False
        self.refusal = ""
        self.definition_of = glossary.find
        self._select = tuple(select)
        self._glossary = glossary
        self._token = ""
        self._replies: list[str] = []
        self._states: list[tuple[str, DeviceState]] = []
        self._attributes: dict[str, dict[str, Any]] = {}
        self._metrics: dict[str, Metric] = {}
        self._numbers = 10

    def begin(self, token: str) -> list[str]:
        """See `Profile`. The server speaks first."""
        self._token = token
        self.is_signed_in = False
        self.refusal = ""
        self._replies = []
        self._numbers = 10
        return []

    def take_replies(self) -> list[str]:
        """See `Profile`."""
        taken, self._replies = self._replies, []
        return taken

    def take_states(self) -> list[tuple[str, DeviceState]]:
        """See `Profile`."""
        taken, self._states = self._states, []
        return taken

    def keepalive(self) -> str:
        """See `Profile`."""
        self._numbers += 1
        return _json({"id": self._numbers, "type": "ping"}) if self.is_signed_in else ""

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """See `Reader`. Several messages may come in one array."""
        if isinstance(message, list):
            return [reading for each in message for reading in self.read(each, received_s, note) or ()]
        if not isinstance(message, dict):
            return None
        match message.get("type"):
            case "auth_required":
                self._replies.append(_json({"type": "auth", "access_token": self._token}))
            case "auth_invalid":
                reason = message.get("message")
                self.refusal = reason if isinstance(reason, str) and reason else "the token is not valid"
            case "auth_ok":
                self.is_signed_in = True
                self._replies.append(_json({"id": _ENTITIES, "type": "subscribe_entities"}))
            case "event":
                return list(self._read_event(message.get("event"), note))
            case "result":
                return list(self._read_result(message, note))
            case "pong":
                pass
            case _:
                note(BadInput.UNKNOWN_TYPE, f"type {str(message.get('type'))[:64]}")
        return ()

    def _read_result(self, message: dict[str, Any], note: Note) -> Iterator[MappedReading]:
        if message.get("success") is False:
            if message.get("id") == _ENTITIES:
                subscription = {"id": _EVENTS, "type": "subscribe_events", "event_type": "state_changed"}
                self._replies += (_json(subscription), _json({"id": _STATES, "type": "get_states"}))
            else:
                error = message.get("error")
                words = error.get("message") if isinstance(error, dict) else None
                note(BadInput.BAD_SCHEMA, f"the server refuses a request: {words or 'it does not say why'}"[:200])
        elif message.get("id") == _STATES and isinstance(message.get("result"), list):
            for state in message["result"]:
                yield from self._read_full(state, note)

    def _read_event(self, event: Any, note: Note) -> Iterator[MappedReading]:
        if not isinstance(event, dict):
            note(BadInput.BAD_SCHEMA, "an event that is no object")
            return
        data = event.get("data")
        if event.get("event_type") == "state_changed" and isinstance(data, dict):
            if isinstance(data.get("new_state"), dict):
                yield from self._read_full(data["new_state"], note)
            elif isinstance(data.get("entity_id"), str):
                self._remove(data["entity_id"])
            return
        added, changed, removed = event.get("a"), event.get("c"), event.get("r")
        for entity, state in added.items() if isinstance(added, dict) else ():
            yield from self._read_compressed(entity, state, {}, note)
        for entity, change in changed.items() if isinstance(changed, dict) else ():
            more, less = (change.get("+", {}), change.get("-", {})) if isinstance(change, dict) else ({}, {})
            gone = less.get("a") if isinstance(less, dict) else None
            kept = dict(self._attributes.get(entity, {}))
            for name in gone if isinstance(gone, list) else ():
                kept.pop(str(name), None)
            yield from self._read_compressed(entity, more, kept, note)
        for entity in removed if isinstance(removed, list) else ():
            self._remove(str(entity))

    def _read_compressed(self, entity: str, state: Any, kept: dict[str, Any], note: Note) -> Iterator[MappedReading]:
        if not isinstance(state, dict):
            note(BadInput.BAD_SCHEMA, f"{entity[:64]}: a state that is no object")
            return
        attributes = state.get("a")
        kept |= attributes if isinstance(attributes, dict) else {}
        stamp = state.get("lu", state.get("lc"))
        yield from self._read_state(entity, state.get("s"), kept, stamp, note)

    def _read_full(self, state: Any, note: Note) -> Iterator[MappedReading]:
        entity = state.get("entity_id") if isinstance(state, dict) else None
        if not isinstance(entity, str):
            note(BadInput.BAD_SCHEMA, "a state without an entity")
            return
        attributes = state.get("attributes")
        stamp = state.get("last_updated", state.get("last_changed"))
        yield from self._read_state(
            entity, state.get("state"), attributes if isinstance(attributes, dict) else {}, stamp, note
        )

    def _read_state(
        self, entity: str, state: Any, attributes: dict[str, Any], stamp: Any, note: Note
    ) -> Iterator[MappedReading]:
        if self._select and not any(fnmatchcase(entity, pattern) for pattern in self._select):
            return
        if entity in self._attributes or len(self._attributes) < MAX_ENTITIES:
            self._attributes[entity] = attributes
        if not isinstance(state, str):
            return  # only attributes changed
        metric = self._metric(entity, state, attributes)
        if metric is None:
            note(BadInput.BAD_SCHEMA, f"{entity[:64]}: no name that can be used, or no room")
            return
        is_gone = state in _GONE
        self._states.append((metric.device, DeviceState.OFFLINE if state == "unavailable" else DeviceState.ONLINE))
        time_s = time_of(stamp, note)
        if is_gone:
            yield MappedReading(metric.device, metric.name, None, time_s, _GONE[state])
        else:
            yield reading_of(metric, _value_of(metric, state), time_s, note)

    def _remove(self, entity: str) -> None:
        self._attributes.pop(entity, None)
        metric = self._metrics.pop(entity, None)
        if metric is not None:
            self._states.append((metric.device, DeviceState.OFFLINE))

    def _metric(self, entity: str, state: str, attributes: dict[str, Any]) -> Metric | None:
        """Return the definition; the kind is fixed by the first state that tells it."""
        domain = entity.partition(".")[0]
        device_class, unit = attributes.get("device_class"), attributes.get("unit_of_measurement")
        name = clean_name(device_class) or "state"
        device = clean_name(entity)
        if device is None:
            return None
        known = self._metrics.get(entity)
        is_number = isinstance(unit, str) or "state_class" in attributes or domain in ("number", "input_number")
        if is_number:
            kind = Kind.ANALOG
        elif domain in ("binary_sensor", "switch", "light", "input_boolean", "fan", "lock") or state in ("on", "off"):
            kind = Kind.DISCRETE
        elif known is None and state not in _GONE and number_and_unit(state):
            kind = Kind.ANALOG
        else:
            kind = Kind.TEXT if known is None else known.kind
        off, on = _OFF_ON.get(str(device_class), ("off", "on"))
        metric = Metric(
            device,
            name,
            kind=kind,
            unit=ucum(unit) if isinstance(unit, str) else None,
            report=Report.ON_CHANGE,
            states={0: off, 1: on} if kind is Kind.DISCRETE else {},
            device_label=_text(attributes.get("friendly_name")),
            configured=False,
        )
        if known is not None and known.device_label and not metric.device_label:
            metric = replace(metric, device_label=known.device_label)
        defined = self._glossary.define(metric)
        if defined is not None:
            self._metrics[entity] = defined
        return defined


def _value_of(metric: Metric, state: str) -> Value:
    if metric.kind is Kind.DISCRETE:
        return {"on": True, "off": False, "unlocked": True, "locked": False}.get(state, state)
    if metric.kind is Kind.ANALOG:
        number = number_and_unit(state)
        return nan if number is None else number[0]
    return state


def _text(text: Any) -> str:
    return (clean_text(text) or "")[:128] if isinstance(text, str) else ""


def _json(message: dict[str, Any]) -> str:
    return msgspec.json.encode(message).decode()
