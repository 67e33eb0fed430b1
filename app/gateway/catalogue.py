"""Everything the gateway knows: devices and metrics as it learns of them, the present of each, and their past."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from app.gateway.past import Past
from app.gateway.presents import Presents
from app.gateway.tallies import Tallies
from app.gateway.values import kind_of, number_of, text_of
from app.gateway.words import Sample, StateTold, Told
from app.model.metric import DeviceState, Kind, Metric
from app.model.quality import Quality, quality_of
from app.serving.samples import NO_SAMPLES, US_PER_S, Samples, to_us
from app.serving.served import News, Times, Values
from app.wire.messages import DeviceMessage, ReadingItem
from app.wire.names import clean_name

MOST_METRICS = 50_000
MOST_DEVICES = 20_000
OLDEST_S = 946_684_800.0
"""1 January 2000: a stamp before it comes from a clock that was never set."""
MOST_AHEAD_S = 86_400.0

log = logging.getLogger(__name__)


class Catalogue:
    """Takes in what is heard and is served to consoles. What was taken shows with the next `tick`.

    Bounded: beyond `most_metrics` and `most_devices` nothing new is learned, and what is refused is counted. A metric
    that nobody has defined is made up from its first value.
    """

    def __init__(
        self, memory_mb: float = 128, most_metrics: int = MOST_METRICS, most_devices: int = MOST_DEVICES
    ) -> None:
        self.past = Past(memory_mb)
        self.tallies = Tallies()
        self._most_metrics = most_metrics
        self._most_devices = most_devices
        self._metrics: list[Metric] = []
        self._index: dict[tuple[str, str], int] = {}
        self._devices: dict[str, int] = {}
        self._states: dict[str, DeviceMessage] = {}
        self._presents = Presents()
        self._guessed: set[int] = set()
        self._receipts: dict[int, int] = {}
        self._announced: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._new_states: list[DeviceMessage] = []
        self._defined: dict[int, None] = {}
        self._texts: list[ReadingItem] = []
        self._old: dict[int, tuple[float | str | bool | None, int]] = {}
        self._heard: tuple[list[int], list[int], list[float], list[int]] = ([], [], [], [])
        self._has_refused = False

    # What the half that hears asks for.

    def take(self, source: str, told: Sequence[Told], now_s: float) -> None:
        """Take what one source has said. source: its name, for the log. now_s: UTC, when it was received."""
        for each in told:
            if isinstance(each, Sample):
                self._take_sample(source, each, now_s)
            elif isinstance(each, StateTold):
                self._take_state(source, each, now_s)
            else:
                self._define(source, each)

    def tick(self, now_s: float) -> News:
        """Bring in what was taken since the last call and return what is new of it."""
        samples = self._take_heard(to_us(now_s))
        old = self._take_old(samples)
        news = News(samples, tuple(self._texts), tuple(self._new_states), tuple(self._defined), old)
        self._texts, self._new_states = [], []
        self._defined.clear()
        return news

    # What is served: see `app.serving.served`.

    @property
    def metrics(self) -> Sequence[Metric]:
        """All definitions, by number."""
        return self._metrics

    @property
    def devices(self) -> int:
        """How many devices have metrics."""
        return len(self._devices)

    @property
    def announced(self) -> NDArray[np.bool_]:
        """Which are told to anybody: all of them, bool[metrics]."""
        if len(self._announced) < len(self._metrics):
            self._announced = np.ones(self._presents.capacity, np.bool_)
        return self._announced[: len(self._metrics)]

    def find(self, device: str, name: str) -> int | None:
        """Return a metric's number by its names, None if there is none."""
        return self._index.get((device, name))

    def by_device(self, which: NDArray[np.bool_]) -> list[int]:
        """Return the metrics of a mask, device after device, in the order in which they were learned."""
        at = np.flatnonzero(which)
        order: list[int] = at[np.argsort(self._presents.device[at], kind="stable")].tolist()
        return order

    def states(self, metrics: Sequence[int]) -> list[DeviceMessage]:
        """Return what the devices of these metrics have announced of themselves."""
        names = dict.fromkeys(self._metrics[metric].device for metric in metrics)
        return [self._states[name] for name in names if name in self._states]

    def latest(self, metrics: Sequence[int]) -> list[ReadingItem]:
        """Return the last reading of each of these metrics that has one; `ts` None: of unknown age."""
        return [item for metric in metrics if (item := self._presents.item(metric, self._metrics[metric])) is not None]

    def latest_samples(self, which: NDArray[np.bool_]) -> Samples:
        """Return the last readings of the metrics of a mask, as far as they have one and are no texts."""
        return self._presents.samples(which)

    def between(self, metric: int, from_us: int, to_us: int) -> tuple[Times, Values]:
        """Return the kept readings with from_us <= stamp <= to_us, oldest stamp first; NaN where there was no value."""
        return self.past.between(metric, from_us, to_us)

    def last_before(self, metric: int, time_us: int) -> tuple[int, float] | None:
        """Return the newest kept reading (stamp, value) before this time, None if there is none."""
        return self.past.last_before(metric, time_us)

    # What commands ask.

    def state_of(self, device: str) -> DeviceState:
        """Return what a device has announced of itself."""
        message = self._states.get(device)
        return DeviceState.UNKNOWN if message is None else DeviceState(message.state)

    def present(self, metric: int) -> tuple[float, int]:
        """Return the newest number of a metric, NaN for none, and how many readings it has ever had."""
        return self._presents.number(metric)

    def _take_sample(self, source: str, sample: Sample, now_s: float) -> None:
        index = self._index.get((sample.device, sample.name))
        if index is None:
            index = self._learn(source, sample)
            if index is None:
                return
        metric = self._metrics[index]
        if index in self._guessed and sample.value is not None:
            self._settle(index, sample)
            metric = self._metrics[index]
        self.tallies.samples += 1
        if sample.is_old and not _is_credible(sample.time_s, now_s):
            self._old[index] = sample.value, sample.code
            return
        time_us = self._received_us(index, now_s) if sample.time_s is None else self._stamp(sample.time_s, now_s)
        if metric.kind is Kind.TEXT:
            text, code = text_of(sample.value, sample.code)
            self._take_text(index, time_us, text, code)
        else:
            number, code = number_of(metric, sample.value, sample.code)
            heard = self._heard
            heard[0].append(index)
            heard[1].append(time_us)
            heard[2].append(number)
            heard[3].append(code)
        if code != sample.code:
            self.tallies.bad_values += 1

    def _take_old(self, samples: Samples) -> tuple[ReadingItem, ...]:
        """Keep last known values of unknown age, and return them. What has been heard meanwhile goes before them.

        They have no place in the past, and are no feedback to a command.
        """
        if not self._old:
            return ()
        heard = {*samples.metric.tolist(), *(item.h for item in self._texts)}
        kept: list[int] = []
        for index, (found, claimed) in self._old.items():
            metric = self._metrics[index]
            if index in heard:
                continue
            if metric.kind is Kind.TEXT:
                is_new = self._presents.keep_old_text(index, *text_of(found, claimed))
            else:
                is_new = self._presents.keep_old(index, *number_of(metric, found, claimed))
            if is_new:
                kept.append(index)
            else:
                self.tallies.repeated += 1
        self._old = {}
        return tuple(self.latest(kept))

    def _received_us(self, index: int, now_s: float) -> int:
        """Return a stamp for a reading without one: of several that came at one go each is later than the last."""
        now_us = to_us(now_s)
        last_us = self._receipts.get(index, 0)
        if now_us <= last_us < now_us + US_PER_S:
            now_us = last_us + 1
        self._receipts[index] = now_us
        return now_us

    def _stamp(self, time_s: float | None, now_s: float) -> int:
        if time_s is None:
            return to_us(now_s)
        if _is_credible(time_s, now_s):
            return to_us(time_s)
        self.tallies.bad_times += 1
        return to_us(now_s)

    def _take_text(self, index: int, time_us: int, text: str | None, code: int) -> None:
        item = ReadingItem(h=index, ts=time_us, v=text, q=code)
        old = self._presents.texts.get(index)
        if old == item:
            self.tallies.repeated += 1
            return
        if old is not None and old.ts is not None and time_us < old.ts:
            self.tallies.late += 1
            return
        self._presents.texts[index] = item
        self._texts.append(item)

    def _take_state(self, source: str, told: StateTold, now_s: float) -> None:
        name = clean_name(told.device)
        if name is None:
            self.tallies.bad_names += 1
            return
        old = self._states.get(name)
        if old is None and len(self._states) >= self._most_devices:
            self.tallies.refused_devices += 1
            self._say_refused(source)
            return
        time_us = self._stamp(told.time_s, now_s)
        if old is not None and (old.state == told.state or time_us < old.ts):
            return
        self._states[name] = message = DeviceMessage(device=name, state=told.state.value, ts=time_us)
        self._new_states.append(message)

    def _define(self, source: str, metric: Metric) -> None:
        index = self._index.get((metric.device, metric.name))
        if index is None:
            self._add(source, metric)
        elif self._metrics[index] != metric:
            if self._metrics[index].kind.is_numeric != metric.kind.is_numeric:
                self._presents.forget(index)
            self._metrics[index] = metric
            self._defined[index] = None
            self._guessed.discard(index)

    def _learn(self, source: str, sample: Sample) -> int | None:
        """Make a metric up. One whose first reading has no value is settled by the first that has one."""
        index = self._add(source, Metric(sample.device, sample.name, kind_of(sample.value), configured=False))
        if index is not None and sample.value is None:
            self._guessed.add(index)
        return index

    def _settle(self, index: int, sample: Sample) -> None:
        self._guessed.discard(index)
        old = self._metrics[index]
        self._define("", Metric(old.device, old.name, kind_of(sample.value), configured=False))

    def _add(self, source: str, metric: Metric) -> int | None:
        device_name, name = clean_name(metric.device), clean_name(metric.name)
        if device_name is None or name is None:
            self.tallies.bad_names += 1
            return None
        if (device_name, name) != (metric.device, metric.name):
            metric = replace(metric, device=device_name, name=name)
            if (device_name, name) in self._index:
                return self._index[device_name, name]
        is_new_device = metric.device not in self._devices
        if len(self._metrics) >= self._most_metrics or (is_new_device and len(self._devices) >= self._most_devices):
            self.tallies.refused_metrics += 1
            self._say_refused(source)
            return None
        index = len(self._metrics)
        device = self._devices.setdefault(metric.device, len(self._devices))
        self._metrics.append(metric)
        self._index[metric.device, metric.name] = index
        self._presents.add(index, device)
        self.past.reserve(index + 1)
        self._defined[index] = None
        return index

    def _say_refused(self, source: str) -> None:
        """Say it once; the counters go on."""
        if not self._has_refused:
            self._has_refused = True
            limits = f"{self._most_metrics} metrics of {self._most_devices} devices"
            log.warning("%s tells of more than %s; what is beyond that is left out.", source or "A source", limits)

    def _take_heard(self, now_us: int) -> Samples:
        heard = self._heard
        if not heard[0]:
            return NO_SAMPLES
        metric, time_us = np.array(heard[0], np.int32), np.array(heard[1], np.int64)
        value, code = np.array(heard[2], np.float64), np.array(heard[3], np.int16)
        self._heard = ([], [], [], [])
        # The sort is stable: of readings with one stamp the newest arrival is the last, and counts.
        order = np.lexsort((time_us, metric))
        is_last = np.ones(len(order), np.bool_)
        same = (np.diff(metric[order]) == 0) & (np.diff(time_us[order]) == 0)
        is_last[:-1] = ~same
        samples = Samples(metric, time_us, value, code).pick(order[is_last])
        fresh = ~self._presents.is_known(samples)
        self.tallies.repeated += len(order) - int(np.count_nonzero(fresh))
        samples = samples.pick(fresh)
        if not len(samples):
            return samples
        self.tallies.late += self._presents.update(samples, now_us)
        usable = np.where(_is_bad(samples.code), np.nan, samples.value)
        self.past.record(samples.metric.astype(np.intp), samples.time_us, usable)
        return samples


def _is_credible(time_s: float | None, now_s: float) -> bool:
    """Tell whether a stamp can be right at all."""
    return time_s is not None and isfinite(time_s) and OLDEST_S <= time_s <= now_s + MOST_AHEAD_S


def _is_bad(code: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Tell which codes are bad, bool[n]. What is not usable is a gap in the past."""
    if not np.count_nonzero(code):
        return np.zeros(len(code), np.bool_)
    return np.array([quality_of(each) is Quality.BAD for each in code.tolist()], np.bool_)
