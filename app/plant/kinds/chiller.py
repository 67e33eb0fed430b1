"""Chillers: flow comes from their pump, and without flow the supply temperature climbs."""

from collections.abc import Mapping

import numpy as np
from typing_extensions import override

from app.model.metric import Kind, Limits, Metric, Report
from app.plant.herd import Herd, Place, Species, Supply
from app.plant.signals import STEP_S, Floats, Switch, Wander, share_per_step

METRICS = (
    Metric(
        device="",
        name="temperature",
        label="Supply temperature",
        unit="Cel",
        range=(0.0, 16.0),
        normal=(4.5, 7.8),
        limits=Limits(lolo=2.0, lo=3.2, hi=9.0, hihi=11.0),
        decimals=1,
    ),
    Metric(
        device="",
        name="flow",
        label="Flow",
        unit="m3/h",
        range=(0.0, 18.0),
        normal=(9.5, 14.0),
        limits=Limits(lolo=4.0, lo=8.0, hi=15.2),
        decimals=1,
    ),
    Metric(
        device="",
        name="mode",
        label="Mode",
        kind=Kind.ENUM,
        report=Report.ON_CHANGE,
        states={0: "off", 1: "starting", 2: "running", 3: "standby", 4: "fault"},
    ),
    Metric(device="", name="energy", label="Energy", kind=Kind.COUNTER, unit="kW.h", decimals=1),
)

OFF, STARTING, RUNNING, STANDBY, FAULT = range(5)
RATED_M3_H = 11.8
RATED_KW = 90.0
START_S = 12.0


class Chillers(Herd):
    """A chiller whose flow has gone trips into standby and starts again when the flow returns."""

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        self._supply_c = self.spread(6.1, 0.2)
        self._rated_c = self._supply_c.copy()
        self._pull = Wander(self.count, rng, time_s=13.0, smooth_s=1.0)
        self._mesh = Wander(self.count, rng, time_s=7.0)
        self._fault = Switch(self.count, rng, on_s=35.0, off_s=7200.0)
        self._drift = Switch(self.count, rng, on_s=45.0, off_s=2400.0)
        self._offset = np.zeros(self.count)
        self._starting_s = np.zeros(self.count)
        columns["energy"][:] = np.round(rng.uniform(1e4, 9e5, self.count), 1)

    @override
    def step(self, load: float) -> None:
        fed = self.fed()
        tripped = self._fault.step()
        standby = fed < 0.3
        self._starting_s[:] = np.where(standby | tripped, START_S, np.maximum(self._starting_s - STEP_S, 0.0))
        running = self._starting_s == 0.0
        self._offset += share_per_step(12.0) * (3.0 * self._drift.step() - self._offset)
        aim = np.where(running, self._rated_c + self._offset, 13.0)
        self._supply_c += share_per_step(16.0) * (aim - self._supply_c)
        pull = self._pull.step()
        flow = RATED_M3_H * fed * (1.0 + 0.06 * self._mesh.step())
        self.columns["temperature"][:] = self._supply_c + 0.5 * pull + self.noise(0.02)
        self.columns["flow"][:] = np.maximum(flow + (fed > 0.02) * self.noise(0.05), 0.0)
        self.columns["mode"][:] = np.where(
            tripped, FAULT, np.where(standby, STANDBY, np.where(running, RUNNING, STARTING))
        )
        self.columns["energy"] += running * (0.5 + 0.5 * load + 0.05 * pull) * RATED_KW * STEP_S / 3600.0


CHILLER = Species(
    id="chiller",
    share=16,
    places=(Place("Chiller plant", "Chiller"),),
    metrics=METRICS,
    herd=Chillers,
    fed_from="Chilled-water pump",
)
