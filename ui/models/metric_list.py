"""The metrics of one device, but for the one its card shows. Rows are asked for when they are painted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import Metric
from app.model.present import Present
from ui.copied_value import copied_value
from ui.roles import METRIC_MIME, DetailRole
from ui.text import accessible_text, flag_tag, tag_text, unit_of, value_text

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DetailRow:
    """A name and what stands opposite. is_live: False lays the hatch. mark: "" or the tag of what is wrong.

    is_heading: the name stands above the rows that follow, with nothing opposite.
    """

    name: str
    value: str
    unit: str = ""
    mark: str = ""
    is_live: bool = True
    is_usable: bool = True
    is_beyond: bool = False
    is_heading: bool = False


def metric_row(metric: Metric, shown: Shown, now_s: float) -> DetailRow:
    """Say what a detail row shows of a metric."""
    return DetailRow(
        name=metric.title,
        value=value_text(metric, shown),
        unit=unit_of(metric),
        mark=tag_text(shown, now_s) or flag_tag(shown.flags),
        is_live=shown.freshness.is_current or shown.freshness is Freshness.NEVER,
        is_usable=shown.freshness is not Freshness.NEVER and (shown.value is not None or shown.text is not None),
        is_beyond=bool(shown.limit),
    )


class MetricListModel(QAbstractListModel):
    """Set a device, then pass frames; the view says which rows it shows, and only these are announced."""

    def __init__(self, present: Present, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = present
        self._device: int | None = None
        self._metrics: list[int] = []
        self._now_s = 0.0
        self._first, self._last = 0, -1

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._metrics)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._metrics):
            return None
        number = self._metrics[index.row()]
        metric = self._present.metrics[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return metric.title
        if role == DetailRole.METRIC:
            return number
        if role == DetailRole.ROW:
            return self._row(number, metric, self._present.shown(number, self._now_s))
        owner = self._present.devices[self._present.device_of(number)].label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return accessible_text(owner, metric, self._present.shown(number, self._now_s))
        if role == DetailRole.COPIED:
            return copied_value(owner, metric, self._present.shown(number, self._now_s), self._now_s)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    @override
    def mimeTypes(self) -> list[str]:
        return [METRIC_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes[:1]:
            metric = self._present.metrics[self._metrics[index.row()]]
            data.setData(METRIC_MIME, json.dumps([metric.device, metric.name], ensure_ascii=False).encode())
        return data

    def _row(self, number: int, metric: Metric, shown: Shown) -> object:
        """Say what `DetailRole.ROW` answers: whatever the delegate of the view paints."""
        return metric_row(metric, shown, self._now_s)

    def set_device(self, device: int | None, now_s: float) -> None:
        """Show another device: every row is another one, so this is one of the rare resets."""
        self.beginResetModel()
        self._device = device
        self._now_s = now_s
        self._metrics = self._wanted()
        self.endResetModel()

    def set_visible(self, first: int, last: int) -> None:
        """Say which rows are on the screen, both included."""
        self._first, self._last = first, last

    def refresh(self, now_s: float) -> None:
        """Show what is true now. Call at most twice a second."""
        self._now_s = now_s
        wanted = self._wanted()
        if wanted != self._metrics:
            self._take(wanted)
        last = min(self._last, len(self._metrics) - 1)
        if self._first <= last:
            self.dataChanged.emit(self.index(self._first), self.index(last), [int(DetailRole.ROW)])

    def _wanted(self) -> list[int]:
        if self._device is None:
            return []
        primary = self._present.device_shown(self._device).primary
        return [metric for metric in self._present.metrics_of(self._device) if metric != primary]

    def _take(self, wanted: list[int]) -> None:
        known = len(self._metrics)
        if wanted[:known] == self._metrics:
            self.beginInsertRows(QModelIndex(), known, len(wanted) - 1)
            self._metrics = wanted
            self.endInsertRows()
            return
        self.beginResetModel()
        self._metrics = wanted
        self.endResetModel()
