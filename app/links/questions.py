"""Questions about the past that wait for an answer. Source: specification 7.2 `backfill` and 7.3."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from app.wire.messages import Backfill

MAX_WAITING = 256
MAX_ASKED = 4
"""Questions under way at a time: the live data comes over the same socket."""

MAX_HANDLES = 100
ANSWER_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True)
class Question:
    """metrics: indices. from_s, to_s: UTC epoch seconds, inclusive. number: within its link. since_s: monotonic."""

    metrics: tuple[int, ...]
    from_s: float
    to_s: float
    number: int = 0
    since_s: float = 0.0


class Questions:
    """Kept over a lost connection and asked again after it. When full, the oldest gives way to the newest."""

    def __init__(self) -> None:
        self._waiting: deque[Question] = deque()
        self._asked: dict[str, tuple[Question, float]] = {}
        self._numbers = count(1)
        self._given = count(1)
        self._withdrawn: list[str] = []
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._waiting) + len(self._asked)

    def add(self, metrics: Iterable[int], from_s: float, to_s: float, now_mono_s: float = 0.0) -> None:
        """Ask for these metrics, some at a time."""
        wanted = tuple(metrics)
        for start in range(0, len(wanted), MAX_HANDLES):
            some = wanted[start : start + MAX_HANDLES]
            self._waiting.append(Question(some, from_s, to_s, next(self._given), now_mono_s))
        while len(self._waiting) > MAX_WAITING:
            self._waiting.popleft()
            self.dropped += 1

    def take_requests(self, handle_of: Callable[[int], int | None], now_mono_s: float) -> list[Backfill]:
        """Return what to send now. Metrics the server has not announced are not asked for."""
        late = [id_ for id_, (_, asked_s) in self._asked.items() if now_mono_s - asked_s > ANSWER_WITHIN_S]
        for id_ in late:
            self.end(id_)
        requests: list[Backfill] = []
        while self._waiting and len(self._asked) < MAX_ASKED:
            question = self._waiting.popleft()
            handles = [handle for metric in question.metrics if (handle := handle_of(metric)) is not None]
            if not handles:
                continue
            id_ = f"past-{next(self._numbers)}"
            self._asked[id_] = (question, now_mono_s)
            from_us, to_us = int(question.from_s * 1e6), int(question.to_s * 1e6)
            requests.append(Backfill(id=id_, from_=from_us, to=to_us, h=handles))
        return requests

    def open(self) -> list[tuple[Question, float | None]]:
        """Return what has not been answered, oldest first: each question, and the monotonic time when it is given up,
        None for one that has not been asked yet.
        """
        asked = [(question, asked_s + ANSWER_WITHIN_S) for question, asked_s in self._asked.values()]
        return sorted([*asked, *((each, None) for each in self._waiting)], key=lambda each: each[0].number)

    def withdraw(self, number: int) -> bool:
        """Take a question back, whether it was asked or not. False if it is not open any more."""
        waiting = next((each for each in self._waiting if each.number == number), None)
        if waiting is not None:
            self._waiting.remove(waiting)
            return True
        id_ = next((id_ for id_, (each, _) in self._asked.items() if each.number == number), None)
        if id_ is None:
            return False
        self.end(id_)
        self._withdrawn.append(id_)
        return True

    def take_withdrawn(self) -> list[str]:
        """Return the ids whose answers are not wanted any more: the source is to be told."""
        taken, self._withdrawn = self._withdrawn, []
        return taken

    def is_asked(self, id_: str | None) -> bool:
        """True while this question waits for its answer."""
        return id_ in self._asked

    def end(self, id_: str | None) -> None:
        """Take an answer as complete, a refusal as final."""
        if id_ is not None:
            self._asked.pop(id_, None)

    def ask_again(self) -> None:
        """The connection is gone: what was not answered is asked again on the next one."""
        self._waiting.extendleft(question for question, _ in reversed(self._asked.values()))
        self._asked.clear()
        self._withdrawn.clear()
