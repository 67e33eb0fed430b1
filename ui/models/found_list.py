"""Metrics that a source would bring, as a table in which an operator says what they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.model.errors import SettingsError
from app.model.metric import Metric
from app.model.words import say
from app.sourcing.preview import FoundRow, Preview, adjusted, used
from ui.text import plain_text, short_number
from ui.units import unit_text
from ui.words import told, tr

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_RANGE = re.compile(r"\s*([-+−\d.,eE]+)\s*(?:…|\.\.+|;|\bto\b|\s)\s*([-+−\d.,eE]+)\s*")


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """key: of what settings say of metrics, "" where nothing can be said. read: of what was typed, what is meant.

    is_number: only metrics with numbers have it, and it stands at the right edge.
    """

    title: str
    show: Callable[[FoundRow], str]
    key: str = ""
    read: Callable[[str], Any] = str
    is_number: bool = False


def number_of(text: str) -> float | None:
    """Read a number; None for nothing written. Raises ValueError."""
    if not text.strip():
        return None
    number = float(text.replace(",", ".").replace("−", "-"))
    if not isfinite(number):
        raise ValueError(text)
    return number


def range_of(text: str) -> tuple[float, float] | None:
    """Read `0 … 90`, `0 to 90` or `0 90`; None for nothing written. Raises ValueError."""
    if not text.strip():
        return None
    found = _RANGE.fullmatch(text)
    ends = (number_of(found[1]), number_of(found[2])) if found else (None, None)
    if ends[0] is None or ends[1] is None:
        raise ValueError(text)
    return ends[0], ends[1]


def _decimals_of(text: str) -> int | None:
    return int(text) if text.strip() else None


def _words(text: str) -> str | None:
    return text.strip() or None


def _figure(number: float | None) -> str:
    return "" if number is None else short_number(number)


def _period(seconds: float | None) -> str:
    # One that was measured has more figures than it means.
    return "" if seconds is None else short_number(float(f"{seconds:.3g}"))


def _range_text(metric: Metric) -> str:
    return "" if metric.range is None else f"{_figure(metric.range[0])} … {_figure(metric.range[1])}"


def _limit(name: str) -> FoundColumn:
    return FoundColumn(
        name.upper(), lambda row: _figure(getattr(row.metric.limits, name)), name, number_of, is_number=True
    )


USE = 0
COLUMNS = (
    FoundColumn(say("Use"), lambda _row: ""),
    FoundColumn(say("Device"), lambda row: row.metric.device),
    FoundColumn(say("Metric"), lambda row: row.metric.name),
    FoundColumn(say("Kind"), lambda row: row.metric.kind.value),
    FoundColumn(say("Newest"), lambda row: row.newest or tr("no value"), is_number=True),
    FoundColumn(say("Unit"), lambda row: unit_text(row.metric.unit) if row.metric.unit else "", "unit", str.strip),
    FoundColumn(say("Label"), lambda row: row.metric.label, "label", _words),
    FoundColumn(
        say("Decimals"),
        lambda row: "" if row.metric.decimals is None else str(row.metric.decimals),
        "decimals",
        _decimals_of,
        is_number=True,
    ),
    FoundColumn(say("Every, s"), lambda row: _figure(row.metric.period_s), "period_s", number_of, is_number=True),
    FoundColumn(say("Range"), lambda row: _range_text(row.metric), "range", range_of, is_number=True),
    *(_limit(name) for name in ("lolo", "lo", "hi", "hihi")),
)


FIRST_SAID = next(at for at, column in enumerate(COLUMNS) if column.key)
"""The first column in which something can be said."""


class FoundModel(QAbstractTableModel):
    """for_all: what is said of a metric goes for all of its name, on every device.

    refused(sentence): what was typed cannot be meant. changed: the preview is another one now.
    """

    refused = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.for_all = True

    def show_preview(self, preview: Preview | None) -> None:
        """Show what was found; None: nothing."""
        self.beginResetModel()
        self.preview = preview
        self.endResetModel()
        self.changed.emit()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.preview is None else len(self.preview.rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return told(COLUMNS[section].title)
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.preview is None or not index.isValid() or index.row() >= len(self.preview.rows):
            return None
        row, column = self.preview.rows[index.row()], COLUMNS[index.column()]
        if index.column() == USE and role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.is_used else Qt.CheckState.Unchecked
        if index.column() == USE and role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Use: yes") if row.is_used else tr("Use: no")
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_text(column.show(row))
        if role == Qt.ItemDataRole.EditRole:
            return (row.metric.unit or "") if column.key == "unit" else column.show(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{told(column.title)}: {plain_text(column.show(row)) or tr('not set')}"
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.preview is None or not index.isValid() or not self.preview.is_adjustable:
            return flags
        if index.column() == USE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        column = COLUMNS[index.column()]
        is_numeric = self.preview.rows[index.row()].metric.kind.is_numeric
        can_be = bool(column.key) and (is_numeric or not column.is_number)
        return flags | Qt.ItemFlag.ItemIsEditable if can_be else flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if index.column() == USE and role == Qt.ItemDataRole.CheckStateRole:
            return self._use(index.row(), is_used=Qt.CheckState(value) == Qt.CheckState.Checked)
        column = COLUMNS[index.column()]
        if self.preview is None or role != Qt.ItemDataRole.EditRole or not self.flags(index) & _EDITABLE:
            return False
        if str(value) == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        try:
            meant = column.read(str(value))
            self.preview = adjusted(self.preview, index.row(), column.key, meant, for_all=self.for_all)
        except SettingsError as error:
            self.refused.emit(f"{told(column.title)}: {told(getattr(error, 'reason', str(error)))}.")
            return False
        except ValueError:
            example = "0 … 90" if column.key == "range" else "21.5"
            self.refused.emit(
                tr(
                    "“{value}” is not what {title} needs, such as {example}.",
                    value=plain_text(str(value))[:40],
                    title=told(column.title),
                    example=example,
                )
            )
            return False
        self._announce()
        return True

    def _use(self, row: int, *, is_used: bool) -> bool:
        if self.preview is None or not self.preview.is_adjustable:
            return False
        self.preview = used(self.preview, row, is_used=is_used, for_all=self.for_all)
        self._announce()
        return True

    def _announce(self) -> None:
        """Say that rows may have changed: what is said of one metric may go for others."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))
        self.changed.emit()


_EDITABLE = Qt.ItemFlag.ItemIsEditable


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
