"""One calculation at work: what of it is calculated already, and what its inputs demand next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, nextafter

import numpy as np
from numpy.typing import NDArray

from app.derived.calculation import calculate
from app.derived.formula import Formula
from app.derived.series import Series, series_of
from app.live.board import Board
from app.live.standing import Standing
from app.model.batch import Batch
from app.model.derived import Calculation
from app.model.freshness import REPLAYED_LAG_S, Freshness
from app.model.metric import Kind
from app.model.quality import Flag

CHUNK = 8192
"""Samples of one input that are calculated at once; the rest has its turn in the next ticks."""

RUN_EVERY_S = 0.1
RUNS_PER_S = 250
"""How often at most each is calculated, and all of them together: several samples at once cost as much as one."""

SLOWEST_RUN_S = 1.0
RUNS_PER_LOOKBACK = 300
"""A moving value changes slowly and costs all of its span each time: its rhythm goes with that, up to SLOWEST_RUN_S."""

REDO_EVERY_S = 2.0
"""How often at most all of it is calculated again because the past of an input has changed."""

PASSED_ON = int(Flag.SIM | Flag.MANUAL | Flag.SUBSTITUTED)


@dataclass(slots=True, eq=False)
class Work:
    """inputs: intp[n], metrics in the formula's order. metric: where the result goes.

    done_s: up to here all is calculated. horizon_s: up to here it could be. seen_s, rewrites: newest times of the
    inputs and changes of their past, as last seen. is_dirty: their past has changed since it was last used.
    """

    calculation: Calculation
    formula: Formula
    metric: int
    inputs: NDArray[np.intp]
    done_s: float = -inf
    horizon_s: float = -inf
    is_dirty: bool = False
    redone_mono_s: float = -inf
    ran_mono_s: float = -inf
    is_watching: bool = False
    rewrites: int = -1
    seen_s: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    @property
    def is_behind(self) -> bool:
        """True while there is something to calculate."""
        return self.done_s < self.horizon_s or self.is_dirty

    def is_due(self, now_mono_s: float, works: int) -> bool:
        """Return whether its turn among so many has come; at once for what has nothing to show yet."""
        every_s = min(max(RUN_EVERY_S, works / RUNS_PER_S, self.formula.lookback_s / RUNS_PER_LOOKBACK), SLOWEST_RUN_S)
        return self.done_s == -inf or now_mono_s - self.ran_mono_s >= every_s

    def note(self, standing: Standing) -> None:
        """Take notice of inputs that have new samples. What is reported on change is known up to now while it lives."""
        self.horizon_s = horizon_s(standing)
        rewrites = int(standing.rewrites.sum())
        self.is_dirty |= 0 <= self.rewrites != rewrites
        self.rewrites = rewrites
        # A state that was stamped before what is calculated already, but told after it.
        if len(self.seen_s) and standing.on_change.any():
            late = standing.on_change & (standing.time_s > self.seen_s) & (self.seen_s < self.done_s)
            if late.any():
                self.done_s = min(self.done_s, nextafter(float(self.seen_s[late].min()), inf))
        self.seen_s = standing.time_s

    def run(self, board: Board, source: int, standing: Standing, now_s: float, now_mono_s: float) -> None:
        """Calculate what is due, at most `CHUNK` samples of each input, and hand it to the board."""
        if self.is_dirty and now_mono_s - self.redone_mono_s >= REDO_EVERY_S:
            self.is_dirty, self.redone_mono_s, self.done_s = False, now_mono_s, -inf
        if self.done_s >= self.horizon_s:
            return
        self.ran_mono_s = now_mono_s
        from_s = self.done_s
        inputs, to_s = read_inputs(board, self.formula, self.inputs, standing, from_s, self.horizon_s)
        result = calculate(self.formula, inputs, from_s, to_s)
        self.done_s = to_s
        self._hand_over(board, source, from_s, result, standing, now_s, now_mono_s)

    def _hand_over(
        self,
        board: Board,
        source: int,
        from_s: float,
        result: Series,
        standing: Standing,
        now_s: float,
        now_mono_s: float,
    ) -> None:
        """Give what is newer than the present to the board as readings, and the rest as a corrected past."""
        if not len(result):
            return
        # As old as its oldest input, whenever it was calculated.
        heard_mono_s = min(heard_mono(standing), now_mono_s)
        received_s = now_s - (now_mono_s - heard_mono_s)
        newest_s = float(board.standing(np.array([self.metric], np.intp)).time_s[0])
        first = int(np.searchsorted(result.time_s, max(newest_s, received_s - REPLAYED_LAG_S), "right"))
        if result.time_s[-1] > newest_s and self.done_s >= self.horizon_s:
            first = min(first, len(result) - 1)
        begin_s = float(result.time_s[0]) if from_s == -inf else nextafter(from_s, inf)
        past = slice(0, first)
        board.replace_history(self.metric, begin_s, result.time_s[past], result.value[past], result.code[past])
        size = len(result) - first
        if size:
            flags = int(np.bitwise_or.reduce(standing.flags)) & PASSED_ON
            board.ingest(
                Batch(
                    np.full(size, self.metric, np.int32),
                    result.time_s[first:],
                    result.value[first:],
                    result.code[first:],
                    np.full(size, flags, np.uint8),
                    received_s,
                    heard_mono_s,
                ),
                source,
            )


def horizon_s(standing: Standing) -> float:
    """Return up to when all inputs are known: the oldest of their newest times.

    What is reported on change holds while it is live; if nothing else is calculated with, the newest change counts.
    """
    holds = standing.on_change & (standing.freshness == Freshness.LIVE)
    limits = standing.time_s[~holds]
    return float(limits.min() if len(limits) else standing.time_s.max())


def heard_mono(standing: Standing) -> float:
    """Return when the oldest input was heard, by the monotonic clock; of what is reported on change the newest."""
    periodic = standing.heard_mono_s[~standing.on_change]
    return float(periodic.min() if len(periodic) else standing.heard_mono_s.max())


def read_inputs(
    board: Board, formula: Formula, inputs: NDArray[np.intp], standing: Standing, from_s: float, to_s: float
) -> tuple[Sequence[Series], float]:
    """Return the inputs' samples that the stretch from_s < time <= to_s needs, and where it ends: not later than to_s,
    and earlier where there are too many.
    """
    windows = [board.window(metric, from_s - formula.lookback_s, to_s) for metric in inputs.tolist()]
    for window in windows:
        beyond = int(np.searchsorted(window.time_s, from_s, "right")) + CHUNK
        if beyond < len(window.time_s):
            to_s = min(to_s, float(window.time_s[beyond]))
    series = []
    for place, window in enumerate(windows):
        end = int(np.searchsorted(window.time_s, to_s, "right"))
        definition = board.metrics[int(inputs[place])]
        gap_s = inf if standing.on_change[place] else float(standing.gap_s[place])
        is_counter = definition.kind is Kind.COUNTER
        columns = window.time_s[:end], window.value[:end], window.code[:end]
        series.append(series_of(*columns, gap_s, is_counter=is_counter))
    return series, to_s
