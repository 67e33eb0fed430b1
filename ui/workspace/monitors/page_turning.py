"""A wall that turns its pages by itself, and stops for a person. No Qt, no clock."""

from collections.abc import Callable

REST_S = 60.0
"""After somebody has touched anything, pages stay for so long."""


class PageTurning:
    """turn: shows the next page. every_s: how long each stays. is_held: while it returns true, none is turned."""

    def __init__(self, turn: Callable[[], object], every_s: float, is_held: Callable[[], bool] = lambda: False) -> None:
        self._turn = turn
        self._every_s = every_s
        self._is_held = is_held
        self._turned_s: float | None = None

    def tick(self, now_s: float, idle_s: float) -> None:
        """Turn the page when it is due. now_s: by a clock that only goes on. idle_s: since anybody did anything."""
        if self._turned_s is None or idle_s < REST_S or self._is_held():
            # A page that was held stays its whole time afterwards.
            self._turned_s = now_s
        elif now_s - self._turned_s >= self._every_s:
            self._turned_s = now_s
            self._turn()
