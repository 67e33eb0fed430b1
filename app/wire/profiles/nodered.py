"""Node-RED's websocket-out node: a payload of any shape, or the whole message object with its topic.

Source: nodered.org, “WebSocket out”: by default the payload is sent; it may be told to send the entire `msg`.
"""

from collections.abc import Iterator, Sequence
from math import nan
from typing import Any

from app.model.link import BadInput
from app.model.metric import DeviceState, Metric
from app.wire.guesses import made_up
from app.wire.loose_json import NotJsonError, decode_anything
from app.wire.mapping import MappedReading, Note
from app.wire.names import clean_name
from app.wire.profiles.profile import Glossary, reading_of
from app.wire.time_stamps import read_time

MAX_DEPTH = 3
_TIME = ("timestamp", "ts", "time")


class NodeRed:
    """A topic `a/b/c` with a scalar is metric c of device a/b; an object is the metrics of device a/b/c.

    default_device: of messages without a topic; a scalar without one is its metric `payload`.
    """

    needs_token = False
    may_be_silent = True
    is_signed_in = True
    refusal = ""

    def __init__(self, default_device: str, glossary: Glossary) -> None:
        self.definition_of = glossary.find
        self._default_device = default_device
        self._glossary = glossary

    def begin(self, token: str) -> list[str]:
        """See `Profile`."""
        return []

    def take_replies(self) -> list[str]:
        """See `Profile`."""
        return []

    def take_states(self) -> list[tuple[str, DeviceState]]:
        """See `Profile`."""
        return []

    def keepalive(self) -> str:
        """See `Profile`."""
        return ""

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """See `Reader`. Objects that name their device are left to the tolerant forms."""
        topic, payload, time_s = "", message, nan
        if isinstance(message, dict):
            if "payload" not in message:
                return None if _names_device(message) else list(self._read_object("", message, nan, note))
            payload = message["payload"]
            topic = message["topic"] if isinstance(message.get("topic"), str) else ""
            time_s = _time_of(message)
        elif isinstance(message, list):
            return None
        if isinstance(payload, str) and payload[:1] in ("{", "["):
            try:
                payload = decode_anything(payload.encode("utf-8", "replace"))
            except NotJsonError:
                note(BadInput.BAD_JSON, "a payload that begins like JSON and is none")
                return ()
        if isinstance(payload, dict):
            return list(self._read_object(topic, payload, time_s, note))
        if isinstance(payload, list):
            note(BadInput.BAD_SCHEMA, "a payload that is an array")
            return ()
        device, _, name = topic.strip("/").rpartition("/")
        return list(self._read_value(device, name or "payload", payload, time_s, note))

    def _read_object(self, topic: str, found: dict[str, Any], time_s: float, note: Note) -> Iterator[MappedReading]:
        own_s = _time_of(found)
        named = next((found[key] for key in ("deviceId", "device", "id") if isinstance(found.get(key), str)), "")
        for key, value in found.items():
            if key not in (*_TIME, "_msgid", "deviceId", "device", "id"):
                stamp_s = own_s if own_s == own_s else time_s  # noqa: PLR0124 - NaN: the object has no time
                yield from self._read_inner(named or topic.strip("/"), key, value, stamp_s, 1, note)

    def _read_inner(
        self, device: str, name: str, value: Any, time_s: float, depth: int, note: Note
    ) -> Iterator[MappedReading]:
        if not isinstance(value, dict):
            yield from self._read_value(device, name, value, time_s, note)
        elif depth >= MAX_DEPTH:
            note(BadInput.BAD_SCHEMA, f"{name[:64]}: nested too deeply")
        else:
            for key, inner in value.items():
                yield from self._read_inner(device, f"{name}.{key}", inner, time_s, depth + 1, note)

    def _read_value(self, device: str, name: str, value: Any, time_s: float, note: Note) -> Iterator[MappedReading]:
        metric = self._metric(clean_name(device or self._default_device), clean_name(name), value)
        if metric is None:
            note(BadInput.BAD_VALUE, f"{name[:64]}: no name or no value that tells what it is")
            return
        yield reading_of(metric, value, time_s, note)

    def _metric(self, device: str | None, name: str | None, value: Any) -> Metric | None:
        if device is None or name is None:
            return None
        known = self._glossary.find(device, name)
        if known is not None:
            return known
        metric = made_up(device, name, value)
        return None if metric is None else self._glossary.define(metric)


def _names_device(message: dict[str, Any]) -> bool:
    return any(key in message for key in ("deviceId", "device_id", "device", "sensorId", "values"))


def _time_of(found: dict[str, Any]) -> float:
    return next((read_time(found[key])[0] for key in _TIME if key in found), nan)
