"""What the store keeps of a plant: the last known state of each metric, and the tail of its ring."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Metric


@dataclass(frozen=True, slots=True)
class LastKnown:
    """One metric as it was last known. value and time_s are None if there never was a reading.

    text: for text metrics. source: address of the source it came from, without secrets.
    """

    metric: Metric
    source: str
    value: float | None = None
    text: str | None = None
    time_s: float | None = None
    code: int = 0


@dataclass(frozen=True, slots=True)
class Tail:
    """The newest stored samples of one metric: time_s and value are float64 of equal length, oldest first.

    NaN in value marks a gap.
    """

    time_s: NDArray[np.float64]
    value: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Past:
    """What the store held at start. tails: (device, metric name) -> Tail. notices: sentences for the operator."""

    known: tuple[LastKnown, ...] = ()
    tails: dict[tuple[str, str], Tail] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
