"""What an edge node of Sparkplug B has said at its birth, and what its later messages mean by it."""

from dataclasses import dataclass, field
from typing import Any

from app.gateway.formats.sparkplug_payload import DataType, value_of
from app.model.metric import Kind, Metric, Report
from app.wire.guesses import ON_OFF
from app.wire.units import ucum

MAX_METRICS = 20_000
"""Of one node with all its devices."""

BD_SEQ = "bdSeq"
CONTROL = "Node Control/"
_READ_ONLY = ("readOnly", "ReadOnly")


@dataclass(frozen=True, slots=True)
class Known:
    """What a birth said of one metric. alias: None where it has none."""

    name: str
    alias: int | None
    datatype: int


@dataclass(slots=True)
class Member:
    """The node itself or one of its devices. id: its name as a device of ours."""

    id: str
    is_born: bool = False
    by_name: dict[str, Known] = field(default_factory=dict)
    by_alias: dict[int, Known] = field(default_factory=dict)

    def forget(self) -> None:
        """Make room for a new birth."""
        self.by_name.clear()
        self.by_alias.clear()

    def learn(self, metric: Any) -> Known:
        """Remember a metric of a birth."""
        alias = metric.alias if metric.HasField("alias") else None
        known = Known(metric.name, alias, metric.datatype)
        self.by_name[known.name] = known
        if alias is not None:
            self.by_alias[alias] = known
        return known

    def find(self, metric: Any) -> Known | None:
        """Return what a metric of a data message is, None where no birth has told."""
        if metric.HasField("name") and metric.name:
            return self.by_name.get(metric.name)
        return self.by_alias.get(metric.alias) if metric.HasField("alias") else None


@dataclass(slots=True)
class Node:
    """One edge node. seq: of its last message, None before its birth. asked_s: when a rebirth was last asked for."""

    group: str
    name: str
    own: Member
    devices: dict[str, Member] = field(default_factory=dict)
    seq: int | None = None
    bd_seq: int | None = None
    asked_s: float = float("-inf")

    def members(self) -> tuple[Member, ...]:
        """Return the node itself and all its devices."""
        return (self.own, *self.devices.values())

    def metrics(self) -> int:
        """Return how many metrics are remembered of all of them."""
        return sum(len(member.by_name) for member in self.members())

    def follows(self, seq: int) -> bool:
        """Take note of a sequence number. Returns whether it is the one after the last."""
        is_next = self.seq is not None and seq == (self.seq + 1) % 256
        self.seq = seq
        return is_next


def defined(device: str, area: str, metric: Any) -> Metric:
    """Return the definition that a metric of a birth gives.

    Sparkplug reports by exception: silence is normal while the session lives. engUnit, engLow and engHigh are names
    that several makers of edge nodes agree on; the specification leaves properties free.
    """
    properties = dict(zip(metric.properties.keys, metric.properties.values, strict=False))

    def read(name: str) -> object:
        entry = properties.get(name)
        return None if entry is None else value_of(entry, entry.type)

    unit, low, high = read("engUnit"), read("engLow"), read("engHigh")
    has_range = isinstance(low, int | float) and isinstance(high, int | float) and low < high
    kind = _kind(metric.datatype)
    return Metric(
        device=device,
        name=metric.name,
        kind=kind,
        unit=ucum(unit) if isinstance(unit, str) else None,
        report=Report.ON_CHANGE,
        range=(float(low), float(high)) if has_range else None,  # type: ignore[arg-type]
        states=ON_OFF if kind is Kind.DISCRETE else {},
        area=area,
        writable=not any(read(name) is True for name in _READ_ONLY),
        configured=False,
    )


def _kind(datatype: int) -> Kind:
    if datatype == DataType.BOOLEAN:
        return Kind.DISCRETE
    return Kind.ANALOG if DataType.INT8 <= datatype <= DataType.DOUBLE else Kind.TEXT
