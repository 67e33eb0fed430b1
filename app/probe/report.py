"""What a probe found out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.settings import BrokerSettings, SourceSettings


@dataclass(frozen=True, slots=True)
class FoundMetric:
    """A metric the console would make. period_s: median distance of its readings, None if there were too few.

    is_steady: the distances hardly differ. newest: the newest value as text. bad: readings without a usable value.
    label, area, range, limits, states: what the source itself tells of it; limits and states by name and by number.
    """

    device: str
    name: str
    kind: str
    unit: str | None
    period_s: float | None
    is_steady: bool
    decimals: int | None
    readings: int
    bad: int
    newest: str
    label: str = ""
    area: str = ""
    range: tuple[float, float] | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    states: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read. times: of this kind; detail and sample: of the newest."""

    kind: str
    times: int
    detail: str
    sample: str


@dataclass(frozen=True, slots=True)
class Report:
    """settings: with which the console reads the stream as told here. messages: heard; studied: looked at closely.

    notes: sentences for whoever asked: what was recognised, what to do.
    """

    settings: SourceSettings | BrokerSettings
    address: str
    dialect: str
    seconds: float
    messages: int
    studied: int
    rejected: int
    readings: int
    shapes: tuple[tuple[str, int], ...]
    metrics: tuple[FoundMetric, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...] = ()

    @property
    def devices(self) -> int:
        """How many devices there are."""
        return len({metric.device for metric in self.metrics})
