"""The trend grid: panes side by side, and how far they look back."""

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from app.settings import TrendSettings
from ui.dialogs.pens import PenDialog
from ui.panels.adding import add_each
from ui.panels.export_choice import Exportable
from ui.panels.history_frame import HistoryFrame
from ui.panels.hold_bar import HoldBar
from ui.panels.length_choice import LengthChoice
from ui.panels.panel import Panel
from ui.panels.pen_desk import PaneDesk
from ui.panels.shared_cursor import SharedCursor
from ui.panels.tiling import best_columns, lay_out
from ui.plots.lengths import length_of
from ui.plots.outlook import Mode
from ui.plots.pace import Pace
from ui.plots.pane import Pane
from ui.plots.pen_choice import NamedPane, NamedPen, PenChoice
from ui.plots.pen_plan import MOST_PANES, NOTHING_TO_DRAW, PenPlan
from ui.plots.pen_table import PenTable
from ui.plots.tempo import Tempo
from ui.theme import DARK, Theme, inks
from ui.words import tr

OFFER_EVERY_S = 5.0
"""How often the lengths on offer are compared with what the rings hold."""

_NONE, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_BACK = {
    (_SHIFT, Qt.Key.Key_Left): 0.1,
    (_SHIFT, Qt.Key.Key_Right): -0.1,
    (_CTRL, Qt.Key.Key_Left): 0.5,
    (_CTRL, Qt.Key.Key_Right): -0.5,
    (_NONE, Qt.Key.Key_PageUp): 1.0,
    (_NONE, Qt.Key.Key_PageDown): -1.0,
    (_NONE, Qt.Key.Key_Home): math.inf,
}
"""How many windows each key goes back in time."""

_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TrendGrid(Panel):
    """Shows panes of pens; until somebody chooses pens, the plant itself decides which.

    `pen_chosen` carries a device index. `window_changed` carries seconds. plan: which pens stand where. tempo: how
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
        self.panes: list[Pane] = []
        self._settings = settings or TrendSettings()
        self._present = present
        self._theme = theme
        self._tempo = tempo or Tempo()
        self._seat = self._tempo.take_seats(MOST_PANES)
        self._ink = inks(theme)
        self.plan = PenPlan(present, self._settings.panes)
        self._table = PenTable(present)
        self._structure = -1
        self._last_pane = 0
        self._device: int | None = None
        self._columns = 0
        self._offered_mono_s = -math.inf
        self._choice = LengthChoice(self._settings.window_s, theme)
        self._choice.chosen.connect(self.set_window)
        self.hold_bar = HoldBar(present, self._settings.pause_s, self._choice.window_s, theme)
        self.hold_bar.changed.connect(self._on_outlook)
        self.pointer = SharedCursor(self.panes, self._settings.numerals_per_s)
        self._history_frame = HistoryFrame(self, theme)
        self._grid = QGridLayout()
        self._lay_out(theme)
        self._show_plan()

    def _lay_out(self, theme: Theme) -> None:
        self._grid.setSpacing(theme.sizes.gap)
        self._grid.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.sizes.gap, theme.sizes.gap, theme.sizes.gap, theme.sizes.gap)
        layout.setSpacing(theme.sizes.gap)
        head = QHBoxLayout()
        head.addWidget(self.hold_bar, 1)
        head.addWidget(self._choice, 0)
        layout.addLayout(head, 0)
        layout.addLayout(self._grid, 1)

    # What is shown

    def pens(self) -> list[list[int]]:
        """Return the metric indices on each pane."""
        return self.plan.metrics()

    def seen(self) -> set[int]:
        """Return the metrics of all pens that are not hidden."""
        return {pen.metric for pens in self.plan.panes for pen in pens if not pen.is_hidden}

    @property
    @override
    def caption(self) -> str:
        """What the panes show, for whoever sees them somewhere else: how far back, and whether it is the past."""
        length = length_of(self.window_s).name
        if self.hold_bar.outlook.is_held:
            held = self.hold_bar.mark.text()
            return tr("Trends, {length} · {held} · the values listed are those of now", length=length, held=held)
        return tr("Trends, last {length}", length=length)

    def show_pens(self, pens: Sequence[Sequence[int]]) -> None:
        """Show these pens, one list of metric indices a pane; from now on the plant decides nothing by itself."""
        self.plan.show(pens)
        self._show_plan()

    def named_pens(self) -> tuple[NamedPane, ...]:
        """Return the pens of each pane by name, for the next start; () while the plant decides."""
        return self.plan.named()

    def restore_pens(self, named: tuple[NamedPane, ...]) -> None:
        """Show the pens of an earlier start, now or as soon as their devices are known."""
        self.plan.restore(named)
        self._show_plan()

    def add_device(self, device: int) -> str:
        """Add a device's first number: to the pane used last, else to an empty one, else to a new one.

        Returns "", or a sentence that says why there is nowhere to put it.
        """
        metric = self.plan.first_of(device)
        return NOTHING_TO_DRAW if metric is None else self.add_metric(metric)

    def add_metric(self, metric: int) -> str:
        """Add a metric likewise."""
        sentence = self.plan.add_anywhere(metric, self._last_pane)
        self._show_plan()
        return sentence

    @override
    def draw(self, metric: int) -> None:
        self.hold_bar.say(self.add_metric(metric))

    @override
    def draw_devices(self, devices: Sequence[int]) -> None:
        self.hold_bar.say(add_each(self._present, devices, self.add_device))

    def draw_on(self, pane: int, devices: Sequence[int]) -> None:
        """Add each device's first number to a pane; the hold bar says which cannot stand there."""
        self.hold_bar.say(add_each(self._present, devices, partial(self._add_device_to, pane)))

    def _add_device_to(self, pane: int, device: int) -> str:
        metric = self.plan.first_of(device)
        return NOTHING_TO_DRAW if metric is None else self.add_pen(pane, metric)

    @override
    def forget(self, metric: int) -> None:
        for pane, pens in enumerate(self.pens()):
            if metric in pens:
                self.remove_pen(pane, metric)

    @override
    def show_area(self, area: str | None) -> None:
        self.arrange(area=area)

    def add_pen(self, pane: int, metric: int) -> str:
        """Add a metric to a pane. Returns "", or a sentence that says why it cannot stand there."""
        sentence = self.plan.add(pane, metric)
        self._show_plan()
        return sentence

    def remove_pen(self, pane: int, metric: int) -> None:
        """Take a metric off a pane; harmless when it is not there."""
        self.plan.remove(pane, metric)
        self._show_plan()

    def choose_pens(self, pane: int) -> None:
        """Open the dialog that hides, colours, reorders, removes and adds pens of a pane."""
        first = [self._device] if self._device is not None else []
        desk = PaneDesk(self._present, self.plan, pane, self._show_plan, first)
        PenDialog(self.panes[pane].heading.title, desk, self._theme, self.window()).open()

    def arrange(self, device: int | None = None, area: str | None = None) -> None:
        """Let the plant decide again which pens to show. device: the one to begin with. area: only its devices."""
        self.plan.arrange(device, area)
        self._show_plan()

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
        self._place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        focused = self._focused
        moves = {**_MOVES, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}
        back = _BACK.get((event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, key))
        if back is not None:
            self.look_back(back)
        elif key == Qt.Key.Key_End:
            self.hold_bar.go_live()
        elif key in (Qt.Key.Key_P, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self.hold_bar.toggle()
        elif key == Qt.Key.Key_Escape and (self.hold_bar.outlook.is_held or self.pointer.pane is not None):
            self.pointer.remove()
            self.hold_bar.go_live()
        elif key == Qt.Key.Key_Delete:
            self._remove_leader()
        elif key == Qt.Key.Key_L:
            self.choose_pens(focused or 0)
        elif key == Qt.Key.Key_M:
            self._toggle_mark()
        elif key == Qt.Key.Key_C:
            self.pointer.toggle(focused or 0)
        elif key in _MOVES and self.pointer.is_by_key:
            self.pointer.step(_MOVES[key])
            self.hold_bar.touch()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(-1, 0.5)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1, 0.5)
        elif key in moves and focused is not None:
            self.focus_pane(focused + moves[key])
        else:
            super().keyPressEvent(event)

    @property
    def _focused(self) -> int | None:
        return next((number for number, pane in enumerate(self.panes) if pane.hasFocus()), None)

    @override
    def take_over(self, other: Panel) -> None:
        """Show what another grid shows, of the same time, and let that one go. All rings stay watched meanwhile."""
        if not isinstance(other, TrendGrid):
            return
        self.set_window(other.window_s)
        self.plan.take_over(other.plan)
        self._show_plan()
        self.hold_bar.take_over(other.hold_bar)
        other.let_go()

    @override
    def let_go(self) -> None:
        """Stop watching every metric, before the grid goes away."""
        for pane in self.panes:
            self._set_pens(pane, ())

    @override
    def kept(self) -> dict[str, Any]:
        panes = [[_written(pen) for pen in pane] for pane in self.named_pens()]
        return {"window_s": self.window_s, **({"panes": panes} if panes else {})}

    @override
    def bring_back(self, kept: Mapping[str, Any]) -> None:
        length = kept.get("window_s")
        if isinstance(length, int | float) and length > 0:
            self.set_window(float(length))
        with suppress(msgspec.ValidationError):
            panes = msgspec.convert(kept.get("panes", ()), tuple[NamedPane, ...])
            if panes:
                self.restore_pens(panes)

    @override
    def hold(self, now_s: float, now_mono_s: float) -> bool:
        self.hold_bar.hold_at(now_s, now_mono_s)
        return True

    @override
    def go_live(self) -> None:
        self.hold_bar.go_live()

    def exportable(self) -> Exportable:
        """Return what the panes show, and of which time."""
        end_s, panes = self.hold_bar.end_s, tuple(tuple(pens) for pens in self.pens())
        begin_s = None if end_s is None else end_s - self.window_s
        return Exportable(panes, self._device, begin_s, end_s, is_live=not self.hold_bar.outlook.is_held)

    @override
    def metrics_seen(self) -> set[int]:
        return self.seen()

    # How it is done

    def _on_outlook(self) -> None:
        outlook = self.hold_bar.outlook
        self._history_frame.show_if(outlook.is_held)
        for pane in self.panes:
            pane.hold(outlook.end_s, is_frozen=outlook.mode is not Mode.HISTORY)

    def _remove_leader(self) -> None:
        """Take the pen whose value is written large off the pane that has the keyboard."""
        focused = self._focused
        leader = None if focused is None else self.panes[focused].heading.leader
        if focused is not None and leader is not None:
            self.remove_pen(focused, leader.metric)

    def _restructure(self) -> None:
        """Take over new devices and changed definitions."""
        for pane in self.panes:
            pane.picture.redefine()
        self.plan.restructure()
        self._show_plan()

    def _show_plan(self) -> None:
        """Bring the panes to what is planned; a pane whose pens are the same is left alone."""
        self._make_panes(len(self.plan.panes))
        for pane, pens in zip(self.panes, self.plan.panes, strict=True):
            if pane.pens != tuple(pens):
                self._set_pens(pane, pens)
        self._table = PenTable(self._present, self.plan.metrics())

    def _set_pens(self, pane: Pane, pens: Sequence[PenChoice]) -> None:
        # Watched first: a ring that is watched twice for a moment keeps what it has.
        for pen in pens:
            self._present.watch(pen.metric)
        for metric in pane.metrics:
            self._present.unwatch(metric)
        pane.show_pens(pens)

    def _make_panes(self, count: int) -> None:
        if count == len(self.panes):
            return
        while len(self.panes) > count:
            pane = self.panes.pop()
            self._set_pens(pane, ())
            self._grid.removeWidget(pane)
            pane.setParent(None)
            pane.deleteLater()
        while len(self.panes) < count:
            self.panes.append(self._new_pane(len(self.panes)))
        self._on_outlook()
        self._columns = 0
        self._place()

    def _new_pane(self, number: int) -> Pane:
        pace = Pace(self._seat + number, self._settings.numerals_per_s, self._tempo)
        pane = Pane(self._present, self._ink, pace, self)
        pane.chosen.connect(self.pen_chosen)
        pane.picture.set_window(self.window_s)
        pane.set_device(self._device)
        pane.hand.moved.connect(self.look_back)
        pane.hand.zoomed.connect(self._zoom)
        pane.hand.pointed.connect(lambda place: self._on_pointed(pane, place))
        pane.hand.marked.connect(self._toggle_mark)
        pane.hand.left.connect(self.pointer.leave)
        pane.focused.connect(lambda: self._on_focused(pane))
        pane.dropped.connect(lambda devices: self.draw_on(self.panes.index(pane), devices))
        pane.metric_dropped.connect(lambda *name: self._on_dropped(pane, self._present.find(*name)))
        pane.pen_pressed.connect(lambda metric: self._on_pen_pressed(pane, metric))
        pane.pens_asked.connect(lambda: self.choose_pens(self.panes.index(pane)))
        return pane

    def _on_focused(self, pane: Pane) -> None:
        if pane in self.panes:  # one that goes away may hand the keyboard to another that does
            self._last_pane = self.panes.index(pane)

    def _on_pointed(self, pane: Pane, place: float) -> None:
        self.pointer.follow(pane, place)
        self.hold_bar.touch()

    def _on_dropped(self, pane: Pane, metric: int | None) -> None:
        self.hold_bar.say(NOTHING_TO_DRAW if metric is None else self.add_pen(self.panes.index(pane), metric))

    def _on_pen_pressed(self, pane: Pane, metric: int) -> None:
        is_hidden = next((pen.is_hidden for pen in pane.pens if pen.metric == metric), True)
        self.plan.hide(self.panes.index(pane), metric, is_hidden=not is_hidden)
        self._show_plan()

    def _toggle_mark(self) -> None:
        self.pointer.toggle_mark_here(self._focused or 0, self.window_s)
        self.hold_bar.touch()

    def _zoom(self, places: int, place: float) -> None:
        length = self._choice.neighbour(places)
        if length is not None:
            self.set_window(length.window_s, place)

    def _place(self) -> None:
        """Lay the panes out anew where that is due."""
        columns = best_columns(len(self.panes), self.width(), self.height())
        if columns != self._columns:
            self._columns = columns
            lay_out(self._grid, self.panes, columns)

    def _oldest_s(self, now_s: float) -> float:
        """Return the time of the oldest sample that any pen could show, now_s without any."""
        oldest_s = now_s
        for metric in self._table.metrics:
            window = self._present.window(metric, -math.inf, now_s)
            if len(window.time_s):
                oldest_s = min(oldest_s, float(window.time_s[0]))
        return oldest_s


def _written(pen: NamedPen) -> list[Any]:
    """Return a pen as a list for a file, which has no word for None."""
    plain: list[Any] = [pen.device, pen.metric]
    return plain if pen.colour is None else [*plain, pen.colour, pen.is_hidden]
