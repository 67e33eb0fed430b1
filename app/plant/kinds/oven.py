"""Ovens of the bakery line: a slow controller holds the set-point, power pays for it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from app.model.metric import Kind, Limits, Metric, Report
from app.plant.herd import Herd, Place, Species, Supply
from app.plant.signals import Floats, Switch, Wander, share_per_step

METRICS = (
    Metric(
        device="",
        name="temperature",
        label="Temperature",
        unit="Cel",
        range=(140.0, 220.0),
        normal=(173.0, 191.0),
        limits=Limits(lo=166.0, hi=195.0, hihi=202.0),
        decimals=1,
        desc="Baking chamber, middle zone",
    ),
    Metric(
        device="",
        name="power",
        label="Power",
        unit="kW",
        range=(0.0, 60.0),
        normal=(16.0, 46.0),
        limits=Limits(hi=54.0),
        decimals=1,
    ),
    Metric(
        device="",
        name="mode",
        label="Mode",
        kind=Kind.ENUM,
        report=Report.ON_CHANGE,
        states={0: "off", 1: "heating", 2: "baking", 3: "cooling", 4: "fault"},
    ),
    Metric(
        device="",
        name="temperature_sp",
        label="Temperature set-point",
        unit="Cel",
        report=Report.ON_CHANGE,
        range=(150.0, 210.0),
        decimals=1,
        writable=True,
        max_per_minute=6,
    ),
)

OFF, HEATING, BAKING, COOLING, FAULT = range(5)
MODE_BAND_K = 6.0
DRIFT_K = 13.5


class Ovens(Herd):
    """The chamber follows what the controller asks for; goods going in pull it about."""

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        super().__init__(columns, rng, supply)
        columns["temperature_sp"][:] = np.round(self.spread(182.0, 0.8), 1)
        self._chamber = columns["temperature_sp"].copy()
        self._goods = Wander(self.count, rng, time_s=11.0, smooth_s=0.8)
        self._drift = Switch(self.count, rng, on_s=45.0, off_s=2200.0)
        self._offset = np.zeros(self.count)
        self._fault = Switch(self.count, rng, on_s=20.0, off_s=9000.0)
        self._power = self.spread(30.0, 3.0)
        self._mode = np.full(self.count, BAKING)

    @override
    def step(self, load: float) -> None:
        wanted = self.columns["temperature_sp"]
        fault = self._fault.step()
        self._offset += share_per_step(10.0) * (DRIFT_K * self._drift.step() - self._offset)
        aim = np.where(fault, 150.0, wanted + self._offset)
        before = self._chamber.copy()
        self._chamber += share_per_step(18.0) * (aim - self._chamber)
        goods = self._goods.step()
        rising = (self._chamber - before) * 40.0
        self._power += share_per_step(2.5) * (26.0 + 8.0 * load + 12.0 * rising - 5.0 * goods - self._power)
        self.columns["temperature"][:] = self._chamber + 3.2 * goods + self.noise(0.12)
        self.columns["power"][:] = np.clip(self._power * ~fault + self.noise(0.15), 0.0, 60.0)
        self._mode = self._next_mode(wanted - self._chamber, fault)
        self.columns["mode"][:] = self._mode

    def _next_mode(self, missing: Floats, fault: NDArray[np.bool_]) -> NDArray[np.int_]:
        # A mode is left only well inside the band, so that it does not flicker at the border.
        mode = np.where(missing > MODE_BAND_K, HEATING, np.where(missing < -MODE_BAND_K - DRIFT_K, COOLING, self._mode))
        settled = (np.abs(missing) < 0.5 * MODE_BAND_K) & ((mode == HEATING) | (mode == COOLING) | (mode == FAULT))
        mode = np.where(settled, BAKING, mode)
        return np.where(fault, FAULT, mode)


OVEN = Species(id="oven", share=20, places=(Place("Bakery line", "Oven"),), metrics=METRICS, herd=Ovens)
