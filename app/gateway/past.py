"""What the gateway remembers of every metric, so that a console can ask for what it missed."""

import numpy as np
from numpy.typing import NDArray

from app.live.rings import Rings
from app.serving.served import Times, Values

MOST_SAMPLES = 65_536


class Past:
    """A ring for each metric, all cut from one piece of memory. Who reports faster gets a longer one.

    Half of the memory goes to rings as they fill; the other half is for metrics that come later, so that a gateway
    which has run for days still remembers something of a device that is new.
    """

    def __init__(self, memory_mb: float) -> None:
        self._rings = Rings(memory_mb, MOST_SAMPLES)

    @property
    def used_bytes(self) -> int:
        """Memory given out to rings."""
        return self._rings.pool.used_bytes

    def reserve(self, metrics: int) -> None:
        """Make room for metrics below this number."""
        self._rings.reserve(metrics)

    def record(self, metric: NDArray[np.intp], time_us: Times, value: Values) -> None:
        """Keep readings, sorted by metric and then by time, no time of a metric twice.

        What is newer than all that a ring holds is appended, all metrics at once; late ones are put where they belong.
        """
        time_s = time_us / 1e6
        late = time_s <= self._rings.edge_s.take(metric)
        if np.count_nonzero(late):
            for each in np.unique(metric[late]).tolist():
                which = late & (metric == each)
                self._rings.merge(each, time_s[which], value[which], overwrite=True)
            metric, time_s, value = metric[~late], time_s[~late], value[~late]
        if not len(metric):
            return
        ids, counts = np.unique(metric, return_counts=True)
        self._rings.append(ids, None if len(ids) == len(metric) else counts, time_s, value)

    def between(self, metric: int, from_us: int, to_us: int) -> tuple[Times, Values]:
        """Return the kept readings with from_us <= stamp <= to_us, oldest stamp first; NaN where there was no value."""
        time_us, value = self._kept(metric)
        first, last = np.searchsorted(time_us, from_us, "left"), np.searchsorted(time_us, to_us, "right")
        return time_us[first:last], value[first:last].copy()

    def last_before(self, metric: int, before_us: int) -> tuple[int, float] | None:
        """Return the newest kept reading (stamp, value) before this time, None if there is none."""
        time_us, value = self._kept(metric)
        at = int(np.searchsorted(time_us, before_us, "left")) - 1
        return None if at < 0 else (int(time_us[at]), float(value[at]))

    def _kept(self, metric: int) -> tuple[Times, Values]:
        time_s, value, _ = self._rings.window(metric)
        return np.rint(time_s * 1e6).astype(np.int64), value
