"""What is known about the reading that a card shows: times, quality, the console's and the device's own verdict."""

from app.model.frame import DeviceShown, MetricCounters, Shown
from app.model.freshness import Freshness
from app.model.metric import Metric
from app.model.present import Present
from app.model.quality import Quality, TimeQuality
from app.model.words import say
from ui.models.detail_list import DetailListModel
from ui.models.metric_list import DetailRow
from ui.text import announced_text, bare_text, freshness_text, long_age, quality_text, short_age, stamp_text, with_unit
from ui.words import told, tr

SKEW_NOTE_S = 1.0
"""A clock further off than this is worth a line (specification 1.4)."""

LATE_DATA_S = 10.0
NOTHING = "—"

_TIME_NOTES = {
    TimeQuality.SKEWED: say("stamp not believed"),
    TimeQuality.ESTIMATED: say("time estimated"),
    TimeQuality.NONE: say("no stamp"),
}


def facts(metric: Metric, shown: Shown, state: DeviceShown, counters: MetricCounters, now_s: float) -> list[DetailRow]:
    """List what is known about a reading, and what its device announced."""
    rows = reading_facts(metric, shown, counters, now_s)
    rows.insert(4, DetailRow(tr("Announced"), announced_text(state, now_s)))
    if counters.skew_s is not None and abs(counters.skew_s) > SKEW_NOTE_S:
        rows.append(DetailRow(tr("Clock difference"), long_age(abs(counters.skew_s))))
    return rows


def reading_facts(metric: Metric, shown: Shown, counters: MetricCounters, now_s: float) -> list[DetailRow]:
    """List what is known about a reading itself."""
    is_old = not shown.freshness.is_current
    rows = [
        DetailRow(tr("Last reading"), NOTHING if shown.time_s is None else stamp_text(shown.time_s, now_s)),
        DetailRow(tr("Data age"), NOTHING if shown.age_s is None else long_age(shown.age_s), is_live=not is_old),
        DetailRow(tr("Quality"), quality_text(shown), is_usable=shown.quality is not Quality.BAD),
        DetailRow(tr("Freshness"), _freshness(shown, counters)),
    ]
    if shown.time_quality in _TIME_NOTES:
        rows.append(DetailRow(tr("Time stamp"), told(_TIME_NOTES[shown.time_quality])))
    if shown.quality is Quality.BAD and shown.last_good is not None:
        value, time_s = shown.last_good
        text = with_unit(bare_text(metric, value), metric)
        rows.append(
            DetailRow(
                tr("Last good"), tr("{value}, {age} ago", value=text, age=short_age(now_s - time_s)), is_live=False
            )
        )
    return rows


def _freshness(shown: Shown, counters: MetricCounters) -> str:
    if shown.freshness is Freshness.STALE and (counters.skew_s or 0.0) > LATE_DATA_S:
        return tr("Stale (late data or clock?)")
    return freshness_text(shown)


class FactListModel(DetailListModel):
    """The facts of a device's primary metric."""

    def __init__(self, present: Present) -> None:
        super().__init__()
        self._present = present
        self._device: int | None = None

    def set_device(self, device: int | None, now_s: float) -> None:
        """Show another device."""
        self._device = device
        self.refresh(now_s)

    def refresh(self, now_s: float) -> None:
        """Show what is true now."""
        self.set_rows(self._wanted(now_s))

    def _wanted(self, now_s: float) -> list[DetailRow]:
        if self._device is None:
            return []
        state = self._present.device_shown(self._device)
        if state.primary is None:
            return []
        shown = self._present.shown(state.primary, now_s)
        return facts(self._present.metrics[state.primary], shown, state, self._present.counters(state.primary), now_s)
