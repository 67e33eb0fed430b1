"""How panes are laid out side by side."""

import math
from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

BEST_ASPECT = 2.0
"""Width to height that a pane should have, as nearly as the number of panes allows."""


def lay_out(grid: QGridLayout, panes: Sequence[QWidget], columns: int) -> None:
    """Put the panes into so many columns, row by row, all of one size."""
    rows = math.ceil(len(panes) / columns)
    for number, pane in enumerate(panes):
        grid.addWidget(pane, number // columns, number % columns)
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, 1 if column < columns else 0)
    for row in range(grid.rowCount()):
        grid.setRowStretch(row, 1 if row < rows else 0)


def best_columns(count: int, width: int, height: int) -> int:
    """Return how many columns give panes of the best shape with the fewest places left empty."""
    if width <= 0 or height <= 0:
        return 1

    def price(columns: int) -> float:
        rows = math.ceil(count / columns)
        shape = abs(math.log((width / columns) / (height / rows) / BEST_ASPECT))
        return shape + (rows * columns - count) / count

    return min(range(1, count + 1), key=price)
