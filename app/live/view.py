"""What may be asked of the present: the board's read-only side."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from app.live.columns import Columns
from app.live.devices import STATES
from app.live.freshness import by_age
from app.live.limits import beyond
from app.live.registry import NOBODY
from app.live.roll_up import RollUp
from app.live.skew import skew_s
from app.model.frame import DeviceShown, MetricCounters, Shown, StateCounts
from app.model.freshness import Freshness
from app.model.metric import Device, DeviceState, Kind, LimitState, Metric, limit_state
from app.model.present import Present, Window
from app.model.quality import Flag, Quality, Reason, TimeQuality, quality_of, reason_of

_LONGEST_EXTRAPOLATION_S = 1.0
"""How far a wall clock may carry the monotonic one between two ticks."""


class View(Present):
    """Answers from the columns; keeps nothing but the time of the last tick."""

    def __init__(self, columns: Columns, roll_up: RollUp) -> None:
        self._columns = columns
        self._roll_up = roll_up
        self._now_s = 0.0
        self._now_mono_s = 0.0

    @property
    @override
    def devices(self) -> Sequence[Device]:
        return self._columns.registry.devices

    @property
    @override
    def metrics(self) -> Sequence[Metric]:
        return self._columns.registry.metrics

    @override
    def find(self, device: str, metric: str) -> int | None:
        return self._columns.registry.find(device, metric)

    @override
    def metrics_of(self, device: int) -> Sequence[int]:
        return self._columns.registry.metrics_of(device)

    @override
    def device_of(self, metric: int) -> int:
        return int(self._columns.definitions.device[metric])

    @override
    def source_of(self, metric: int) -> int | None:
        owner = int(self._columns.definitions.owner[metric])
        return None if owner == NOBODY else owner

    @override
    def shown(self, metric: int, now_s: float) -> Shown:
        columns, latest = self._columns, self._columns.latest
        columns.catch_up()
        definition = columns.registry.metrics[metric]
        period_s, is_learned = float(columns.periods.period_s[metric]), bool(columns.periods.is_learned[metric])
        time_s, value = float(latest.time_s[metric]), float(latest.value[metric])
        code = int(latest.code[metric])
        quality, reason = _quality(definition, code, value)
        has_reading = time_s > -np.inf
        age_s = self._age_s(metric, now_s) if has_reading else None
        number = None if np.isnan(value) or not has_reading else value
        good = (time_s, value) if quality is not Quality.BAD else None
        if quality is Quality.BAD:
            good = float(latest.good_time_s[metric]), float(latest.good_value[metric])
        return Shown(
            value=number if quality is not Quality.BAD else None,
            text=columns.texts.get(metric) if quality is not Quality.BAD else None,
            time_s=time_s if has_reading else None,
            age_s=age_s,
            quality=quality,
            reason=reason,
            freshness=self._freshness(metric, age_s, period_s),
            time_quality=TimeQuality(int(latest.time_quality[metric])) if has_reading else TimeQuality.NONE,
            flags=Flag(int(latest.flags[metric])),
            limit=LimitState.NONE if number is None else limit_state(definition.limits, number),
            period_s=period_s,
            period_is_learned=is_learned,
            last_good=None if good is None or np.isnan(good[1]) else (good[1], good[0]),
        )

    @override
    def device_shown(self, device: int) -> DeviceShown:
        self._roll_up.settle()
        devices = self._columns.devices
        members = self._columns.registry.metrics_of(device)
        freshness, state = Freshness(int(devices.freshness[device])), STATES[devices.state[device]]
        since_s = float(devices.offline_since_s[device])
        is_off = freshness is Freshness.OFFLINE or state is DeviceState.OFFLINE
        return DeviceShown(
            primary=members[0] if members else None,
            freshness=freshness,
            quality=Quality(int(devices.quality[device])),
            state=state,
            offline_since_s=since_s if is_off and not np.isnan(since_s) else None,
            metrics=len(members),
            bad=int(devices.bad[device]),
            stale=int(devices.stale[device]),
        )

    @override
    def device_freshness(self) -> NDArray[np.uint8]:
        self._roll_up.settle()
        return self._columns.devices.freshness[: len(self.devices)]

    @override
    def device_quality(self) -> NDArray[np.uint8]:
        self._roll_up.settle()
        return self._columns.devices.quality[: len(self.devices)]

    @override
    def device_beyond(self) -> NDArray[np.uint8]:
        return beyond(self._columns)

    @override
    def counts(self) -> StateCounts:
        return self._roll_up.counts()

    @override
    def window(self, metric: int, from_s: float, to_s: float) -> Window:
        columns = self._columns
        columns.catch_up()
        time_s, value, code = columns.rings.window(metric)
        first, last = 0, 0
        if not columns.definitions.is_text[metric]:
            first = max(int(np.searchsorted(time_s, from_s, "left")) - 1, 0)
            last = min(int(np.searchsorted(time_s, to_s, "right")) + 1, len(time_s))
        total, rewrites = int(columns.rings.written[metric]), int(columns.rings.rewrites[metric])
        return Window(time_s[first:last], value[first:last], total, rewrites, code[first:last])

    @override
    def gap_s(self, metric: int) -> float:
        columns = self._columns
        columns.catch_up()
        if columns.definitions.on_change[metric] and columns.latest.freshness[metric] == Freshness.LIVE:
            return float("inf")
        return float(columns.periods.stale_limit_s[metric])

    @override
    def counters(self, metric: int) -> MetricCounters:
        columns, tallies = self._columns, self._columns.tallies
        columns.catch_up()
        return MetricCounters(
            readings=int(columns.rings.written[metric] + tallies.unwritten[metric]),
            late=int(tallies.late[metric]),
            out_of_order=int(tallies.out_of_order[metric]),
            duplicates=int(tallies.duplicates[metric]),
            corrected=int(tallies.corrected[metric]),
            future=int(tallies.future[metric]),
            skew_s=skew_s(columns, self.device_of(metric)),
        )

    @override
    def watch(self, metric: int) -> None:
        self._columns.catch_up()
        self._columns.rings.watch(metric, 1)

    @override
    def unwatch(self, metric: int) -> None:
        self._columns.rings.watch(metric, -1)

    def _note_time(self, now_s: float, now_mono_s: float) -> None:
        self._now_s, self._now_mono_s = now_s, now_mono_s

    def _age_s(self, metric: int, now_s: float) -> float:
        """Return the age of a value. The wall clock only says how long ago the last tick was, within reason."""
        since_tick_s = min(max(now_s - self._now_s, 0.0), _LONGEST_EXTRAPOLATION_S)
        latest = self._columns.latest
        age_s = self._now_mono_s + since_tick_s - latest.received_mono_s[metric] + latest.lag_s[metric]
        return max(float(age_s), 0.0)

    def _freshness(self, metric: int, age_s: float | None, period_s: float) -> Freshness:
        """Return the verdict; on a periodic value that was heard, exactly as of now and not as of the last tick."""
        columns = self._columns
        verdict = Freshness(int(columns.latest.freshness[metric]))
        if (
            age_s is None
            or verdict > Freshness.STALE
            or columns.definitions.on_change[metric]
            or not columns.latest.heard[metric]
        ):
            return verdict
        return max(by_age(age_s, period_s), Freshness(int(columns.latest.floor[metric])))


def _quality(definition: Metric, code: int, value: float) -> tuple[Quality, Reason]:
    """Return quality and reason; an ordinal that has no name is doubtful, whatever the source says."""
    quality, reason = quality_of(code), reason_of(code)
    is_ordinal = definition.kind is Kind.ENUM and bool(definition.states)
    if quality is Quality.GOOD and is_ordinal and value not in definition.states:
        return Quality.UNCERTAIN, Reason.UNCERTAIN
    return quality, reason
