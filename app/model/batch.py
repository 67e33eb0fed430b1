"""Readings on their way in: columns, not objects, so that work is done per batch and not per reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Metric

NO_TEXTS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Batch:
    """n readings of one source, in order of arrival.

    metric: int32[n], indices given out by a `MetricIndex`. time_s: float64[n], source time in UTC epoch seconds,
    NaN where the source gave none or one that cannot be believed. value: float64[n], NaN where there is no number;
    discrete values are 0.0 or 1.0, enum values their ordinal. code: int16[n], quality codes (`Reason`).
    flags: uint8[n] of `Flag` bits. texts: position -> text, for text metrics and for integers beyond 2**53.
    received_s and received_mono_s are wall and monotonic receive times of the whole batch.
    is_snapshot: last known values, live only by their own source time.
    """

    metric: NDArray[np.int32]
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]
    flags: NDArray[np.uint8]
    received_s: float
    received_mono_s: float
    texts: Mapping[int, str] = field(default_factory=lambda: NO_TEXTS)
    is_snapshot: bool = False

    def __len__(self) -> int:
        return len(self.metric)


class MetricIndex(Protocol):
    """Names to small integers. Indices are dense, start at 0 and are never reused while the program runs."""

    def find(self, device: str, metric: str) -> int | None:
        """Return the index of a known metric, None for an unknown one. A plain dict look-up: called per reading."""

    def define(self, metric: Metric) -> int | None:
        """Add or update a definition and return its index; None when the bound on metrics is reached (counted)."""
