"""What keys do on the trends: going back in time, holding, zooming, and the pane that has the keyboard."""

import math
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.panels.hold_bar import HoldBar
from ui.panels.shared_cursor import SharedCursor
from ui.panels.trend_pens import TrendPens
from ui.plots.pane import Pane

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


class Steered(Protocol):
    """What the keys steer."""

    hold_bar: HoldBar
    pointer: SharedCursor
    pens: TrendPens

    @property
    def panes(self) -> Sequence[Pane]: ...
    @property
    def columns(self) -> int: ...
    @property
    def focused_pane(self) -> int | None: ...
    def focus_pane(self, number: int) -> None: ...
    def look_back(self, windows: float) -> None: ...
    def zoom(self, places: int, place: float = 0.5) -> None: ...
    def toggle_mark(self) -> None: ...
    def choose_pens(self, pane: int) -> None: ...


def press(trends: Steered, event: QKeyEvent) -> bool:
    """Do what a key asks for. False: it is no key of the trends."""
    key = Qt.Key(event.key())
    focused = trends.focused_pane
    moves = {**_MOVES, Qt.Key.Key_Up: -trends.columns, Qt.Key.Key_Down: trends.columns}
    back = _BACK.get((event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, key))
    if back is not None:
        trends.look_back(back)
    elif key == Qt.Key.Key_End:
        trends.hold_bar.go_live()
    elif key in (Qt.Key.Key_P, Qt.Key.Key_Space) and not event.isAutoRepeat():
        trends.hold_bar.toggle()
    elif key == Qt.Key.Key_Escape and (trends.hold_bar.outlook.is_held or trends.pointer.pane is not None):
        trends.pointer.remove()
        trends.hold_bar.go_live()
    elif key == Qt.Key.Key_Delete:
        _remove_leader(trends)
    elif key == Qt.Key.Key_L:
        trends.choose_pens(focused or 0)
    elif key == Qt.Key.Key_M:
        trends.toggle_mark()
    elif key == Qt.Key.Key_C:
        trends.pointer.toggle(focused or 0)
    elif key in _MOVES and trends.pointer.is_by_key:
        trends.pointer.step(_MOVES[key])
        trends.hold_bar.touch()
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        trends.zoom(-1)
    elif key == Qt.Key.Key_Minus:
        trends.zoom(1)
    elif key in moves and focused is not None:
        trends.focus_pane(focused + moves[key])
    else:
        return False
    return True


def _remove_leader(trends: Steered) -> None:
    """Take the pen whose value is written large off the pane that has the keyboard."""
    focused = trends.focused_pane
    leader = None if focused is None else trends.panes[focused].heading.leader
    if focused is not None and leader is not None:
        trends.pens.remove(focused, leader.metric)
