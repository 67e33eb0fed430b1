"""The present as the screen asks for it: what the board knows, in the units that an operator has chosen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from app.model.frame import DeviceShown, MetricCounters, Shown, StateCounts
from app.model.metric import Device, Metric
from app.model.present import Present, Window
from app.model.units import Conversion
from app.settings import UnitSettings
from app.showing.choice import UnitChoice
from app.showing.definition import in_unit


class _Metrics(Sequence[Metric]):
    """The definitions in their chosen units, each converted when it is first asked for, and when it was redefined."""

    def __init__(self, sent: Sequence[Metric], choice: UnitChoice) -> None:
        self._sent = sent
        self._choice = choice
        self._made: dict[int, tuple[Metric, Metric, Conversion | None]] = {}

    @override
    def __len__(self) -> int:
        return len(self._sent)

    @overload
    def __getitem__(self, index: int) -> Metric: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Metric]: ...
    @override
    def __getitem__(self, index: int | slice) -> Metric | Sequence[Metric]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return self._entry(index)[1]

    def conversion(self, index: int) -> Conversion | None:
        """Return how values of a metric are converted, None: not at all."""
        return self._entry(index)[2]

    def _entry(self, index: int) -> tuple[Metric, Metric, Conversion | None]:
        sent = self._sent[index]
        entry = self._made.get(index)
        if entry is None or entry[0] is not sent:
            by = self._choice.of(sent)
            entry = self._made[index] = (sent, sent if by is None else in_unit(sent, by), by)
        return entry


class PresentInUnits(Present):
    """Without a choice it hands on what the board says; `show` may choose otherwise at any time."""

    def __init__(self, sent: Present) -> None:
        self._sent = sent
        self._metrics: _Metrics | None = None

    def show(self, settings: UnitSettings) -> None:
        """Answer in these units from now on. Whoever keeps an answer must ask anew."""
        choice = UnitChoice(settings)
        self._metrics = None if choice.is_none else _Metrics(self._sent.metrics, choice)

    def conversion(self, metric: int) -> Conversion | None:
        """Return how values of a metric are converted, None: not at all."""
        return None if self._metrics is None else self._metrics.conversion(metric)

    def metric_as_sent(self, metric: int) -> Metric:
        """Return the definition of a metric as its source gave it."""
        return self._sent.metrics[metric]

    # What has a unit.

    @property
    @override
    def metrics(self) -> Sequence[Metric]:
        return self._sent.metrics if self._metrics is None else self._metrics

    @override
    def shown(self, metric: int, now_s: float) -> Shown:
        shown = self._sent.shown(metric, now_s)
        by = None if self._metrics is None else self._metrics.conversion(metric)
        if by is None:
            return shown
        good = shown.last_good
        return replace(
            shown,
            value=None if shown.value is None else by.there(shown.value),
            # A counter too large for a float comes with its digits; in another unit they are others.
            text=None,
            last_good=None if good is None else (by.there(good[0]), good[1]),
        )

    @override
    def window(self, metric: int, from_s: float, to_s: float) -> Window:
        window = self._sent.window(metric, from_s, to_s)
        by = None if self._metrics is None else self._metrics.conversion(metric)
        return window if by is None else replace(window, value=window.value * by.factor + by.offset)

    # What has none.

    @property
    @override
    def devices(self) -> Sequence[Device]:
        return self._sent.devices

    @override
    def find(self, device: str, metric: str) -> int | None:
        return self._sent.find(device, metric)

    @override
    def metrics_of(self, device: int) -> Sequence[int]:
        return self._sent.metrics_of(device)

    @override
    def device_of(self, metric: int) -> int:
        return self._sent.device_of(metric)

    @override
    def source_of(self, metric: int) -> int | None:
        return self._sent.source_of(metric)

    @override
    def device_shown(self, device: int) -> DeviceShown:
        return self._sent.device_shown(device)

    @override
    def device_freshness(self) -> NDArray[np.uint8]:
        return self._sent.device_freshness()

    @override
    def device_quality(self) -> NDArray[np.uint8]:
        return self._sent.device_quality()

    @override
    def device_beyond(self) -> NDArray[np.uint8]:
        return self._sent.device_beyond()

    @override
    def counts(self) -> StateCounts:
        return self._sent.counts()

    @override
    def gap_s(self, metric: int) -> float:
        return self._sent.gap_s(metric)

    @override
    def counters(self, metric: int) -> MetricCounters:
        return self._sent.counters(metric)

    @override
    def watch(self, metric: int) -> None:
        self._sent.watch(metric)

    @override
    def unwatch(self, metric: int) -> None:
        self._sent.unwatch(metric)
