"""What a dragged metric is written as, by name: indices of another start mean something else."""

import msgspec


def metric_data(device: str, metric: str) -> bytes:
    """Write a metric for `METRIC_MIME`."""
    return msgspec.json.encode((device, metric))


def metric_of(data: bytes) -> tuple[str, str] | None:
    """Read (device, metric) back, None from anything else: whatever can be dragged can be dropped."""
    try:
        return msgspec.json.decode(data, type=tuple[str, str])
    except msgspec.DecodeError:
        return None
