"""The desk for calculated values: takes them, keeps them, and lets them follow their inputs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from time import perf_counter

import numpy as np
from typing_extensions import override

from app.calculating.names import find_inputs, is_circle, missing_inputs
from app.calculating.trial import tried, unit_and_decimals
from app.calculating.work import Work
from app.derived.book import read_book, write_book
from app.derived.formula import Formula, parse
from app.live.board import Board
from app.live.registry import Registry
from app.live.standing import Standing
from app.live.table import Index
from app.model.derived import CALCULATED, MOST_CALCULATIONS, MOST_NAME, Calculating, Calculation, Checked
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


class Desk(Calculating):
    """Owns every calculation. `load` once at start, then `tick` with every frame.

    file: where they are kept, None: nowhere. tell: takes a sentence for the operator. record: one for the journal.
    """

    def __init__(
        self,
        board: Board,
        registry: Registry,
        file: Path | None,
        tell: Callable[[str], None],
        record: Callable[[str], object],
    ) -> None:
        self._board = board
        self._registry = registry
        self._file = file
        self._tell = tell
        self._record = record
        self._formulas: dict[str, tuple[Calculation, Formula]] = {}
        self._works: dict[str, Work] = {}
        self._structure = -1
        self._inputs: Index = _NONE
        self._starts: Index = _NONE
        self._stretches: list[tuple[int, int]] = []
        self._outputs: Index = _NONE
        self._seen: tuple[Index, Index] = (_NONE, _NONE)
        self._turn = 0
        self._now_mono_s = 0.0
        self._judged_mono_s = -inf
        board.add_source(SOURCE)
        board.set_link(SOURCE, True, 0.0)

    # What is asked for.

    def load(self) -> None:
        """Take up what was kept. Calculations whose inputs are not known yet wait for them."""
        calculations, problem = read_book(self._file)
        if problem:
            self._tell(problem)
        for calculation in calculations:
            try:
                self._formulas[calculation.name] = (calculation, parse(calculation.formula))
            except FormulaError as error:
                self._tell(f"The calculated value {calculation.name} is not there in this run. {error}")
        self._structure = -1

    @property
    @override
    def calculations(self) -> Sequence[Calculation]:
        return [calculation for calculation, _ in self._formulas.values()]

    @override
    def try_out(self, calculation: Calculation, instead_of: str = "") -> Checked:
        try:
            self._check_name(calculation.name, instead_of)
            formula, inputs = self._understood(calculation, instead_of)
            unit, decimals = unit_and_decimals(self._board, formula, inputs, calculation)
        except FormulaError as error:
            return Checked(str(error))
        checked = tried(self._board, formula, np.array(inputs, np.intp), self._now_mono_s)
        return replace(checked, unit=unit, decimals=decimals)

    @override
    def derive(self, calculation: Calculation, instead_of: str = "") -> str:
        try:
            self._check_name(calculation.name, instead_of)
            formula, inputs = self._understood(calculation, instead_of)
            unit_and_decimals(self._board, formula, inputs, calculation)
            if instead_of and instead_of != calculation.name:
                self._check_unused(instead_of)
        except FormulaError as error:
            return str(error)
        if not instead_of and len(self._formulas) >= MOST_CALCULATIONS:
            return f"There are {MOST_CALCULATIONS} calculated values already. Remove one first."
        if instead_of:
            self._put_away(instead_of, is_renamed=instead_of != calculation.name)
            kept = calculation.name, (calculation, formula)
            self._formulas = dict(kept if name == instead_of else (name, item) for name, item in self._formulas.items())
        else:
            self._formulas[calculation.name] = (calculation, formula)
        self._structure = -1
        self._resolve()
        if calculation.name not in self._works:
            self._formulas.pop(calculation.name)
            return "There is no room for another metric. Close sources that are not needed and start again."
        self._keep()
        done = f"Changed the calculated value {instead_of} to" if instead_of else "Made the calculated value"
        self._record(f"{done} {calculation.name} = {calculation.formula}")
        return ""

    @override
    def drop_derived(self, name: str) -> str:
        if name not in self._formulas:
            return f"There is no calculated value {name}."
        try:
            self._check_unused(name)
        except FormulaError as error:
            return str(error)
        self._put_away(name, is_renamed=True)
        del self._formulas[name]
        self._structure = -1
        self._resolve()
        self._keep()
        self._record(f"Removed the calculated value {name}.")
        return ""

    @override
    def derived_index(self, name: str) -> int | None:
        work = self._works.get(name)
        return None if work is None else work.metric

    @override
    def waiting_for(self, name: str) -> str:
        if name in self._works or name not in self._formulas:
            return ""
        missing = missing_inputs(self._board, self._formulas[name][1])
        if missing:
            return f"{name} waits until its inputs are known: {', '.join(missing)}."
        return f"{name} waits until its inputs can be calculated with."

    def _check_name(self, name: str, instead_of: str) -> None:
        if not name or name != name.strip() or not name.isprintable() or len(name) > MOST_NAME:
            raise FormulaError(f"A name has 1 to {MOST_NAME} characters, and no spaces at its ends.")
        if "{" in name or "}" in name:
            raise FormulaError("A name has no braces, because formulas put names between braces.")
        if name != instead_of and name in self._formulas:
            raise FormulaError(f"There is a calculated value {name} already. Choose another name.")

    def _check_unused(self, name: str) -> None:
        path = f"{CALCULATED}/{name}"
        users = [user for user, (_, formula) in self._formulas.items() if path in formula.inputs and user != name]
        if users:
            raise FormulaError(f"{name} is calculated with by {', '.join(users)}. Change that first.")

    def _understood(self, calculation: Calculation, instead_of: str) -> tuple[Formula, list[int]]:
        formula = parse(calculation.formula)
        others = {name: item.inputs for name, (_, item) in self._formulas.items() if name != instead_of}
        for name in {calculation.name, instead_of} - {""}:
            if is_circle(name, formula.inputs, others):
                raise FormulaError(f"{name} would be calculated from itself.")
        return formula, find_inputs(self._board, formula)

    def _keep(self) -> None:
        problem = write_book(self._file, self.calculations)
        if problem:
            self._tell(problem)

    # What is done for it.

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Let calculations follow their inputs. Costs a few look-ups for all of them together, if nothing is new."""
        self._now_mono_s = now_mono_s
        if not self._formulas:
            return
        if self._structure != self._registry.structure:
            self._resolve()
        if not self._works:
            return
        works = list(self._works.values())
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

    def _resolve(self) -> None:
        """Give a metric to each calculation whose inputs are known by now, and lay out the inputs of all."""
        for name, (calculation, formula) in self._formulas.items():
            if name in self._works:
                continue
            try:
                inputs = find_inputs(self._board, formula)
                definition = self._definition(calculation, formula, inputs)
            except FormulaError:
                continue  # it waits, and says so
            metric = self._registry.define_for(SOURCE, definition)
            if metric is not None:
                self._registry.definitions.owner[metric] = SOURCE
                self._works[name] = Work(calculation, formula, metric, np.array(inputs, np.intp))
        works = self._works.values()
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

    def _put_away(self, name: str, *, is_renamed: bool) -> None:
        """Stop a calculation. Its metric stays where only the formula changes, without what was calculated before."""
        work = self._works.pop(name, None)
        if work is None:
            return
        if work.is_watching:
            for metric in work.inputs.tolist():
                self._board.unwatch(metric)
        self._board.forget(work.metric, 0.0)
        if is_renamed:
            self._registry.retire(work.metric)
