"""What the screen may ask of the present. `app.live` answers; the engine hands it to `ui`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.model.frame import DeviceShown, MetricCounters, Shown, StateCounts
from app.model.metric import Device, Metric


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one ring: views, oldest first, ascending time. Copy what outlives the tick.

    NaN in value is a reading without a number: a gap. total: samples ever written to this ring; rewrites: how often
    its past was changed (backfill, correction). A picture made with the same (total, rewrites) is still right.
    code: quality codes, see `app.model.quality.Reason`; one beyond its `MAX_CODE` is bad.
    """

    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    total: int
    rewrites: int
    code: NDArray[np.uint16]


class Present(Protocol):
    """Read-only questions. Device and metric indices are dense, start at 0 and are never reused."""

    @property
    def devices(self) -> Sequence[Device]:
        """All devices, by device index."""

    @property
    def metrics(self) -> Sequence[Metric]:
        """All metrics, by metric index."""

    def find(self, device: str, metric: str) -> int | None:
        """Return a metric's index by its names, None if unknown."""

    def metrics_of(self, device: int) -> Sequence[int]:
        """Return the metric indices of a device in the order in which the source announced them."""

    def device_of(self, metric: int) -> int:
        """Return the device index of a metric."""

    def source_of(self, metric: int) -> int | None:
        """Return the number of the source that speaks of a metric, None while it is only remembered."""

    def shown(self, metric: int, now_s: float) -> Shown:
        """Return what to paint of a metric at this instant."""

    def device_shown(self, device: int) -> DeviceShown:
        """Return what a list row says of a device."""

    def device_freshness(self) -> NDArray[np.uint8]:
        """Worst `Freshness` of each device, by device index. A view: do not keep it."""

    def device_quality(self) -> NDArray[np.uint8]:
        """Worst `Quality` of each device, by device index. A view: do not keep it."""

    def device_beyond(self) -> NDArray[np.uint8]:
        """Worst `Beyond` of each device's values, by device index. Worked out on request, over all metrics."""

    def counts(self) -> StateCounts:
        """Count devices by state."""

    def window(self, metric: int, from_s: float, to_s: float) -> Window:
        """Return the samples with from_s <= time <= to_s, and one more on either side if there is one, so that a
        line enters and leaves the picture. Empty for text metrics.
        """

    def gap_s(self, metric: int) -> float:
        """Return the distance between two samples beyond which no line may join them; inf where silence is normal
        and the source is alive (on-change metrics, to be drawn as steps).
        """

    def counters(self, metric: int) -> MetricCounters:
        """Return the oddities counted for a metric."""

    def watch(self, metric: int) -> None:
        """Say that somebody looks at this metric's trend, so that its ring may grow. Counted: pair with `unwatch`."""

    def unwatch(self, metric: int) -> None:
        """Take one `watch` back."""
