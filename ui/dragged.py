"""What is dragged is written as.

A metric by its name: indices of another start mean something else. Devices by their indices of `Present`.
"""

from collections.abc import Iterable

import msgspec

_DIGITS = 10
"""A number of so many digits is no device."""


def metric_data(device: str, metric: str) -> bytes:
    """Write a metric for `METRIC_MIME`."""
    return msgspec.json.encode((device, metric))


def devices_data(devices: Iterable[int]) -> bytes:
    """Write devices for `DEVICE_MIME`."""
    return b",".join(b"%d" % device for device in devices)


def devices_of(data: bytes, known: int) -> list[int]:
    """Read devices back, each once, [] from anything else. known: how many devices there are; others are left out."""
    parts = data.split(b",")
    if not all(part.isdigit() and len(part) < _DIGITS for part in parts):
        return []
    return [device for device in dict.fromkeys(map(int, parts)) if device < known]


def metric_of(data: bytes) -> tuple[str, str] | None:
    """Read (device, metric) back, None from anything else: whatever can be dragged can be dropped."""
    try:
        return msgspec.json.decode(data, type=tuple[str, str])
    except msgspec.DecodeError:
        return None
