"""Asking a source for the past: holes after a lost link, and what a new pen should show.

Only metrics that somebody looks at are asked for; the rest has its newest value from the snapshot. Answers fill the
rings by source time, without duplicates, and never make anything live (operator console specification, 2 rule 6).
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from app.live.board import Board

if TYPE_CHECKING:
    from app.links.websocket import WebSocketLink

NEW_PEN_SPAN_S = 900.0
"""How much of the past is asked for when a pen is added, or at the first connection."""

LONGEST_HOLE_S = 3600.0

OVERLAP_S = 8.0
"""Asked for on top: a link that says nothing any more is told to be lost up to 6 s after its last message."""


class Backfill:
    """What one source is asked for. Pens belong to it if their metric does."""

    def __init__(self, link: WebSocketLink, board: Board, source: int) -> None:
        self._link = link
        self._board = board
        self._source = source
        self._asked: set[int] = set()
        self._lost_s: float | None = None
        self._known_s: dict[int, float] = {}
        self._can_ask = False

    def on_lost(self, time_s: float) -> None:
        """Remember where the hole begins; of several losses in a row the first."""
        if self._lost_s is None:
            self._lost_s = time_s
            self._known_s = {metric: self._newest_s(metric) for metric in self._pens()}
        self._can_ask = False

    def on_snapshot(self, is_resumed: bool, now_s: float) -> None:
        """Fill the hole of every pen, unless the server has replayed what was missed."""
        self._can_ask = True
        if self._lost_s is not None and not is_resumed:
            hole_s = max(self._lost_s - OVERLAP_S, now_s - LONGEST_HOLE_S)
            self._link.request_backfill(sorted(self._asked & self._pens()), hole_s, now_s)
        self._lost_s = None

    def ask_for_new_pens(self, now_s: float) -> None:
        """Ask for the recent past of pens that were added since the last call."""
        if not self._can_ask:
            return
        new = self._pens() - self._asked
        if new:
            self._link.request_backfill(sorted(new), now_s - NEW_PEN_SPAN_S, now_s)
        self._asked |= new

    def take_answers(self) -> None:
        """Bring what has been answered into the rings."""
        for part in self._link.take_series():
            # The overlap is in the ring already. Another gateway may have stamped it by its own clock, and it would
            # be drawn twice.
            known_s = self._known_s.get(part.metric, -inf)
            fresh = (part.time_s > known_s) | (part.time_s < known_s - OVERLAP_S)
            if fresh.any():
                self._board.merge_history(part.metric, part.time_s[fresh], part.value[fresh])

    def _newest_s(self, metric: int) -> float:
        stamps = self._board.window(metric, -inf, inf).time_s
        return float(stamps[-1]) if len(stamps) else -inf

    def _pens(self) -> set[int]:
        return set(self._board.watched(self._source).tolist())
