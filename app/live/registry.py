"""Names to dense integers: devices, metrics, and which source a metric comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from app.live.table import Index, Table
from app.model.batch import MetricIndex
from app.model.metric import Device, Kind, Metric, Report

NOBODY = -1
"""The source of a metric that is only remembered, from the store."""

_UNBOUNDED = float(np.finfo(np.float64).max)


class Definitions(Table):
    """What a definition means for the work on columns, by metric index.

    device: device index. owner: source number, or NOBODY. low, high: accepted range of the value, in its unit.
    declared_s: declared period, NaN if there is none. lolo, lo, hi, hihi: limits, infinite where there is none.
    """

    FILL: ClassVar[Mapping[str, tuple[type[Any], Any]]] = {
        "device": (np.intp, 0),
        "owner": (np.int32, NOBODY),
        "on_change": (np.bool_, False),
        "is_text": (np.bool_, False),
        "low": (np.float64, -_UNBOUNDED),
        "high": (np.float64, _UNBOUNDED),
        "declared_s": (np.float64, np.nan),
        "lolo": (np.float64, -np.inf),
        "lo": (np.float64, -np.inf),
        "hi": (np.float64, np.inf),
        "hihi": (np.float64, np.inf),
    }
    device: Index
    owner: NDArray[np.int32]
    on_change: NDArray[np.bool_]
    is_text: NDArray[np.bool_]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    declared_s: NDArray[np.float64]
    lolo: NDArray[np.float64]
    lo: NDArray[np.float64]
    hi: NDArray[np.float64]
    hihi: NDArray[np.float64]

    def put(self, index: int, metric: Metric, device: int) -> None:
        """Write one definition."""
        self.reserve(index + 1)
        low, high = _accepted(metric)
        self.device[index] = device
        self.on_change[index] = metric.report is Report.ON_CHANGE
        self.is_text[index] = not metric.kind.is_numeric
        self.low[index] = low
        self.high[index] = high
        has_period = metric.period_s is not None and metric.period_s > 0
        self.declared_s[index] = metric.period_s if has_period else np.nan
        limits = metric.limits
        self.lolo[index] = -np.inf if limits.lolo is None else limits.lolo
        self.lo[index] = -np.inf if limits.lo is None else limits.lo
        self.hi[index] = np.inf if limits.hi is None else limits.hi
        self.hihi[index] = np.inf if limits.hihi is None else limits.hihi


def _accepted(metric: Metric) -> tuple[float, float]:
    """Return the values that are no cause for doubt. An ordinal beyond the named states is as odd as one off range."""
    if metric.range is not None:
        return metric.range
    if metric.kind in (Kind.ENUM, Kind.DISCRETE) and metric.states:
        return float(min(metric.states)), float(max(metric.states))
    return -_UNBOUNDED, _UNBOUNDED


class Registry(MetricIndex):
    """All devices and metrics. Bounded by `max_metrics` of each; what does not fit is refused and counted.

    structure: grows by one with every device or metric that is added or redefined.
    """

    def __init__(self, max_metrics: int = 50_000) -> None:
        self.max_metrics = max_metrics
        self.structure = 0
        self.refused = 0
        self.devices: list[Device] = []
        self.metrics: list[Metric] = []
        self.definitions = Definitions()
        self.names: dict[str, dict[str, int]] = {}
        self._device_index: dict[str, int] = {}
        self._members: list[list[int]] = []
        self._redefined: list[int] = []

    @override
    def find(self, device: str, metric: str) -> int | None:
        names = self.names.get(device)
        return None if names is None else names.get(metric)

    @override
    def define(self, metric: Metric) -> int | None:
        """See `MetricIndex.define`; a new metric belongs to nobody until a source speaks of it."""
        return self.define_for(NOBODY, metric)

    def define_for(self, source: int, metric: Metric) -> int | None:
        """Add or update a definition on behalf of a source.

        A made-up definition never replaces a configured one. An owner keeps its metric until another source sends a
        reading of it: two sources may describe the same plant.
        """
        index = self.find(metric.device, metric.name)
        if index is not None:
            self._redefine(index, metric)
        else:
            index = self._add(metric)
        if index is not None and self.definitions.owner[index] == NOBODY:
            self.definitions.owner[index] = source
        return index

    def for_source(self, source: int, max_made_up: int = 5000) -> "SourceIndex":
        """Return the index as one source sees it; `max_made_up` bounds the metrics it may make up from messages."""
        return SourceIndex(self, source, max_made_up)

    def device(self, device: str) -> int | None:
        """Return the index of a device, making one without metrics if need be; None when there are too many."""
        known = self._device_index.get(device)
        return self._add_device(Device(device, device)) if known is None else known

    def metrics_of(self, device: int) -> Sequence[int]:
        """Return metric indices in order of announcement; the first is the device's primary."""
        return self._members[device]

    def retire(self, index: int) -> None:
        """Take a metric away from its device and its source. Its index stays and is never given out again."""
        metric = self.metrics[index]
        device = int(self.definitions.device[index])
        self._members[device].remove(index)
        del self.names[metric.device][metric.name]
        self.definitions.owner[index] = NOBODY
        self._redefined.append(index)
        self.structure += 1

    def take_redefined(self) -> list[int]:
        """Return the metrics defined anew since last asked, each at least once."""
        taken, self._redefined = self._redefined, []
        return taken

    def _add(self, metric: Metric) -> int | None:
        if len(self.metrics) >= self.max_metrics:
            self.refused += 1
            return None
        device = self.device(metric.device)
        if device is None:
            return None
        index = len(self.metrics)
        self.metrics.append(metric)
        self.definitions.put(index, metric, device)
        self._members[device].append(index)
        self.names.setdefault(metric.device, {})[metric.name] = index
        self._announce(index, device, metric)
        return index

    def _redefine(self, index: int, metric: Metric) -> None:
        known = self.metrics[index]
        if metric == known or (known.configured and not metric.configured):
            return
        device = int(self.definitions.device[index])
        self.metrics[index] = metric
        self.definitions.put(index, metric, device)
        self._announce(index, device, metric)

    def _announce(self, index: int, device: int, metric: Metric) -> None:
        known = self.devices[device]
        label, area = metric.device_label or known.label, metric.area or known.area
        if (label, area) != (known.label, known.area):
            self.devices[device] = replace(known, label=label, area=area)
        self._redefined.append(index)
        self.structure += 1

    def _add_device(self, device: Device) -> int | None:
        if len(self.devices) >= self.max_metrics:
            self.refused += 1
            return None
        index = len(self.devices)
        self.devices.append(device)
        self._members.append([])
        self._device_index[device.id] = index
        self.structure += 1
        return index


class SourceIndex(MetricIndex):
    """The registry as one source sees it. made_up: how many metrics it made up; refused: how many did not fit."""

    def __init__(self, registry: Registry, source: int, max_made_up: int) -> None:
        self.made_up = 0
        self.refused = 0
        self._registry = registry
        self._names = registry.names
        self._source = source
        self._max_made_up = max_made_up

    @override
    def find(self, device: str, metric: str) -> int | None:
        names = self._names.get(device)
        return None if names is None else names.get(metric)

    @override
    def define(self, metric: Metric) -> int | None:
        is_made_up = not metric.configured and self.find(metric.device, metric.name) is None
        if is_made_up and self.made_up >= self._max_made_up:
            self.refused += 1
            return None
        index = self._registry.define_for(self._source, metric)
        if index is None:
            self.refused += 1
        elif is_made_up:
            self.made_up += 1
        return index
