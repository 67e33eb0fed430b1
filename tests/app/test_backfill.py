from collections.abc import Iterable

import numpy as np

from app.backfill import LONGEST_HOLE_S, NEW_PEN_SPAN_S, OVERLAP_S, Backfill
from app.model.present import Window
from app.wire.events import SeriesPart

NOW_S = 1_767_225_600.0


class FakeLink:
    """Notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], float, float]] = []
        self.answers: list[SeriesPart] = []

    def request_backfill(self, metrics: Iterable[int], from_s: float, to_s: float) -> None:
        self.asked.append((list(metrics), from_s, to_s))

    def take_series(self) -> list[SeriesPart]:
        taken, self.answers = self.answers, []
        return taken


class FakeBoard:
    """Has pens, and notes what is merged."""

    def __init__(self) -> None:
        self.pens: list[int] = []
        self.newest_s = NOW_S
        self.merged: list[tuple[int, list[float]]] = []

    def window(self, metric: int, from_s: float, to_s: float) -> Window:
        return Window(np.array([self.newest_s]), np.zeros(1), 1, 0, np.zeros(1, np.uint16))

    def watched(self, source: int) -> np.ndarray:
        return np.array(self.pens if source == 7 else [], np.int32)

    def merge_history(self, metric: int, time_s: np.ndarray, value: np.ndarray) -> int:
        self.merged.append((metric, time_s.tolist()))
        return len(time_s)


def made() -> tuple[Backfill, FakeLink, FakeBoard]:
    link, board = FakeLink(), FakeBoard()
    return Backfill(link, board, 7), link, board  # type: ignore[arg-type]


def test_that_a_new_pen_asks_for_its_recent_past_once() -> None:
    backfill, link, board = made()
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S)
    board.pens = [3, 5]
    backfill.ask_for_new_pens(NOW_S)
    backfill.ask_for_new_pens(NOW_S + 1)
    assert link.asked == [([3, 5], NOW_S - NEW_PEN_SPAN_S, NOW_S)]


def test_that_nothing_is_asked_before_the_source_has_answered_at_all() -> None:
    backfill, link, board = made()
    board.pens = [3]
    backfill.ask_for_new_pens(NOW_S)
    assert link.asked == []


def test_that_a_hole_is_asked_for_from_the_first_of_several_losses() -> None:
    backfill, link, board = made()
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S)
    board.pens = [3]
    backfill.ask_for_new_pens(NOW_S)
    backfill.on_lost(NOW_S + 10)
    backfill.on_lost(NOW_S + 20)
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S + 30)
    assert link.asked[-1] == ([3], NOW_S + 10 - OVERLAP_S, NOW_S + 30)


def test_that_a_resumed_session_has_no_hole_to_ask_for() -> None:
    backfill, link, board = made()
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S)
    board.pens = [3]
    backfill.ask_for_new_pens(NOW_S)
    backfill.on_lost(NOW_S + 10)
    backfill.on_snapshot(is_resumed=True, now_s=NOW_S + 30)
    assert len(link.asked) == 1


def test_that_a_hole_of_days_is_not_asked_for_whole() -> None:
    backfill, link, board = made()
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S)
    board.pens = [3]
    backfill.ask_for_new_pens(NOW_S)
    backfill.on_lost(NOW_S)
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S + 200_000)
    assert link.asked[-1][1] == NOW_S + 200_000 - LONGEST_HOLE_S


def test_that_answers_are_merged_into_the_rings() -> None:
    backfill, link, board = made()
    link.answers = [SeriesPart("b1", 3, np.array([1.0, 2.0]), np.array([5.0, 6.0]), 0, True)]
    backfill.take_answers()
    assert board.merged == [(3, [1.0, 2.0])]


def test_that_what_was_heard_before_the_loss_is_not_merged_again_under_other_stamps() -> None:
    backfill, link, board = made()
    board.pens = [3]
    board.newest_s = NOW_S + 9.9
    backfill.on_lost(NOW_S + 10)
    backfill.on_snapshot(is_resumed=False, now_s=NOW_S + 12)
    stamps = np.array([NOW_S + 9.701, NOW_S + 9.801, NOW_S + 9.9, NOW_S + 10.001, NOW_S + 11.0])
    link.answers = [SeriesPart("b1", 3, stamps, np.zeros(5), 0, True)]
    backfill.take_answers()
    assert board.merged == [(3, [NOW_S + 10.001, NOW_S + 11.0])]
    link.answers = [SeriesPart("b2", 3, np.array([NOW_S - 100.0, NOW_S + 9.5]), np.zeros(2), 0, True)]
    backfill.take_answers()
    assert board.merged[-1] == (3, [NOW_S - 100.0])
