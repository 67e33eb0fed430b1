"""How often all trends together may be painted: as often as leaves time to hear and to answer. No Qt."""

MOST_PER_S = 20.0
"""Trends are painted at most this often (operator console specification, section 4.7)."""

LEAST_PER_S = 2.0
"""However much there is to paint, each pane gets its turn: a value that was received is painted within 0.5 s (4.7)."""

JUDGE_EVERY_S = 0.5
_TOO_BUSY, _BUSY_ENOUGH, _AT_EASE = 0.6, 0.5, 0.4
_FASTER = 1.25


class Tempo:
    """One for all windows. Whoever shows spends time; where that becomes too much, each pane is painted less often.

    One thread reads sockets, paints and takes keys. Six windows of trends want more than all of its time, and then
    readings would wait in the sockets while old pictures are painted: rather fewer pictures, each of now.
    pictures_per_s: how often one pane may be painted.
    """

    def __init__(self) -> None:
        self.pictures_per_s = MOST_PER_S
        self._seats = 0
        self._spent_s = 0.0
        self._judged_mono_s: float | None = None

    def take_seats(self, count: int) -> int:
        """Return the first of so many numbers that nobody else has: panes with different ones take turns."""
        first = self._seats
        self._seats += count
        return first

    def spend(self, cost_s: float) -> None:
        """Note time that was spent on showing, in seconds."""
        self._spent_s += cost_s

    def on_frame(self, now_mono_s: float) -> None:
        """Judge now and then what share of the time was spent."""
        if self._judged_mono_s is None:
            self._judged_mono_s, self._spent_s = now_mono_s, 0.0
        passed_s = now_mono_s - self._judged_mono_s
        if passed_s < JUDGE_EVERY_S:
            return
        share = self._spent_s / passed_s
        self._judged_mono_s, self._spent_s = now_mono_s, 0.0
        if share > _TOO_BUSY:
            self.pictures_per_s = max(LEAST_PER_S, self.pictures_per_s * _BUSY_ENOUGH / share)
        elif share < _AT_EASE:
            self.pictures_per_s = min(MOST_PER_S, self.pictures_per_s * _FASTER)
