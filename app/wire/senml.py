"""SenML packs (RFC 8428) to plain records. Source: specification 1.4 and 7.5, form 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

LABELS = frozenset({"n", "bn", "v", "vs", "vb", "vd", "bt", "t", "u", "bu", "bv", "ut", "bver"})
_KNOWN = LABELS | {"s", "bs"}
_VALUES = ("v", "vs", "vb", "vd")
_SEPARATORS = "/:.#"

RELATIVE_BELOW_S = float(1 << 28)
"""A time below this counts from now; from here on it is absolute epoch seconds."""

DEFAULT_METRIC = "value"


class SenmlError(ValueError):
    """A pack that breaks the rules. `str(error)` says which."""


@dataclass(frozen=True, slots=True)
class Record:
    """One resolved record. device: "" if the pack names none. time_s: UTC, NaN if it gives none.

    max_silence_s: declared time to the next update, None if not declared.
    """

    device: str
    metric: str
    value: object
    time_s: float
    unit: str | None
    max_silence_s: float | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A resolved pack. ignored: records with binary data, which nothing here can show."""

    records: tuple[Record, ...]
    ignored: int


def fits(elements: Sequence[object]) -> bool:
    """True for an array of objects in which SenML labels stand and every record has a name."""
    is_named = False
    has_labels = False
    for element in elements:
        if not isinstance(element, dict):
            return False
        is_named = is_named or isinstance(element.get("bn"), str)
        if not is_named and not isinstance(element.get("n"), str):
            return False
        has_labels = has_labels or not LABELS.isdisjoint(element)
    return has_labels


def resolve(elements: Sequence[Mapping[str, Any]], received_s: float) -> Pack:
    """Return the records of a pack with its base fields worked in. Raises SenmlError for the pack as a whole."""
    base = _Base()
    records: list[Record] = []
    ignored = 0
    for element in elements:
        strange = next((label for label in element if label.endswith("_") and label not in _KNOWN), None)
        if strange is not None:
            raise SenmlError(f"label {strange[:32]} must be understood and is not")
        base.take(element)
        kinds = [kind for kind in _VALUES if kind in element]
        if len(kinds) > 1:
            raise SenmlError("a record with more than one value")
        if kinds == ["vd"]:
            ignored += 1
        elif kinds:
            records.append(base.record(element, kinds[0], received_s))
        elif "s" not in element and "n" in element:
            raise SenmlError("a record without a value")
    return Pack(tuple(records), ignored)


class _Base:
    """The base fields in effect."""

    def __init__(self) -> None:
        self._name = ""
        self._time_s = 0.0
        self._value = 0.0
        self._unit: str | None = None

    def take(self, element: Mapping[str, Any]) -> None:
        self._name = _text(element, "bn", self._name) or ""
        self._time_s = _number(element, "bt", self._time_s)
        self._value = _number(element, "bv", self._value)
        self._unit = _text(element, "bu", self._unit)

    def record(self, element: Mapping[str, Any], kind: str, received_s: float) -> Record:
        rest = _text(element, "n", "") or ""
        device, metric = (self._name, rest) if self._name and rest else _parted(self._name or rest)
        value = element[kind]
        if kind == "v" and isinstance(value, int | float) and not isinstance(value, bool):
            value = value + self._value if self._value else value
        elif (kind == "v" and value is not None) or not isinstance(value, {"vs": str, "vb": bool}.get(kind, object)):
            raise SenmlError(f"a record whose {kind} is none")
        silence_s = _number(element, "ut", 0.0)
        return Record(
            device=device,
            metric=metric,
            value=value,
            time_s=self._time_of(element, received_s),
            unit=_text(element, "u", self._unit),
            max_silence_s=silence_s if silence_s > 0 else None,
        )

    def _time_of(self, element: Mapping[str, Any], received_s: float) -> float:
        time_s = self._time_s + _number(element, "t", 0.0)
        if time_s == 0:
            return nan
        return received_s + time_s if time_s < RELATIVE_BELOW_S else time_s


def _parted(name: str) -> tuple[str, str]:
    """Split a whole name into device and metric at its last separator."""
    at = max(name.rfind(separator) for separator in _SEPARATORS)
    if at < 0:
        return "", name
    return name[:at], name[at + 1 :] or DEFAULT_METRIC


def _number(element: Mapping[str, Any], label: str, default: float) -> float:
    value = element.get(label, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SenmlError(f"{label} is no number")
    try:
        return float(value)
    except OverflowError as error:
        raise SenmlError(f"{label} is beyond all numbers") from error


def _text(element: Mapping[str, Any], label: str, default: str | None) -> str | None:
    value = element.get(label, default)
    if value is not None and not isinstance(value, str):
        raise SenmlError(f"{label} is no text")
    return value
