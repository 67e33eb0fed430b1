"""Several rows of a list marked at once, beside the one that is chosen: to be dragged, drawn and copied together."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from ui.models.row_changes import runs

MOST_MARKED = 100

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


def let_mark(view: QAbstractItemView, headings: Callable[[], NDArray[np.bool_]]) -> None:
    """Let Ctrl and Shift mark rows, with mouse and keys, and Ctrl+A all of them: up to `MOST_MARKED`.

    headings: tells for each row whether it is a heading, which cannot be marked.
    """
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.selectionModel().selectionChanged.connect(lambda *_: _keep_to_bound(view, headings))


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


def _keep_to_bound(view: QAbstractItemView, headings: Callable[[], NDArray[np.bool_]]) -> None:
    """Of too many rows the nearest to the chosen one stay marked."""
    selection = view.selectionModel().selection()
    parts = [selection.at(number) for number in range(selection.count())]
    if sum(part.height() for part in parts) > MOST_MARKED:
        rows = np.concatenate([np.arange(part.top(), part.bottom() + 1) for part in parts])
        rows = rows[~headings()[rows]]
        nearest = np.argsort(np.abs(rows - view.currentIndex().row()), kind="stable")[:MOST_MARKED]
        mark(view, (view.model().index(row, 0) for row in rows[nearest].tolist()))
