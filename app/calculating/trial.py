"""Trying a calculation out: what it would come to now, and in which unit, without keeping it."""

from collections.abc import Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from app.calculating.work import heard_mono, horizon_s, read_inputs
from app.derived.calculation import calculate
from app.derived.formula import Formula
from app.derived.units import unit_of
from app.live.board import Board
from app.model.derived import Calculation, Checked


def unit_and_decimals(
    board: Board, formula: Formula, inputs: Sequence[int], calculation: Calculation
) -> tuple[str | None, int | None]:
    """Return the unit and decimals of the result: what was asked for, else what follows from the inputs.

    Raises FormulaError where units do not fit.
    """
    metrics = [board.metrics[metric] for metric in inputs]
    unit = unit_of(formula, {path: each.unit for path, each in zip(formula.inputs, metrics, strict=True)})
    decimals = [each.decimals for each in metrics if each.decimals is not None]
    if calculation.decimals is not None:
        decimals = [calculation.decimals]
    return calculation.unit or unit, max(decimals, default=None)


def tried(board: Board, formula: Formula, inputs: NDArray[np.intp], now_mono_s: float) -> Checked:
    """Return what the newest value is, made of what the rings hold now."""
    standing = board.standing(inputs)
    to_s = horizon_s(standing)
    used = int(np.count_nonzero(~np.isnan(standing.value)))
    freshness = int(standing.freshness.max())
    nothing = Checked("", freshness=freshness, used=used, inputs=len(inputs))
    if to_s == -inf:
        return nothing
    # From just before the end: the last sample is the one at it.
    series, to_s = read_inputs(board, formula, inputs, standing, float(np.nextafter(to_s, -inf)), to_s)
    result = calculate(formula, series, -inf, to_s)
    if not len(result):
        return nothing
    value = float(result.value[-1])
    return Checked(
        "",
        value=None if np.isnan(value) else value,
        code=int(result.code[-1]),
        freshness=freshness,
        age_s=max(now_mono_s - heard_mono(standing), 0.0),
        used=used,
        inputs=len(inputs),
    )
