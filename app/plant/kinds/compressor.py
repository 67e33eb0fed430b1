"""Air compressors: they load below one pressure and unload above another."""

from collections.abc import Mapping

import numpy as np
from typing_extensions import override

from app.model.metric import Kind, Limits, Metric, Report
from app.plant.herd import Herd, Place, Species, Supply
from app.plant.signals import STEP_S, Floats, Switch, Wander, share_per_step

METRICS = (
    Metric(
        device="",
        name="pressure",
        label="Pressure",
        unit="bar",
        range=(5.0, 10.0),
        normal=(6.7, 8.1),
        limits=Limits(lolo=6.0, lo=6.4, hi=8.4, hihi=8.9),
        decimals=2,
        desc="Network pressure at the outlet",
    ),
    Metric(
        device="",
        name="power",
        label="Power",
        unit="kW",
        range=(0.0, 75.0),
        normal=(12.0, 62.0),
        limits=Limits(hi=68.0),
        decimals=1,
    ),
    Metric(
        device="",
        name="mode",
        label="Mode",
        kind=Kind.ENUM,
        report=Report.ON_CHANGE,
        states={0: "off", 1: "starting", 2: "unloaded", 3: "loaded", 4: "fault"},
    ),
    Metric(device="", name="running_hours", label="Running hours", kind=Kind.COUNTER, unit="h", decimals=2),
)

OFF, STARTING, UNLOADED, LOADED, FAULT = range(5)
HALF_BAND_BAR = 0.32
LOADED_BAR_PER_S = 0.075
DEMAND_BAR_PER_S = 0.036
DRIFT_BAR = 0.95


class Compressors(Herd):
    """Each keeps its own stretch of the network between two marks, against a demand that wanders."""

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        self._middle = self.spread(7.4, 0.05)
        self._air = self._middle + rng.uniform(-HALF_BAND_BAR, HALF_BAND_BAR, self.count)
        self._loaded = rng.random(self.count) < 0.5
        self._demand = Wander(self.count, rng, time_s=10.0)
        self._pulse = Wander(self.count, rng, time_s=4.0)
        self._fault = Switch(self.count, rng, on_s=12.0, off_s=7200.0)
        self._drift = Switch(self.count, rng, on_s=50.0, off_s=2400.0)
        self._offset = np.zeros(self.count)
        self._power = np.where(self._loaded, 55.0, 16.0)
        columns["running_hours"][:] = np.round(rng.uniform(200.0, 40_000.0, self.count), 2)

    @override
    def step(self, load: float) -> None:
        fault = self._fault.step()
        self._offset += share_per_step(12.0) * (DRIFT_BAR * self._drift.step() - self._offset)
        middle = self._middle + self._offset
        self._loaded |= self._air < middle - HALF_BAND_BAR
        self._loaded &= (self._air <= middle + HALF_BAND_BAR) & ~fault
        demand = DEMAND_BAR_PER_S * np.maximum(0.75 + 0.4 * load + 0.5 * self._demand.step(), 0.0)
        self._air += STEP_S * (LOADED_BAR_PER_S * self._loaded - demand)
        np.clip(self._air, 0.0, 12.0, out=self._air)
        drawn = np.where(fault, 0.0, np.where(self._loaded, 55.0, 16.0))
        self._power += share_per_step(0.9) * (drawn - self._power)
        self.columns["pressure"][:] = self._air + 0.05 * self._pulse.step() + self.noise(0.008)
        self.columns["power"][:] = np.maximum(self._power + ~fault * self.noise(0.4), 0.0)
        self.columns["mode"][:] = np.where(fault, FAULT, np.where(self._loaded, LOADED, UNLOADED))
        self.columns["running_hours"] += ~fault * (STEP_S / 3600.0)


COMPRESSOR = Species(
    id="compressor",
    share=24,
    places=(Place("Compressor room", "Compressor"),),
    metrics=METRICS,
    herd=Compressors,
)
