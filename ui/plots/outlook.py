"""Which time the panes look at: the present, or a picture that is held. No Qt."""

from enum import Enum


class Mode(Enum):
    """LIVE: the right edge is now. PAUSED: the picture of one moment stands."""

    LIVE = "live"
    PAUSED = "paused"


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
