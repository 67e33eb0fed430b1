"""When a pane may paint. A picture that would look the same is not painted again. No Qt."""

import math

from ui.plots.tempo import Tempo

SLOWEST_FRESH_S = 0.25
"""New samples are drawn after this long at the latest, however slowly the picture moves."""


_TICKS_A_PICTURE = 3
"""Ticks of the frame clock between two pictures of one pane at the usual tempo: so many groups of panes take turns."""

_GOLDEN = 0.618033988749895


class Pace:
    """Slots of time, at the beginning of which one pane may paint if it has reason to.

    number: of the pane, among those of all windows. Panes begin their slots on different ticks: the time grids of panes
    side by side move together, so without turns they would all paint on one tick and none on the others. tempo: how
    long the slots are, the same for all; one of its own where there is but one pane.
    """

    def __init__(self, number: int, numerals_per_s: float, tempo: Tempo | None = None) -> None:
        # Thirds for the usual tempo, and within each third for a slower one, whose slots have more ticks.
        within = number // _TICKS_A_PICTURE * _GOLDEN % 1.0
        self._picture_phase = (number % _TICKS_A_PICTURE + within) / _TICKS_A_PICTURE
        self._numeral_phase = number * _GOLDEN % 1.0
        self._tempo = tempo or Tempo()
        self._numerals_per_s = numerals_per_s
        self._next_picture_s = -math.inf
        self._numeral_slot = -1
        self._painted_s = -math.inf

    def is_picture_due(self, now_mono_s: float, *, has_moved: bool, has_new: bool, column_s: float) -> bool:
        """True if the picture may be painted now, and has reason to be. To be asked on every tick.

        A picture that moves shows new samples anyhow, so samples alone are a reason only when it moves slowly.
        """
        if now_mono_s < self._next_picture_s:
            return False
        per_s, phase = self._tempo.pictures_per_s, self._picture_phase
        # The beginning of the next slot, so that another tempo holds from then on: never for all panes at once.
        self._next_picture_s = (math.floor(now_mono_s * per_s + phase) + 1.0 - phase) / per_s
        fresh_s = min(max(column_s, 1.0 / per_s), SLOWEST_FRESH_S)
        if not has_moved and not (has_new and now_mono_s - self._painted_s >= fresh_s):
            return False
        self._painted_s = now_mono_s
        return True

    def are_numerals_due(self, now_mono_s: float) -> bool:
        """True once in each slot of the slower pace of numbers: jitter helps nobody."""
        slot = math.floor(now_mono_s * self._numerals_per_s + self._numeral_phase)
        if slot == self._numeral_slot:
            return False
        self._numeral_slot = slot
        return True

    def hurry_picture(self) -> None:
        """Let the next picture with a reason be due at once."""
        self._next_picture_s = self._painted_s = -math.inf

    def hurry(self) -> None:
        """Let the next picture with a reason and the next numerals be due at once."""
        self.hurry_picture()
        self._numeral_slot = -1
