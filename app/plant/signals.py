"""The shapes that equipment is made of: wandering, switching, lagging, and the load of the day. All for n at once."""

import math

import numpy as np
from numpy.typing import NDArray

STEP_S = 0.1
"""Time step of the whole simulation."""

DAY_S = 86_400.0
PEAK_S = 14.0 * 3600.0

Floats = NDArray[np.float64]


def share_per_step(time_s: float) -> float:
    """Return which share of the way a first-order lag with this time constant goes in one step."""
    return 1.0 - math.exp(-STEP_S / time_s)


def daily_load(time_s: float) -> float:
    """Return the site's load at this time, 0 at 02:00 UTC to 1 at 14:00 UTC."""
    return 0.5 + 0.5 * math.cos(2.0 * math.pi * (time_s % DAY_S - PEAK_S) / DAY_S)


class Wander:
    """n slow random walks that return to 0, standard deviation about 1, rounded off by a short lag.

    An Ornstein-Uhlenbeck process of time constant `time_s` through a first-order lag of `smooth_s`.
    """

    def __init__(self, count: int, rng: np.random.Generator, time_s: float = 12.0, smooth_s: float = 0.6) -> None:
        self._rng = rng
        self._keep = 1.0 - share_per_step(time_s)
        self._kick = math.sqrt(1.0 - self._keep**2)
        self._follow = share_per_step(smooth_s)
        self._walk = rng.standard_normal(count)
        self.level: Floats = self._walk.copy()

    def step(self) -> Floats:
        """Go on by one step; returns the levels, float64[n], a view that the next step changes."""
        self._walk *= self._keep
        self._walk += self._kick * self._rng.standard_normal(len(self._walk))
        self.level += self._follow * (self._walk - self.level)
        return self.level


class Switch:
    """n things that are on for `on_s` and off for `off_s` on average, at exponentially distributed times."""

    def __init__(self, count: int, rng: np.random.Generator, on_s: float, off_s: float) -> None:
        self._rng = rng
        self._mean_s = np.array([off_s, on_s])
        self.on: NDArray[np.bool_] = rng.random(count) < on_s / (on_s + off_s)
        self._left_s = rng.exponential(self._mean_s[self.on.astype(np.intp)])

    def step(self) -> NDArray[np.bool_]:
        """Go on by one step; returns which are on, bool[n], a view that the next step changes."""
        self._left_s -= STEP_S
        over = np.flatnonzero(self._left_s <= 0.0)
        if len(over):
            self.on[over] ^= True
            self._left_s[over] = self._rng.exponential(self._mean_s[self.on[over].astype(np.intp)])
        return self.on

    def set(self, index: int, on: bool) -> None:
        """Put one into a state by hand; it stays there for a random time as always."""
        self.on[index] = on
        self._left_s[index] = self._rng.exponential(self._mean_s[int(on)])
