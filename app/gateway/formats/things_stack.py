"""Uplinks of The Things Stack: `v3/<application>@<tenant>/devices/<device>/up`. Source: its "Data Formats"."""

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import override

from app.gateway.formats.format import NOTHING, Format, Outgoing, Unreadable, decoded_object
from app.gateway.formats.values import Flattener, zoned_time
from app.gateway.words import Told, Write
from app.model.link import BadInput
from app.wire.names import clean_name

_RADIO = ("rssi", "snr")


def fits(levels: Sequence[str]) -> bool:
    """True for its topics."""
    return len(levels) >= 5 and levels[0] == "v3" and levels[2] == "devices"


class ThingsStack(Format):
    """Reads what a decoder of the network has made of an uplink; bytes that nobody has decoded say nothing here."""

    @override
    def read(self, topic: str, payload: bytes, retained: bool, now_s: float) -> Sequence[Told]:
        """See `Format`."""
        levels = topic.split("/")
        if levels[4:] != ["up"]:
            return NOTHING
        found = decoded_object(payload)
        uplink = found.get("uplink_message")
        if not isinstance(uplink, dict):
            raise Unreadable(BadInput.BAD_SCHEMA, "no uplink_message")
        application = levels[1].partition("@")[0]
        device = clean_name(f"{application}/{levels[3]}")
        if device is None:
            raise Unreadable(BadInput.BAD_SCHEMA, "a device whose name cannot be used")
        time_s = zoned_time(uplink.get("received_at"), now_s) or zoned_time(found.get("received_at"), now_s)
        flat = Flattener(device, time_s, retained)
        values = uplink.get("decoded_payload")
        if isinstance(values, dict):
            flat.add("", values)
        best = _best_radio(uplink.get("rx_metadata"))
        for key in _RADIO:
            if key in best:
                flat.add(key, best[key])
        if not isinstance(values, dict):
            raise Unreadable(
                BadInput.BAD_SCHEMA, "no decoded_payload: the network needs a payload formatter", flat.told
            )
        return flat.told

    @override
    def command(self, write: Write) -> Outgoing | None:
        """Downlinks are bytes that only the device understands."""
        return None


def _best_radio(heard: object) -> Mapping[str, Any]:
    """Return what the gateway says that heard the device best."""
    parts = [part for part in heard if isinstance(part, dict)] if isinstance(heard, list) else []
    strengths = [part for part in parts if isinstance(part.get("rssi"), int | float)]
    return max(strengths, key=lambda part: float(part["rssi"]), default={})
