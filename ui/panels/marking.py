"""Several rows of a list marked at once, beside the one that is chosen: to be dragged, drawn and copied together."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from ui.models.row_changes import runs

MOST_MARKED = 100

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


def let_mark(view: QAbstractItemView) -> None:
    """Let Ctrl and Shift mark rows, with mouse and keys, and Ctrl+A all of them: up to `MOST_MARKED`."""
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.selectionModel().selectionChanged.connect(lambda *_: _keep_to_bound(view))


def marked(view: QAbstractItemView, role: int) -> list[Any]:
    """Return what the marked rows answer for a role, from the top down; the chosen one where none is marked.

    Rows that answer nothing are left out.
    """
    rows = sorted(view.selectedIndexes(), key=QModelIndex.row) or [view.currentIndex()]
    return [answer for row in rows if (answer := row.data(role)) not in (None, "")]


def mark(view: QAbstractItemView, rows: Iterable[QModelIndex]) -> None:
    """Mark these rows, those of them that there are, and no others. Which one is chosen does not change."""
    model, selection = view.model(), QItemSelection()
    for first, last in runs(np.array(sorted(row.row() for row in rows if row.isValid()), np.intp)):
        selection.select(model.index(first, 0), model.index(last, 0))
    view.selectionModel().select(selection, _ALONE)


def choose_alone(view: QAbstractItemView, index: QModelIndex) -> None:
    """Choose a row, and mark it alone: by itself Qt asks which keys are held, of whatever view they are meant for."""
    view.setCurrentIndex(index)
    view.selectionModel().select(index, _ALONE)


def _keep_to_bound(view: QAbstractItemView) -> None:
    """Of too many rows the nearest to the chosen one stay marked."""
    selection = view.selectionModel().selection()
    if sum(selection.at(part).height() for part in range(selection.count())) > MOST_MARKED:
        chosen = view.currentIndex().row()
        rows = sorted(selection.indexes(), key=lambda index: abs(index.row() - chosen))
        mark(view, rows[:MOST_MARKED])
