"""Readings on their way out: columns of handles, stamps, values and quality codes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

US_PER_S = 1_000_000


@dataclass(frozen=True, slots=True)
class Samples:
    """n readings in the order in which they are sent.

    metric: int32[n]. time_us: int64[n], epoch microseconds UTC. value: float64[n], NaN for no value. code: int16[n],
    quality codes, 0 is good.
    """

    metric: NDArray[np.int32]
    time_us: NDArray[np.int64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.metric)

    def pick(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> "Samples":
        """Return some of them, by a mask or by positions."""
        return Samples(self.metric[which], self.time_us[which], self.value[which], self.code[which])


NO_SAMPLES = Samples(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.int16))


def join(parts: list[Samples]) -> Samples:
    """Return all parts, one after the other."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return NO_SAMPLES
    return Samples(
        np.concatenate([part.metric for part in parts]),
        np.concatenate([part.time_us for part in parts]),
        np.concatenate([part.value for part in parts]),
        np.concatenate([part.code for part in parts]),
    )


def to_us(time_s: float) -> int:
    """Return epoch seconds as whole microseconds."""
    return round(time_s * US_PER_S)
