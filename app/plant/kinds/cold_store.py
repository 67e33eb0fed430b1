"""Cold stores: refrigeration in two-point control around the set-point, and doors that let warm air in."""

from collections.abc import Mapping

import numpy as np
from typing_extensions import override

from app.model.metric import Confirm, Kind, Limits, Metric, Report
from app.plant.herd import Herd, Place, Species, Supply
from app.plant.signals import STEP_S, Floats, Switch, Wander, share_per_step

METRICS = (
    Metric(
        device="",
        name="temperature",
        label="Temperature",
        unit="Cel",
        range=(-26.0, -8.0),
        normal=(-20.5, -15.5),
        limits=Limits(lolo=-24.0, lo=-22.0, hi=-14.0, hihi=-11.0),
        decimals=1,
        desc="Air temperature, middle of the room",
    ),
    Metric(
        device="",
        name="humidity",
        label="Humidity",
        unit="%",
        range=(40.0, 100.0),
        normal=(62.0, 82.0),
        limits=Limits(hi=92.0),
        decimals=0,
    ),
    Metric(
        device="",
        name="door",
        label="Door",
        kind=Kind.DISCRETE,
        report=Report.ON_CHANGE,
        states={0: "Closed", 1: "Open"},
    ),
    Metric(
        device="",
        name="temperature_sp",
        label="Temperature set-point",
        unit="Cel",
        report=Report.ON_CHANGE,
        range=(-24.0, -12.0),
        decimals=1,
        writable=True,
        confirm=Confirm.DUAL,
        desc="What spoils here is lost: two persons change it",
    ),
)

OUTSIDE_C = 8.0
LEAK_PER_S = 0.0016
DOOR_LEAK_PER_S = 0.0065
COOLING_K_PER_S = 0.13


class ColdStores(Herd):
    """Warmth leaks in all the time, much faster through an open door; the compressor works between two marks."""

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        columns["temperature_sp"][:] = np.round(self.spread(-18.2, 0.3), 1)
        self._air = columns["temperature_sp"] + rng.uniform(-0.6, 0.6, self.count)
        self._cooling = rng.random(self.count) < 0.5
        self._door = Switch(self.count, rng, on_s=22.0, off_s=480.0)
        self._draught = Wander(self.count, rng, time_s=9.0, smooth_s=1.0)
        self._measured = self._air.copy()
        self._damp = self.spread(71.0, 2.0)
        self._moist = Wander(self.count, rng, time_s=25.0)
        self._humidity = self._damp.copy()

    @override
    def step(self, load: float) -> None:
        wanted = self.columns["temperature_sp"]
        self._cooling |= self._air > wanted + 0.5
        self._cooling &= self._air >= wanted - 0.5
        door = self._door.step()
        leak = LEAK_PER_S * (0.8 + 0.3 * load) + DOOR_LEAK_PER_S * door
        self._air += STEP_S * (leak * (OUTSIDE_C - self._air) - COOLING_K_PER_S * self._cooling)
        np.clip(self._air, -40.0, OUTSIDE_C, out=self._air)
        self._measured += share_per_step(2.0) * (self._air - self._measured)
        self._humidity += share_per_step(10.0) * (self._damp + 14.0 * door - self._humidity)
        self.columns["temperature"][:] = self._measured + 0.38 * self._draught.step() + self.noise(0.03)
        self.columns["humidity"][:] = np.clip(self._humidity + 1.8 * self._moist.step() + self.noise(0.15), 0.0, 100.0)
        self.columns["door"][:] = door


COLD_STORE = Species(
    id="cold-store",
    share=40,
    places=(Place("Cold stores", "Cold store"),),
    metrics=METRICS,
    herd=ColdStores,
)
