"""A present whose rings a test fills by hand, and the frames that go with it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.model.frame import DeviceShown, Frame, MetricCounters, Shown, StateCounts
from app.model.freshness import Freshness
from app.model.metric import Device, DeviceState, Limits, LimitState, Metric, limit_state
from app.model.present import Window
from app.model.quality import Quality, Reason
from tests.shown import shown as live

NOW_S = 1_767_268_869.0
"""1 January 2026, 12:01:09 UTC."""

NONE = np.empty(0, np.int32)

TEMPERATURE = Metric(
    "boiler-2",
    "temperature",
    label="Temperature",
    device_label="Boiler 2",
    unit="Cel",
    range=(60.0, 100.0),
    normal=(60.0, 80.0),
    limits=Limits(hi=88.0, hihi=92.0),
    decimals=1,
)


class FakeTrends:
    """Answers `Present` from plain lists. `watched` counts the watchers of each metric; `asked` the windows read."""

    def __init__(self) -> None:
        self.devices: list[Device] = []
        self.metrics: list[Metric] = []
        self.gaps_s: list[float] = []
        self.states: list[Shown] = []
        self.watched: dict[int, int] = {}
        self.asked = 0
        self._rings: list[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint16]]] = []
        self._totals: list[int] = []
        self._rewrites: list[int] = []
        self._owners: list[int] = []

    def add(self, metric: Metric = TEMPERATURE, gap_s: float = 2.5) -> int:
        """Add a metric, and its device when it is the first one of it; return its index."""
        owner = next((place for place, device in enumerate(self.devices) if device.id == metric.device), None)
        if owner is None:
            owner = len(self.devices)
            self.devices.append(Device(metric.device, metric.device_label or metric.device, metric.area))
        self.metrics.append(metric)
        self.gaps_s.append(gap_s)
        self.states.append(_never())
        self._rings.append((np.empty(0), np.empty(0), np.empty(0, np.uint16)))
        self._totals.append(0)
        self._rewrites.append(0)
        self._owners.append(owner)
        return len(self.metrics) - 1

    def feed(
        self, metric: int, time_s: Sequence[float] | NDArray[np.float64], value: object, code: object = None
    ) -> None:
        """Append samples; the newest one becomes the live present value. code: None for what values say."""
        times = np.asarray(time_s, np.float64)
        values = np.broadcast_to(np.asarray(value, np.float64), times.shape)
        self._rings[metric] = _joined(self._rings[metric], (times, values, _codes(values, code)))
        self._totals[metric] += len(times)
        newest = float(values[-1])
        is_bad = bool(np.isnan(newest))
        self.states[metric] = replace(
            self.states[metric],
            value=None if is_bad else newest,
            time_s=float(times[-1]),
            quality=Quality.BAD if is_bad else Quality.GOOD,
            reason=Reason.NOT_A_NUMBER if is_bad else Reason.OK,
            freshness=Freshness.LIVE,
            limit=LimitState.NONE if is_bad else limit_state(self.metrics[metric].limits, newest),
        )

    def fill(self, metric: int, time_s: Sequence[float], value: object) -> None:
        """Put late samples in between, as a backfill does."""
        late = np.asarray(time_s, np.float64)
        values = np.broadcast_to(np.asarray(value, np.float64), late.shape)
        times, values, codes = _joined(self._rings[metric], (late, values, _codes(values, None)))
        order = np.argsort(times, kind="stable")
        self._rings[metric] = (times[order], values[order], codes[order])
        self._rewrites[metric] += 1
        self._totals[metric] += len(late)

    def cut(self, metric: int, keep: int) -> None:
        """Let the ring go round: only this many of the newest samples stay."""
        times, values, codes = self._rings[metric]
        self._rings[metric] = (times[-keep:], values[-keep:], codes[-keep:])

    def set_freshness(self, freshness: Freshness, *metrics: int) -> None:
        """Give these metrics, or all, another freshness."""
        for metric in metrics or range(len(self.metrics)):
            self.states[metric] = replace(self.states[metric], freshness=freshness)

    # What `Present` asks for.

    def find(self, device: str, metric: str) -> int | None:
        pairs = [(each.device, each.name) for each in self.metrics]
        return pairs.index((device, metric)) if (device, metric) in pairs else None

    def metrics_of(self, device: int) -> Sequence[int]:
        return [metric for metric, owner in enumerate(self._owners) if owner == device]

    def device_of(self, metric: int) -> int:
        return self._owners[metric]

    def shown(self, metric: int, now_s: float) -> Shown:
        state = self.states[metric]
        return replace(state, age_s=None if state.time_s is None else max(0.0, now_s - state.time_s))

    def device_shown(self, device: int) -> DeviceShown:
        mine = [self.states[metric] for metric in self.metrics_of(device)]
        return DeviceShown(
            primary=self.metrics_of(device)[0],
            freshness=max(state.freshness for state in mine),
            quality=max(state.quality for state in mine),
            state=DeviceState.UNKNOWN,
            offline_since_s=None,
            metrics=len(mine),
            bad=0,
            stale=0,
        )

    def device_freshness(self) -> NDArray[np.uint8]:
        return np.zeros(len(self.devices), np.uint8)

    def device_quality(self) -> NDArray[np.uint8]:
        return np.zeros(len(self.devices), np.uint8)

    def device_beyond(self) -> NDArray[np.uint8]:
        return np.zeros(len(self.devices), np.uint8)

    def counts(self) -> StateCounts:
        return StateCounts(len(self.devices), 0, 0, 0)

    def window(self, metric: int, from_s: float, to_s: float) -> Window:
        self.asked += 1
        times, values, codes = self._rings[metric]
        first = max(0, int(np.searchsorted(times, from_s)) - 1)
        last = int(np.searchsorted(times, to_s, side="right")) + 1
        stretch = slice(first, last)
        return Window(times[stretch], values[stretch], self._totals[metric], self._rewrites[metric], codes[stretch])

    def gap_s(self, metric: int) -> float:
        return self.gaps_s[metric]

    def counters(self, metric: int) -> MetricCounters:
        return MetricCounters(0, 0, 0, 0, 0, 0, None)

    def watch(self, metric: int) -> None:
        self.watched[metric] = self.watched.get(metric, 0) + 1

    def unwatch(self, metric: int) -> None:
        self.watched[metric] -= 1


def _codes(values: NDArray[np.float64], code: object) -> NDArray[np.uint16]:
    if code is None:
        return np.where(np.isnan(values), np.uint16(Reason.NOT_A_NUMBER), np.uint16(Reason.OK))
    return np.broadcast_to(np.asarray(code, np.uint16), values.shape)


def _joined(
    old: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint16]],
    new: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint16]],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint16]]:
    times, values, codes = (np.concatenate(pair) for pair in zip(old, new, strict=True))
    return times, values, codes


def _never() -> Shown:
    return live(None, None, None, freshness=Freshness.NEVER)


def frame(
    now_s: float = NOW_S,
    metrics: Sequence[int] = (),
    restated: Sequence[int] = (),
    structure: int = 1,
) -> Frame:
    """A frame at a wall time; the monotonic clock runs beside it."""
    return Frame(
        number=0,
        now_s=now_s,
        now_mono_s=now_s - NOW_S + 1000.0,
        metrics=np.asarray(metrics, np.int32),
        devices=NONE,
        restated=np.asarray(restated, np.int32),
        structure=structure,
        newest_age_s=np.empty(0),
        links=(),
    )
