"""A hand-written present: what the screen may ask, answered from plain lists that a test sets."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.model.frame import DeviceShown, Frame, MetricCounters, Shown, StateCounts
from app.model.freshness import Freshness
from app.model.link import LinkState, LinkStatus
from app.model.metric import Device, DeviceState, LimitState, Metric, limit_state
from app.model.present import Window
from app.model.quality import Quality, Reason, quality_of
from tests.shown import shown as live

NOW_S = 1_767_225_669.0
"""Thursday, 1 January 2026, 00:01:09 UTC."""

NO_COUNTERS = MetricCounters(0, 0, 0, 0, 0, 0, None)


def shown(value: float | None = 21.4, **changes: object) -> Shown:
    """A live, good reading of a moment ago, but for what is said otherwise."""
    return live(value, **{"time_s": NOW_S - 0.014, "age_s": 0.014, **changes})


def frame(number: int = 1, **changes: object) -> Frame:
    """A frame in which nothing changed, but for what is said otherwise; a tick is 100 ms."""
    none = np.empty(0, np.int32)
    quiet = Frame(
        number=number,
        now_s=NOW_S + number * 0.1,
        now_mono_s=1000.0 + number * 0.1,
        metrics=none,
        devices=none,
        restated=none,
        structure=0,
        newest_age_s=np.empty(0),
        links=(link(),),
    )
    return replace(quiet, **changes)  # type: ignore[arg-type]


def link(state: LinkState = LinkState.LIVE, **changes: object) -> LinkStatus:
    """One source's connection."""
    live = LinkStatus(0, "demo plant", "ws://127.0.0.1:9", state, since_s=NOW_S - 60.0, round_trip_s=0.014)
    return replace(live, **changes)  # type: ignore[arg-type]


def indices(*numbers: int) -> NDArray[np.int32]:
    return np.asarray(numbers, np.int32)


class FakePresent:
    """Devices are added with `add`; states are set with `set_value`, `set_freshness`, `lose_link`."""

    def __init__(self) -> None:
        self.devices: list[Device] = []
        self.metrics: list[Metric] = []
        self.structure = 0
        self.asked_shown = 0
        self._of_device: list[list[int]] = []
        self._device_of: list[int] = []
        self._shown: list[Shown] = []
        self._windows: dict[int, Window] = {}
        self._announced: dict[int, tuple[DeviceState, float | None]] = {}
        self._counters: dict[int, MetricCounters] = {}
        self.watched: list[int] = []

    def add(self, label: str, *metrics: Metric, area: str = "", values: Sequence[float | None] = ()) -> int:
        device = len(self.devices)
        name = metrics[0].device if metrics else label.lower().replace(" ", "-")
        self.devices.append(Device(name, label, area))
        self._of_device.append([])
        for metric in metrics:
            self.add_metric(device, metric)
        for metric_index, value in zip(self._of_device[device], values, strict=False):
            self.set_value(metric_index, value)
        self.structure += 1
        return device

    def add_metric(self, device: int, metric: Metric) -> int:
        index = len(self.metrics)
        self._of_device[device].append(index)
        self.metrics.append(metric)
        self._device_of.append(device)
        self._shown.append(shown())
        self.structure += 1
        return index

    def set_value(self, metric: int, value: float | None, **changes: object) -> None:
        limit = limit_state(self.metrics[metric].limits, value) if value is not None else LimitState.NONE
        self._shown[metric] = replace(self._shown[metric], value=value, limit=limit, **changes)  # type: ignore[arg-type]

    def set_shown(self, metric: int, what: Shown) -> None:
        self._shown[metric] = what

    def set_freshness(self, device: int, freshness: Freshness, age_s: float = 187.0) -> None:
        for metric in self._of_device[device]:
            self._shown[metric] = replace(self._shown[metric], freshness=freshness, age_s=age_s, time_s=NOW_S - age_s)

    def set_bad(self, device: int, code: int = 204) -> None:
        for metric in self._of_device[device]:
            self._shown[metric] = replace(
                self._shown[metric], quality=quality_of(code), reason=Reason(code), value=None, limit=LimitState.NONE
            )

    def announce(self, device: int, state: DeviceState, since_s: float | None = None) -> None:
        self._announced[device] = (state, since_s)

    def set_window(
        self, metric: int, time_s: NDArray[np.float64], value: NDArray[np.float64], rewrites: int = 0
    ) -> None:
        code = np.where(np.isnan(value), np.uint16(Reason.NOT_A_NUMBER), np.uint16(Reason.OK))
        self._windows[metric] = Window(time_s, value, len(time_s), rewrites, code)

    def set_counters(self, metric: int, counters: MetricCounters) -> None:
        self._counters[metric] = counters

    def lose_link(self, age_s: float = 187.0) -> None:
        for device in range(len(self.devices)):
            self.set_freshness(device, Freshness.LINK_LOST, age_s)

    # What `Present` asks for.

    def find(self, device: str, metric: str) -> int | None:
        for index, each in enumerate(self.metrics):
            if (each.device, each.name) == (device, metric):
                return index
        return None

    def metrics_of(self, device: int) -> Sequence[int]:
        return self._of_device[device]

    def device_of(self, metric: int) -> int:
        return self._device_of[metric]

    def source_of(self, metric: int) -> int | None:
        return 0

    def shown(self, metric: int, now_s: float) -> Shown:
        self.asked_shown += 1
        what = self._shown[metric]
        age_s = None if what.time_s is None else max(0.0, now_s - what.time_s)
        return what if what.freshness is Freshness.LIVE else replace(what, age_s=age_s)

    def device_shown(self, device: int) -> DeviceShown:
        mine = [self._shown[metric] for metric in self._of_device[device]]
        state, since_s = self._announced.get(device, (DeviceState.UNKNOWN, None))
        return DeviceShown(
            primary=self._of_device[device][0] if mine else None,
            freshness=max((what.freshness for what in mine), default=Freshness.NEVER),
            quality=max((what.quality for what in mine), default=Quality.GOOD),
            state=state,
            offline_since_s=since_s,
            metrics=len(mine),
            bad=sum(what.quality is Quality.BAD for what in mine),
            stale=sum(not what.freshness.is_current for what in mine),
        )

    def device_freshness(self) -> NDArray[np.uint8]:
        return np.asarray([self.device_shown(i).freshness for i in range(len(self.devices))], np.uint8)

    def device_quality(self) -> NDArray[np.uint8]:
        return np.asarray([self.device_shown(i).quality for i in range(len(self.devices))], np.uint8)

    def device_beyond(self) -> NDArray[np.uint8]:
        return np.asarray([max(map(self._beyond, mine), default=0) for mine in self._of_device], np.uint8)

    def _beyond(self, metric: int) -> int:
        what = self._shown[metric]
        once = {LimitState.NONE: 0, LimitState.HI: 1, LimitState.LO: 1}.get(what.limit, 3)
        return once + 1 if once and what.freshness.is_current else once

    def counts(self) -> StateCounts:
        freshness, quality = self.device_freshness(), self.device_quality()
        return StateCounts(
            all=len(self.devices),
            stale=int(np.count_nonzero((freshness == Freshness.STALE) | (freshness == Freshness.LINK_LOST))),
            offline=int(np.count_nonzero(freshness == Freshness.OFFLINE)),
            bad=int(np.count_nonzero(quality == Quality.BAD)),
        )

    def window(self, metric: int, from_s: float, to_s: float) -> Window:
        window = self._windows.get(metric, Window(np.empty(0), np.empty(0), 0, 0, np.empty(0, np.uint16)))
        first, last = np.searchsorted(window.time_s, (from_s, to_s))
        part = slice(max(0, first - 1), last + 1)
        return Window(window.time_s[part], window.value[part], window.total, window.rewrites, window.code[part])

    def gap_s(self, metric: int) -> float:
        return 2.5

    def counters(self, metric: int) -> MetricCounters:
        return self._counters.get(metric, NO_COUNTERS)

    def watch(self, metric: int) -> None:
        self.watched.append(metric)

    def unwatch(self, metric: int) -> None:
        self.watched.remove(metric)
