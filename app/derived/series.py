"""Samples of one quantity in time, and how several of them are brought to the same times."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.quality import MAX_CODE, Reason

# As plain numbers of numpy: an enum is looked up anew at each use.
_BAD, _COMM_LOST, _NOT_A_NUMBER = (np.int16(each) for each in (Reason.BAD, Reason.COMM_LOST, Reason.NOT_A_NUMBER))

Floats = NDArray[np.float64]
Codes = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """n samples in ascending time: time_s and value float64[n], code int16[n].

    A sample holds up to until_s, float64[n]; what is later than that and before the next one is unknown. NaN in value
    is a sample without a number. is_stepped: the quantity jumps from sample to sample, so that nothing may be
    interpolated. is_counter: it only grows, and a decrease is a reset.
    """

    time_s: Floats
    value: Floats
    code: Codes
    until_s: Floats
    is_stepped: bool = False
    is_counter: bool = False

    def __len__(self) -> int:
        return len(self.time_s)


Operand = Series | float


def series_of(
    time_s: Floats, value: Floats, code: NDArray[Any] | None, gap_s: float, *, is_counter: bool = False
) -> Series:
    """Return a metric's samples as a series. gap_s: how long one holds; inf for what is reported on change.

    Where one sample's time runs out before the next, a sample without a number says so, with reason `comm_lost`: else
    the hole would not be seen by what is calculated from it. code: None where all are good that have a number.
    """
    has_codes = code is not None and np.count_nonzero(code) > 0
    codes = worst_code(code) if code is not None and has_codes else np.zeros(len(time_s), np.int16)
    # Just after it: at the very end of its time a sample holds still.
    over_s = np.nextafter(time_s[:-1] + gap_s, np.inf)
    ends = np.flatnonzero(over_s < time_s[1:])
    if len(ends):
        at = ends + 1
        value = np.insert(value, at, np.nan)
        codes = np.insert(codes, at, _COMM_LOST)
        time_s = np.insert(time_s, at, over_s[ends])
    if has_codes or np.count_nonzero(np.isnan(value)):
        codes = np.where(np.isnan(value) & (codes < _BAD), _NOT_A_NUMBER, codes)
        value = np.where(codes >= _BAD, np.nan, value)
    return Series(time_s, value, codes, time_s + gap_s, bool(np.isinf(gap_s)), is_counter)


def worst_code(code: NDArray[Any]) -> Codes:
    """Return codes of which the greater is the worse: whatever is out of range is bad."""
    return np.where((code < 0) | (code > MAX_CODE), _BAD, code).astype(np.int16)


def combine(function: Callable[..., Any], *operands: Operand) -> Operand:
    """Apply a function of numbers to operands, at every time at which one of them has a sample.

    Each operand is its latest sample at or before that time. The result has no number where one of them has none, or
    where it is not finite (a division by zero). Its code is the worst of them.
    """
    operands = tuple(each if isinstance(each, Series) else float(each) for each in operands)
    series = [each for each in operands if isinstance(each, Series)]
    with np.errstate(all="ignore"):
        if not series:
            result = float(function(*(np.float64(each) for each in operands if not isinstance(each, Series))))
            return result if np.isfinite(result) else float("nan")
        times = reduce(_union, (each.time_s for each in series))
        held = {id(each): hold(each, times) for each in series}
        value = function(*(held[id(each)].value if isinstance(each, Series) else each for each in operands))
    parts = list(held.values())
    code: Codes = np.maximum.reduce([each.code for each in parts])
    missing = np.isnan(np.sum([each.value for each in parts], axis=0))
    value = np.where(missing | ~np.isfinite(value), np.nan, value)
    code = np.where(np.isnan(value) & (code < _BAD), _NOT_A_NUMBER, code)
    until_s = np.minimum.reduce([each.until_s for each in parts])
    return Series(times, value, code, until_s, all(each.is_stepped for each in series))


def hold(series: Series, times: Floats) -> Series:
    """Return a series as it stands at other times, ascending: the latest sample at or before each, while it holds."""
    if times is series.time_s:
        return series
    if not len(series):
        nothing = np.full(len(times), np.nan)
        return Series(times, nothing, np.full(len(times), Reason.COMM_LOST, np.int16), times)
    at = np.searchsorted(series.time_s, times, "right") - 1
    inside = np.maximum(at, 0)
    until_s = series.until_s[inside]
    holds = (at >= 0) & (times <= until_s)
    return Series(
        times,
        np.where(holds, series.value[inside], np.nan),
        np.where(holds, series.code[inside], _COMM_LOST),
        np.where(holds, until_s, times),
        series.is_stepped,
        series.is_counter,
    )


def _union(one: Floats, other: Floats) -> Floats:
    if one is other or np.array_equal(one, other):
        return one
    return np.union1d(one, other)
