"""Which cell of a grid the keyboard comes to: in two dimensions, and past headings."""

from PySide6.QtWidgets import QAbstractItemView

from ui.models.grid_plan import GridPlan

_MOVE = QAbstractItemView.CursorAction
_SIDEWAYS = {_MOVE.MoveLeft: -1, _MOVE.MovePrevious: -1, _MOVE.MoveRight: 1, _MOVE.MoveNext: 1}


def cell_after(plan: GridPlan, row: int, action: QAbstractItemView.CursorAction, height: int) -> int | None:
    """Return the row that a movement leads to, None where there is none at all.

    row: where it begins, -1 for nowhere: then the first cell is meant. height: of what is seen, in logical pixels.
    """
    count = len(plan.line)
    if not count:
        return None
    if row < 0:
        return plan.beside(-1, 1)
    page = max(1, height // (plan.cells.height + plan.cells.gap))
    lines = {_MOVE.MoveUp: -1, _MOVE.MoveDown: 1, _MOVE.MovePageUp: -page, _MOVE.MovePageDown: page}
    if action in _SIDEWAYS:
        return plan.beside(row, _SIDEWAYS[action])
    if action in lines:
        return plan.below(row, lines[action])
    return plan.beside(-1, 1) if action is _MOVE.MoveHome else plan.beside(count, -1)
