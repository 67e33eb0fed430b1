"""What a formula may call. Each takes and gives series of samples, or plain numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import reduce
from typing import Any

import numpy as np

from app.derived.series import Floats, Operand, Series, combine
from app.model.quality import Reason

SHORTEST_SPAN_S = 0.1
LONGEST_SPAN_S = 3600.0
DEFAULT_SPAN_S = 60.0
LEAST_COVER = 0.5
"""A moving value that rests on less than this part of its span is uncertain: it does not say what it claims to."""


class UnitRule(Enum):
    """What a function does to units: all the same and kept, divided, or a change in time."""

    SAME = 1
    RATIO = 2
    RATE = 3


@dataclass(frozen=True, slots=True)
class Function:
    """One entry of the table. least, most: how many operands. last: what its last argument means, a plain number
    within (low, high) that may be left out; "" if it has none. text: how to write it.
    """

    run: Callable[..., Operand]
    text: str
    least: int
    most: int
    rule: UnitRule = UnitRule.SAME
    last: str = ""
    low: float = SHORTEST_SPAN_S
    high: float = LONGEST_SPAN_S
    looks_back: bool = False


def added(*operands: Operand) -> Operand:
    """Return the sum."""
    return combine(lambda *values: reduce(np.add, values), *operands)


def mean(*operands: Operand) -> Operand:
    """Return the mean of several quantities at the same moment."""
    return combine(lambda *values: reduce(np.add, values) / len(values), *operands)


def least(*operands: Operand) -> Operand:
    """Return the smallest."""
    return combine(lambda *values: reduce(np.minimum, values), *operands)


def greatest(*operands: Operand) -> Operand:
    """Return the greatest."""
    return combine(lambda *values: reduce(np.maximum, values), *operands)


def ratio(one: Operand, other: Operand) -> Operand:
    """Return one divided by the other; no number where the other is zero."""
    return combine(np.divide, one, other)


def magnitude(one: Operand) -> Operand:
    """Return a quantity without its sign."""
    return combine(np.abs, one)


def rounded(one: Operand, digits: float = 0) -> Operand:
    """Return a quantity rounded to so many digits after the point, halves to the even neighbour."""
    return combine(lambda value: np.round(value, int(digits)), one)


def average(one: Operand, span_s: float = DEFAULT_SPAN_S) -> Operand:
    """Return the time-weighted mean over the last `span_s` seconds, at each sample's own time.

    A sample weighs as long as it holds; stretches without a number weigh nothing. No number where there is none now.
    """
    if not isinstance(one, Series) or not len(one):
        return one
    times, has_number = one.time_s, np.isfinite(one.value)
    # Taken from a value near all others, so that sums over a long time keep their digits.
    origin = float(one.value[has_number][0]) if has_number.any() else 0.0
    value = np.where(has_number, one.value - origin, 0.0)
    step_s = np.diff(times)
    area = np.concatenate(([0.0], np.cumsum(value[:-1] * step_s)))
    weight_s = np.concatenate(([0.0], np.cumsum(has_number[:-1] * step_s)))
    since_s = np.maximum(times - span_s, times[0])
    at = np.searchsorted(times, since_s, "right") - 1
    into_s = since_s - times[at]
    covered_s = weight_s - (weight_s[at] + has_number[at] * into_s)
    total = area - (area[at] + value[at] * into_s)
    # Below a microsecond the difference of two sums is nothing but their rounding.
    is_enough = covered_s > 1e-6
    result = np.where(is_enough, origin + total / np.where(is_enough, covered_s, 1.0), one.value)
    return _moving(one, result, at, covered_s, span_s)


def rate(one: Operand, span_s: float = DEFAULT_SPAN_S) -> Operand:
    """Return the change over the last `span_s` seconds, per `span_s` seconds, at each sample's own time.

    Where the past does not reach so far, the change since its first sample is scaled up, and uncertain if that is less
    than half. A counter that is reset has not decreased.
    """
    if not isinstance(one, Series) or not len(one):
        return 0.0 if not isinstance(one, Series) else one
    times = one.time_s
    value = _growing(one.value) if one.is_counter else one.value
    has_number = np.isfinite(value)
    since_s = times - span_s
    at = np.searchsorted(times, since_s, "right") - 1
    at_0, at_1 = np.maximum(at, 0), np.minimum(at + 1, len(times) - 1)
    width_s = times[at_1] - times[at_0]
    share = np.where(width_s > 0, (since_s - times[at_0]) / np.where(width_s > 0, width_s, 1.0), 0.0)
    if one.is_stepped:
        share = np.zeros(len(times))
    before = np.where(share == 0, value[at_0], value[at_0] + share * (value[at_1] - value[at_0]))
    # Outside the past, or in a hole of it: from the first number after it.
    is_known = (at >= 0) & np.isfinite(before)
    numbers = np.where(has_number, np.arange(len(times)), len(times) - 1)
    first = np.minimum.accumulate(numbers[::-1])[::-1][np.where(at < 0, 0, at_1)]
    start_s = np.where(is_known, since_s, times[first])
    before = np.where(is_known, before, value[first])
    covered_s = times - start_s
    with np.errstate(all="ignore"):
        result = np.where(covered_s > 0, (value - before) * (span_s / covered_s), np.nan)
    return _moving(one, result, at_0, covered_s, span_s)


def _growing(value: Floats) -> Floats:
    """Return a counter with its resets taken out; only differences of it mean something."""
    has_number = np.isfinite(value)
    steps = np.diff(value[has_number], prepend=0.0)
    result = np.full(len(value), np.nan)
    result[has_number] = np.cumsum(np.maximum(steps, 0.0))
    return result


def _moving(one: Series, result: Floats, since: Any, covered_s: Floats, span_s: float) -> Series:
    """Return a series with another value and the worst quality within its span.

    Samples without a number are left out of both, unless it is the newest.
    """
    code = one.code.copy()
    usable = np.where(one.code < Reason.BAD, one.code, 0)
    for each in np.unique(usable[usable > 0]):
        seen = np.concatenate(([0], np.cumsum(usable == each)))
        is_within = seen[1:] > seen[since]
        code = np.where(is_within, np.maximum(code, each), code)
    code = np.where((covered_s < LEAST_COVER * span_s), np.maximum(code, np.int16(Reason.SUB_NORMAL)), code)
    value = np.where(np.isfinite(one.value), result, np.nan)
    code = np.where(np.isnan(value), np.maximum(code, np.int16(Reason.NOT_A_NUMBER)), code)
    return replace(one, value=value, code=np.where(one.code >= Reason.BAD, one.code, code), is_counter=False)


FUNCTIONS: Mapping[str, Function] = {
    "sum": Function(added, "sum(a, b, …)", 1, 16),
    "mean": Function(mean, "mean(a, b, …)", 1, 16),
    "min": Function(least, "min(a, b, …)", 1, 16),
    "max": Function(greatest, "max(a, b, …)", 1, 16),
    "ratio": Function(ratio, "ratio(a, b)", 2, 2, UnitRule.RATIO),
    "rate": Function(rate, "rate(a, seconds)", 1, 1, UnitRule.RATE, "seconds", looks_back=True),
    "average": Function(average, "average(a, seconds)", 1, 1, last="seconds", looks_back=True),
    "abs": Function(magnitude, "abs(a)", 1, 1),
    "round": Function(rounded, "round(a, digits)", 1, 1, last="digits", low=0, high=9),
}
