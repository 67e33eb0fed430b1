"""The plant as the outside sees it: what its devices report, tick by tick, and what is remembered of it. No sockets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Metric
from app.plant.fault import Fault, FaultKind
from app.plant.faults import Faults, Turn
from app.plant.history import DEFAULT_BYTES, History
from app.plant.roster import Roster
from app.plant.schedule import Schedule
from app.plant.signals import STEP_S
from app.plant.simulation import Plant
from app.serving.samples import Samples, to_us
from app.serving.served import News, Times, Values, typed_value
from app.wire.messages import DeviceMessage, ReadingItem

OFFLINE_REASON = "no answer from the controller"


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be sent after one tick.

    news: readings that are due, devices going offline or coming back. repeated: values that did not change, for
    listeners that cannot know the devices live. turn: faults that began and ended.
    """

    news: News
    repeated: Samples
    turn: Turn


class Site:
    """Simulation, reporting rhythm, faults and memory. past_s: how long it has been running when it is made."""

    def __init__(
        self,
        roster: Roster,
        seed: int = 1,
        start_s: float = 0.0,
        past_s: float = 0.0,
        history_bytes: int = DEFAULT_BYTES,
    ) -> None:
        self.roster = roster
        self.plant = Plant(roster, seed, start_s - past_s)
        self.faults = Faults(roster, seed)
        self.history = History(roster.scale, float(roster.rate_hz.max(initial=0.0)), history_bytes)
        self.offline: dict[int, DeviceMessage] = {}
        """What each device that is offline has announced, by device index."""
        self._schedule = Schedule(roster, seed, start_s - past_s)
        self._time_us: NDArray[np.int64] = np.full(len(roster.metrics), to_us(start_s - past_s))
        self._value: NDArray[np.float64] = self._read(np.arange(len(roster.metrics)))
        self._code: NDArray[np.int16] = np.zeros(len(roster.metrics), dtype=np.int16)
        for step in range(1, int(past_s / STEP_S)):
            self.tick(start_s - past_s + step * STEP_S)

    def tick(self, now_s: float) -> Told:
        """Go on to this time, UTC epoch seconds, and return what is to be told; readings are stamped with it."""
        self.plant.step(now_s)
        turn = self.faults.advance(now_s)
        for ended in turn.ended:
            self._schedule.retell(ended.mask)
        readings = self._read(slice(None))
        due, repeats = self._schedule.take_due(now_s, readings)
        samples = self.faults.spoil(self._stamped(due, readings, now_s))
        repeated = self.faults.spoil(self._stamped(repeats, readings, now_s))
        self.history.record(samples)
        self._time_us[samples.metric] = samples.time_us
        self._value[samples.metric] = samples.value
        self._code[samples.metric] = samples.code
        arriving = self.faults.deliver(samples, now_s)
        return Told(News(arriving, announcements=self._announcements(turn, now_s)), repeated, turn)

    def plan(self, faults: tuple[Fault, ...], from_s: float) -> None:
        """Take faults. Raises SettingsError when there are too many."""
        self.faults.plan(faults, from_s)

    def latest(self, metrics: Sequence[int]) -> list[ReadingItem]:
        """Return the last reported reading of each of these metrics."""
        return [
            ReadingItem(
                h=metric,
                ts=int(self._time_us[metric]),
                v=typed_value(self.roster.metrics[metric], float(self._value[metric])),
                q=int(self._code[metric]),
            )
            for metric in metrics
        ]

    def latest_samples(self, which: NDArray[np.bool_]) -> Samples:
        """Return the last reported readings of the metrics in a mask."""
        at = np.flatnonzero(which).astype(np.int32)
        return Samples(at, self._time_us[at], self._value[at], self._code[at])

    @property
    def metrics(self) -> Sequence[Metric]:
        """All definitions, by number."""
        return self.roster.metrics

    @property
    def announced(self) -> NDArray[np.bool_]:
        """Which are told to anybody, bool[metrics]."""
        return self.roster.announced

    def find(self, device: str, name: str) -> int | None:
        """Return a metric's number by its names, None if there is none."""
        return self.roster.find(device, name)

    def by_device(self, which: NDArray[np.bool_]) -> list[int]:
        """Return the metrics of a mask, device after device, each device's primary one first."""
        devices = np.unique(self.roster.device_of[which]).tolist()
        return [metric for device in devices for metric in self.roster.metrics_of(device) if which[metric]]

    def states(self, metrics: Sequence[int]) -> list[DeviceMessage]:
        """Return what those of these metrics' devices that are offline have announced."""
        told = set(self.roster.device_of[list(metrics)].tolist())
        return [message for device, message in self.offline.items() if device in told]

    def between(self, metric: int, from_us: int, to_us: int) -> tuple[Times, Values]:
        """Return the kept readings with from_us <= stamp <= to_us, oldest stamp first; NaN where there was no value."""
        return self.history.between(metric, from_us, to_us)

    def last_before(self, metric: int, time_us: int) -> tuple[int, float] | None:
        """Return the newest kept reading (stamp, value) before this time, None if there is none."""
        return self.history.last_before(metric, time_us)

    def _read(self, which: slice | NDArray[np.intp]) -> NDArray[np.float64]:
        scale = self.roster.scale[which]
        return np.round(self.plant.values[which] * scale) / scale

    def _stamped(self, metrics: NDArray[np.int32], readings: NDArray[np.float64], now_s: float) -> Samples:
        count = len(metrics)
        return Samples(
            metrics, np.full(count, to_us(now_s), np.int64), readings[metrics], np.zeros(count, dtype=np.int16)
        )

    def _announcements(self, turn: Turn, now_s: float) -> tuple[DeviceMessage, ...]:
        messages: list[DeviceMessage] = []
        devices = self.roster.devices
        for ended in turn.ended:
            if ended.fault.kind is FaultKind.OFFLINE:
                back = [each for each in ended.devices if self.offline.pop(each, None)]
                messages.extend(DeviceMessage(device=devices[i].id, state="online", ts=to_us(now_s)) for i in back)
        for started in turn.started:
            if started.fault.kind is FaultKind.OFFLINE:
                for i in started.devices:
                    self.offline[i] = DeviceMessage(
                        device=devices[i].id, state="offline", ts=to_us(now_s), reason=OFFLINE_REASON
                    )
                    messages.append(self.offline[i])
        return tuple(messages)
