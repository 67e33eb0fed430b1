"""The faults of the plant: planned, running, over."""

from dataclasses import dataclass, field

import numpy as np

from app.model.errors import SettingsError
from app.plant.fault import ONCE, Fault, FaultKind
from app.plant.roster import Roster
from app.plant.spoilers import SPOILERS, Bench, Running, drawn
from app.serving.samples import Samples, join
from app.serving.selection import matching

MOST_ACTIVE = 100
MOST_HELD = 50_000
"""Readings that the shuffling fault holds back at most; further ones pass unshuffled."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What began and what ended since the last look."""

    started: tuple[Running, ...] = ()
    ended: tuple[Running, ...] = ()


NO_TURN = Turn()


@dataclass(slots=True)
class Faults:
    """All faults, planned and running. Sensors are spoilt first, then what happens on the way is added."""

    roster: Roster
    seed: int = 1
    running: list[Running] = field(default_factory=list)
    _planned: list[tuple[float, Fault]] = field(default_factory=list)
    _cleared: list[Running] = field(default_factory=list)
    _held: list[tuple[float, Samples]] = field(default_factory=list)
    _bench: Bench = field(init=False)

    def __post_init__(self) -> None:
        self._bench = Bench(self.roster, np.random.default_rng([self.seed, 4]))

    def plan(self, faults: tuple[Fault, ...], from_s: float) -> None:
        """Take faults whose `at_s` counts from this time. Raises SettingsError when there are too many."""
        if len(self._planned) + len(self.running) + len(faults) > MOST_ACTIVE:
            raise SettingsError(f"The plant takes no more than {MOST_ACTIVE} faults at a time.")
        self._planned.extend((from_s + fault.at_s, fault) for fault in faults)

    def clear(self) -> None:
        """End everything, planned and running."""
        self._planned.clear()
        self._cleared.extend(self.running)
        self.running.clear()

    def advance(self, now_s: float) -> Turn:
        """Start and end what is due."""
        if not (self._planned or self.running or self._cleared):
            return NO_TURN
        ended = [*self._cleared, *(each for each in self.running if each.until_s <= now_s)]
        self._cleared.clear()
        self.running = [each for each in self.running if each.until_s > now_s]
        started = [self._start(fault, at_s) for at_s, fault in self._planned if at_s <= now_s]
        self._planned = [(at_s, fault) for at_s, fault in self._planned if at_s > now_s]
        self.running.extend(started)
        return Turn(tuple(started), tuple(ended))

    def of(self, kind: FaultKind) -> list[Running]:
        """Return the running faults of a kind."""
        return [each for each in self.running if each.fault.kind is kind]

    def spoil(self, samples: Samples) -> Samples:
        """Return what the devices report instead of these readings."""
        for running in self.running:
            spoil = SPOILERS.get(running.fault.kind)
            if spoil is not None and len(samples):
                samples = spoil(running, samples, running.mask[samples.metric], self._bench)
        return samples

    def deliver(self, samples: Samples, now_s: float) -> Samples:
        """Return what arrives when these readings are sent off now."""
        parts = [samples]
        parts.extend(
            samples.pick(running.mask[samples.metric] & drawn(running.fault, len(samples), self._bench.rng))
            for running in self.of(FaultKind.DUPLICATE)
        )
        for running in self.of(FaultKind.SHUFFLE):
            held = running.mask[parts[0].metric]
            if held.any() and sum(len(each) for _, each in self._held) < MOST_HELD:
                self._hold(parts[0].pick(held), now_s, running.fault.by_s)
                parts[0] = parts[0].pick(~held)
        if self._held:
            parts.extend(each for due_s, each in self._held if due_s <= now_s)
            self._held = [(due_s, each) for due_s, each in self._held if due_s > now_s]
        return join([part for part in parts if len(part)])

    def _start(self, fault: Fault, at_s: float) -> Running:
        devices = [fault.devices] if isinstance(fault.devices, str) else fault.devices
        metrics = [fault.metrics] if isinstance(fault.metrics, str) else fault.metrics
        mask = matching(self.roster, [f"{device}/{metric}" for device in devices for metric in metrics])
        hit = tuple(np.unique(self.roster.device_of[mask]).tolist())
        endless = fault.for_s <= 0.0 and fault.kind not in ONCE
        until_s = float("inf") if endless else at_s + fault.for_s
        return Running(fault, until_s, mask, hit, np.full(len(mask), np.nan), at_s)

    def _hold(self, samples: Samples, now_s: float, by_s: float) -> None:
        # Each reading waits for a time of its own, in ten portions: what was first may come last.
        portion = self._bench.rng.integers(0, 10, len(samples))
        for number in np.unique(portion):
            self._held.append((now_s + by_s * float(number) / 10.0, samples.pick(portion == number)))
