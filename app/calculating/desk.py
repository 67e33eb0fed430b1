"""The desk for calculated values: takes them, keeps them, and lets them follow their inputs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from typing_extensions import override

from app.calculating.following import Following
from app.calculating.names import find_inputs, is_circle, missing_inputs
from app.calculating.trial import tried, unit_and_decimals
from app.derived.book import read_book, write_book
from app.derived.formula import Formula, parse
from app.live.board import Board
from app.live.registry import Registry
from app.model.derived import CALCULATED, MOST_CALCULATIONS, MOST_NAME, Calculating, Calculation, Checked
from app.model.errors import FormulaError
from app.model.words import say


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
        self._file = file
        self._tell = tell
        self._record = record
        self._formulas: dict[str, tuple[Calculation, Formula]] = {}
        self._now_mono_s = 0.0
        self._following = Following(board, registry, self._formulas)

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
                self._tell(
                    say(
                        "The calculated value {name} is not there in this run. {error}",
                        name=calculation.name,
                        error=str(error),
                    )
                )

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
            return say("There are {n} calculated values already. Remove one first.", n=MOST_CALCULATIONS)
        if instead_of:
            self._following.put_away(instead_of, is_renamed=instead_of != calculation.name)
            kept = calculation.name, (calculation, formula)
            items = [kept if name == instead_of else (name, item) for name, item in self._formulas.items()]
            # The same table, which others look at, in the same order.
            self._formulas.clear()
            self._formulas.update(items)
        else:
            self._formulas[calculation.name] = (calculation, formula)
        self._following.resolve()
        if calculation.name not in self._following.works:
            self._formulas.pop(calculation.name)
            return say("There is no room for another metric. Close sources that are not needed and start again.")
        self._keep()
        done = f"Changed the calculated value {instead_of} to" if instead_of else "Made the calculated value"
        self._record(f"{done} {calculation.name} = {calculation.formula}")
        return ""

    @override
    def drop_derived(self, name: str) -> str:
        if name not in self._formulas:
            return say("There is no calculated value {name}.", name=name)
        try:
            self._check_unused(name)
        except FormulaError as error:
            return str(error)
        self._following.put_away(name, is_renamed=True)
        del self._formulas[name]
        self._following.resolve()
        self._keep()
        self._record(f"Removed the calculated value {name}.")
        return ""

    @override
    def derived_index(self, name: str) -> int | None:
        work = self._following.works.get(name)
        return None if work is None else work.metric

    @override
    def waiting_for(self, name: str) -> str:
        if name in self._following.works or name not in self._formulas:
            return ""
        missing = missing_inputs(self._board, self._formulas[name][1])
        if missing:
            return say("{name} waits until its inputs are known: {names}.", name=name, names=", ".join(missing))
        return say("{name} waits until its inputs can be calculated with.", name=name)

    def _check_name(self, name: str, instead_of: str) -> None:
        if not name or name != name.strip() or not name.isprintable() or len(name) > MOST_NAME:
            raise FormulaError(say("A name has 1 to {n} characters, and no spaces at its ends.", n=MOST_NAME))
        if "{" in name or "}" in name:
            raise FormulaError(say("A name has no braces, because formulas put names between braces."))
        if name != instead_of and name in self._formulas:
            raise FormulaError(say("There is a calculated value {name} already. Choose another name.", name=name))

    def _check_unused(self, name: str) -> None:
        path = f"{CALCULATED}/{name}"
        users = [user for user, (_, formula) in self._formulas.items() if path in formula.inputs and user != name]
        if users:
            raise FormulaError(
                say("{name} is calculated with by {names}. Change that first.", name=name, names=", ".join(users))
            )

    def _understood(self, calculation: Calculation, instead_of: str) -> tuple[Formula, list[int]]:
        formula = parse(calculation.formula)
        others = {name: item.inputs for name, (_, item) in self._formulas.items() if name != instead_of}
        for name in {calculation.name, instead_of} - {""}:
            if is_circle(name, formula.inputs, others):
                raise FormulaError(say("{name} would be calculated from itself.", name=name))
        return formula, find_inputs(self._board, formula)

    def _keep(self) -> None:
        problem = write_book(self._file, self.calculations)
        if problem:
            self._tell(problem)

    def tick(self, now_s: float, now_mono_s: float) -> None:
        """Let calculations follow their inputs."""
        self._now_mono_s = now_mono_s
        self._following.tick(now_s, now_mono_s)
