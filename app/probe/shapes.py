"""Messages by their shape: what a person would say that they look like."""

from collections.abc import Mapping
from typing import Any

from app.wire.loose_json import NotJsonError, decode_anything

MAX_KEYS = 12
MAX_SHAPES = 50
OTHER = "other shapes"


def shape_of(data: bytes) -> str:
    """Return the shape of one message: `{deviceId, temperature, timestamp}`, `batch {r, seq}`, `[…] of {…}`, `text`."""
    try:
        return _shape(decode_anything(data))
    except NotJsonError:
        return "text" if data.isascii() or _is_utf8(data) else "bytes that are no text"


def count_shape(counts: dict[str, int], shape: str) -> None:
    """Count a shape; beyond the first fifty they are counted together."""
    known = shape if shape in counts or len(counts) < MAX_SHAPES else OTHER
    counts[known] = counts.get(known, 0) + 1


def _shape(found: Any) -> str:
    if isinstance(found, Mapping):
        kind = found.get("type")
        name = f"{kind[:40]} " if isinstance(kind, str) and kind.isprintable() else ""
        keys = sorted(key[:40] for key in found if key != "type")
        more = ", …" if len(keys) > MAX_KEYS else ""
        return f"{name}{{{', '.join(keys[:MAX_KEYS])}{more}}}"
    if isinstance(found, list):
        return f"[…] of {_shape(found[0])}" if found else "[]"
    if isinstance(found, bool):
        return "true or false"
    if found is None:
        return "null"
    return "number" if isinstance(found, int | float) else "text"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
