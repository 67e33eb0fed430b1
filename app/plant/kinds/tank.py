"""Tanks: filled by a pump through a two-point valve, emptied by the process; the level is their balance."""

from collections.abc import Mapping

import numpy as np
from typing_extensions import override

from app.model.metric import Kind, Limits, Metric, Report
from app.plant.herd import Herd, Place, Species, Supply
from app.plant.signals import STEP_S, Floats, Wander, share_per_step

METRICS = (
    Metric(
        device="",
        name="level",
        label="Level",
        unit="%",
        range=(0.0, 100.0),
        normal=(35.0, 80.0),
        limits=Limits(lolo=12.0, lo=25.0, hi=85.0, hihi=93.0),
        decimals=1,
    ),
    Metric(
        device="",
        name="temperature",
        label="Temperature",
        unit="Cel",
        range=(0.0, 80.0),
        normal=(32.0, 48.0),
        limits=Limits(lo=25.0, hi=55.0),
        decimals=1,
    ),
    Metric(
        device="",
        name="inlet_valve",
        label="Inlet valve",
        kind=Kind.DISCRETE,
        report=Report.ON_CHANGE,
        states={0: "Closed", 1: "Open"},
    ),
    Metric(device="", name="received", label="Received", kind=Kind.COUNTER, unit="m3", decimals=1),
)

FILL_PERCENT_PER_S = 0.55
DRAW_PERCENT_PER_S = 0.24
M3_PER_PERCENT = 0.4


class Tanks(Herd):
    """The valve opens below the lower mark and closes above the upper one; the marks differ from tank to tank."""

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        self._open_below = self.spread(48.0, 4.0)
        self._shut_above = self.spread(70.0, 3.0)
        self._level = rng.uniform(self._open_below, self._shut_above)
        self._valve = rng.random(self.count) < 0.5
        self._draw = Wander(self.count, rng, time_s=18.0)
        self._surface = Wander(self.count, rng, time_s=3.0, smooth_s=0.8)
        self._heat = Wander(self.count, rng, time_s=40.0)
        self._warm = self.spread(40.0, 2.5)
        self._inflow = np.zeros(self.count)
        columns["received"][:] = np.round(rng.uniform(2e3, 9e4, self.count), 1)

    @override
    def step(self, load: float) -> None:
        self._valve |= self._level < self._open_below
        self._valve &= self._level <= self._shut_above
        self._inflow += share_per_step(2.0) * (self.fed() * self._valve - self._inflow)
        draw = np.maximum(DRAW_PERCENT_PER_S * (0.75 + 0.4 * load + 0.5 * self._draw.step()), 0.0)
        filled = STEP_S * FILL_PERCENT_PER_S * self._inflow
        self._level += filled - STEP_S * draw
        np.clip(self._level, 0.0, 100.0, out=self._level)
        self.columns["level"][:] = np.clip(self._level + 0.5 * self._surface.step() + self.noise(0.06), 0.0, 100.0)
        self.columns["temperature"][:] = self._warm + 1.6 * self._heat.step() + self.noise(0.05)
        self.columns["inlet_valve"][:] = self._valve
        self.columns["received"] += M3_PER_PERCENT * filled


TANK = Species(
    id="tank",
    share=36,
    places=(Place("Tank farm", "Tank"),),
    metrics=METRICS,
    herd=Tanks,
    fed_from="Transfer pump",
)
