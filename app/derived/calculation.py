"""One stretch of a calculated value, from the samples of its inputs."""

from collections.abc import Sequence

import numpy as np

from app.derived.formula import Formula
from app.derived.series import Series


def calculate(formula: Formula, inputs: Sequence[Series], from_s: float, to_s: float) -> Series:
    """Return the values with from_s < time <= to_s, at every time at which one of the inputs has a sample.

    The inputs must reach `formula.lookback_s` farther back than from_s, each with one more sample before that if there
    is one. Nothing is said of the time before the first sample of any of them.
    """
    if not all(len(each) for each in inputs):
        nothing = np.empty(0)
        return Series(nothing, nothing, np.empty(0, np.int16), nothing)
    result = formula.evaluate(inputs)
    begin_s = max(float(each.time_s[0]) for each in inputs)
    first = max(np.searchsorted(result.time_s, from_s, "right"), np.searchsorted(result.time_s, begin_s, "left"))
    part = slice(int(first), int(np.searchsorted(result.time_s, to_s, "right")))
    return Series(result.time_s[part], result.value[part], result.code[part], result.until_s[part], result.is_stepped)
