"""A table of texts for an item view: whole rows are handed in, the smallest honest change is announced."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui.words import told

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]


class TextTableModel(QAbstractTableModel):
    """columns: headings. right: columns whose texts are figures and stand at the right edge.

    Every text is plain; nothing here is ever taken for markup, and there are no tool tips that could be.
    """

    def __init__(self, columns: Sequence[str], right: Sequence[int] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(told(column) for column in columns)
        self._right = frozenset(right)
        self._rows: list[Row] = []

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}: {text}"
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. Raises ValueError when one has not as many texts as there are columns."""
        if any(len(row) != len(self._columns) for row in rows):
            raise ValueError(f"A row of this table has {len(self._columns)} texts.")
        known, count = len(self._rows), len(rows)
        if count < known:
            self.beginRemoveRows(QModelIndex(), count, known - 1)
            del self._rows[count:]
            self.endRemoveRows()
        changed = [at for at, row in enumerate(self._rows) if row != rows[at]]
        self._rows[:] = rows[: len(self._rows)]
        if changed:
            last = self.index(changed[-1], len(self._columns) - 1)
            self.dataChanged.emit(self.index(changed[0], 0), last, [int(Qt.ItemDataRole.DisplayRole)])
        if count > known:
            self.beginInsertRows(QModelIndex(), known, count - 1)
            self._rows.extend(rows[known:])
            self.endInsertRows()

    def _alignment(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
