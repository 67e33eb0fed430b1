"""Which time the panes look at: the present, or a picture that is held. No Qt."""

from enum import Enum


class Mode(Enum):
    """LIVE: the right edge is now. PAUSED: the picture of one moment stands. HISTORY: one has gone back in time."""

    LIVE = "live"
    PAUSED = "paused"
    HISTORY = "history"


class Outlook:
    """Live until told otherwise, and live again after `return_after_s` seconds that nobody touched anything.

    return_after_s: 0 for never. end_s: the right edge of a held picture, UTC; None while live. Times given are those of
    a frame: wall clock and its monotonic twin.
    """

    def __init__(self, return_after_s: float) -> None:
        self.mode = Mode.LIVE
        self.end_s: float | None = None
        self._return_after_s = return_after_s
        self._begun_mono_s = 0.0
        self._touched_mono_s = 0.0

    @property
    def is_held(self) -> bool:
        """True while the panes do not show the present."""
        return self.mode is not Mode.LIVE

    def pause(self, now_s: float, now_mono_s: float) -> None:
        """Hold the picture of this moment; one that is held already stays."""
        if not self.is_held:
            self.mode, self.end_s = Mode.PAUSED, now_s
            self._begun_mono_s = self._touched_mono_s = now_mono_s

    def look_back(self, end_s: float, oldest_s: float, window_s: float, now_s: float, now_mono_s: float) -> None:
        """Show the `window_s` seconds up to end_s. Whoever reaches now is live.

        Nothing lies before oldest_s: whoever sees the oldest already stays where they are.
        """
        current_s = now_s if self.end_s is None else self.end_s
        if end_s < current_s:
            end_s = max(end_s, min(oldest_s + window_s, current_s))
        if end_s == current_s:
            self._touched_mono_s = now_mono_s
            return
        if end_s >= now_s:
            self.go_live()
            return
        if not self.is_held:
            self._begun_mono_s = now_mono_s
        self.mode, self.end_s = Mode.HISTORY, end_s
        self._touched_mono_s = now_mono_s

    def zoom(self, old_s: float, new_s: float, place: float, now_s: float, now_mono_s: float) -> None:
        """Take over another length of the window. Of what is past, the moment at `place` stays where it is.

        place: from 0 at the left edge to 1 at the right one.
        """
        if self.mode is Mode.HISTORY and self.end_s is not None:
            self.end_s = min(self.end_s + (new_s - old_s) * (1.0 - place), now_s)
        self._touched_mono_s = now_mono_s

    def go_live(self) -> None:
        """Follow the present again."""
        self.mode, self.end_s = Mode.LIVE, None

    def touch(self, now_mono_s: float) -> None:
        """Note that somebody is looking: the way back to live by itself begins anew."""
        self._touched_mono_s = now_mono_s

    def held_for_s(self, now_mono_s: float) -> float:
        """Return for how long the picture has been held, 0 while live."""
        return max(0.0, now_mono_s - self._begun_mono_s) if self.is_held else 0.0

    def returns_in_s(self, now_mono_s: float) -> float | None:
        """Return when the picture goes live by itself, None if it does not or already is."""
        if not self.is_held or self._return_after_s <= 0:
            return None
        return max(0.0, self._touched_mono_s + self._return_after_s - now_mono_s)

    def maybe_return(self, now_mono_s: float) -> bool:
        """Go live when nobody has touched anything for long enough. True if it has just happened."""
        is_over = self.returns_in_s(now_mono_s) == 0.0
        if is_over:
            self.go_live()
        return is_over
