"""The numbers on a session's messages: repeats, holes, and where to go on. Source: specification 7.3."""

from app.wire.events import SequenceGap
from app.wire.messages import Resume


class SequenceCounter:
    """Follows one server's numbering over as many connections as the session takes."""

    def __init__(self) -> None:
        self._sid: str | None = None
        self._last: int | None = None
        self._hole_after: int | None = None

    @property
    def resume_point(self) -> Resume | None:
        """The session and the last message before any hole; None before the first numbered message."""
        last = self._last if self._hole_after is None else self._hole_after
        return None if self._sid is None or last is None else Resume(self._sid, last)

    def follows(self, seq: int | None) -> bool:
        """Take the number that was expected, or none at all. False, and nothing is taken, for any other."""
        if seq is None:
            return True
        last = self._last
        if last is None or seq == last + 1:
            self._last = seq
            return True
        return False

    def is_repeat(self, seq: int | None) -> bool:
        """True for a message that was received before: to be dropped without a word."""
        return seq is not None and self._last is not None and seq <= self._last

    def advance(self, seq: int | None) -> SequenceGap | None:
        """Take the number of a new message. Returns the hole before it, if there is one."""
        last = self._last
        if seq is None or last is None or self.follows(seq):
            self._last = last if seq is None else seq
            return None
        self._last = seq
        if self._hole_after is None:
            self._hole_after = last
        return SequenceGap(last, seq)

    def confirm(self, last_sent: int | None) -> SequenceGap | None:
        """Compare with the last number the server says it has sent. Returns the hole at the end, if there is one."""
        if last_sent is None or self._last is None or last_sent <= self._last:
            return None
        return self.advance(last_sent) or self._tail_hole(last_sent)

    def _tail_hole(self, last_sent: int) -> SequenceGap:
        if self._hole_after is None:
            self._hole_after = last_sent - 1
        return SequenceGap(last_sent - 1, last_sent)

    def begin(self, sid: str, is_resumed: bool) -> bool:
        """Take the server's greeting. Returns True when the session and its handles go on.

        What came after a hole is then sent again together with what was missing; duplicates are known by their time.
        """
        goes_on = is_resumed and sid == self._sid
        self._last = None if not goes_on else self._last if self._hole_after is None else self._hole_after
        self._hole_after = None
        self._sid = sid
        return goes_on
