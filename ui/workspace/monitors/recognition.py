"""Which of the monitors that are there is which of those that were stored: the assignment with the best score. No Qt.

The specification's order is serial and model, then model, size and relative position, then connector, then order. Each
is worth more than all that follow it together, for as many monitors as a desk can have. Twins are told apart by how
they stand to the others and to each other. Where two assignments are equally good, order decides, and it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from ui.workspace.monitors.screen_print import ScreenPrint

SERIAL_SCORE = 10_000_000
MODEL_SCORE = 500_000
SIZE_SCORE = 50_000
AXIS_SCORE = 300
"""For two monitors of known model that still stand as they did to each other, along one axis."""
CONNECTOR_SCORE = 100
NATIVE_SCORE = 10
FAINT_AXIS_SCORE = 1
"""The same where one of the two does not tell its model: its connector says more."""

MOST_STEPS = 2_000
"""The search ends here with the best it has found: a stall of the display would be worse than a wrong guess."""

Table = NDArray[np.int64]


class Grade(IntEnum):
    """By what a monitor was recognised; the greater, the surer."""

    ORDER = 0
    CONNECTOR = 1
    MODEL = 2
    SERIAL = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A stored monitor is the one at `index` of those that are there.

    is_ambiguous: another one would have been as good. is_substitute: it is not the same one, it only takes its place.
    """

    index: int
    grade: Grade
    is_ambiguous: bool = False
    is_substitute: bool = False


def recognise(stored: Sequence[ScreenPrint], live: Sequence[ScreenPrint]) -> tuple[Match | None, ...]:
    """Return for each stored monitor which one it is; None: it is not there. No two are the same one."""
    search = _Search(stored, live)
    search.run()
    return tuple(
        None if index is None else _match(stored[place], live[index], index, len(search.seen[place]) > 1)
        for place, index in enumerate(search.best)
    )


def _match(stored: ScreenPrint, live: ScreenPrint, index: int, is_ambiguous: bool) -> Match:
    grade = _grade(stored, live)
    is_other = stored.is_known and live.is_known and not stored.is_same_model(live)
    # Where neither says anything, as on some virtual machines, order is all there is.
    says_something = stored.is_known or live.is_known or bool(stored.connector and live.connector)
    return Match(index, grade, is_ambiguous, is_other or (grade is Grade.ORDER and says_something))


def _grade(stored: ScreenPrint, live: ScreenPrint) -> Grade:
    if stored.is_same_piece(live):
        return Grade.SERIAL
    if stored.is_same_model(live):
        return Grade.MODEL
    return Grade.CONNECTOR if stored.connector and stored.connector == live.connector else Grade.ORDER


def _alone_score(stored: ScreenPrint, live: ScreenPrint) -> int:
    """Return what speaks for it whatever the others are."""
    score = 0
    if stored.is_same_piece(live):
        score += SERIAL_SCORE
    if stored.is_same_model(live):
        score += MODEL_SCORE + (SIZE_SCORE if stored.is_same_size(live) else 0)
    if stored.connector and stored.connector == live.connector:
        score += CONNECTOR_SCORE
    if score and stored.native_px == live.native_px:
        score += NATIVE_SCORE
    return score


def _relations(screens: Sequence[ScreenPrint]) -> Table:
    """Return for each two how the second stands to the first, along x and y: -1 before it, 1 behind it, else 0."""
    begins = np.array([each.position for each in screens], np.float64).reshape(-1, 2)
    ends = begins + np.array([each.logical_size for each in screens], np.float64).reshape(-1, 2)
    behind = begins[None, :, :] >= ends[:, None, :]
    return behind.astype(np.int64) - behind.transpose(1, 0, 2)


class _Search:
    """Depth first with a bound. best: for each stored one the index or None. seen: all indexes it had in a best one."""

    def __init__(self, stored: Sequence[ScreenPrint], live: Sequence[ScreenPrint]) -> None:
        shape = (len(stored), len(live))
        self._alone: Table = np.array([[_alone_score(one, two) for two in live] for one in stored], np.int64).reshape(
            shape
        )
        is_model = np.array([[one.is_same_model(two) for two in live] for one in stored], np.bool_).reshape(shape)
        weight = np.where(is_model[:, :, None, None] & is_model[None, None, :, :], AXIS_SCORE, FAINT_AXIS_SCORE)
        # [a, i, b, j]: what it is worth that a is i and b is j.
        same = _relations(stored)[:, None, :, None, :] == _relations(live)[None, :, None, :, :]
        self._pairs: Table = same.sum(axis=-1) * weight
        self._chosen: list[int | None] = [None] * len(stored)
        self._best_score = (-1, 0)
        self._steps = 0
        self.best: list[int | None] = list(self._chosen)
        self.seen: list[set[int | None]] = [set() for _ in stored]

    def run(self) -> None:
        stored, live = self._alone.shape
        self._go(list(range(stored)), list(range(live)), 0, self._alone, max(0, stored - live))

    def _go(self, rest: list[int], free: list[int], score: int, gains: Table, skips: int) -> None:
        """Try all there is. gains: what each choice would add to the score, those made before it considered."""
        self._steps += 1
        if not rest or not free:
            self._finish(score)
            return
        here = gains[np.ix_(rest, free)]
        tops = here.max(axis=1)
        if score + self._most(tops, len(rest) - skips) < self._best_score[0] or self._steps > MOST_STEPS:
            return
        # The surest first: it is what the twins are then measured by.
        row = int(_leads(here).argmax())
        place, remaining = rest[row], [each for each in rest if each != rest[row]]
        for column in sorted(range(len(free)), key=lambda each: (-here[row, each], abs(free[each] - place))):
            index = free[column]
            self._chosen[place] = index
            added = score + int(here[row, column])
            self._go(
                remaining, [each for each in free if each != index], added, gains + self._pairs[place, index], skips
            )
        self._chosen[place] = None
        if skips:
            self._go(remaining, free, score, gains, skips - 1)

    def _most(self, tops: Table, count: int) -> int:
        """Return the most that so many more choices can still add."""
        return int(np.sort(tops)[len(tops) - count :].sum()) + count * (count - 1) * AXIS_SCORE

    def _finish(self, score: int) -> None:
        # Among equals the one that keeps the order is taken, but all of them are remembered.
        kept_order = -sum(abs(index - place) for place, index in enumerate(self._chosen) if index is not None)
        if score > self._best_score[0]:
            self.seen = [set() for _ in self._chosen]
        if score >= self._best_score[0]:
            for places, index in zip(self.seen, self._chosen, strict=True):
                places.add(index)
        if (score, kept_order) > self._best_score:
            self._best_score = (score, kept_order)
            self.best = list(self._chosen)


def _leads(gains: Table) -> Table:
    """Return for each row by how much its best choice is better than its next one."""
    if gains.shape[1] == 1:
        return gains[:, 0]
    two = np.partition(gains, -2, axis=1)
    return two[:, -1] - two[:, -2]
