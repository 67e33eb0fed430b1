"""When to act while monitors come and go: sleep, switches and swapped cables do that in bursts. No Qt, no clock."""

from enum import Enum, auto
from math import inf

CALM_S = 0.25
"""Windows are rescued when nothing has come or gone for so long, so that it happens once,"""
RESCUE_S = 0.5
"""but no later than this."""
SETTLE_S = 2.0
"""Nothing goes home before nothing has come or gone for so long."""
COME_S = 0.5
"""A window manager is given so long to do what was asked of it."""


class Step(Enum):
    """What is due: wait; put on a monitor what is on none; bring home what can go; see whether it came; calm."""

    WAIT = auto()
    RESCUE = auto()
    SETTLE = auto()
    CHECK = auto()
    CALM = auto()


class Burst:
    """From the first change to calm. Times are seconds of a clock that only goes forward.

    is_calm: nothing is due.
    """

    def __init__(self) -> None:
        self._begun_s = self._changed_s = self._asked_s = -inf
        self._is_rescued = self._is_settled = True
        self.is_calm = True

    def note_change(self, now_s: float) -> None:
        """Something came, went or changed."""
        if self._is_settled:
            self._begun_s = now_s
        self._changed_s = now_s
        self._is_rescued = self._is_settled = self.is_calm = False

    def note_asked(self) -> None:
        """Windows were asked to be elsewhere: see once more whether they came."""
        self.is_calm = False

    def note_come(self) -> None:
        """All windows are where they were asked to be."""
        self.is_calm = True

    def next(self, now_s: float) -> Step:
        """Return what is to be done now; the same thing is not returned twice but for looking and calm."""
        if not self._is_rescued:
            if now_s - self._changed_s >= CALM_S or now_s - self._begun_s >= RESCUE_S:
                self._is_rescued = True
                return Step.RESCUE
            return Step.WAIT
        if not self._is_settled:
            if now_s - self._changed_s >= SETTLE_S:
                self._is_settled, self._asked_s = True, now_s
                return Step.SETTLE
            return Step.WAIT
        if self.is_calm:
            return Step.CALM
        if now_s - self._asked_s >= COME_S:
            self._asked_s = now_s
            return Step.CHECK
        return Step.WAIT
