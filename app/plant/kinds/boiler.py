"""Boilers: a two-point burner gives the water temperature its saw, pressure follows temperature."""

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
        label="Temperature",
        unit="Cel",
        range=(50.0, 110.0),
        normal=(68.0, 88.0),
        limits=Limits(lolo=56.0, lo=62.0, hi=92.0, hihi=97.0),
        decimals=1,
        desc="Flow water temperature",
    ),
    Metric(
        device="",
        name="pressure",
        label="Pressure",
        unit="bar",
        range=(0.0, 10.0),
        normal=(5.2, 7.0),
        limits=Limits(lo=4.2, hi=7.6, hihi=8.4),
        decimals=2,
        desc="Drum pressure",
    ),
    Metric(
        device="",
        name="burner",
        label="Burner",
        kind=Kind.DISCRETE,
        report=Report.ON_CHANGE,
        states={0: "Off", 1: "On"},
        desc="Flame signal",
    ),
    Metric(
        device="",
        name="temperature_sp",
        label="Temperature set-point",
        unit="Cel",
        report=Report.ON_CHANGE,
        range=(60.0, 95.0),
        decimals=1,
        writable=True,
        step=0.5,
        queueable=True,
    ),
)

HALF_BAND_K = 3.5
DRIFT_K = 15.5
FIRING_K_PER_S = 0.95
IDLE_LOSS_K_PER_S = 0.22
LOAD_LOSS_K_PER_S = 0.30


class Boilers(Herd):
    """Heat in from the burner, heat out with the load; now and then a control drifts up to the HI limit."""

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        columns["temperature_sp"][:] = np.round(self.spread(78.0, 0.8), 1)
        self._water = columns["temperature_sp"] + rng.uniform(-HALF_BAND_K, HALF_BAND_K, self.count)
        self._burning = rng.random(self.count) < 0.5
        self._draw = Wander(self.count, rng, time_s=20.0)
        self._measured = self._water.copy()
        self._steam = Wander(self.count, rng, time_s=6.0)
        self._drift = Switch(self.count, rng, on_s=50.0, off_s=2400.0)
        self._offset = np.zeros(self.count)

    @override
    def step(self, load: float) -> None:
        fed = np.minimum(self.fed(), 1.0)
        self._offset += share_per_step(12.0) * (DRIFT_K * self._drift.step() - self._offset)
        wanted = self.columns["temperature_sp"] + self._offset
        self._burning |= self._water < wanted - HALF_BAND_K
        self._burning &= self._water <= wanted + HALF_BAND_K
        draw = (0.6 + 0.4 * load + 0.25 * self._draw.step()) * (0.35 + 0.65 * fed)
        loss = IDLE_LOSS_K_PER_S + LOAD_LOSS_K_PER_S * np.maximum(draw, 0.0)
        self._water += STEP_S * (FIRING_K_PER_S * self._burning - loss)
        np.clip(self._water, 15.0, 105.0, out=self._water)
        self._measured += share_per_step(1.5) * (self._water - self._measured)
        self.columns["temperature"][:] = self._measured + self.noise(0.08)
        self.columns["pressure"][:] = np.maximum(
            6.2 + 0.06 * (self._measured - 78.0) - 0.9 * (1.0 - fed) + 0.12 * self._steam.step() + self.noise(0.012),
            0.0,
        )
        self.columns["burner"][:] = self._burning


BOILER = Species(
    id="boiler",
    share=12,
    places=(Place("Boiler house", "Boiler"),),
    metrics=METRICS,
    herd=Boilers,
    fed_from="Feed pump",
)
