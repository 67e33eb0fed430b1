"""What the store keeps of a plant: the last known state of each metric, and the tail of its ring."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.model.batch import NO_TEXTS
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
    """The newest stored samples of one metric, oldest first: columns of equal length.

    NaN in value marks a gap. code: quality codes, None where nothing is said of them.
    """

    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.uint16] | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What the store held at start. tails: (device, metric name) -> Tail. notices: sentences for the operator."""

    known: tuple[LastKnown, ...] = ()
    tails: dict[tuple[str, str], Tail] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRows:
    """The present state of n metrics, as columns on their way to the store. Each metric at most once.

    metric: int32[n], indices. value: float64[n], NaN where there is no number. time_s: float64[n], effective time in
    UTC epoch seconds, NaN if there is none. code: int16[n], quality codes. texts: metric index -> text, for those of
    the n that have one.
    """

    metric: NDArray[np.int32]
    value: NDArray[np.float64]
    time_s: NDArray[np.float64]
    code: NDArray[np.int16]
    texts: Mapping[int, str] = field(default_factory=lambda: NO_TEXTS)


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """How storing goes.

    last_written_s: UTC time of the last complete write, None if there was none in this run. pending: metrics whose
    newest state is not on disk yet. superseded: states that were replaced by newer ones before they were written, as
    is meant to be. size_bytes: the files on disk. problem: a sentence while nothing can be stored, else "".
    notices: sentences about what happened to the file while the program ran.
    """

    last_written_s: float | None = None
    pending: int = 0
    superseded: int = 0
    size_bytes: int = 0
    problem: str = ""
    notices: tuple[str, ...] = ()
