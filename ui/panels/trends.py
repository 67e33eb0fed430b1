"""The trend grid: panes side by side, and how far they look back."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.present import Present
from app.settings import TrendSettings
from ui.panels.history_frame import HistoryFrame
from ui.panels.hold_bar import HoldBar
from ui.panels.length_choice import LengthChoice
from ui.plots.arrangement import axis_of, first_panes, refusal
from ui.plots.cursor import Cursor
from ui.plots.lengths import length_of
from ui.plots.outlook import Mode
from ui.plots.pace import PICTURES_PER_S, Pace
from ui.plots.pane import Pane
from ui.theme import DARK, Theme, inks

MOST_PANES = 12
NOTHING_TO_DRAW = "This device has nothing that can be drawn."
BEST_ASPECT = 2.0
"""Width to height that a pane should have, as nearly as the number of panes allows."""

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


NamedPane = tuple[tuple[str, str], ...]
"""The pens of a pane as (device, metric)."""


class TrendGrid(QWidget):
    """Shows panes of pens; until somebody chooses pens, the plant itself decides which.

    `pen_chosen` carries a device index. `window_changed` carries seconds.
    """

    pen_chosen = Signal(int)
    window_changed = Signal(float)

    def __init__(
        self,
        present: Present,
        settings: TrendSettings | None = None,
        theme: Theme = DARK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.panes: list[Pane] = []
        self._settings = settings or TrendSettings()
        self._present = present
        self._ink = inks(theme)
        self._structure = -1
        self._is_own = True
        self._wanted: tuple[NamedPane, ...] = ()
        self._last_pane = 0
        self._area: str | None = None
        self._device: int | None = None
        self._columns = 0
        self._offered_mono_s = -math.inf
        self._shown: set[int] = set()
        self._pens_of_metric = np.zeros(0, np.uint16)
        self._panes_of_device = np.zeros(0, np.uint16)
        self._choice = LengthChoice(self._settings.window_s, theme)
        self._choice.chosen.connect(self.set_window)
        self.hold_bar = HoldBar(present, self._settings.pause_s, self._choice.window_s, theme)
        self.hold_bar.changed.connect(self._on_outlook)
        self.pointer = Cursor()
        self._read_last: tuple[float | None, float | None] = (None, None)
        self._read_mono_s = -math.inf
        self._history_frame = HistoryFrame(self, theme)
        self._grid = QGridLayout()
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
        self.setAccessibleName("Trends")
        self._make_panes(self._settings.panes)

    # What is shown

    def pens(self) -> list[list[int]]:
        """Return the metric indices on each pane."""
        return [list(pane.metrics) for pane in self.panes]

    def show_pens(self, pens: Sequence[Sequence[int]]) -> None:
        """Show these pens, one list of metric indices a pane; from now on the plant decides nothing by itself.

        A pen that cannot stand beside the first of its pane (another unit) is left out. At most `MOST_PANES` panes.
        """
        self._is_own, self._wanted = False, ()
        self._show([_compatible(self._present, each) for each in pens])

    def named_pens(self) -> tuple[NamedPane, ...]:
        """Return the pens of each pane by name, for the next start; () while the plant decides."""
        if self._is_own:
            return ()
        if self._wanted and not any(pane.metrics for pane in self.panes):
            return self._wanted
        metrics = self._present.metrics
        return tuple(tuple((metrics[pen].device, metrics[pen].name) for pen in pane.metrics) for pane in self.panes)

    def restore_pens(self, named: tuple[NamedPane, ...]) -> None:
        """Show the pens of an earlier start, now or as soon as their devices are known."""
        self._wanted, self._is_own = named, False
        self._show([[] for _ in named])
        self._look_for_wanted()

    def add_device(self, device: int) -> str:
        """Add a device's first number: to the pane used last, else to an empty one, else to a new one.

        Returns "", or a sentence that says why there is nowhere to put it.
        """
        metric = self._first_of(device)
        if metric is None:
            return NOTHING_TO_DRAW
        last = self.panes[min(self._last_pane, len(self.panes) - 1)]
        if metric in last.metrics:
            return refusal(self._present, last.metrics, metric)
        for pane in (last, *(each for each in self.panes if not each.metrics)):
            if not refusal(self._present, pane.metrics, metric):
                return self.add_pen(self.panes.index(pane), metric)
        if len(self.panes) >= MOST_PANES:
            return f"There are {MOST_PANES} panes already. Take a pen off one with Delete."
        self.show_pens([*self.pens(), [metric]])
        return ""

    def _first_of(self, device: int) -> int | None:
        drawable = (each for each in self._present.metrics_of(device) if axis_of(self._present.metrics[each]))
        return next(drawable, None)

    def _on_dropped(self, pane: Pane, device: int) -> None:
        metric = self._first_of(device)
        sentence = NOTHING_TO_DRAW if metric is None else self.add_pen(self.panes.index(pane), metric)
        self.hold_bar.say(sentence)

    def add_pen(self, pane: int, metric: int) -> str:
        """Add a metric to a pane. Returns "", or a sentence that says why it cannot stand there."""
        before = list(self.panes[pane].metrics)
        sentence = refusal(self._present, before, metric)
        if not sentence:
            self._is_own, self._wanted = False, ()
            self._set_pens(self.panes[pane], [*before, metric])
            self._look_up()
        return sentence

    def remove_pen(self, pane: int, metric: int) -> None:
        """Take a metric off a pane; harmless when it is not there."""
        before = list(self.panes[pane].metrics)
        if metric in before:
            self._is_own, self._wanted = False, ()
            self._set_pens(self.panes[pane], [each for each in before if each != metric])
            self._look_up()

    def arrange(self, device: int | None = None, area: str | None = None) -> None:
        """Let the plant decide again which pens to show. device: the one to begin with. area: only its devices."""
        self._area = area
        if self._wanted and not any(pane.metrics for pane in self.panes):
            return  # the page of the last start is turned to before its pens are known
        self._is_own, self._wanted = True, ()
        count = max(1, min(MOST_PANES, self._settings.panes))
        pens = first_panes(self._present, count, device, area)
        self._show(pens + [[]] * (count - len(pens)))

    def set_device(self, device: int | None) -> None:
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
            pane.set_window(length.window_s)
        if self._choice.show_chosen(length):
            self.window_changed.emit(length.window_s)

    def look_back(self, windows: float) -> None:
        """Go back in time by so many windows, forward if negative; whoever reaches now is live."""
        end_s = self.hold_bar.end_s
        if end_s is not None:
            self.hold_bar.look_back(end_s - windows * self.window_s, self._oldest_s(end_s), self.window_s)

    # What happens

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
        self.hold_bar.on_frame(frame, self._shown)
        fresh = _touched(self._pens_of_metric, frame.metrics)
        restated = _touched(self._panes_of_device, frame.restated)
        for number, pane in enumerate(self.panes):
            bit = 1 << number
            pane.advance(frame.now_s, frame.now_mono_s, has_new=bool(fresh & bit), is_restated=bool(restated & bit))
        if self.pointer.pane is not None or self._read_last[0] is not None:
            self._read_out(frame.now_s, frame.now_mono_s)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for pane in self.panes:
            pane.refresh()

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
        elif key == Qt.Key.Key_M:
            self._toggle_mark()
        elif key == Qt.Key.Key_C:
            self._toggle_cursor()
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

    def take_over(self, other: "TrendGrid") -> None:
        """Show what another grid shows, of the same time, and let that one go. All rings stay watched meanwhile."""
        self._is_own, self._wanted = other._is_own, other._wanted
        self._show(other.pens())
        self.hold_bar.take_over(other.hold_bar)
        other.close_pens()

    def close_pens(self) -> None:
        """Stop watching every metric, before the grid goes away."""
        self._show([[] for _ in self.panes])

    # How it is done

    def _on_outlook(self) -> None:
        outlook = self.hold_bar.outlook
        self._history_frame.show_if(outlook.is_held)
        for pane in self.panes:
            pane.hold(outlook.end_s, is_frozen=outlook.mode is not Mode.HISTORY)

    def _look_for_wanted(self) -> None:
        """Put wanted pens that are known by now where they were; the rest is waited for."""
        found = [[self._present.find(*name) for name in names] for names in self._wanted]
        known = [[pen for pen in pens if pen is not None] for pens in found]
        if not any(known) or len(known) != len(self.panes):
            return
        if all(pen is not None for pens in found for pen in pens):
            self._wanted = ()
        if known != self.pens():
            self._show([_compatible(self._present, pens) for pens in known])

    def _remove_leader(self) -> None:
        """Take the pen whose value is written large off the pane that has the keyboard."""
        focused = self._focused
        leader = None if focused is None else self.panes[focused].heading.leader
        if focused is not None and leader is not None:
            self.remove_pen(focused, leader.metric)

    def _restructure(self) -> None:
        """Take over new devices and changed definitions. A pane that has pens keeps them."""
        for pane in self.panes:
            pane.redefine()
        if self._wanted:
            self._look_for_wanted()
        if self._is_own and any(not pane.metrics for pane in self.panes):
            self._fill()
        self._look_up()

    def _fill(self) -> None:
        """Give empty panes something to show that no other pane shows."""
        taken = {metric for pane in self.panes for metric in pane.metrics}
        proposed = iter(first_panes(self._present, len(self._present.metrics), area=self._area))
        for pane in self.panes:
            if pane.metrics:
                continue
            pens = next((each for each in proposed if not taken & set(each)), None)
            if pens is None:
                return
            taken |= set(pens)
            self._set_pens(pane, pens)

    def _show(self, pens: Sequence[Sequence[int]]) -> None:
        wanted = list(pens)[:MOST_PANES] or [[]]
        self._make_panes(len(wanted))
        for pane, metrics in zip(self.panes, wanted, strict=True):
            self._set_pens(pane, metrics)
        self._look_up()

    def _set_pens(self, pane: Pane, metrics: Sequence[int]) -> None:
        # Watched first: a ring that is watched twice for a moment keeps what it has.
        for metric in metrics:
            self._present.watch(metric)
        for metric in pane.metrics:
            self._present.unwatch(metric)
        pane.show_pens(metrics)

    def _make_panes(self, count: int) -> None:
        count = max(1, min(MOST_PANES, count))
        while len(self.panes) > count:
            pane = self.panes.pop()
            self._set_pens(pane, ())
            self._grid.removeWidget(pane)
            pane.setParent(None)
            pane.deleteLater()
        while len(self.panes) < count:
            pace = Pace(len(self.panes), self._settings.numerals_per_s)
            pane = Pane(self._present, self._ink, pace, self)
            pane.chosen.connect(self.pen_chosen)
            pane.set_window(self.window_s)
            pane.set_device(self._device)
            pane.hand.moved.connect(self.look_back)
            pane.hand.zoomed.connect(self._zoom)
            pane.hand.pointed.connect(lambda place, pane=pane: self._on_pointed(pane, place))
            pane.focused.connect(lambda pane=pane: self._on_focused(pane))
            pane.dropped.connect(lambda device, pane=pane: self._on_dropped(pane, device))
            pane.hand.marked.connect(self._toggle_mark)
            pane.hand.left.connect(self.pointer.leave)
            self.panes.append(pane)
        self._on_outlook()
        self._columns = 0
        self._place()

    def _read_out(self, now_s: float, now_mono_s: float) -> None:
        """Show the cursor: at once on the pane it is on, and on the others as often as they may be painted."""
        at_s, pane = self._pointed_s(), self.pointer.pane
        shown = at_s, self.pointer.mark_s
        since_s = now_mono_s - self._read_mono_s
        if shown == self._read_last and since_s < 1.0 / self._settings.numerals_per_s:
            return
        is_turn = at_s is None or since_s >= 1.0 / PICTURES_PER_S
        for number, each in enumerate(self.panes):
            if is_turn or number == pane:
                each.show_cursor(at_s, now_s, self.pointer.mark_s)
        if is_turn:
            self._read_last, self._read_mono_s = shown, now_mono_s

    def _pointed_s(self) -> float | None:
        """Return the moment under the cursor, UTC, None without a cursor."""
        pane = self.pointer.pane
        right_s = None if pane is None or pane >= len(self.panes) else self.panes[pane].right_s
        return None if right_s is None else self.pointer.moment_s(right_s, self.window_s)

    def _toggle_mark(self) -> None:
        if self.pointer.pane is None:
            self._toggle_cursor()
        moment_s = self._pointed_s()
        if moment_s is not None:
            self.pointer.toggle_mark(moment_s)
            self.hold_bar.touch()

    def _on_focused(self, pane: Pane) -> None:
        if pane in self.panes:  # one that goes away may hand the keyboard to another that does
            self._last_pane = self.panes.index(pane)

    def _on_pointed(self, pane: Pane, place: float) -> None:
        if pane in self.panes:
            self.pointer.point(self.panes.index(pane), place)
            self.hold_bar.touch()

    def _toggle_cursor(self) -> None:
        if self.pointer.is_by_key:
            self.pointer.remove()
        else:
            self.pointer.put(self._focused or 0)

    def _zoom(self, places: int, place: float) -> None:
        length = self._choice.neighbour(places)
        if length is not None:
            self.set_window(length.window_s, place)

    def _place(self) -> None:
        """Lay the panes out in as many columns as bring them nearest to their best shape."""
        columns = _best_columns(len(self.panes), self.width(), self.height())
        if columns == self._columns:
            return
        self._columns = columns
        for number, pane in enumerate(self.panes):
            self._grid.addWidget(pane, number // columns, number % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 1 if row < math.ceil(len(self.panes) / columns) else 0)

    def _look_up(self) -> None:
        """Note which panes have pens of which metric and device: one bit a pane, one look-up a frame."""
        self._shown = {metric for pane in self.panes for metric in pane.metrics}
        self._pens_of_metric = np.zeros(len(self._present.metrics), np.uint16)
        self._panes_of_device = np.zeros(len(self._present.devices), np.uint16)
        for number, pane in enumerate(self.panes):
            for metric in pane.metrics:
                self._pens_of_metric[metric] |= 1 << number
                self._panes_of_device[self._present.device_of(metric)] |= 1 << number

    def _oldest_s(self, now_s: float) -> float:
        """Return the time of the oldest sample that any pen could show, now_s without any."""
        oldest_s = now_s
        for metric in self._shown:
            window = self._present.window(metric, -math.inf, now_s)
            if len(window.time_s):
                oldest_s = min(oldest_s, float(window.time_s[0]))
        return oldest_s


def _touched(bits: NDArray[np.uint16], indices: NDArray[np.int32]) -> int:
    """Return the panes, one bit each, that any of these indices concerns. Newer indices than the table are nobody's."""
    if not len(indices):
        return 0
    if indices[-1] >= len(bits):  # they are sorted
        indices = indices[: np.searchsorted(indices, len(bits))]
    return int(np.bitwise_or.reduce(bits[indices]))


def _compatible(present: Present, metrics: Iterable[int]) -> list[int]:
    kept: list[int] = []
    for metric in metrics:
        if not refusal(present, kept, metric):
            kept.append(metric)
    return kept


def _best_columns(count: int, width: int, height: int) -> int:
    """Return how many columns give panes of the best shape with the fewest places left empty."""
    if width <= 0 or height <= 0:
        return 1

    def price(columns: int) -> float:
        rows = math.ceil(count / columns)
        shape = abs(math.log((width / columns) / (height / rows) / BEST_ASPECT))
        return shape + (rows * columns - count) / count

    return min(range(1, count + 1), key=price)
