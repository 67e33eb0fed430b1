"""Names for devices and metrics out of topics that follow no convention."""

from zlib import crc32

from app.wire.names import MAX_NAME, clean_name

_GENERIC = frozenset(
    {"state", "telemetry", "data", "values", "measurements", "attributes", "json", "sensor", "reading"}
)
_KEPT = 59
STATE_LEVELS = frozenset({"availability", "available", "lwt", "online", "$state"})
"""Last levels of topics on which devices, or their wills, say how they are."""


def split(topic: str, default_device: str = "") -> tuple[str, str] | None:
    """Return (device, metric) of a topic for one value; None where no usable names are in it.

    The last level is the metric, and more of them where the device's name would be too long. Of a metric that is too
    long then, the middle goes, and a mark stays that tells it from others.
    """
    device, _, metric = topic.strip("/").rpartition("/")
    while len(device) > MAX_NAME:
        device, _, level = device.rpartition("/")
        metric = f"{level}/{metric}"
    if len(metric) > MAX_NAME and "/" in metric:
        metric = f"{metric[:_KEPT]}…{metric[-_KEPT:]}~{crc32(metric.encode()):08x}"
    clean_device, clean_metric = clean_name(device or default_device), clean_name(metric)
    return None if clean_device is None or clean_metric is None else (clean_device, clean_metric)


def device_of(topic: str) -> tuple[str, str] | None:
    """Return the device of a topic for many values, and what goes before the names of its metrics ("" mostly)."""
    levels = topic.strip("/").split("/")
    if len(levels) > 1 and levels[-1].lower() in _GENERIC:
        levels.pop()
    prefix: list[str] = []
    while len(levels) > 1 and sum(map(len, levels)) + len(levels) - 1 > MAX_NAME:
        prefix.insert(0, levels.pop())
    device = clean_name("/".join(levels))
    return None if device is None else (device, "/".join(prefix))
