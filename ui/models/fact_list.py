"""What is known about the reading that a card shows: times, quality, the console's and the device's own verdict."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.model.frame import DeviceShown, MetricCounters, Shown
from app.model.freshness import Freshness
from app.model.metric import Metric
from app.model.present import Present
from app.model.quality import Quality, TimeQuality
from ui.models.metric_list import DetailRow
from ui.roles import DetailRole
from ui.text import announced_text, bare_text, freshness_text, long_age, quality_text, short_age, stamp_text, with_unit

SKEW_NOTE_S = 1.0
"""A clock further off than this is worth a line (specification 1.4)."""

LATE_DATA_S = 10.0
_NOTHING = "—"
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

_TIME_NOTES = {
    TimeQuality.SKEWED: "stamp not believed",
    TimeQuality.ESTIMATED: "time estimated",
    TimeQuality.NONE: "no stamp",
}


def facts(metric: Metric, shown: Shown, state: DeviceShown, counters: MetricCounters, now_s: float) -> list[DetailRow]:
    """List what is known about a reading."""
    is_old = not shown.freshness.is_current
    rows = [
        DetailRow("Last reading", _NOTHING if shown.time_s is None else stamp_text(shown.time_s, now_s)),
        DetailRow("Data age", _NOTHING if shown.age_s is None else long_age(shown.age_s), is_usable=True, mark=""),
        DetailRow("Quality", quality_text(shown), is_usable=shown.quality is not Quality.BAD),
        DetailRow("Freshness", _freshness(shown, counters)),
        DetailRow("Announced", announced_text(state, now_s)),
    ]
    if is_old:
        rows[1] = DetailRow("Data age", rows[1].value, is_live=False)
    if shown.time_quality in _TIME_NOTES:
        rows.append(DetailRow("Time stamp", _TIME_NOTES[shown.time_quality]))
    if counters.skew_s is not None and abs(counters.skew_s) > SKEW_NOTE_S:
        rows.append(DetailRow("Clock difference", long_age(abs(counters.skew_s))))
    if shown.quality is Quality.BAD and shown.last_good is not None:
        value, time_s = shown.last_good
        text = with_unit(bare_text(metric, value), metric)
        rows.append(DetailRow("Last good", f"{text}, {short_age(now_s - time_s)} ago", is_live=False))
    return rows


def _freshness(shown: Shown, counters: MetricCounters) -> str:
    if shown.freshness is Freshness.STALE and (counters.skew_s or 0.0) > LATE_DATA_S:
        return "Stale (late data or clock?)"
    return freshness_text(shown)


class FactListModel(QAbstractListModel):
    """The facts of a device's primary metric."""

    def __init__(self, present: Present) -> None:
        super().__init__()
        self._present = present
        self._device: int | None = None
        self._rows: list[DetailRow] = []

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == DetailRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.name}: {row.value}"
        return None

    def set_device(self, device: int | None, now_s: float) -> None:
        """Show another device."""
        self._device = device
        self.refresh(now_s)

    def refresh(self, now_s: float) -> None:
        """Show what is true now."""
        wanted = self._wanted(now_s)
        known, count = len(self._rows), len(wanted)
        if count < known:
            self.beginRemoveRows(QModelIndex(), count, known - 1)
            del self._rows[count:]
            self.endRemoveRows()
        changed = [at for at, row in enumerate(self._rows) if row != wanted[at]]
        self._rows = wanted[: len(self._rows)]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]), [int(DetailRole.ROW)])
        if count > known:
            self.beginInsertRows(QModelIndex(), known, count - 1)
            self._rows = wanted
            self.endInsertRows()

    def _wanted(self, now_s: float) -> list[DetailRow]:
        if self._device is None:
            return []
        state = self._present.device_shown(self._device)
        if state.primary is None:
            return []
        shown = self._present.shown(state.primary, now_s)
        return facts(self._present.metrics[state.primary], shown, state, self._present.counters(state.primary), now_s)
