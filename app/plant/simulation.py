"""The plant as it runs: physics of every device, free of clocks and sockets."""

import numpy as np
from numpy.typing import NDArray

from app.plant.herd import Herd, Supply
from app.plant.kinds.pump import Pumps
from app.plant.roster import Block, Roster
from app.plant.signals import STEP_S, daily_load

LONGEST_STRETCH_S = 60.0
"""After a longer pause (sleep, a stopped process) only this much is worked through."""


class Plant:
    """`values`: float64[metrics], what every instrument shows now, not rounded; a view that `step` changes.

    The same roster, seed and times give the same values, however the times are cut into calls.
    """

    def __init__(self, roster: Roster, seed: int = 1, start_s: float = 0.0) -> None:
        self.roster = roster
        self.values: NDArray[np.float64] = np.zeros(len(roster.metrics))
        self._start_s = start_s
        self._steps = 0
        self._herds: list[tuple[Block, Herd]] = []
        pumps: tuple[Block, Pumps] | None = None
        # Pumps come first: what they deliver in a step is what arrives in the same step.
        for block in sorted(roster.blocks, key=lambda block: block.species.herd is not Pumps):
            columns = {metric.name: self.values[block.column(j)] for j, metric in enumerate(block.species.metrics)}
            rng = np.random.default_rng([seed, 2, block.first])
            herd = block.species.herd(columns, rng, _supply(block, pumps))
            if isinstance(herd, Pumps):
                pumps = block, herd
            self._herds.append((block, herd))
        self._advance(1)
        self._steps = 0

    def step(self, now_s: float) -> None:
        """Go on to this time, UTC epoch seconds, in whole steps of `STEP_S`. A time that goes back is followed."""
        due = int((now_s - self._start_s) / STEP_S + 1e-6) - self._steps
        most = int(LONGEST_STRETCH_S / STEP_S)
        if due < -1 or due > most:
            due = min(max(due, 0), most)
            self._start_s = now_s - (self._steps + due) * STEP_S
        if due > 0:
            self._advance(due)

    def write(self, metric: int, value: float) -> None:
        """Give an order to the device of this metric; it takes effect with the next step."""
        for block, herd in self._herds:
            at = metric - block.first
            if 0 <= at < block.count * len(block.species.metrics):
                name = self.roster.metrics[metric].name
                herd.write(name, at % block.count, value)

    def _advance(self, steps: int) -> None:
        for _ in range(steps):
            self._steps += 1
            load = daily_load(self._start_s + self._steps * STEP_S)
            for _, herd in self._herds:
                herd.step(load)


def _supply(block: Block, pumps: tuple[Block, Pumps] | None) -> Supply | None:
    if pumps is None or not block.species.fed_from:
        return None
    pump_block, herd = pumps
    feeders = pump_block.standing(block.species.fed_from)
    if not feeders:
        return None
    return Supply(herd.delivered, np.array([feeders[i % len(feeders)] for i in range(block.count)], dtype=np.intp))
