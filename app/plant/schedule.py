"""Who reports when: periodic metrics on their own rhythm, the others when they change."""

import numpy as np
from numpy.typing import NDArray

from app.plant.roster import Roster

REFRESH_S = 10.0
"""Metrics that report on change are repeated this often where nothing else would tell that they live (plain mode)."""


class Schedule:
    """Every device has its own phase, so that readings are spread over the period."""

    def __init__(self, roster: Roster, seed: int, start_s: float) -> None:
        phase = np.random.default_rng([seed, 3]).random(len(roster.devices))[roster.device_of]
        self._periodic = np.flatnonzero((roster.rate_hz > 0.0) & roster.announced).astype(np.int32)
        self._on_change = np.flatnonzero((roster.rate_hz == 0.0) & roster.announced).astype(np.int32)
        self._period_s = 1.0 / roster.rate_hz[self._periodic]
        self._next_s = start_s + phase[self._periodic] * self._period_s
        self._refresh_s = start_s + phase[self._on_change] * REFRESH_S
        self._told = np.full(len(self._on_change), np.nan)
        self._last_s = start_s

    def take_due(self, now_s: float, readings: NDArray[np.float64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the metrics to report now, and further ones to repeat where silence could not be told from death.

        readings: float64[metrics]. After a pause each metric is due once; a clock that goes back is followed.
        """
        if now_s < self._last_s - 1.0:
            self._next_s += now_s - self._last_s
            self._refresh_s += now_s - self._last_s
        self._last_s = now_s
        due = np.flatnonzero(self._next_s <= now_s)
        period_s = self._period_s[due]
        self._next_s[due] += period_s * (np.floor((now_s - self._next_s[due]) / period_s) + 1.0)
        current = readings[self._on_change]
        changed = current != self._told
        self._told = current
        repeat = (self._refresh_s <= now_s) & ~changed
        self._refresh_s[repeat | changed] = now_s + REFRESH_S
        return np.concatenate((self._periodic[due], self._on_change[changed])), self._on_change[repeat]

    def retell(self, which: NDArray[np.bool_]) -> None:
        """Report these metrics anew with the next tick, changed or not. which: bool[metrics]."""
        self._told[which[self._on_change]] = np.nan
