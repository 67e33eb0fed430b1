"""Who is in the plant: devices with names and areas, metrics with definitions, and where their values lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Device, Kind, Metric, Report
from app.model.permissive import Comparison, Permissive
from app.plant.herd import Place, Species
from app.plant.kinds.boiler import BOILER
from app.plant.kinds.chiller import CHILLER
from app.plant.kinds.cold_store import COLD_STORE
from app.plant.kinds.compressor import COMPRESSOR
from app.plant.kinds.oven import OVEN
from app.plant.kinds.pump import PUMP
from app.plant.kinds.tank import TANK

SPECIES = (BOILER, CHILLER, COLD_STORE, COMPRESSOR, OVEN, PUMP, TANK)
"""In the order in which their devices are listed."""

DEFAULT_RATES_HZ = (1.0, 2.0, 5.0, 10.0)
DEFAULT_RATE_SHARES = (0.35, 0.35, 0.2, 0.1)
"""Without a rate asked for, each device has one of these: 3 Hz on average."""

COUNTER_RATE_HZ = 1.0
"""Counters move slowly; without a rate asked for they report no faster than this."""

MOST_METRICS = 4


@dataclass(frozen=True, slots=True)
class Block:
    """All devices of one species. Metric j of device i has index `first + j * count + i`: columns are contiguous."""

    species: Species
    count: int
    first: int
    first_device: int
    places: tuple[tuple[Place, int], ...]
    """Each place and how many of the devices stand there, in order."""

    def column(self, j: int) -> slice:
        """Return where metric j of all devices lies among all metrics."""
        return slice(self.first + j * self.count, self.first + (j + 1) * self.count)

    def standing(self, place: str) -> range:
        """Return the indices, within the block, of the devices with this place's name; empty if there is none."""
        start = 0
        for each, count in self.places:
            if each.name == place:
                return range(start, start + count)
            start += count
        return range(0)


@dataclass(frozen=True, slots=True)
class Roster:
    """devices by device index, metrics by metric index; a metric's index is its handle on the wire.

    device_of: int32[metrics]. rate_hz: float64[metrics], 0 for those that report on change. announced: bool[metrics],
    which are told to anybody. scale: float64[metrics], readings are rounded to 1 / scale.
    """

    devices: tuple[Device, ...]
    metrics: tuple[Metric, ...]
    blocks: tuple[Block, ...]
    device_of: NDArray[np.int32]
    rate_hz: NDArray[np.float64]
    announced: NDArray[np.bool_]
    scale: NDArray[np.float64]
    index: Mapping[tuple[str, str], int] = field(repr=False)

    def find(self, device: str, name: str) -> int | None:
        """Return a metric's index by its names, None if there is none."""
        return self.index.get((device, name))

    def metrics_of(self, device: int) -> list[int]:
        """Return the announced metrics of a device, the primary one first."""
        for block in self.blocks:
            i = device - block.first_device
            if 0 <= i < block.count:
                at = range(block.first + i, block.first + block.count * len(block.species.metrics), block.count)
                return [metric for metric in at if self.announced[metric]]
        return []


def build(devices: int = 200, hz: float | None = None, seed: int = 1, metrics_each: int = MOST_METRICS) -> Roster:
    """Return a site of this many devices; the same arguments give the same site.

    hz: rate of every periodic metric, None for a mix of `DEFAULT_RATES_HZ`. metrics_each: how many metrics of each
    device are announced at most (all are simulated).
    """
    rng = np.random.default_rng([seed, 1])
    counts = _apportion(devices, [species.share for species in SPECIES])
    listed: list[Device] = []
    metrics: list[Metric] = []
    device_of: list[int] = []
    blocks: list[Block] = []
    rates: list[float] = []
    announced: list[bool] = []
    for species, count in zip(SPECIES, counts, strict=True):
        if count == 0:
            continue
        shares = _apportion(count, [place.share for place in species.places])
        places = tuple(zip(species.places, shares, strict=True))
        block = Block(species, count, len(metrics), len(listed), places)
        names = [(place, number + 1) for place, share in places for number in range(share)]
        own = [
            Device(id=f"{species.id}-{number + 1:03d}", label=f"{place.name} {local}", area=place.area)
            for number, (place, local) in enumerate(names)
        ]
        device_hz = rng.choice(DEFAULT_RATES_HZ, size=count, p=DEFAULT_RATE_SHARES) if hz is None else [hz] * count
        for j, template in enumerate(species.metrics):
            for i, device in enumerate(own):
                rate = _rate_hz(template, float(device_hz[i]), hz)
                metrics.append(_metric_of(template, device, rate))
                device_of.append(block.first_device + i)
                rates.append(rate)
                announced.append(j < metrics_each)
        listed.extend(own)
        blocks.append(block)
    _permit(blocks, metrics)
    return Roster(
        devices=tuple(listed),
        metrics=tuple(metrics),
        blocks=tuple(blocks),
        device_of=np.array(device_of, dtype=np.int32),
        rate_hz=np.array(rates),
        announced=np.array(announced, dtype=np.bool_),
        scale=np.array([_scale(metric) for metric in metrics]),
        index={(metric.device, metric.name): index for index, metric in enumerate(metrics)},
    )


def _permit(blocks: list[Block], metrics: list[Metric]) -> None:
    """Declare what must hold before a pump is started: the first tank it fills has room left."""
    of = {block.species: block for block in blocks}
    pumps, tanks = of.get(PUMP), of.get(TANK)
    if pumps is None or tanks is None:
        return
    running = next(j for j, each in enumerate(PUMP.metrics) if each.name == "running")
    for i, pump in zip(range(tanks.count), pumps.standing(TANK.fed_from), strict=False):
        level = metrics[tanks.first + i]
        assert level.limits.hihi is not None
        full = Permissive(
            device=level.device,
            metric=level.name,
            comparison=Comparison.BELOW,
            value=level.limits.hihi,
            when=1.0,
            text=f"{level.device_label} must not be full (level below {level.limits.hihi:g} %)",
        )
        at = pumps.first + running * pumps.count + pump
        metrics[at] = replace(metrics[at], permissives=(full,))


def _metric_of(template: Metric, device: Device, rate_hz: float) -> Metric:
    return replace(
        template,
        device=device.id,
        area=device.area,
        device_label=device.label,
        period_s=1.0 / rate_hz if rate_hz else None,
    )


def _rate_hz(metric: Metric, device_hz: float, asked_hz: float | None) -> float:
    if metric.report is Report.ON_CHANGE:
        return 0.0
    if metric.kind is Kind.COUNTER and asked_hz is None:
        return min(device_hz, COUNTER_RATE_HZ)
    return device_hz


def _scale(metric: Metric) -> float:
    # Instruments resolve one digit more than is shown, so that curves are lines and not stairs.
    extra = 1 if metric.kind is Kind.ANALOG and metric.report is Report.PERIODIC else 0
    return float(10.0 ** ((metric.decimals or 0) + extra))


def _apportion(total: int, shares: list[int] | list[float]) -> list[int]:
    """Return whole numbers that add up to total, in proportion to the shares (largest remainders first)."""
    exact = [total * share / sum(shares) for share in shares]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(shares)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_remainder[: total - sum(whole)]:
        whole[i] += 1
    return whole
