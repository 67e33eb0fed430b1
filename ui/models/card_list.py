"""All metrics of one device, each with everything a row of the device card paints."""

from dataclasses import dataclass

from typing_extensions import override

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import Metric
from app.model.quality import Quality
from ui.models.metric_list import MetricListModel
from ui.text import bare_text, flag_tag, freshness_text, long_age, quality_text, short_age, tag_text, with_unit
from ui.words import tr


@dataclass(frozen=True, slots=True)
class CardRow:
    """One metric as of one instant. Never keep one past the paint it was made for.

    number: metric index of `Present`. line: quality with its reason, freshness and age, or what is wrong.
    flag: `SIM`, `MAN`, `SUB` or "".
    """

    number: int
    metric: Metric
    shown: Shown
    line: str
    flag: str


def state_line(metric: Metric, shown: Shown, now_s: float, offline_since_s: float | None = None) -> str:
    """Say in one line how far a value may be trusted: `Good · live · 14 ms`, `STALE 2m14s · last known`."""
    flag = flag_tag(shown.flags)
    tag = tag_text(shown, now_s, offline_since_s)
    age = "" if shown.age_s is None else long_age(shown.age_s)
    if not tag or tag == flag:
        return " · ".join(part for part in (quality_text(shown), freshness_text(shown).lower(), age) if part)
    parts = [tag]
    if shown.quality is Quality.BAD and shown.last_good is not None:
        value, time_s = shown.last_good
        parts.append(
            tr(
                "last good {value}, {age} ago",
                value=with_unit(bare_text(metric, value), metric),
                age=short_age(now_s - time_s),
            )
        )
    if shown.quality is Quality.BAD and not shown.freshness.is_current:
        parts.append(freshness_text(shown).lower())
    if shown.quality is Quality.UNCERTAIN and not shown.freshness.is_current:
        parts.append(quality_text(shown).lower())
    # Of a stale value the tag has the age already.
    if age and (shown.quality is Quality.BAD or shown.freshness.is_current or shown.freshness is Freshness.OFFLINE):
        parts.append(age)
    return " · ".join(parts)


class CardListModel(MetricListModel):
    """As the list of the summary, but with the first metric among the others."""

    @override
    def _row(self, number: int, metric: Metric, shown: Shown) -> CardRow:
        device = self._present.device_of(number)
        since_s = self._present.device_shown(device).offline_since_s
        line = state_line(metric, shown, self._now_s, since_s)
        return CardRow(number, metric, shown, line, flag_tag(shown.flags))

    @override
    def _wanted(self) -> list[int]:
        return [] if self._device is None else list(self._present.metrics_of(self._device))

    def row_of(self, metric: int) -> int | None:
        """Return the row of a metric, None when it is another device's."""
        return self._metrics.index(metric) if metric in self._metrics else None
