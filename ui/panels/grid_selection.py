"""Which cells of a grid are marked together, in the order in which they are read, and where they are seen."""

from PySide6.QtCore import QItemSelection, QModelIndex
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView


def cells_between(first: QModelIndex, last: QModelIndex) -> QItemSelection:
    """Return all cells from one to another, whichever comes first; none where one of the two is none."""
    if not (first.isValid() and last.isValid()):
        return QItemSelection()
    return QItemSelection(first, last) if first.row() <= last.row() else QItemSelection(last, first)


def region_of(view: QAbstractItemView, selection: QItemSelection, first: int, last: int) -> QRegion:
    """Return where marked cells lie in a view. first, last: the rows that are seen, both included."""
    region = QRegion()
    for number in range(selection.count()):
        part = selection.at(number)
        for row in range(max(part.top(), first), min(part.bottom(), last) + 1):
            region += view.visualRect(view.model().index(row, 0))
    return region
