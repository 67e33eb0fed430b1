"""Samples as a test writes them down."""

from collections.abc import Sequence

import numpy as np

from app.export.samples import Samples
from app.model.metric import Metric

FLOW = Metric("pump", "flow", unit="m3/h")
NAN = float("nan")
NOON_S = 1_767_268_800.0
"""1 January 2026, 12:00 UTC."""


def samples(
    times: Sequence[float],
    values: Sequence[float],
    codes: Sequence[int] | None = None,
    *,
    metric: Metric = FLOW,
    gap_s: float = 2.5,
    end_gap_s: float | None = None,
    until_s: float | None = None,
    text: str | None = None,
) -> Samples:
    """Times are seconds after noon; until_s is that of the last one if it is left out."""
    end_s = times[-1] if until_s is None else until_s
    code = np.array(codes if codes is not None else [0] * len(times), np.uint16)
    end_gap_s = gap_s if end_gap_s is None else end_gap_s
    columns = NOON_S + np.array(times, float), np.array(values, float), code
    return Samples(metric, *columns, gap_s, NOON_S + end_s, end_gap_s, text)
