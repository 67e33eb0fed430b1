"""What one pen has to draw: its columns, brought up to date by looking only at what is new. No Qt."""

import numpy as np

from app.model.present import Present
from ui.plots import reduce
from ui.plots.division import STATE_KINDS
from ui.plots.reduce import Floats

_NEAR_S = 600.0


class Trace:
    """The columns of one metric over the time a pane shows.

    A column that is complete on the absolute grid never changes unless the ring's past is rewritten, so each update
    reads only what came after the newest column's beginning. `scans` counts samples looked at.
    """

    def __init__(self, present: Present, metric: int) -> None:
        self.metric = metric
        self.columns = reduce.no_columns()
        self.ends_empty = False
        """The newest reading has no number: the pen ended before it."""
        self.goes_on = False
        """The newest number lies behind the stretch that was asked for, so the pen leaves the picture."""
        self.gap_s = np.inf
        self.scans = 0
        self.broken = reduce.breaks(self.columns, self.gap_s)
        """Places of columns that do not follow the one before."""
        self._present = present
        self._column_s = 0.0
        self._from_s = np.inf
        self._seen: tuple[int, int] | None = None
        self._past = (0, 0)

    @property
    def newest_s(self) -> float | None:
        """Time of the newest number, UTC; None if there is none."""
        return float(self.columns[reduce.LAST_S, -1]) if self.columns.shape[1] else None

    @property
    def is_broken(self) -> bool:
        """True if the pen is lifted somewhere."""
        return len(self.broken) > 0

    @property
    def is_stepped(self) -> bool:
        """States, and whatever is sent only when it changes, hold their value; everything else is joined by lines."""
        return bool(np.isinf(self.gap_s)) or self._present.metrics[self.metric].kind in STATE_KINDS

    def update(self, from_s: float, column_s: float) -> bool:
        """Bring the columns up to date for a picture that begins at from_s. True if they changed."""
        gap_s, old_gap_s = self._present.gap_s(self.metric), self.gap_s
        self.gap_s = gap_s
        is_changed = self._read(from_s, column_s)
        if is_changed or gap_s != old_gap_s:
            self.broken = reduce.breaks(self.columns, gap_s)
            return True
        return False

    def read_past(self, from_s: float, to_s: float, column_s: float) -> None:
        """Read one stretch for a picture that is held. What is newer than it, but one sample, is not looked at."""
        window = self._present.window(self.metric, from_s, to_s)
        self.columns = reduce.reduce(window.time_s, window.value, column_s)
        self.goes_on = bool(len(window.time_s)) and bool(window.time_s[-1] > to_s)
        self.ends_empty = bool(len(window.value)) and bool(np.isnan(window.value[-1]))
        self.scans += len(window.value)
        self.gap_s = self._present.gap_s(self.metric)
        self.broken = reduce.breaks(self.columns, self.gap_s)
        self._past = window.total, window.rewrites
        self._seen = None  # the present must be read anew

    def is_past_changed(self) -> bool:
        """True if the stretch that was read last has other samples by now: backfilled, late or just arrived."""
        total, rewrites = self._past
        window = self._present.window(self.metric, np.inf, np.inf)
        return window.rewrites != rewrites or (not self.goes_on and window.total != total)

    def _read(self, from_s: float, column_s: float) -> bool:
        """Take over what the ring has. True if the columns changed."""
        if self._goes_on(from_s, column_s) and (is_changed := self._extend(from_s)) is not None:
            return is_changed
        self.goes_on = False
        window = self._present.window(self.metric, from_s, np.inf)
        seen = (window.total, window.rewrites)
        if seen == self._seen and column_s == self._column_s and from_s >= self._from_s:
            return False  # still no number at all
        self.columns = reduce.reduce(window.time_s, window.value, column_s)
        self.ends_empty = bool(len(window.value)) and bool(np.isnan(window.value[-1]))
        self.scans += len(window.value)
        self._column_s, self._from_s = column_s, from_s
        self._seen = seen
        return True

    def forget(self) -> None:
        """Drop everything; the next update reads the whole window again."""
        self.columns = reduce.no_columns()
        self._seen = None

    def _goes_on(self, from_s: float, column_s: float) -> bool:
        known = self._seen is not None and self.columns.shape[1] > 0
        return known and column_s == self._column_s and from_s >= self._from_s

    def _extend(self, from_s: float) -> bool | None:
        """Add what is new. None when the past was changed and everything must be read again."""
        key = self.columns[reduce.KEY, -1]
        start_s = key * self._column_s
        window = self._present.window(self.metric, start_s, np.inf)
        seen = (window.total, window.rewrites)
        if seen == self._seen:
            return False
        if self._seen is None or window.rewrites != self._seen[1]:
            return None
        begin = int(window.time_s.searchsorted(start_s))
        if begin == len(window.time_s) or window.time_s[begin] != self.columns[reduce.FIRST_S, -1]:
            # The ring has gone round past our newest column (or that column began with readings without a number).
            return None
        newer = reduce.reduce(window.time_s[begin:], window.value[begin:], self._column_s)
        self.columns = reduce.forget(reduce.join(self.columns, newer), from_s)
        self.ends_empty = bool(window.value[-1] != window.value[-1])
        self.scans += len(window.value) - begin
        self._from_s = from_s
        self._seen = seen
        return True

    def points(self, left_s: float, hold_to_s: float | None) -> tuple[Floats, Floats]:
        """Return times and values to draw from left_s on; NaN values where the pen is lifted.

        hold_to_s: how far the last value of a stepped pen holds while its source is alive, None if it does not.
        """
        if self.is_stepped:
            time_s, value = reduce.steps(self.columns, self.broken, self.hold_to_s(hold_to_s))
        else:
            time_s, value = reduce.line(self.columns, self.broken)
        # The one column before the picture is usually near enough for the painter to clip.
        return reduce.enter(time_s, value, left_s) if len(time_s) and time_s[0] < left_s - _NEAR_S else (time_s, value)

    def hold_to_s(self, alive_to_s: float | None) -> float | None:
        """Return how far the newest value holds, None if it does not. alive_to_s: how far its source is alive."""
        return alive_to_s if np.isinf(self.gap_s) and not self.ends_empty else None

    def missing(self, left_s: float, is_current: bool) -> Floats:
        """Return float64[m, 2]: stretches of time without data, the last one open (inf) when the pen has ended."""
        holes = reduce.missing(self.columns, self.broken)
        newest_s = self.newest_s
        if newest_s is not None and (self.ends_empty or not is_current):
            holes = np.concatenate((holes, [[newest_s, np.inf]]))
        return holes[holes[:, 1] > left_s] if len(holes) else holes

    def extent(self) -> tuple[float, float] | None:
        """Return the lowest and highest number of the picture, None if there is none."""
        if self.columns.shape[1] == 0:
            return None
        ends = self.columns[reduce.ENTRY : reduce.EXIT + 1]
        return float(ends.min()), float(ends.max())
