import numpy as np

from app.late_tails import TAILS_PER_FRAME, LateTails
from app.model.stored import Tail


class FakeBoard:
    """Knows every device but one, and counts what is merged."""

    def __init__(self) -> None:
        self.merged: list[int] = []

    def find(self, device: str, metric: str) -> int | None:
        return None if device == "gone" else int(device)

    def merge_history(self, metric: int, time_s: np.ndarray, value: np.ndarray, code: np.ndarray | None) -> int:
        self.merged.append(metric)
        return len(time_s)


def test_that_tails_come_in_a_few_a_frame_and_each_once() -> None:
    board = FakeBoard()
    tails = LateTails(board)  # type: ignore[arg-type]
    tail = Tail(np.array([1.0]), np.array([2.0]))
    count = 2 * TAILS_PER_FRAME + 5
    tails.hold({("gone", "m"): tail, **{(str(number), "m"): tail for number in range(count)}})
    per_frame = []
    for _ in range(4):
        before = len(board.merged)
        tails.bring_in_some()
        per_frame.append(len(board.merged) - before)
    assert per_frame == [TAILS_PER_FRAME - 1, TAILS_PER_FRAME, 6, 0]
    assert board.merged == list(range(count))
