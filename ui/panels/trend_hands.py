"""What the pointer does on a pane of the trends: pointing, dragging, dropping, pressing a pen's name."""

from collections.abc import Sequence
from typing import Protocol

from app.model.present import Present
from ui.panels.hold_bar import HoldBar
from ui.panels.shared_cursor import SharedCursor
from ui.panels.trend_pens import TrendPens
from ui.plots.pane import Pane
from ui.plots.pen_plan import NOTHING_TO_DRAW


class Handled(Protocol):
    """What is done to the trends."""

    hold_bar: HoldBar
    pointer: SharedCursor
    pens: TrendPens

    @property
    def panes(self) -> list[Pane]: ...
    def look_back(self, windows: float) -> None: ...
    def zoom(self, places: int, place: float = 0.5) -> None: ...
    def toggle_mark(self) -> None: ...
    def choose_pens(self, pane: int) -> None: ...
    def draw_on(self, pane: int, devices: Sequence[int]) -> None: ...


class TrendHands:
    """last_pane: the number of the pane that had the keyboard last, 0 before any had it."""

    def __init__(self, trends: Handled, present: Present) -> None:
        self._trends = trends
        self._present = present
        self.last_pane = 0

    def attend(self, pane: Pane) -> None:
        """Do on the trends what is done on this pane of theirs."""
        trends = self._trends
        pane.hand.moved.connect(trends.look_back)
        pane.hand.zoomed.connect(trends.zoom)
        pane.hand.pointed.connect(lambda place: self._on_pointed(pane, place))
        pane.hand.marked.connect(trends.toggle_mark)
        pane.hand.left.connect(trends.pointer.leave)
        pane.focused.connect(lambda: self._on_focused(pane))
        pane.dropped.connect(lambda devices: trends.draw_on(trends.panes.index(pane), devices))
        pane.metric_dropped.connect(lambda *name: self._on_dropped(pane, self._present.find(*name)))
        pane.pen_pressed.connect(lambda metric: self._on_pen_pressed(pane, metric))
        pane.pens_asked.connect(lambda: trends.choose_pens(trends.panes.index(pane)))

    def _on_focused(self, pane: Pane) -> None:
        if pane in self._trends.panes:  # one that goes away may hand the keyboard to another that does
            self.last_pane = self._trends.panes.index(pane)

    def _on_pointed(self, pane: Pane, place: float) -> None:
        self._trends.pointer.follow(pane, place)
        self._trends.hold_bar.touch()

    def _on_dropped(self, pane: Pane, metric: int | None) -> None:
        trends = self._trends
        trends.hold_bar.say(NOTHING_TO_DRAW if metric is None else trends.pens.add(trends.panes.index(pane), metric))

    def _on_pen_pressed(self, pane: Pane, metric: int) -> None:
        is_hidden = next((pen.is_hidden for pen in pane.pens if pen.metric == metric), True)
        self._trends.pens.hide(self._trends.panes.index(pane), metric, is_hidden=not is_hidden)
