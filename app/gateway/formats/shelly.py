"""Shelly of the second generation and later. Source: Shelly's API documentation, "MQTT" and "Notifications".

Each message tells a part: `status/switch:0` all of one component, `events/rpc` only what has changed of several. The
present is all of them laid over each other, which samples by name do of themselves.
"""

import re
from collections.abc import Mapping, Sequence
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
)
from app.gateway.formats.values import Flattener, zoned_time
from app.gateway.words import Sample, Told, Write
from app.model.link import BadInput
from app.model.metric import Kind, Metric
from app.wire.guesses import ON_OFF, made_up
from app.wire.names import clean_name

_COMPONENT = re.compile(r"[a-z][a-z0-9_]*:\d{1,3}")
_SINGLE = frozenset({"sys", "wifi", "cloud", "mqtt", "ble", "eth", "ws", "ui", "script", "bthome"})
_SKIPPED = frozenset({"id", "source", "by_minute", "minute_ts", "sta_ip", "ssid", "mac", "available_updates", "errors"})
_UNITS = {
    "apower": "W",
    "act_power": "W",
    "aprt_power": "VA",
    "voltage": "V",
    "current": "A",
    "freq": "Hz",
    "total": "W.h",
    "tC": "Cel",
    "tF": "[degF]",
    "rh": "%",
    "lux": "lx",
    "rssi": "dBm",
    "percent": "%",
    "uptime": "s",
    "V": "V",
}
_SWITCHED = {"switch": "Switch.Set", "light": "Light.Set"}


def fits(levels: Sequence[str]) -> bool:
    """True for a topic that looks like Shelly's."""
    if levels[-1] == "rpc":
        return True
    if len(levels) < 3 or levels[-2] not in ("status", "events"):
        return False
    last = levels[-1]
    return levels[-2] == "status" and (last in _SINGLE or _COMPONENT.fullmatch(last) is not None)


class Shelly(Format):
    """Reads Shelly's devices by their topic prefix, which is their name unless somebody has changed it.

    Their topic `online` needs nothing of this: it is like any other on which a will speaks.
    """

    def __init__(self) -> None:
        self._defined: set[tuple[str, str]] = set()
        self._switches: dict[tuple[str, str], tuple[str, str, int]] = {}

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        levels = topic.split("/")
        if levels[-1] == "rpc" and levels[-2:-1] != ["events"]:
            # Calls, and the answers to them: ours come back to us.
            return NOTHING
        device = _device(levels[:-2])
        if levels[-2] == "status":
            found = decoded(payload)
            if found is None:
                return NOTHING
            if not isinstance(found, dict):
                raise Unreadable(BadInput.BAD_SCHEMA, "no JSON object")
            return self._component(device, levels[-1], found, None, retained)
        message = decoded_object(payload)
        params = message.get("params")
        if message.get("method") not in ("NotifyStatus", "NotifyFullStatus") or not isinstance(params, dict):
            return NOTHING
        time_s = zoned_time(params.get("ts"), now_s)
        told: list[Told] = []
        for component, part in params.items():
            if isinstance(part, dict):
                told += self._component(device, component, part, time_s, retained)
        return told

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Return the call that switches an output."""
        found = self._switches.get((write.device, write.name))
        if found is None:
            return None
        prefix, method, number = found
        call = {"id": 1, "src": "sightline", "method": method, "params": {"id": number, "on": bool(write.value)}}
        return Outgoing(f"{prefix}/rpc", as_json(call))

    def _component(
        self, device: str, component: str, part: Mapping[str, Any], time_s: float | None, retained: bool
    ) -> Sequence[Told]:
        flat = Flattener(device, time_s, retained, skip=_SKIPPED)
        flat.add(component, part)
        told: list[Told] = []
        for sample in flat.told:
            if isinstance(sample, Sample):
                told += self._definition(device, component, sample)
            told.append(sample)
        return told

    def _definition(self, device: str, component: str, sample: Sample) -> Sequence[Told]:
        if (device, sample.name) in self._defined or len(self._defined) >= MAX_KNOWN:
            return NOTHING
        self._defined.add((device, sample.name))
        kind, _, number = component.partition(":")
        if kind in _SWITCHED and sample.name == f"{component}.output" and number.isdecimal():
            self._switches[device, sample.name] = (device, _SWITCHED[kind], int(number))
            return (Metric(device, sample.name, Kind.DISCRETE, states=ON_OFF, writable=True, configured=False),)
        unit = _UNITS.get(sample.name.rpartition(".")[2])
        metric = made_up(device, sample.name, sample.value, unit) if unit else None
        return NOTHING if metric is None else (metric,)


def _device(levels: Sequence[str]) -> str:
    device = clean_name("/".join(levels))
    if device is None:
        raise Unreadable(BadInput.BAD_SCHEMA, "a device whose name cannot be used")
    return device
