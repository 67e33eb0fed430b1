"""Bringing the stored tails of the rings in, a few at a time, after the last known values are on the screen."""

from collections.abc import Iterator, Mapping
from itertools import islice

from app.live.board import Board
from app.model.stored import Tail

TAILS_PER_FRAME = 60
"""A few milliseconds of work: a thousand devices have their sparklines within a second of the first picture."""


class LateTails:
    """Holds what the store had until each ring has its own."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._waiting: Iterator[tuple[tuple[str, str], Tail]] = iter(())

    def hold(self, tails: Mapping[tuple[str, str], Tail]) -> None:
        """Take what the store had, by (device, metric)."""
        self._waiting = iter(list(tails.items()))

    def bring_in_some(self) -> None:
        """Merge the next few by source time: what has arrived meanwhile stays as it is."""
        for (device, name), tail in islice(self._waiting, TAILS_PER_FRAME):
            metric = self._board.find(device, name)
            if metric is not None:
                self._board.merge_history(metric, tail.time_s, tail.value, tail.code)
