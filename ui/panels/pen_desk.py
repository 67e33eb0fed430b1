"""What the pen dialog does to one pane of the trend grid."""

from collections.abc import Callable, Sequence

from app.model.present import Present
from ui.dialogs.pens import PenRow
from ui.models.metric_search import find_metrics, metric_title
from ui.plots.pen_plan import PenPlan


class PaneDesk:
    """Changes the plan and has it shown. first: devices whose metrics are offered before all others."""

    def __init__(
        self, present: Present, plan: PenPlan, pane: int, show: Callable[[], None], first: Sequence[int] = ()
    ) -> None:
        self._present = present
        self._plan = plan
        self._pane = pane
        self._show = show
        self._first = first

    def rows(self) -> list[PenRow]:
        """Return the pens in order."""
        pens = self._plan.panes[self._pane]
        return [PenRow(pen.metric, metric_title(self._present, pen.metric), pen.colour, pen.is_hidden) for pen in pens]

    def found(self, text: str) -> list[tuple[int, str]]:
        """Return (metric, title) of what fits a text and has no pen here."""
        taken = {pen.metric for pen in self._plan.panes[self._pane]}
        found = find_metrics(self._present, text, self._first)
        return [(metric, metric_title(self._present, metric)) for metric in found if metric not in taken]

    def add(self, metric: int) -> str:
        """Add a metric; "" or why it cannot be added."""
        sentence = self._plan.add(self._pane, metric)
        self._show()
        return sentence

    def remove(self, metric: int) -> None:
        """Take a pen off."""
        self._plan.remove(self._pane, metric)
        self._show()

    def hide(self, metric: int, *, is_hidden: bool) -> None:
        """Let a pen not be seen, or be seen again."""
        self._plan.hide(self._pane, metric, is_hidden=is_hidden)
        self._show()

    def paint(self, metric: int, colour: int) -> None:
        """Give a pen another colour."""
        self._plan.paint(self._pane, metric, colour)
        self._show()

    def move(self, metric: int, places: int) -> None:
        """Let a pen stand later, or earlier."""
        self._plan.move(self._pane, metric, places)
        self._show()
