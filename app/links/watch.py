"""Whether the other side is still there, judged by the age of what it said, never by the socket's opinion."""

from enum import Enum, auto

STALL_S = 2.0
"""A longer pause between two looks means that we slept, not the server: it gets one more chance to be heard."""


class Sign(Enum):
    """What the silence says."""

    FINE = auto()
    SUSPECT = auto()
    LOST = auto()


class Watch:
    """Measures silence on the monotonic clock. suspect_s, lost_s: silence after which each is said."""

    def __init__(self, suspect_s: float, lost_s: float, now_mono_s: float) -> None:
        self.suspect_s = suspect_s
        self.lost_s = lost_s
        self._heard_s = now_mono_s
        self._looked_s = now_mono_s

    def hear(self, now_mono_s: float) -> None:
        """Take note of any sign of life."""
        self._heard_s = now_mono_s

    def silence_s(self, now_mono_s: float) -> float:
        """Return how long nothing has been heard."""
        return now_mono_s - self._heard_s

    def look(self, now_mono_s: float) -> Sign:
        """Judge the silence. To be called more often than STALL_S."""
        if now_mono_s - self._looked_s > STALL_S:
            self._heard_s = max(self._heard_s, now_mono_s - self.suspect_s)
        self._looked_s = now_mono_s
        silence_s = now_mono_s - self._heard_s
        if silence_s >= self.lost_s:
            return Sign.LOST
        return Sign.SUSPECT if silence_s > self.suspect_s else Sign.FINE
