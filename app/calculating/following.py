"""All calculations at work together: whose turn it is, what they are made of, and how fresh that is."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf
from time import perf_counter

import numpy as np

from app.calculating.names import find_inputs
from app.calculating.trial import unit_and_decimals
from app.calculating.work import Work
from app.derived.formula import Formula
from app.live.board import Board
from app.live.registry import Registry
from app.live.standing import Standing
from app.live.table import Index
from app.model.derived import CALCULATED, Calculation
from app.model.errors import FormulaError
from app.model.freshness import Freshness
from app.model.metric import Metric, Report

SOURCE = 1023
"""Number of the internal source of all calculated values; links count from 0 and never get so far."""

BUDGET_S = 0.003
"""Time for calculations in one tick; who has had no turn is first in the next."""

PERIOD_CHANGE = 0.25
"""Part by which the slowest input's period must have changed for the result to be expected in another rhythm."""

JUDGE_EVERY_S = 1.0
"""How often inputs are looked at that have nothing new: whether they still live, and in which rhythm they come."""

_NONE = np.empty(0, np.intp)


class Following:
    """Owns the works, by name of their calculation. formulas: what there is to calculate; the desk's own table, which
    changes while this looks on.
    """

    def __init__(self, board: Board, registry: Registry, formulas: Mapping[str, tuple[Calculation, Formula]]) -> None:
        self._board = board
        self._registry = registry
        self._formulas = formulas
        self.works: dict[str, Work] = {}
        self._structure = -1
        self._inputs: Index = _NONE
        self._starts: Index = _NONE
        self._stretches: list[tuple[int, int]] = []
        self._outputs: Index = _NONE
        self._seen: tuple[Index, Index] = (_NONE, _NONE)
        self._turn = 0
        self._judged_mono_s = -inf
        board.add_source(SOURCE)
        board.set_link(SOURCE, True, 0.0)

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Let calculations follow their inputs. Costs a few look-ups for all of them together, if nothing is new."""
        if not self._formulas:
            return
        if self._structure != self._registry.structure:
            self.resolve()
        if not self.works:
            return
        works = list(self.works.values())
        standing = self._board.standing(self._inputs)
        floor = np.maximum.reduceat(np.minimum(standing.freshness, np.uint8(Freshness.LINK_LOST)), self._starts)
        self._board.set_floor(self._outputs, floor, now_mono_s)
        self._watch(works)
        self._note_new(works, standing, now_mono_s)
        begun_s = perf_counter()
        for step in range(len(works)):
            place = (self._turn + step) % len(works)
            work = works[place]
            if work.is_behind and work.is_due(now_mono_s, len(works)):
                work.run(self._board, SOURCE, standing.part(*self._stretches[place]), now_s, now_mono_s)
                self._board.keep_quiet(work.metric)
                if perf_counter() - begun_s > BUDGET_S:
                    self._turn = (place + 1) % len(works)
                    return

    def _note_new(self, works: list[Work], standing: Standing, now_mono_s: float) -> None:
        written, rewrites = self._seen
        self._seen = standing.written, standing.rewrites
        is_new = (standing.written != written) | (standing.rewrites != rewrites)
        is_due = now_mono_s - self._judged_mono_s >= JUDGE_EVERY_S
        if is_due:
            self._judged_mono_s = now_mono_s
            periods = np.where(standing.on_change, 0.0, standing.period_s)
            for work, period_s in zip(works, np.maximum.reduceat(periods, self._starts).tolist(), strict=True):
                self._expect(work, period_s)
        for place in np.flatnonzero(np.logical_or.reduceat(is_new, self._starts) | is_due).tolist():
            works[place].note(standing.part(*self._stretches[place]))

    def _expect(self, work: Work, period_s: float) -> None:
        """Expect the result as seldom as its slowest input."""
        known = self._registry.metrics[work.metric]
        if known.period_s is not None and abs(period_s - known.period_s) > PERIOD_CHANGE * known.period_s:
            self._registry.define_for(SOURCE, replace(known, period_s=period_s))

    def _watch(self, works: list[Work]) -> None:
        """Let the inputs of what is looked at, or looks back, be watched too: so that their past is asked for."""
        watched = self._board.is_watched(self._outputs)
        for work, is_watched in zip(works, watched.tolist(), strict=True):
            wanted = is_watched or work.formula.lookback_s > 0
            if wanted != work.is_watching:
                work.is_watching = wanted
                for metric in work.inputs.tolist():
                    (self._board.watch if wanted else self._board.unwatch)(metric)
                work.is_dirty |= wanted

    def resolve(self) -> None:
        """Give a metric to each calculation whose inputs are known by now, and lay out the inputs of all."""
        for name, (calculation, formula) in self._formulas.items():
            if name in self.works:
                continue
            try:
                inputs = find_inputs(self._board, formula)
                definition = self._definition(calculation, formula, inputs)
            except FormulaError:
                continue  # it waits, and says so
            metric = self._registry.define_for(SOURCE, definition)
            if metric is not None:
                self._registry.definitions.owner[metric] = SOURCE
                self.works[name] = Work(calculation, formula, metric, np.array(inputs, np.intp))
        works = self.works.values()
        self._inputs = np.concatenate([work.inputs for work in works]) if works else _NONE
        sizes = np.array([len(work.inputs) for work in works], np.intp)
        self._starts = np.cumsum(sizes) - sizes
        self._stretches = list(zip(self._starts.tolist(), np.cumsum(sizes).tolist(), strict=True))
        self._outputs = np.array([work.metric for work in works], np.intp)
        # Nothing is known of inputs that may be new: everybody takes notice again.
        self._seen = np.full(len(self._inputs), -1), np.full(len(self._inputs), -1)
        self._structure = self._registry.structure

    def _definition(self, calculation: Calculation, formula: Formula, inputs: list[int]) -> Metric:
        unit, decimals = unit_and_decimals(self._board, formula, inputs, calculation)
        standing = self._board.standing(np.array(inputs, np.intp))
        report = Report.ON_CHANGE if standing.on_change.all() else Report.PERIODIC
        return Metric(
            CALCULATED,
            calculation.name,
            unit=unit,
            period_s=None if report is Report.ON_CHANGE else float(standing.period_s[~standing.on_change].max()),
            report=report,
            decimals=decimals,
            area=CALCULATED,
            device_label=CALCULATED,
            desc=calculation.formula,
        )

    def put_away(self, name: str, *, is_renamed: bool) -> None:
        """Stop a calculation. Its metric stays where only the formula changes, without what was calculated before."""
        work = self.works.pop(name, None)
        if work is None:
            return
        if work.is_watching:
            for metric in work.inputs.tolist():
                self._board.unwatch(metric)
        self._board.forget(work.metric, 0.0)
        if is_renamed:
            self._registry.retire(work.metric)
