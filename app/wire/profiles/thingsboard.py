"""ThingsBoard: latest telemetry of named devices over `/api/ws`, or the older path `/api/ws/plugins/telemetry`.

Source: thingsboard.io, “WebSocket API” (authCmd, cmds, error codes) and “Telemetry subscriptions” (tsSubCmds; an answer
holds for each key a list of [milliseconds, value], and values are texts).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from app.model.link import BadInput
from app.model.metric import DeviceState, Kind, Metric
from app.wire.guesses import made_up
from app.wire.mapping import MappedReading, Note
from app.wire.names import clean_name
from app.wire.profiles.profile import Glossary, reading_of, time_of

_UNAUTHORIZED = 3
MAX_SAMPLES = 2000


class ThingsBoard:
    """select: devices to ask for, each as its id (UUID), or `id=name` to give it a name.

    has_old_commands: whether it is the older path, which takes `tsSubCmds` instead of `cmds`.
    """

    needs_token = True
    may_be_silent = True

    def __init__(self, select: Sequence[str], glossary: Glossary, *, has_old_commands: bool = False) -> None:
        self.is_signed_in = False
        self.refusal = ""
        self.definition_of = glossary.find
        self._devices = [
            (id_.strip(), name.strip() or id_.strip()) for id_, _, name in (s.partition("=") for s in select)
        ]
        self._glossary = glossary
        self._has_old_commands = has_old_commands

    def begin(self, token: str) -> list[str]:
        """See `Profile`."""
        self.is_signed_in = False
        self.refusal = "" if self._devices else "No device is named: set select to the ids of devices."
        subscriptions = [
            {"entityType": "DEVICE", "entityId": id_, "scope": "LATEST_TELEMETRY", "cmdId": number}
            for number, (id_, _) in enumerate(self._devices, 1)
        ]
        message: dict[str, Any] = {"authCmd": {"cmdId": 0, "token": token}}
        if self._has_old_commands:
            message |= {"tsSubCmds": subscriptions, "historyCmds": [], "attrSubCmds": []}
        else:
            message |= {"cmds": [each | {"type": "TIMESERIES"} for each in subscriptions]}
        return [msgspec.json.encode(message).decode()]

    def take_replies(self) -> list[str]:
        """See `Profile`."""
        return []

    def take_states(self) -> list[tuple[str, DeviceState]]:
        """See `Profile`."""
        return []

    def keepalive(self) -> str:
        """See `Profile`. A server that has heard nothing for 90 s hangs up; an empty command is something."""
        return '{"cmds":[]}' if self.is_signed_in else ""

    def read(self, message: Any, received_s: float, note: Note) -> Sequence[MappedReading] | None:
        """See `Reader`."""
        if not isinstance(message, dict) or not message.keys() & {"subscriptionId", "cmdId", "errorCode"}:
            return None
        error = message.get("errorCode")
        if error:
            words = message.get("errorMsg")
            reason = words if isinstance(words, str) and words else f"error {error}"
            if error == _UNAUTHORIZED:
                self.refusal = reason
            else:
                note(BadInput.BAD_SCHEMA, f"the server refuses a subscription: {reason}"[:200])
            return ()
        self.is_signed_in = True
        number = message.get("subscriptionId", message.get("cmdId"))
        data = message.get("data")
        if not isinstance(number, int) or not 1 <= number <= len(self._devices) or not isinstance(data, dict):
            return ()
        return list(self._read_data(self._devices[number - 1], data, note))

    def _read_data(self, device: tuple[str, str], data: dict[str, Any], note: Note) -> Iterator[MappedReading]:
        for key, samples in data.items():
            if not isinstance(samples, list):
                note(BadInput.BAD_SCHEMA, f"{key[:64]}: no list of samples")
                continue
            # The newest stands first.
            for sample in reversed(samples[:MAX_SAMPLES]):
                if not isinstance(sample, list) or len(sample) < 2:
                    note(BadInput.BAD_SCHEMA, f"{key[:64]}: a sample that is no pair")
                    continue
                value = _value_of(sample[1])
                metric = self._metric(device, key, value)
                if metric is None:
                    note(BadInput.BAD_VALUE, f"{key[:64]}: no value that tells what it is")
                    continue
                time_s = time_of(sample[0], note)
                # What looks like a number may be the text of a metric that is one.
                value = sample[1] if metric.kind is Kind.TEXT else value
                yield reading_of(metric, value, time_s, note)

    def _metric(self, device: tuple[str, str], key: str, value: Any) -> Metric | None:
        name, owner = clean_name(key), clean_name(device[1])
        if name is None or owner is None:
            return None
        known = self._glossary.find(owner, name)
        if known is not None:
            return known
        metric = made_up(owner, name, value)
        return None if metric is None else self._glossary.define(metric)


def _value_of(value: Any) -> Any:
    """Return what a text stands for: ThingsBoard writes all values as texts."""
    if not isinstance(value, str):
        return value
    if value in ("true", "false"):
        return value == "true"
    try:
        return float(value) if value[:1].isdigit() or value[:1] in "+-." else value
    except ValueError:
        return value
