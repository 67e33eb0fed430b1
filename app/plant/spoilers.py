"""How a faulty device spoils its readings. Each function takes what would be reported and returns what is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.plant.fault import Fault, FaultKind
from app.plant.roster import Roster
from app.serving.samples import US_PER_S, Samples


@dataclass(slots=True)
class Running:
    """A fault that is on. mask: bool[metrics], whom it hits. stuck: float64[metrics], values to repeat, NaN unknown."""

    fault: Fault
    until_s: float
    mask: NDArray[np.bool_]
    devices: tuple[int, ...] = ()
    stuck: NDArray[np.float64] | None = None
    next_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """What spoilers work with."""

    roster: Roster
    rng: np.random.Generator


Spoiler = Callable[[Running, Samples, NDArray[np.bool_], Bench], Samples]


def drawn(fault: Fault, count: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return which of these readings the fault's probability hits, bool[count]."""
    return rng.random(count) < fault.probability


def _spike(running: Running, samples: Samples, hit: NDArray[np.bool_], bench: Bench) -> Samples:
    hit = hit & drawn(running.fault, len(samples), bench.rng)
    value = samples.value.copy()
    for at in np.flatnonzero(hit).tolist():
        span = bench.roster.metrics[samples.metric[at]].range
        if span is not None:
            way = 1.0 if bench.rng.random() < 0.5 else -1.0
            value[at] += way * running.fault.size * (span[1] - span[0])
    return Samples(samples.metric, samples.time_us, value, samples.code)


def _stick(running: Running, samples: Samples, hit: NDArray[np.bool_], _: Bench) -> Samples:
    assert running.stuck is not None
    metric = samples.metric[hit]
    first = np.isnan(running.stuck[metric])
    running.stuck[metric[first]] = samples.value[hit][first]
    value = samples.value.copy()
    value[hit] = running.stuck[metric]
    return Samples(samples.metric, samples.time_us, value, samples.code)


def _silence(_running: Running, samples: Samples, hit: NDArray[np.bool_], _: Bench) -> Samples:
    return samples.pick(~hit)


def _nullify(running: Running, samples: Samples, hit: NDArray[np.bool_], bench: Bench) -> Samples:
    value = np.where(hit & drawn(running.fault, len(samples), bench.rng), np.nan, samples.value)
    return Samples(samples.metric, samples.time_us, value, samples.code)


def _mark(running: Running, samples: Samples, hit: NDArray[np.bool_], _: Bench) -> Samples:
    code = np.where(hit, np.int16(running.fault.code), samples.code)
    return Samples(samples.metric, samples.time_us, samples.value, code)


def _delay(running: Running, samples: Samples, hit: NDArray[np.bool_], _: Bench) -> Samples:
    way = 1 if running.fault.kind is FaultKind.FUTURE else -1
    time_us = samples.time_us + hit * np.int64(way * running.fault.by_s * US_PER_S)
    return Samples(samples.metric, time_us, samples.value, samples.code)


SPOILERS: Mapping[FaultKind, Spoiler] = {
    FaultKind.SPIKE: _spike,
    FaultKind.STUCK: _stick,
    FaultKind.SILENT: _silence,
    FaultKind.OFFLINE: _silence,
    FaultKind.NULL: _nullify,
    FaultKind.QUALITY: _mark,
    FaultKind.LATE: _delay,
    FaultKind.FUTURE: _delay,
}
