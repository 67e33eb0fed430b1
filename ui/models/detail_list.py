"""Rows of a name and what stands opposite: whole lists are handed in, the smallest honest change is announced."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui.models.metric_list import DetailRow
from ui.roles import DetailRole

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class DetailListModel(QAbstractListModel):
    """Shows the rows it was last given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
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
            return row.name if row.is_heading else f"{row.name}: {row.value}"
        return None

    def set_rows(self, wanted: Sequence[DetailRow]) -> None:
        """Show these rows."""
        known, count = len(self._rows), len(wanted)
        if count < known:
            self.beginRemoveRows(QModelIndex(), count, known - 1)
            del self._rows[count:]
            self.endRemoveRows()
        changed = [at for at, row in enumerate(self._rows) if row != wanted[at]]
        self._rows = list(wanted[: len(self._rows)])
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]), [int(DetailRole.ROW)])
        if count > known:
            self.beginInsertRows(QModelIndex(), known, count - 1)
            self._rows = list(wanted)
            self.endInsertRows()
