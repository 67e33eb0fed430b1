"""How to read a JSON object whose keys we have never been told the meaning of. Source: specification 7.5."""

from dataclasses import dataclass
from enum import Enum, auto


class Form(Enum):
    """The tolerant forms of one object, and what is none of them."""

    SINGLE = auto()
    """`{"device", "metric", "value", "ts"}`: one named reading."""
    VALUES = auto()
    """`{"ts", "values": {…}}`: several readings under an envelope."""
    FLAT = auto()
    """`{"deviceId", "temperature", "timestamp"}`: every key that is not lifted out is a metric."""
    AMBIGUOUS = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """What each key of an object is for; "" where there is no such key. metrics: the keys that are metrics.

    device: keys that may name the device, the best first; the last may be an `id`, which counts only if it is a text.
    """

    form: Form
    device: tuple[str, ...] = ()
    id: str = ""
    time: str = ""
    unit: str = ""
    quality: str = ""
    name: str = ""
    value: str = ""
    type: str = ""
    metrics: tuple[str, ...] = ()


_DEVICE = ("deviceid", "device", "sensorid")
_TIME = ("timestamp", "ts", "time", "datetime", "createdat")
_UNIT = ("unit", "units")
_QUALITY = ("quality",)
_NAME = ("metric", "name", "key")
_VALUE = ("value", "v")
_LIFTED = frozenset((*_DEVICE, "id", *_TIME, *_UNIT, *_QUALITY))


def _normal(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "")


def shape_of(keys: tuple[str, ...], values_are_nested: bool = True) -> Shape:
    """Return how to read an object with these keys. values_are_nested: whether `values` holds an object."""
    by_normal: dict[str, str] = {}
    twice: set[str] = set()
    for key in keys:
        if by_normal.setdefault(_normal(key), key) != key:
            twice.add(_normal(key))

    def first(names: tuple[str, ...]) -> str:
        return next((by_normal[name] for name in names if name in by_normal), "")

    envelope = {
        "device": tuple(by_normal[name] for name in _DEVICE if name in by_normal),
        "id": by_normal.get("id", ""),
    }
    if twice & _LIFTED:
        return Shape(Form.AMBIGUOUS)
    name, value = first(_NAME), first(_VALUE)
    if name and value:
        if all(key in by_normal for key in _VALUE):
            return Shape(Form.AMBIGUOUS)
        return Shape(
            Form.SINGLE,
            **envelope,  # type: ignore[arg-type]
            time=first((*_TIME, "t")),
            unit=first((*_UNIT, "u")),
            quality=first((*_QUALITY, "q")),
            name=name,
            value=value,
        )
    common = {**envelope, "time": first(_TIME), "unit": first(_UNIT), "quality": first(_QUALITY)}
    if "values" in by_normal and values_are_nested:
        return Shape(Form.VALUES, **common, value=by_normal["values"])  # type: ignore[arg-type]
    type_key = by_normal.get("type", "")
    metrics = tuple(key for key in keys if _normal(key) not in _LIFTED and key != type_key)
    return Shape(Form.FLAT, **common, type=type_key, metrics=metrics)  # type: ignore[arg-type]
