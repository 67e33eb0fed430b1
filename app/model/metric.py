"""What is measured and where: the definitions of metrics and devices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType

from app.model.permissive import Permissive

NO_STATES: Mapping[int, str] = MappingProxyType({})


class Kind(StrEnum):
    """The type of a metric's values, fixed by its definition."""

    ANALOG = "analog"
    COUNTER = "counter"
    DISCRETE = "discrete"
    ENUM = "enum"
    TEXT = "text"

    @property
    def is_numeric(self) -> bool:
        """True where values are kept in a ring and can be drawn against time."""
        return self is not Kind.TEXT


class Confirm(StrEnum):
    """What it takes to send a command to a metric: nothing further, a confirmation, or a selection before it."""

    DIRECT = "direct"
    CONFIRM = "confirm"
    SELECT = "sbo"
    DUAL = "dual"
    """A confirmation by two persons."""


class Report(StrEnum):
    """How a source reports: on a rhythm, or only when something changes."""

    PERIODIC = "periodic"
    ON_CHANGE = "on_change"


@dataclass(frozen=True, slots=True)
class Limits:
    """Alarm limits in the metric's unit. None means that limit does not exist."""

    lolo: float | None = None
    lo: float | None = None
    hi: float | None = None
    hihi: float | None = None

    def named(self) -> tuple[tuple[str, float], ...]:
        """Return the limits that exist as (name, value), lowest name first."""
        pairs = (("LOLO", self.lolo), ("LO", self.lo), ("HI", self.hi), ("HIHI", self.hihi))
        return tuple((name, value) for name, value in pairs if value is not None)


NO_LIMITS = Limits()


class LimitState(StrEnum):
    """On which side of its limits a value lies."""

    NONE = ""
    LOLO = "LOLO"
    LO = "LO"
    HI = "HI"
    HIHI = "HIHI"


class Beyond(IntEnum):
    """How far a device is beyond its limits. Ordered, so that the worst of many is their maximum.

    INNER: HI or LO. OUTER: HIHI or LOLO. …_ONCE: the value that was beyond is not live any more.
    """

    NONE = 0
    INNER_ONCE = 1
    INNER = 2
    OUTER_ONCE = 3
    OUTER = 4


def limit_state(limits: Limits, value: float) -> LimitState:
    """Return the limit that a value has reached, the outer one first. NaN has reached none."""
    if limits.hihi is not None and value >= limits.hihi:
        return LimitState.HIHI
    if limits.lolo is not None and value <= limits.lolo:
        return LimitState.LOLO
    if limits.hi is not None and value >= limits.hi:
        return LimitState.HI
    if limits.lo is not None and value <= limits.lo:
        return LimitState.LO
    return LimitState.NONE


@dataclass(frozen=True, slots=True)
class Metric:
    """The definition of one measured quantity of one device.

    `unit` is a UCUM code or None for a plain number. `period_s` is the declared period, None if it must be learned.
    `range` and `normal` are (low, high) in the unit. `states` names the values of a discrete or enum metric.
    `configured` is False for metrics that were made up from other people's messages. Of what is `writable`: `step` is
    the distance of two values that may be commanded, None for any; `queueable` commands may wait for the link;
    `permissives` must hold before. At most `max_per_minute` commands, and `max_change_per_minute` in the unit all
    together, are sent in any minute; None for any.
    """

    device: str
    name: str
    kind: Kind = Kind.ANALOG
    unit: str | None = None
    period_s: float | None = None
    report: Report = Report.PERIODIC
    range: tuple[float, float] | None = None
    normal: tuple[float, float] | None = None
    limits: Limits = NO_LIMITS
    states: Mapping[int, str] = field(default_factory=lambda: NO_STATES, hash=False)
    decimals: int | None = None
    area: str = ""
    label: str = ""
    device_label: str = ""
    desc: str = ""
    writable: bool = False
    step: float | None = None
    queueable: bool = False
    confirm: Confirm = Confirm.CONFIRM
    permissives: tuple[Permissive, ...] = ()
    max_per_minute: int | None = None
    max_change_per_minute: float | None = None
    configured: bool = True

    @property
    def title(self) -> str:
        """The name to show to an operator."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class Device:
    """The owner of metrics. `label` is the name to show; `area` is "" when the source names none."""

    id: str
    label: str
    area: str = ""


class DeviceState(StrEnum):
    """What a device, or the gateway before it, has announced about itself. UNKNOWN: nothing so far."""

    UNKNOWN = "unknown"
    ONLINE = "online"
    OFFLINE = "offline"
    MAINTENANCE = "maintenance"
