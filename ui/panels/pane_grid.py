"""The panes of the trends, side by side: as many as are planned, each with its pens, whose rings are kept full."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout

from app.model.present import Present
from ui.panels.tiling import best_columns, lay_out
from ui.plots.pane import Pane
from ui.plots.pen_choice import PenChoice


class PaneGrid(QGridLayout):
    """make: returns a pane without pens, the one with this number. columns: in how many they stand, 0 before `place`.

    A metric is watched as often as it has a pen: so long its readings are held for the picture.
    """

    def __init__(self, present: Present, make: Callable[[int], Pane], gap_px: int) -> None:
        super().__init__()
        self._present = present
        self._make = make
        self.panes: list[Pane] = []
        self.columns = 0
        self.setSpacing(gap_px)
        self.setContentsMargins(0, 0, 0, 0)

    def make_panes(self, count: int) -> bool:
        """Make as many panes as there shall be, or let the last ones go. False where there were as many."""
        if count == len(self.panes):
            return False
        while len(self.panes) > count:
            pane = self.panes.pop()
            self._set_pens(pane, ())
            self.removeWidget(pane)
            pane.setParent(None)
            pane.deleteLater()
        while len(self.panes) < count:
            self.panes.append(self._make(len(self.panes)))
        self.columns = 0
        return True

    def show_pens(self, pens: Sequence[Sequence[PenChoice]]) -> None:
        """Show these pens, one list for each pane; a pane whose pens are the same is left alone."""
        for pane, each in zip(self.panes, pens, strict=True):
            if pane.pens != tuple(each):
                self._set_pens(pane, each)

    def let_go(self) -> None:
        """Take all pens off, and watch no metric any more."""
        for pane in self.panes:
            self._set_pens(pane, ())

    def place(self, width: int, height: int) -> None:
        """Lay the panes out anew where that is due, in this much room."""
        columns = best_columns(len(self.panes), width, height)
        if columns != self.columns:
            self.columns = columns
            lay_out(self, self.panes, columns)

    def _set_pens(self, pane: Pane, pens: Sequence[PenChoice]) -> None:
        # Watched first: a ring that is watched twice for a moment keeps what it has.
        for pen in pens:
            self._present.watch(pen.metric)
        for metric in pane.metrics:
            self._present.unwatch(metric)
        pane.show_pens(pens)
