"""The same as the columns, one number at a time and without numpy: slow, and plain to read."""

import math
from collections.abc import Callable
from itertools import pairwise

Samples = list[tuple[float, float]]
"""Time and value, ascending in time; NaN is a reading without a number."""


def held(samples: Samples, time_s: float, gap_s: float) -> float:
    """The latest sample at or before a time, while it holds; NaN if there is none."""
    before = [sample for sample in samples if sample[0] <= time_s]
    if not before or time_s - before[-1][0] > gap_s:
        return math.nan
    return before[-1][1]


def combined(function: Callable[..., float], *inputs: Samples, gap_s: float) -> Samples:
    times = sorted({time_s for samples in inputs for time_s, _ in samples})
    result = []
    for time_s in times:
        values = [held(samples, time_s, gap_s) for samples in inputs]
        has_all = not any(math.isnan(value) for value in values)
        result.append((time_s, function(*values) if has_all else math.nan))
    return result


def averages(samples: Samples, span_s: float, gap_s: float) -> Samples:
    """Each sample weighs as long as it holds, within the span."""
    result = []
    for at, (now_s, now) in enumerate(samples):
        area = weight_s = 0.0
        for (time_s, value), (next_s, _) in pairwise(samples[: at + 1]):
            width_s = min(next_s, time_s + gap_s, now_s) - max(time_s, now_s - span_s)
            if width_s > 0 and not math.isnan(value):
                area += value * width_s
                weight_s += width_s
        mean = area / weight_s if weight_s > 0 else now
        result.append((now_s, math.nan if math.isnan(now) else mean))
    return result


def rates(samples: Samples, span_s: float) -> Samples:
    """The change since one span ago, along straight lines between samples, or since the first number after it."""
    result = []
    for now_s, now in samples:
        since_s = now_s - span_s
        before = [sample for sample in samples if sample[0] <= since_s]
        after = [sample for sample in samples if since_s < sample[0] <= now_s and not math.isnan(sample[1])]
        start_s, start = after[0] if after else (now_s, math.nan)
        if before:
            (t0, v0), (t1, v1) = before[-1], next(sample for sample in samples if sample[0] > since_s)
            on_line = v0 if since_s == t0 else v0 + (v1 - v0) * (since_s - t0) / (t1 - t0)
            if not math.isnan(on_line):
                start_s, start = since_s, on_line
        change = (now - start) / (now_s - start_s) * span_s if now_s > start_s else math.nan
        result.append((now_s, change))
    return result
