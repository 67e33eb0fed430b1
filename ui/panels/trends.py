"""The trend grid: panes side by side, and how far they look back."""

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from app.settings import TrendSettings
from ui.dialogs.pens import PenDialog
from ui.panels.export_choice import Exportable
from ui.panels.history_frame import HistoryFrame
from ui.panels.hold_bar import HoldBar
from ui.panels.length_choice import LengthChoice
from ui.panels.pane_grid import PaneGrid
from ui.panels.panel import Panel
from ui.panels.shared_cursor import SharedCursor
from ui.panels.trend_hands import TrendHands
from ui.panels.trend_keys import press
from ui.panels.trend_pens import TrendPens
from ui.plots.lengths import length_of
from ui.plots.outlook import Mode
from ui.plots.pace import Pace
from ui.plots.pane import Pane
from ui.plots.pen_choice import NamedPane
from ui.plots.pen_plan import MOST_PANES
from ui.plots.pen_table import PenTable
from ui.plots.tempo import Tempo
from ui.theme import DARK, Theme, inks
from ui.words import tr

OFFER_EVERY_S = 5.0
"""How often the lengths on offer are compared with what the rings hold."""


class TrendGrid(Panel):
    """Shows panes of pens; until somebody chooses pens, the plant itself decides which.

    `pen_chosen` carries a device index. `window_changed` carries seconds. tempo: how
    often panes are painted, the same for the trends of all windows.
    """

    pen_chosen = Signal(int)
    window_changed = Signal(float)
    draws = True

    def __init__(
        self,
        present: Present,
        settings: TrendSettings | None = None,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        *,
        tempo: Tempo | None = None,
    ) -> None:
        super().__init__(tr("Trends"), parent)
        self._settings = settings or TrendSettings()
        self._present = present
        self._theme = theme
        self._tempo = tempo or Tempo()
        self._seat = self._tempo.take_seats(MOST_PANES)
        self._ink = inks(theme)
        self._table = PenTable(present)
        self._grid = PaneGrid(present, self._new_pane, theme.sizes.gap)
        self._structure = -1
        self._hands = TrendHands(self, present)
        self.pens = TrendPens(present, self._settings.panes, self._show_plan, lambda: self._hands.last_pane)
        self._device: int | None = None
        self._offered_mono_s = -math.inf
        self._choice = LengthChoice(self._settings.window_s, theme)
        self._choice.chosen.connect(self.set_window)
        self.hold_bar = HoldBar(present, self._settings.pause_s, self._choice.window_s, theme)
        self.hold_bar.changed.connect(self._on_outlook)
        self.pointer = SharedCursor(self.panes, self._settings.numerals_per_s)
        self._history_frame = HistoryFrame(self, theme)
        self._lay_out(theme)
        self._show_plan()

    def _lay_out(self, theme: Theme) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.sizes.gap, theme.sizes.gap, theme.sizes.gap, theme.sizes.gap)
        layout.setSpacing(theme.sizes.gap)
        head = QHBoxLayout()
        head.addWidget(self.hold_bar, 1)
        head.addWidget(self._choice, 0)
        layout.addLayout(head, 0)
        layout.addLayout(self._grid, 1)

    # What is shown

    @property
    def panes(self) -> list[Pane]:
        """The panes, in the order in which they are read."""
        return self._grid.panes

    @property
    def columns(self) -> int:
        """In how many columns they stand."""
        return self._grid.columns

    @property
    @override
    def caption(self) -> str:
        """What the panes show, for whoever sees them somewhere else: how far back, and whether it is the past."""
        length = length_of(self.window_s).name
        if self.hold_bar.outlook.is_held:
            held = self.hold_bar.mark.text()
            return tr("Trends, {length} · {held} · the values listed are those of now", length=length, held=held)
        return tr("Trends, last {length}", length=length)

    @override
    def draw(self, metric: int) -> None:
        self.hold_bar.say(self.pens.add_metric(metric))

    @override
    def draw_devices(self, devices: Sequence[int]) -> None:
        self.hold_bar.say(self.pens.add_devices(devices))

    def draw_on(self, pane: int, devices: Sequence[int]) -> None:
        """Add each device's first number to a pane; the hold bar says which cannot stand there."""
        self.hold_bar.say(self.pens.add_devices_to(pane, devices))

    @override
    def forget(self, metric: int) -> None:
        self.pens.forget(metric)

    @override
    def show_area(self, area: str | None) -> None:
        self.pens.arrange(area=area)

    def choose_pens(self, pane: int) -> None:
        """Open the dialog that hides, colours, reorders, removes and adds pens of a pane."""
        desk = self.pens.desk(pane, [self._device] if self._device is not None else [])
        PenDialog(self.panes[pane].heading.title, desk, self._theme, self.window()).open()

    @override
    def show_device(self, device: int | None) -> None:
        """Mark the panes of the device that is selected elsewhere; None marks nothing."""
        self._device = device
        for pane in self.panes:
            pane.set_device(device)

    def focus_pane(self, number: int) -> None:
        """Give a pane the keyboard; numbers outside the grid go round."""
        self.panes[number % len(self.panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def window_s(self) -> float:
        """How far the panes look back, in seconds."""
        return self._choice.window_s

    def set_window(self, window_s: float, place: float = 0.5) -> None:
        """Look back this far; the nearest length of the table is taken.

        place: what stays where it is when the panes look at the past, from 0 at the left edge to 1 at the right one.
        """
        length = length_of(window_s)
        self.hold_bar.zoom(self.window_s, length.window_s, place)
        for pane in self.panes:
            pane.picture.set_window(length.window_s)
        if self._choice.show_chosen(length):
            self.window_changed.emit(length.window_s)

    def look_back(self, windows: float) -> None:
        """Go back in time by so many windows, forward if negative; whoever reaches now is live."""
        end_s = self.hold_bar.end_s
        if end_s is not None:
            self.hold_bar.look_back(end_s - windows * self.window_s, self._oldest_s(end_s), self.window_s)

    # What happens

    @override
    def on_frame(self, frame: Frame) -> None:
        """Take notice of a frame. A hidden grid does nothing; when shown it reads the present anew."""
        if not self.isVisible() or self.window().isMinimized():
            return
        if frame.structure != self._structure:
            self._structure = frame.structure
            self._restructure()
        if frame.now_mono_s - self._offered_mono_s >= OFFER_EVERY_S:
            self._offered_mono_s = frame.now_mono_s
            self._choice.offer(frame.now_s - self._oldest_s(frame.now_s))
        self.hold_bar.on_frame(frame, self._table.metrics)
        fresh, restated = self._table.fresh(frame), self._table.restated(frame)
        for number, pane in enumerate(self.panes):
            bit = 1 << number
            pane.advance(frame.now_s, frame.now_mono_s, has_new=bool(fresh & bit), is_restated=bool(restated & bit))
        self.pointer.on_frame(frame.now_s, frame.now_mono_s, self.window_s)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for pane in self.panes:
            pane.picture.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.place(self.width(), self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    @property
    def focused_pane(self) -> int | None:
        """The number of the pane that has the keyboard, None where none has."""
        return next((number for number, pane in enumerate(self.panes) if pane.hasFocus()), None)

    @override
    def take_over(self, other: Panel) -> None:
        """Show what another grid shows, of the same time, and let that one go. All rings stay watched meanwhile."""
        if not isinstance(other, TrendGrid):
            return
        self.set_window(other.window_s)
        self.pens.take_over(other.pens)
        self.hold_bar.take_over(other.hold_bar)
        other.let_go()

    @override
    def let_go(self) -> None:
        """Stop watching every metric, before the grid goes away."""
        self._grid.let_go()

    @override
    def kept(self) -> dict[str, Any]:
        panes = [[pen.written() for pen in pane] for pane in self.pens.named()]
        return {"window_s": self.window_s, **({"panes": panes} if panes else {})}

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        length = kept.get("window_s")
        if isinstance(length, int | float) and length > 0:
            self.set_window(float(length))
        with suppress(msgspec.ValidationError):
            panes = msgspec.convert(kept.get("panes", ()), tuple[NamedPane, ...])
            if panes:
                self.pens.restore(panes)

    @override
    def hold(self, now_s: float, now_mono_s: float) -> bool:
        self.hold_bar.hold_at(now_s, now_mono_s)
        return True

    @override
    def go_live(self) -> None:
        self.hold_bar.go_live()

    def exportable(self) -> Exportable:
        """Return what the panes show, and of which time."""
        end_s, panes = self.hold_bar.end_s, tuple(tuple(pens) for pens in self.pens.metrics())
        begin_s = None if end_s is None else end_s - self.window_s
        return Exportable(panes, self._device, begin_s, end_s, is_live=not self.hold_bar.outlook.is_held)

    @override
    def metrics_seen(self) -> set[int]:
        return self.pens.seen()

    # How it is done

    def _on_outlook(self) -> None:
        outlook = self.hold_bar.outlook
        self._history_frame.show_if(outlook.is_held)
        for pane in self.panes:
            pane.hold(outlook.end_s, is_frozen=outlook.mode is not Mode.HISTORY)

    def _restructure(self) -> None:
        """Take over new devices and changed definitions."""
        for pane in self.panes:
            pane.picture.redefine()
        self.pens.restructure()

    def _show_plan(self) -> None:
        """Bring the panes to what is planned."""
        if self._grid.make_panes(len(self.pens.plan.panes)):
            self._on_outlook()
            self._grid.place(self.width(), self.height())
        self._grid.show_pens(self.pens.plan.panes)
        self._table = PenTable(self._present, self.pens.metrics())

    def _new_pane(self, number: int) -> Pane:
        pace = Pace(self._seat + number, self._settings.numerals_per_s, self._tempo)
        pane = Pane(self._present, self._ink, pace, self)
        pane.chosen.connect(self.pen_chosen)
        pane.picture.set_window(self.window_s)
        pane.set_device(self._device)
        self._hands.attend(pane)
        return pane

    def toggle_mark(self) -> None:
        """Mark the moment that is pointed at, or take the mark away."""
        self.pointer.toggle_mark_here(self.focused_pane or 0, self.window_s)
        self.hold_bar.touch()

    def zoom(self, places: int, place: float = 0.5) -> None:
        """Look so many lengths of the table farther back, less far if negative. place: as of `set_window`."""
        length = self._choice.neighbour(places)
        if length is not None:
            self.set_window(length.window_s, place)

    def _oldest_s(self, now_s: float) -> float:
        """Return the time of the oldest sample that any pen could show, now_s without any."""
        oldest_s = now_s
        for metric in self._table.metrics:
            window = self._present.window(metric, -math.inf, now_s)
            if len(window.time_s):
                oldest_s = min(oldest_s, float(window.time_s[0]))
        return oldest_s
