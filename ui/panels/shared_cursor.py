"""The read-out cursor of a trend grid: it stands on one pane, and all of them say what their pens were then."""

import math
from collections.abc import Sequence

from ui.plots.cursor import Cursor
from ui.plots.pane import Pane
from ui.plots.tempo import MOST_PER_S


class SharedCursor(Cursor):
    """Shows itself at once on the pane it is on, and on the others as often as they may be painted.

    panes: the grid's own list, which may grow and shrink. renewals_per_s: how often what is read is worded anew
    while nobody moves it.
    """

    def __init__(self, panes: Sequence[Pane], renewals_per_s: float) -> None:
        super().__init__()
        self._panes = panes
        self._renewals_per_s = renewals_per_s
        self._last: tuple[float | None, float | None] = (None, None)
        self._read_mono_s = -math.inf

    def follow(self, pane: Pane, place: float) -> None:
        """Go where the mouse is."""
        if pane in self._panes:
            self.point(self._panes.index(pane), place)

    def toggle(self, pane: int) -> None:
        """Stand on this pane, to be moved by the keyboard, or go."""
        if self.is_by_key:
            self.remove()
        else:
            self.put(pane)

    def toggle_mark_here(self, pane: int, window_s: float) -> None:
        """Mark the moment under the cursor, or let it go; without a cursor one is put on this pane."""
        if self.pane is None:
            self.put(pane)
        at_s = self._at_s(window_s)
        if at_s is not None:
            self.toggle_mark(at_s)

    def on_frame(self, now_s: float, now_mono_s: float, window_s: float) -> None:
        """Read all pens anew where that is due."""
        if self.pane is None and self._last[0] is None:
            return
        at_s = self._at_s(window_s)
        shown = at_s, self.mark_s
        since_s = now_mono_s - self._read_mono_s
        if shown == self._last and since_s < 1.0 / self._renewals_per_s:
            return
        is_turn = at_s is None or since_s >= 1.0 / MOST_PER_S
        for number, pane in enumerate(self._panes):
            if is_turn or number == self.pane:
                pane.show_cursor(at_s, now_s, self.mark_s)
        if is_turn:
            self._last, self._read_mono_s = shown, now_mono_s

    def _at_s(self, window_s: float) -> float | None:
        """Return the moment under the cursor, UTC, None without a cursor."""
        if self.pane is None or self.pane >= len(self._panes):
            return None
        right_s = self._panes[self.pane].right_s
        return None if right_s is None else self.moment_s(right_s, window_s)
