"""Readings in the order and the words in which every format writes them, a piece at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.export.samples import Samples
from app.model.metric import Kind, Metric
from app.model.quality import quality_of, reason_of

ROWS_AT_ONCE = 2048
"""A few milliseconds of work in either format: as long as that, nothing else of Python runs."""

GAP = 1 << 16
"""In place of a code: no reading, but the moment from which on nothing was known for too long."""

COLUMNS = ("time", "time_s", "device", "metric", "value", "text", "quality", "reason", "code", "unit")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one metric; columns of equal length. code: a quality code, or GAP. text: of a text metric.

    readings: how many of the rows are readings.
    """

    metric: Metric
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int32]
    readings: int
    text: str | None = None

    @property
    def time_us(self) -> NDArray[np.int64]:
        """Microseconds since 1970 in UTC."""
        return np.rint(self.time_s * 1e6).astype(np.int64)


def rows_of(samples: Iterable[Samples], at_once: int = ROWS_AT_ONCE) -> Iterator[Rows]:
    """Return metric after metric, each ascending in time, `at_once` readings a piece.

    After a reading that was followed by silence for too long there is one row more, at the moment at which
    it had become too old: without a value, so that whoever draws the rows does not draw a line across the silence.
    """
    for one in samples:
        for start in range(0, len(one), at_once):
            yield _piece(one, start, min(start + at_once, len(one)))


def _piece(one: Samples, start: int, end: int) -> Rows:
    time_s, value, code = one.time_s[start:end], one.value[start:end], one.code[start:end].astype(np.int32)
    silent = np.flatnonzero(np.diff(time_s, append=one.time_s[end : end + 1]) > one.gap_s)
    readings = len(time_s)
    if end == len(one) and one.until_s - time_s[-1] > one.end_gap_s:
        time_s = np.append(time_s, time_s[-1] + one.end_gap_s)
        value = np.append(value, np.nan)
        code = np.append(code, GAP)
    if len(silent):
        time_s = np.insert(time_s, silent + 1, time_s[silent] + one.gap_s)
        value = np.insert(value, silent + 1, np.nan)
        code = np.insert(code, silent + 1, GAP)
    return Rows(one.metric, time_s, value, code, readings, one.text)


def words_of(code: int) -> tuple[str, str]:
    """Return the quality and the reason of a code, in the words of a file: `bad`, `sensor_failure`."""
    if code == GAP:
        return "gap", "silence"
    return quality_of(code).name.lower(), reason_of(code).name.lower()


def state_names(metric: Metric) -> dict[float, str]:
    """Return the texts of a metric's values: of states that have a name, {} for numbers."""
    if metric.kind not in (Kind.DISCRETE, Kind.ENUM):
        return {}
    return {float(value): name for value, name in metric.states.items()}
