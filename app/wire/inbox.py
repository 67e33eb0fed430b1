"""Where decoded readings wait for the next tick: flat lists and columns, made into batches once per tick."""

from collections import deque
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.model.batch import NO_TEXTS, Batch
from app.model.link import LinkCounters

MAX_PENDING = 100_000
"""Readings that may wait. The frame clock takes them sixty times a second; this is for when it does not."""

SEAL_AT = 4096
"""Rows of the open list after which it becomes columns, so that dropping the oldest never shifts a long list."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    metric: NDArray[np.int32]
    time_s: NDArray[np.float64]
    value: NDArray[np.float64]
    code: NDArray[np.int16]
    flags: NDArray[np.uint8]
    texts: dict[int, str]
    is_snapshot: bool

    def without_first(self, n: int) -> "_Chunk":
        texts = {position - n: text for position, text in self.texts.items() if position >= n}
        columns = (self.metric[n:], self.time_s[n:], self.value[n:], self.code[n:], self.flags[n:])
        return _Chunk(*columns, texts, self.is_snapshot)


class Inbox:
    """Readings of one source in order of arrival, at most `max_pending`: the oldest are dropped and counted.

    A decoder opens the inbox for one message, extends the list it is given by `metric index, time_s, value` of each
    reading, marks the few that are not plainly good, and settles. That flat list is the cheapest form there is: one
    call a reading, and one numpy conversion a tick.
    """

    def __init__(self, counters: LinkCounters, max_pending: int = MAX_PENDING) -> None:
        self._counters = counters
        self._max_pending = max_pending
        self._chunks: deque[_Chunk] = deque()
        self._sealed = 0
        self._rows: list[float] = []
        self._odd: dict[int, tuple[int, int]] = {}
        self._texts: dict[int, str] = {}
        self._mode = (False, 0)
        self._settled = 0
        self._carried = 0

    def __len__(self) -> int:
        return self._sealed + len(self._rows) // 3

    def open(self, is_snapshot: bool = False, flags: int = 0) -> list[float]:
        """Return the list to extend by one message's readings, all of which carry `flags`."""
        if self._mode != (is_snapshot, flags):
            self._seal()
            self._mode = (is_snapshot, flags)
        return self._rows

    def mark(self, code: int, flags: int = 0, text: str | None = None) -> None:
        """Say of the reading just added to the open list what makes it other than plainly good."""
        position = len(self._rows) // 3 - 1
        if code or flags:
            self._odd[position] = (code, flags)
        if text is not None:
            self._texts[position] = text

    def settle(self) -> int:
        """Count what was added since the last call, keep the bound, and return how many readings were added."""
        length = len(self._rows)
        added = self._carried + (length - self._settled) // 3
        self._carried = 0
        self._settled = length
        self._counters.readings += added
        if length >= 3 * SEAL_AT:
            self._seal()
        if self._sealed + length // 3 > self._max_pending:
            self._drop_oldest()
        return added

    def add_columns(
        self,
        metric: NDArray[np.int32],
        time_s: NDArray[np.float64],
        value: NDArray[np.float64],
        code: NDArray[np.int16],
        flags: int = 0,
        texts: dict[int, str] | None = None,
        is_snapshot: bool = False,
    ) -> None:
        """Add readings that are columns already. The arrays are kept, not copied."""
        self._seal()
        marks = np.full(len(metric), flags, np.uint8)
        self._keep(_Chunk(metric, time_s, value, code, marks, texts or {}, is_snapshot))
        self._counters.readings += len(metric)
        self._drop_oldest()

    def take_batches(self, received_s: float, received_mono_s: float) -> list[Batch]:
        """Empty the inbox. One batch as a rule; snapshot and live readings never share one."""
        self._seal()
        batches: list[Batch] = []
        run: list[_Chunk] = []
        while self._chunks:
            run.append(self._chunks.popleft())
            if not self._chunks or self._chunks[0].is_snapshot != run[0].is_snapshot:
                batches.append(_joined(run, received_s, received_mono_s))
                run = []
        self._sealed = 0
        return batches

    def _seal(self) -> None:
        """Turn the open list into columns."""
        if not self._rows:
            return
        table = np.array(self._rows, np.float64).reshape(-1, 3)
        is_snapshot, common = self._mode
        code = np.zeros(len(table), np.int16)
        flags = np.full(len(table), common, np.uint8)
        if self._odd:
            positions = np.fromiter(self._odd, np.intp, len(self._odd))
            marks = np.array(list(self._odd.values()), np.int16)
            code[positions] = marks[:, 0]
            flags[positions] |= marks[:, 1].astype(np.uint8)
        metric = table[:, 0].astype(np.int32)
        self._keep(_Chunk(metric, table[:, 1].copy(), table[:, 2].copy(), code, flags, self._texts, is_snapshot))
        self._carried += (len(self._rows) - self._settled) // 3
        self._rows = []
        self._odd = {}
        self._texts = {}
        self._settled = 0

    def _keep(self, chunk: _Chunk) -> None:
        if len(chunk.metric):
            self._chunks.append(chunk)
            self._sealed += len(chunk.metric)

    def _drop_oldest(self) -> None:
        excess = len(self) - self._max_pending
        if excess <= 0:
            return
        self._seal()
        self._counters.overrun += excess
        self._sealed -= excess
        while excess:
            oldest = self._chunks.popleft()
            if len(oldest.metric) > excess:
                self._chunks.appendleft(oldest.without_first(excess))
                break
            excess -= len(oldest.metric)


def _joined(run: list[_Chunk], received_s: float, received_mono_s: float) -> Batch:
    first = run[0]
    if len(run) > 1:
        texts: dict[int, str] = {}
        start = 0
        for chunk in run:
            texts.update({start + position: text for position, text in chunk.texts.items()})
            start += len(chunk.metric)
        first = replace(
            first,
            metric=np.concatenate([chunk.metric for chunk in run]),
            time_s=np.concatenate([chunk.time_s for chunk in run]),
            value=np.concatenate([chunk.value for chunk in run]),
            code=np.concatenate([chunk.code for chunk in run]),
            flags=np.concatenate([chunk.flags for chunk in run]),
            texts=texts,
        )
    return Batch(
        metric=first.metric,
        time_s=first.time_s,
        value=first.value,
        code=first.code,
        flags=first.flags,
        received_s=received_s,
        received_mono_s=received_mono_s,
        texts=first.texts or NO_TEXTS,
        is_snapshot=first.is_snapshot,
    )
