"""Where the time of a frame goes: one recorder, handed to everybody who spends some."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

KEPT_S = 60
"""Seconds that are looked back over; each slot is one second, or longer when the display stood still."""

FRAME_BOUNDS_MS = (4.0, 8.0, 12.0, 16.0, 18.0, 20.0, 25.0, 33.0, 50.0, 75.0, 100.0, 250.0, 500.0, 1000.0, 2000.0)
"""Upper ends of the histogram's buckets; there is one more for all that took longer."""

_BOUNDS_S = tuple(bound / 1e3 for bound in FRAME_BOUNDS_MS)


class Stage(IntEnum):
    """The stations of a reading, in its order. All but STORE, which has a thread of its own, share one thread."""

    RECEIVE = 0
    """Bytes from the socket to whole messages."""
    DECODE = 1
    INGEST = 2
    FRAME = 3
    """Judging freshness, finding what changed, handing to the store."""
    MODELS = 4
    PLOTS = 5
    PAINT = 6
    STORE = 7


@dataclass(frozen=True, slots=True)
class StageCost:
    """One stage over the last minute. share: seconds spent per second. mean_ms, worst_ms: of one call, 0 if none."""

    stage: Stage
    share: float
    calls_per_s: float
    mean_ms: float
    worst_ms: float


@dataclass(frozen=True, slots=True)
class FrameTimes:
    """Times from one tick to the next over the last minute.

    counts: int64[len(FRAME_BOUNDS_MS) + 1]. worst_ms: the longest. lag_ms: how late the event loop was at worst, over
    the time that was asked for.
    """

    counts: NDArray[np.int64]
    worst_ms: float
    lag_ms: float

    @property
    def total(self) -> int:
        """Frames in the last minute."""
        return int(self.counts.sum())

    def within_ms(self, share: float) -> float | None:
        """Return the bound below which this share of all frames stayed, None without one; inf beyond the last."""
        total = self.total
        if not total:
            return None
        place = int(np.searchsorted(np.cumsum(self.counts), share * total))
        return FRAME_BOUNDS_MS[place] if place < len(FRAME_BOUNDS_MS) else float("inf")


class Costs:
    """Takes times by `time.perf_counter`; costs well under a microsecond a call and a fixed amount of memory.

    Each stage is spent on by one thread alone; everything else belongs to the thread that ticks.
    """

    def __init__(self) -> None:
        stages = len(Stage)
        # Sums only grow, so that no thread ever takes from another what it has just added.
        self._spent_s = [0.0] * stages
        self._calls = [0] * stages
        self._worst_s = [0.0] * stages
        self._counts = [0] * (len(_BOUNDS_S) + 1)
        self._frame_worst_s = 0.0
        self._lag_s = 0.0
        self._tick_s: float | None = None
        self._slot_begun_s = 0.0
        self._slot = 0
        self._seen_spent_s = np.zeros(stages)
        self._seen_calls = np.zeros(stages, np.int64)
        self._spans_s = np.zeros(KEPT_S)
        self._spent = np.zeros((KEPT_S, stages))
        self._called = np.zeros((KEPT_S, stages), np.int64)
        self._worst = np.zeros((KEPT_S, stages))
        self._frames = np.zeros((KEPT_S, len(self._counts)), np.int64)
        self._frame_worst = np.zeros((KEPT_S, 2))

    def spend(self, stage: Stage, cost_s: float) -> None:
        """Count one call of a stage."""
        self._spent_s[stage] += cost_s
        self._calls[stage] += 1
        self._worst_s[stage] = max(self._worst_s[stage], cost_s)

    def tick(self, begun_s: float, asked_s: float) -> None:
        """Count a frame: it begins now, and was asked for this long after the last one."""
        if self._tick_s is None:
            self._tick_s = self._slot_begun_s = begun_s
            return
        took_s, self._tick_s = begun_s - self._tick_s, begun_s
        self._counts[bisect_right(_BOUNDS_S, took_s)] += 1
        self._frame_worst_s = max(self._frame_worst_s, took_s)
        self._lag_s = max(self._lag_s, took_s - asked_s)
        if begun_s - self._slot_begun_s >= 1.0:
            self._turn(begun_s)

    def stages(self) -> tuple[StageCost, ...]:
        """Return what each stage has cost, in the order of the stages; only seconds that are over count."""
        span_s = float(self._spans_s.sum()) or 1.0
        spent_s, calls, worst_s = self._spent.sum(0), self._called.sum(0), self._worst.max(0)
        return tuple(
            StageCost(
                stage,
                share=float(spent_s[stage]) / span_s,
                calls_per_s=float(calls[stage]) / span_s,
                mean_ms=1e3 * float(spent_s[stage]) / int(calls[stage]) if calls[stage] else 0.0,
                worst_ms=1e3 * float(worst_s[stage]),
            )
            for stage in Stage
        )

    def frames(self) -> FrameTimes:
        """Return how long frames took; only seconds that are over count."""
        worst_s, lag_s = self._frame_worst.max(0)
        return FrameTimes(self._frames.sum(0), worst_ms=1e3 * float(worst_s), lag_ms=1e3 * float(lag_s))

    def _turn(self, now_s: float) -> None:
        """Close a slot; the next takes the place of the oldest."""
        slot = self._slot
        self._spans_s[slot] = now_s - self._slot_begun_s
        spent_s, calls = np.array(self._spent_s), np.array(self._calls)
        self._spent[slot] = spent_s - self._seen_spent_s
        self._called[slot] = calls - self._seen_calls
        self._worst[slot] = self._worst_s
        self._frames[slot] = self._counts
        self._frame_worst[slot] = self._frame_worst_s, self._lag_s
        self._seen_spent_s, self._seen_calls = spent_s, calls
        self._worst_s[:] = [0.0] * len(self._worst_s)
        self._counts[:] = [0] * len(self._counts)
        self._frame_worst_s = self._lag_s = 0.0
        self._slot_begun_s = now_s
        self._slot = (slot + 1) % KEPT_S
