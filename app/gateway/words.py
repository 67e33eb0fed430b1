"""What the half of the gateway that hears and the half that tells say to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.model.metric import DeviceState, Metric


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading from outside. value None: no number. time_s: source time, UTC, None: when it was received.

    code: the quality as a number of the wire (`app.model.quality`), 0 is good. is_old: the broker
    kept it from before, so that without a stamp nobody knows its age: the last known value, and no proof of life.
    """

    device: str
    name: str
    value: float | str | bool | None
    time_s: float | None = None
    code: int = 0
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class StateTold:
    """A device said, or its will or its gateway said, what state it is in. time_s: as of a `Sample`."""

    device: str
    state: DeviceState
    time_s: float | None = None


Told = Sample | StateTold | Metric
"""A `Metric` is a definition, new or changed."""


class Intake(Protocol):
    """Where everything that was heard goes."""

    def take(self, source: str, told: Sequence[Told], now_s: float) -> None:
        """Take what one source has said. source: its name, for counting. now_s: UTC, when it was received."""


@dataclass(frozen=True, slots=True)
class Write:
    """A command that is to be carried out. until_s: never begin after this, UTC."""

    cmd_id: str
    device: str
    name: str
    value: float | str | bool
    until_s: float


class Writer(Protocol):
    """Who carries commands out."""

    async def write(self, write: Write) -> str:
        """Hand it to the broker. Returns "" when that has acknowledged it (QoS 1), else a sentence why not."""


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """How one source stands. messages, unreadable, oversize: totals since start; the last are in none of the others."""

    name: str
    is_live: bool
    messages: int
    unreadable: int
    oversize: int = 0
