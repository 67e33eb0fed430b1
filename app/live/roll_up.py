"""Devices as the worst of their metrics, worked out only for those with a metric that changed."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.live.columns import Columns
from app.live.limits import count_beyond
from app.live.table import Index
from app.model.frame import StateCounts
from app.model.freshness import Freshness
from app.model.quality import Quality


class RollUp:
    """Keeps the roll-up columns of `Devices` true.

    A metric that never reported takes no part, unless none has: one silent metric says nothing of the others.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._structure = -1
        self._members: Index = np.empty(0, np.intp)
        self._starts: NDArray[np.int64] = np.empty(0, np.int64)
        self._sizes: NDArray[np.int64] = np.empty(0, np.int64)
        self._counts: StateCounts | None = None

    def settle(self) -> None:
        """Bring in what changed since the last call. Cheap when nothing did."""
        columns = self._columns
        columns.catch_up()
        metrics = columns.restated.take()
        if len(metrics):
            devices = np.unique(columns.definitions.device[metrics])
            self._settle(devices)
            columns.restated_devices.mark(devices)

    def settle_devices(self, devices: Index) -> None:
        """Work out these devices anew, whether or not a metric of theirs changed: they announced something."""
        self.settle()
        self._settle(devices)
        self._columns.restated_devices.mark(devices)

    def counts(self) -> StateCounts:
        """Count devices by state; stale are those that were live once and are known to be reachable no longer."""
        self.settle()
        total = len(self._columns.registry.devices)
        if self._counts is None or self._counts.all != total:
            devices = self._columns.devices
            by_freshness = np.bincount(devices.freshness[:total], minlength=len(Freshness))
            self._counts = StateCounts(
                all=total,
                stale=int(by_freshness[Freshness.STALE] + by_freshness[Freshness.LINK_LOST]),
                offline=int(by_freshness[Freshness.OFFLINE]),
                bad=int(np.count_nonzero(devices.quality[:total] == Quality.BAD)),
            )
        outer, inner = count_beyond(self._columns)
        return replace(self._counts, beyond_outer=outer, beyond_inner=inner)

    def _settle(self, devices: Index) -> None:
        self._counts = None
        self._index_members()
        columns = self._columns
        sizes = self._sizes[devices]
        some, sizes = devices[sizes > 0], sizes[sizes > 0]
        if len(some):
            ends = np.cumsum(sizes)
            starts = ends - sizes
            at = np.arange(ends[-1]) + np.repeat(self._starts[some] - starts, sizes)
            self._write(some, self._members[at], starts)
        offline = devices[columns.devices.is_offline[devices]]
        freshness = columns.devices.freshness
        freshness[offline] = np.where(
            freshness[offline] == Freshness.LINK_LOST, np.uint8(Freshness.LINK_LOST), np.uint8(Freshness.OFFLINE)
        )

    def _write(self, devices: Index, members: Index, starts: NDArray[np.int64]) -> None:
        table = self._columns.devices
        fresh = self._columns.latest.freshness[members]
        quality = self._columns.latest.quality[members]
        has_reported = fresh != Freshness.NEVER
        worst = np.maximum.reduceat(np.where(has_reported, fresh, np.uint8(Freshness.LIVE)), starts)
        reported = np.add.reduceat(has_reported, starts, dtype=np.int32)
        table.freshness[devices] = np.where(reported > 0, worst, np.uint8(Freshness.NEVER))
        table.quality[devices] = np.maximum.reduceat(quality, starts)
        table.stale[devices] = np.add.reduceat(has_reported & (fresh >= Freshness.STALE), starts, dtype=np.int32)
        table.bad[devices] = np.add.reduceat(quality == Quality.BAD, starts, dtype=np.int32)

    def _index_members(self) -> None:
        """Lay out the metrics of each device side by side; only after definitions changed."""
        registry = self._columns.registry
        if registry.structure == self._structure:
            return
        self._structure = registry.structure
        device = self._columns.definitions.device[: len(registry.metrics)]
        self._members = np.argsort(device, kind="stable")
        self._sizes = np.bincount(device, minlength=len(registry.devices)).astype(np.int64)
        self._starts = np.cumsum(self._sizes) - self._sizes
