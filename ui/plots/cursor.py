"""Where the read-out cursor is: under the mouse, or where the keyboard has moved it. No Qt."""

STEPS = 100
"""Into so many steps the keyboard divides the axis."""


class Cursor:
    """A place on the axis of one pane; the moment that stands there is read on all panes.

    mark_s: a second moment that is compared with it, UTC; it stays where it is in time. None without one.
    pane: number of the pane, None while there is no cursor. place: from 0 at the left edge to 1 at the right one.
    """

    def __init__(self) -> None:
        self.pane: int | None = None
        self.place = 0.5
        self.is_by_key = False
        self.mark_s: float | None = None

    def toggle_mark(self, moment_s: float) -> None:
        """Mark a moment to compare with, UTC; one that is marked already is let go."""
        self.mark_s = moment_s if self.mark_s is None else None

    def point(self, pane: int, place: float) -> None:
        """Follow the mouse."""
        self.pane, self.place, self.is_by_key = pane, place, False

    def put(self, pane: int) -> None:
        """Stand where the keyboard can move it: where it was last."""
        self.pane, self.is_by_key = pane, True

    def step(self, steps: int) -> None:
        """Move by so many steps to the right; it stays on the axis."""
        self.place = min(max(self.place + steps / STEPS, 0.0), 1.0)

    def leave(self) -> None:
        """Go with the mouse; a cursor that the keyboard holds stays."""
        if not self.is_by_key:
            self.pane = None

    def remove(self) -> None:
        """Go, and the mark too."""
        self.pane, self.is_by_key, self.mark_s = None, False, None

    def moment_s(self, right_s: float, window_s: float) -> float:
        """Return the time that stands there, UTC. right_s: of the right edge of its pane."""
        return right_s - (1.0 - self.place) * window_s
