"""What can be saved of a message that the strict decoder refuses: all but the part that is wrong.

Source: specification 7.4: in a batch only the bad reading is dropped; a wrong value is kept with bad quality.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any, NamedTuple, cast, get_args

import msgspec

from app.model.quality import Reason
from app.wire.columns import ColumnsError
from app.wire.messages import BatchMessage, Channel, Channels, Cols, FromServer, Message, ReadingItem, Snapshot
from app.wire.values import wire_code

_TYPES: dict[str, type[Message]] = {str(kind.__struct_config__.tag): kind for kind in get_args(FromServer)}


class UnknownTypeError(ValueError):
    """A message type nobody told us of."""


class BeyondRescueError(ValueError):
    """Nothing of the message can be used."""


class Rescued(NamedTuple):
    """What can be used of a message; how many of its parts were dropped, and how many values replaced by none."""

    message: Message
    dropped: int = 0
    bad_values: int = 0


def rescued(message: Mapping[str, Any]) -> Rescued:
    """Return what can be used of a decoded message object.

    Raises UnknownTypeError or BeyondRescueError. A value that is no scalar stands for itself in the reading, for the
    judge to reject.
    """
    kind = _TYPES.get(message["type"])
    if kind is None:
        raise UnknownTypeError(message["type"])
    try:
        if kind is BatchMessage:
            items, dropped = _items(message.get("r"))
            seq, is_old = _integer(message.get("seq")), message.get("hist") is True
            return Rescued(BatchMessage(r=items, seq=seq, hist=is_old), dropped)
        if kind is Snapshot:
            items, dropped = _items(message.get("r"))
            id_ = str(message.get("id", ""))
            is_last = message.get("last") is True
            return Rescued(Snapshot(id=id_, r=items, seq=_integer(message.get("seq")), last=is_last), dropped)
        if kind is Channels:
            return _channels(message)
        if kind is Cols:
            return _cols(message)
        return Rescued(msgspec.convert(message, kind))
    except (msgspec.ValidationError, ColumnsError, OverflowError) as error:
        raise BeyondRescueError(str(error)) from error


def items_of_cols(message: Cols) -> list[ReadingItem]:
    """Return columns as reading objects. Raises ColumnsError when the lists do not fit together."""
    n = len(message.h)
    if len(message.dt) != n or len(message.v) != n:
        raise ColumnsError(f"columns of unequal length: {n}, {len(message.dt)}, {len(message.v)}")
    codes = dict.fromkeys(range(n), 0)
    positions, claimed = message.qi or [], message.qc or []
    if len(positions) != len(claimed) or any(position not in codes for position in positions):
        raise ColumnsError("quality codes that belong to no reading")
    codes.update(zip(positions, claimed, strict=True))
    columns = zip(message.h, message.dt, message.v, codes.values(), strict=True)
    return [ReadingItem(h=h, ts=message.t0 + dt, v=v, q=q) for h, dt, v, q in columns]


def _items(found: object) -> tuple[list[ReadingItem], int]:
    if not isinstance(found, list):
        raise BeyondRescueError("no list of readings")
    items = [item for each in found if (item := _item(each)) is not None]
    return items, len(found) - len(items)


def _item(found: object) -> ReadingItem | None:
    if not isinstance(found, dict) or "v" not in found:
        return None
    handle = found.get("h")
    if handle is not None and _integer(handle) is None:
        return None
    device, metric = found.get("device"), found.get("metric")
    if handle is None and not (isinstance(device, str) and isinstance(metric, str)):
        return None
    unit = found.get("u")
    return ReadingItem(
        v=found["v"],
        ts=_time_us(found.get("ts")),
        h=handle,
        device=cast("str | None", device),
        metric=cast("str | None", metric),
        q=0 if found.get("q") is None else wire_code(found["q"]),
        u=unit if isinstance(unit, str) else None,
        fl=found.get("fl"),
    )


def _channels(message: Mapping[str, Any]) -> Rescued:
    found = message.get("add", [])
    if not isinstance(found, list):
        raise BeyondRescueError("no list of channels")
    added: list[Channel] = []
    for each in found:
        try:
            added.append(msgspec.convert(each, Channel))
        except msgspec.ValidationError:
            continue
    ended = message.get("remove", [])
    removed = [handle for handle in ended if _integer(handle) is not None] if isinstance(ended, list) else []
    seq = _integer(message.get("seq"))
    return Rescued(Channels(add=added, remove=removed, seq=seq), len(found) - len(added))


def _cols(message: Mapping[str, Any]) -> Rescued:
    """Columns with values of the wrong kind among them: no value, and the code says why."""
    found = message.get("v")
    if not isinstance(found, list):
        raise BeyondRescueError("no list of values")
    values = [_number(value) for value in found]
    columns = msgspec.convert({**message, "v": values}, Cols)
    wrong = [
        position
        for position, (value, number) in enumerate(zip(found, values, strict=True))
        if number is None and value is not None and not isinstance(value, float)
    ]
    columns.qi = [*(columns.qi or []), *wrong]
    columns.qc = [*(columns.qc or []), *[int(Reason.TYPE_MISMATCH)] * len(wrong)]
    return Rescued(columns, bad_values=len(wrong))


def _number(value: object) -> float | None:
    """Return a finite number as float, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _integer(found: object) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _time_us(found: object) -> int | None:
    return int(found) if isinstance(found, float) and isfinite(found) else _integer(found)
