"""What the plant remembers of its own readings, so that a console can ask for what it missed."""

import numpy as np
from numpy.typing import NDArray

from app.serving.samples import Samples

DEFAULT_BYTES = 64 << 20
KEEP_S = 600.0
BYTES_PER_SAMPLE = 12


class History:
    """The last readings of every metric as they were reported, the same number of each: oldest overwritten.

    Holds `KEEP_S` at the fastest rate, or less where that would take more than `max_bytes`; memory is taken as it
    is filled. Values are kept as float32 and come back rounded as they were reported.
    """

    def __init__(self, scale: NDArray[np.float64], fastest_hz: float, max_bytes: int = DEFAULT_BYTES) -> None:
        count = max(len(scale), 1)
        self.depth = max(int(min(KEEP_S * max(fastest_hz, 1.0), max_bytes / (BYTES_PER_SAMPLE * count))), 2)
        self._scale = scale
        self._time_us = np.zeros((self.depth, count), dtype=np.int64)
        self._value = np.zeros((self.depth, count), dtype=np.float32)
        self._written = np.zeros(count, dtype=np.int64)

    def record(self, samples: Samples) -> None:
        """Keep these readings; at most one of each metric in one call."""
        row = self._written[samples.metric] % self.depth
        self._time_us[row, samples.metric] = samples.time_us
        self._value[row, samples.metric] = samples.value
        self._written[samples.metric] += 1

    def between(self, metric: int, from_us: int, to_us: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the kept readings with from_us <= stamp <= to_us, oldest stamp first; NaN where there was no value."""
        kept = min(int(self._written[metric]), self.depth)
        time_us = self._time_us[:kept, metric]
        at = np.flatnonzero((time_us >= from_us) & (time_us <= to_us))
        at = at[np.argsort(time_us[at], kind="stable")]
        scale = self._scale[metric]
        return time_us[at], np.round(self._value[at, metric].astype(np.float64) * scale) / scale

    def last_before(self, metric: int, time_us: int) -> tuple[int, float] | None:
        """Return the newest kept reading (stamp, value) before this time, None if there is none."""
        times, values = self.between(metric, 0, time_us - 1)
        return (int(times[-1]), float(values[-1])) if len(times) else None
