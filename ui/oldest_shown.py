"""The age of the oldest value that an operator looks at."""

from collections.abc import Iterable

from app.model.metric import Report
from app.model.present import Present


def oldest_shown_s(present: Present, metrics: Iterable[int], now_s: float) -> float | None:
    """Return the age of the oldest value of these metrics, None where nothing can age.

    Of what reports on change only silence with a reason makes old: a set-point may well stand for a week.
    """
    ages = (
        shown.age_s
        for metric in set(metrics)
        if (shown := present.shown(metric, now_s)).age_s is not None
        and (present.metrics[metric].report is Report.PERIODIC or not shown.freshness.is_current)
    )
    return max((age_s for age_s in ages if age_s is not None), default=None)
