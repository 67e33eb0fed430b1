"""What is counted of one metric while a stream is read."""

from collections import deque
from dataclasses import asdict
from math import isnan
from statistics import median

from app.model.metric import Kind, Metric
from app.probe.report import FoundMetric

MAX_INTERVALS = 200
STEADY_SHARE = 0.8
"""So many distances lie within a third of the median where a rhythm is steady."""

MAX_DECIMALS = 6


class Tally:
    """Readings of one metric."""

    def __init__(self) -> None:
        self._readings = 0
        self._bad = 0
        self._newest = ""
        self._last_s: float | None = None
        self._decimals = 0
        self._intervals: deque[float] = deque(maxlen=MAX_INTERVALS)

    def add(self, time_s: float, value: float, text: str | None, *, is_bad: bool, is_old: bool) -> None:
        """Count a reading. value: NaN for none. is_old: it was kept before we came, and tells nothing of a rhythm."""
        self._readings += 1
        self._bad += is_bad
        if text is not None or not isnan(value):
            self._newest = text if text is not None else f"{value:.10g}"
            self._decimals = max(self._decimals, _decimals(value))
        if not is_old:
            if self._last_s is not None and time_s > self._last_s:
                self._intervals.append(time_s - self._last_s)
            self._last_s = time_s

    def found(self, metric: Metric) -> FoundMetric:
        """Return what is known of the metric in the end."""
        period_s = median(self._intervals) if len(self._intervals) >= 2 else None
        near = sum(abs(each - period_s) <= period_s / 3 for each in self._intervals) if period_s else 0
        is_number = metric.kind is Kind.ANALOG and 0 < self._decimals <= MAX_DECIMALS
        return FoundMetric(
            device=metric.device,
            name=metric.name,
            kind=metric.kind.value,
            unit=metric.unit,
            period_s=metric.period_s or period_s,
            is_steady=metric.period_s is not None or near >= STEADY_SHARE * len(self._intervals) > 0,
            decimals=metric.decimals if metric.decimals is not None else (self._decimals if is_number else None),
            readings=self._readings,
            bad=self._bad,
            newest=self._newest,
            label=metric.label,
            area=metric.area,
            range=metric.range,
            limits={key: at for key, at in asdict(metric.limits).items() if at is not None},
            states=dict(metric.states),
        )


def _decimals(value: float) -> int:
    return 0 if isnan(value) else len(f"{value:.10g}".partition("e")[0].partition(".")[2])
