"""Records of a journal that lives in a list and answers when it is told to."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from app.model.journal import ExportProgress, JournalEntry, JournalPage, JournalQuery, JournalStatus, Verdict

T = TypeVar("T")
NOW_S = 1_795_435_200.0


def entry(number: int, text: str = "", kind: str = "action") -> JournalEntry:
    return JournalEntry(
        id=number,
        time_us=round(NOW_S * 1e6) - 1_000_000 + number,
        kind=kind,
        text=text or f"step {number}",
        source="",
        device="",
        metric="",
        old=None,
        new=None,
        unit="",
        quality=None,
        operator="anna",
        console="desk",
        correlation="",
        version="1",
        previous="",
        hash="",
    )


class FakeRecords:
    """Answers at once; words must occur in the text."""

    def __init__(self, count: int = 0) -> None:
        self.entries = [entry(number) for number in range(1, count + 1)]
        self.queries: list[JournalQuery] = []
        self.exports: list[tuple[JournalQuery, Path]] = []
        self.checks: list[Verdict | None] = []
        self.bad_id: int | None = None
        self.problem = ""
        self.holds_exports = False
        self.held: tuple[Future[int], ExportProgress] | None = None
        self.error: Exception | None = None
        self.is_kept = True

    def status(self) -> JournalStatus:
        last_id = self.entries[-1].id if self.entries else 0
        return JournalStatus(is_kept=self.is_kept, last_id=last_id, problem=self.problem)

    def query(self, query: JournalQuery) -> Future[JournalPage]:
        self.queries.append(query)
        found = [each for each in reversed(self.entries) if _matches(each, query)]
        return self._answer(lambda: JournalPage(tuple(found[: query.limit]), len(found) > query.limit))

    def verify(self, start: Verdict | None = None) -> Future[Verdict]:
        self.checks.append(start)
        count = len(self.entries)
        if self.bad_id is not None:
            return self._answer(lambda: Verdict(bad_id=self.bad_id, reason=f"Entry {self.bad_id} was changed."))
        return self._answer(lambda: Verdict(entries=count, last_id=count))

    def export(self, query: JournalQuery, target: Path, progress: ExportProgress | None = None) -> Future[int]:
        self.exports.append((query, target))
        if self.holds_exports:
            self.held = Future(), progress or ExportProgress()
            return self.held[0]
        return self._answer(lambda: len(self.entries))

    def _answer(self, answer: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(answer())
        return future


def _matches(each: JournalEntry, query: JournalQuery) -> bool:
    return (
        all(word in each.text for word in query.words.split())
        and (not query.kinds or each.kind in query.kinds)
        and (query.from_us is None or each.time_us >= query.from_us)
        and (query.before_id is None or each.id < query.before_id)
        and (query.after_id is None or each.id > query.after_id)
    )
