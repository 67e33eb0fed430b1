"""Pumps: speed follows the set-point, flow follows speed; a pump that stops takes its flow away from what it feeds."""

from collections.abc import Mapping

import numpy as np
from typing_extensions import override

from app.model.metric import Confirm, Kind, Limits, Metric, Report
from app.plant.herd import Herd, Place, Species, Supply
from app.plant.signals import Floats, Switch, Wander, share_per_step

METRICS = (
    Metric(
        device="",
        name="speed",
        label="Speed",
        unit="{rpm}",
        range=(0.0, 1800.0),
        normal=(1400.0, 1570.0),
        limits=Limits(hi=1600.0, hihi=1680.0),
        decimals=0,
    ),
    Metric(
        device="",
        name="flow",
        label="Flow",
        unit="m3/h",
        range=(0.0, 32.0),
        normal=(17.0, 26.0),
        limits=Limits(lolo=3.0, lo=12.0, hi=28.5),
        decimals=1,
    ),
    Metric(
        device="",
        name="running",
        label="Running",
        kind=Kind.DISCRETE,
        report=Report.ON_CHANGE,
        states={0: "Stopped", 1: "Running"},
        writable=True,
        confirm=Confirm.SELECT,
        desc="Motor contactor; writing starts and stops the pump",
    ),
    Metric(
        device="",
        name="speed_sp",
        label="Speed set-point",
        unit="{rpm}",
        report=Report.ON_CHANGE,
        range=(600.0, 1700.0),
        decimals=0,
        writable=True,
        max_change_per_minute=400.0,
    ),
)

RATED_RPM = 1480.0
RATED_M3_H = 22.0
DRIFT_RPM = 130.0


class Pumps(Herd):
    """`delivered` is what each pump sends on, float64[n] of its rated flow: others hold on to it, it changes in place.

    A pump stopped by hand stays so until it is started by hand; apart from that they rest now and then.
    """

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        columns["speed_sp"][:] = np.round(self.spread(RATED_RPM, 9.0))
        self._resting = Switch(self.count, rng, on_s=40.0, off_s=1800.0)
        self._stopped = np.zeros(self.count, dtype=np.bool_)
        self._drift = Switch(self.count, rng, on_s=60.0, off_s=2400.0)
        self._demand = Wander(self.count, rng, time_s=14.0)
        self._network = Wander(self.count, rng, time_s=9.0)
        self._offset = np.zeros(self.count)
        self._speed = np.where(self._resting.on, 0.0, columns["speed_sp"])
        self._flow = self._speed / RATED_RPM
        self.delivered: Floats = self._flow.copy()

    @override
    def step(self, load: float) -> None:
        running = ~(self._resting.step() | self._stopped)
        self._offset += share_per_step(15.0) * (DRIFT_RPM * self._drift.step() - self._offset)
        wanted = (self.columns["speed_sp"] + 26.0 * self._demand.step() + self._offset) * running
        pace = np.where(running, share_per_step(1.2), share_per_step(3.5))  # driven up, running down freely
        self._speed += pace * (wanted - self._speed)
        self._flow += share_per_step(0.8) * (self._speed / RATED_RPM - self._flow)
        self.delivered[:] = np.maximum(self._flow * (1.0 + 0.055 * self._network.step()), 0.0)
        turning = self._speed > 5.0
        self.columns["speed"][:] = np.maximum(self._speed + turning * self.noise(2.2), 0.0)
        self.columns["flow"][:] = np.maximum(RATED_M3_H * self.delivered + turning * self.noise(0.06), 0.0)
        self.columns["running"][:] = running

    @override
    def write(self, metric: str, index: int, value: float) -> None:
        if metric != "running":
            super().write(metric, index, value)
            return
        self._stopped[index] = not value
        if value:
            self._resting.set(index, False)


PUMP = Species(
    id="pump",
    share=52,
    places=(
        Place("Boiler house", "Feed pump", 0.25),
        Place("Chiller plant", "Chilled-water pump", 0.3),
        Place("Pump house", "Transfer pump", 0.45),
    ),
    metrics=METRICS,
    herd=Pumps,
)
