"""What a server serves: everything the sessions need to know of it, and nothing of where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Kind, Metric, Report
from app.serving.samples import NO_SAMPLES, Samples
from app.wire.messages import Command, DeviceMessage, ReadingItem, Result

Times = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since the last tick.

    samples: readings that are due, of all kinds but text. texts: readings of text metrics, with `h` and `ts`.
    announcements: devices that have told how they are. defined: metrics whose definition is new or has changed.
    old: last known values of unknown age that have only now come to light, with `h` and without `ts`.
    """

    samples: Samples = NO_SAMPLES
    texts: tuple[ReadingItem, ...] = ()
    announcements: tuple[DeviceMessage, ...] = ()
    defined: tuple[int, ...] = ()
    old: tuple[ReadingItem, ...] = ()


class Named(Protocol):
    """Metrics by number, densely from 0; a metric's number is its handle on the wire and is never used again."""

    @property
    def metrics(self) -> Sequence[Metric]:
        """All definitions, by number. New ones are added at the end."""

    @property
    def announced(self) -> NDArray[np.bool_]:
        """Which are told to anybody, bool[metrics]."""

    def find(self, device: str, name: str) -> int | None:
        """Return a metric's number by its names, None if there is none."""


class Served(Named, Protocol):
    """The present and the past of all metrics."""

    def by_device(self, which: NDArray[np.bool_]) -> list[int]:
        """Return the metrics of a mask in the order in which they are to be announced: device after device."""

    def states(self, metrics: Sequence[int]) -> list[DeviceMessage]:
        """Return what the devices of these metrics have announced of themselves, as far as it matters still."""

    def latest(self, metrics: Sequence[int]) -> list[ReadingItem]:
        """Return the last reading of each of these metrics that has one, with `h` and, if its age is known, `ts`."""

    def latest_samples(self, which: NDArray[np.bool_]) -> Samples:
        """Return the last readings of the metrics of a mask, as far as they have one and are no texts."""

    def between(self, metric: int, from_us: int, to_us: int) -> tuple[Times, Values]:
        """Return the kept readings with from_us <= stamp <= to_us, oldest stamp first; NaN where there was no value."""

    def last_before(self, metric: int, time_us: int) -> tuple[int, float] | None:
        """Return the newest kept reading (stamp, value) before this time, None if there is none."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the session's id, the name that belongs to the token ("" for none), and what it may do."""

    sid: str
    name: str = ""
    may_operate: bool = True

    @property
    def roles(self) -> list[str]:
        """The words for it on the wire."""
        return ["view", "operate"] if self.may_operate else ["view"]


class Desk(Protocol):
    """Who takes commands."""

    def handle(self, command: Command, asker: Asker, now_s: float) -> Result | None:
        """Return the first answer, None for none yet; later ones come from `take_answers`."""

    def take_answers(self, now_s: float) -> list[tuple[str, Result]]:
        """Return (sid, result) of what has come out since the last call."""


def reports_on_change(metric: Metric) -> bool:
    """Tell whether silence of this metric is normal."""
    return metric.report is Report.ON_CHANGE


def typed_value(metric: Metric, value: float) -> float | int | bool | None:
    """Return a reading's value in the type that belongs to its kind, None for no value."""
    if value != value:  # noqa: PLR0124 (NaN is the one value unequal to itself)
        return None
    if metric.kind is Kind.DISCRETE:
        return bool(value)
    if metric.kind is Kind.ENUM:
        return int(value)
    return value
