"""The pens of the trends: every way in which one is put on a pane, changed, or taken off."""

from collections.abc import Callable, Sequence
from functools import partial

from app.model.present import Present
from ui.panels.adding import add_each
from ui.panels.pen_desk import PaneDesk
from ui.plots.pen_choice import NamedPane
from ui.plots.pen_plan import NOTHING_TO_DRAW, PenPlan


class TrendPens:
    """plan: which pens stand where. show: brings the panes to what is planned. last_pane: which one was used last."""

    def __init__(
        self, present: Present, least_panes: int, show: Callable[[], None], last_pane: Callable[[], int]
    ) -> None:
        self._present = present
        self._show = show
        self._last_pane = last_pane
        self.plan = PenPlan(present, least_panes)

    def metrics(self) -> list[list[int]]:
        """Return the metric indices on each pane."""
        return self.plan.metrics()

    def seen(self) -> set[int]:
        """Return the metrics of all pens that are not hidden."""
        return {pen.metric for pens in self.plan.panes for pen in pens if not pen.is_hidden}

    def show(self, pens: Sequence[Sequence[int]]) -> None:
        """Show these pens, one list of metric indices a pane; from now on the plant decides nothing by itself."""
        self.plan.show(pens)
        self._show()

    def named(self) -> tuple[NamedPane, ...]:
        """Return the pens of each pane by name, for the next start; () while the plant decides."""
        return self.plan.named()

    def restore(self, named: tuple[NamedPane, ...]) -> None:
        """Show the pens of an earlier start, now or as soon as their devices are known."""
        self.plan.restore(named)
        self._show()

    def take_over(self, other: "TrendPens") -> None:
        """Show what another grid shows."""
        self.plan.take_over(other.plan)
        self._show()

    def arrange(self, device: int | None = None, area: str | None = None) -> None:
        """Let the plant decide again which pens to show. device: the one to begin with. area: only its devices."""
        self.plan.arrange(device, area)
        self._show()

    def restructure(self) -> None:
        """Take over new devices and changed definitions."""
        self.plan.restructure()
        self._show()

    def add_device(self, device: int) -> str:
        """Add a device's first number: to the pane used last, else to an empty one, else to a new one.

        Returns "", or a sentence that says why there is nowhere to put it.
        """
        metric = self.plan.first_of(device)
        return NOTHING_TO_DRAW if metric is None else self.add_metric(metric)

    def add_devices(self, devices: Sequence[int]) -> str:
        """Add devices likewise, one after the other. Returns "", or which have no place and why."""
        return add_each(self._present, devices, self.add_device)

    def add_metric(self, metric: int) -> str:
        """Add a metric likewise."""
        sentence = self.plan.add_anywhere(metric, self._last_pane())
        self._show()
        return sentence

    def add(self, pane: int, metric: int) -> str:
        """Add a metric to a pane. Returns "", or a sentence that says why it cannot stand there."""
        sentence = self.plan.add(pane, metric)
        self._show()
        return sentence

    def add_devices_to(self, pane: int, devices: Sequence[int]) -> str:
        """Add each device's first number to a pane. Returns "", or which cannot stand there and why."""
        return add_each(self._present, devices, partial(self._add_device_to, pane))

    def remove(self, pane: int, metric: int) -> None:
        """Take a metric off a pane; harmless when it is not there."""
        self.plan.remove(pane, metric)
        self._show()

    def forget(self, metric: int) -> None:
        """Take a metric off all panes."""
        for pane, pens in enumerate(self.metrics()):
            if metric in pens:
                self.remove(pane, metric)

    def hide(self, pane: int, metric: int, *, is_hidden: bool) -> None:
        """Let a pen not be seen, or be seen again."""
        self.plan.hide(pane, metric, is_hidden=is_hidden)
        self._show()

    def desk(self, pane: int, first: Sequence[int] = ()) -> PaneDesk:
        """Return what the pen dialog does to a pane. first: devices whose metrics are offered before all others."""
        return PaneDesk(self._present, self.plan, pane, self._show, first)

    def _add_device_to(self, pane: int, device: int) -> str:
        metric = self.plan.first_of(device)
        return NOTHING_TO_DRAW if metric is None else self.add(pane, metric)
