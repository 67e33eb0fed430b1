"""What waits for the writer: at most one entry per metric, the newest, however long the disk is away."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Metric
from app.model.quality import Reason
from app.model.stored import KnownRows, Tail

TAIL_BUDGET_BYTES = 24 << 20
"""All tails together: what may be written every `tail_every_s`, and read at start."""

SAMPLE_BYTES = 16
CODE_BYTES = 2

Packed = tuple[bytes, bytes | None]
"""Samples and codes of a tail, as in the table."""

LEAST_TAIL = 32


@dataclass(slots=True)
class Work:
    """What one transaction writes. definitions: index -> (metric, source). tails: index -> columns as in the table."""

    definitions: dict[int, tuple[Metric, str]] = field(default_factory=dict)
    rows: KnownRows | None = None
    tails: dict[int, Packed] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.definitions or self.rows is not None or self.tails)


class Backlog:
    """Filled by the engine's thread, emptied by the writer's. Bounded by the number of metrics.

    superseded: states that were replaced by newer ones before they were written.
    """

    def __init__(self, tail_samples: int) -> None:
        self.superseded = 0
        self._tail_samples = tail_samples
        self._lock = threading.Lock()
        self._definitions: dict[int, tuple[Metric, str]] = {}
        self._undefined: set[int] = set()
        self._value: NDArray[np.float64] = np.empty(0)
        self._time_s: NDArray[np.float64] = np.empty(0)
        self._code: NDArray[np.int16] = np.empty(0, np.int16)
        self._is_kept: NDArray[np.bool_] = np.empty(0, np.bool_)
        self._is_pending: NDArray[np.bool_] = np.empty(0, np.bool_)
        self._texts: dict[int, str] = {}
        self._tails: dict[int, Packed] = {}

    def define(self, definitions: Iterable[tuple[int, Metric, str]]) -> None:
        """Take (index, metric, source). What is defined already, by the same object, costs a look."""
        with self._lock:
            for index, metric, source in definitions:
                known = self._definitions.get(index)
                if known is None or known[0] is not metric or known[1] != source:
                    self._definitions[index] = (metric, source)
                    self._undefined.add(index)

    def keep(self, rows: KnownRows) -> None:
        """Take the present state of some metrics, in place of what was kept of them before."""
        if not len(rows.metric):
            return
        with self._lock:
            self._reserve(int(rows.metric.max()) + 1)
            at = rows.metric
            self.superseded += int(np.count_nonzero(self._is_pending[at]))
            self._value[at], self._time_s[at], self._code[at] = rows.value, rows.time_s, rows.code
            self._is_kept[at] = self._is_pending[at] = True
            if self._texts:
                for index in at[np.isin(at, np.fromiter(self._texts, np.int32))].tolist():
                    del self._texts[index]
            self._texts.update(rows.texts)

    def keep_tails(self, tails: Mapping[int, Tail]) -> None:
        """Take the newest samples of some metrics, as many of each as the budget allows."""
        newest = samples_per_tail(self._tail_samples, len(self._definitions))
        packed = {index: pack(tail, newest) for index, tail in tails.items()}
        with self._lock:
            self._tails.update(packed)

    def pending(self) -> int:
        """Return how many metrics have a newer state than the disk."""
        with self._lock:
            return int(np.count_nonzero(self._is_pending))

    def take(self) -> Work:
        """Return all there is to write of metrics that are defined, and forget it."""
        with self._lock:
            work = Work({index: self._definitions[index] for index in self._undefined}, tails=self._tails)
            self._undefined, self._tails = set(), {}
            at = np.flatnonzero(self._is_pending).astype(np.int32)
            if len(self._definitions) < len(self._is_kept):
                at = at[np.isin(at, np.fromiter(self._definitions, np.int32))]
            if len(at):
                self._is_pending[at] = False
                texts = {index: self._texts[index] for index in self._texts.keys() & set(at.tolist())}
                work.rows = KnownRows(at, self._value[at], self._time_s[at], self._code[at], texts)
            return work

    def put_back(self, work: Work) -> None:
        """Take work back that could not be written; what has become known since stays."""
        with self._lock:
            self._undefined.update(work.definitions)
            if work.rows is not None:
                # The columns still hold these states, or newer ones.
                self._is_pending[work.rows.metric] = True
            self._tails = {**work.tails, **self._tails}

    def start_over(self) -> None:
        """Have everything of this run written again, into a new file. Tails come by themselves."""
        with self._lock:
            self._undefined.update(self._definitions)
            self._is_pending |= self._is_kept

    def _reserve(self, size: int) -> None:
        have = len(self._value)
        if size <= have:
            return
        more = max(size, 2 * have, 64) - have
        self._value = np.concatenate((self._value, np.full(more, np.nan)))
        self._time_s = np.concatenate((self._time_s, np.full(more, np.nan)))
        self._code = np.concatenate((self._code, np.zeros(more, np.int16)))
        self._is_kept = np.concatenate((self._is_kept, np.zeros(more, np.bool_)))
        self._is_pending = np.concatenate((self._is_pending, np.zeros(more, np.bool_)))


def samples_per_tail(most: int, metrics: int) -> int:
    """Return how many samples of each metric are stored, so that all of them stay within the budget."""
    return min(most, max(LEAST_TAIL, TAIL_BUDGET_BYTES // ((SAMPLE_BYTES + CODE_BYTES) * max(metrics, 1))))


def pack(tail: Tail, newest: int) -> Packed:
    """Return the newest samples as they are stored. Copies: the arrays may be views of a ring."""
    times, values = tail.time_s[-newest:], tail.value[-newest:]
    samples = times.astype("<f8").tobytes() + values.astype("<f8").tobytes()
    if tail.code is None:
        return samples, None
    codes = tail.code[-newest:]
    return samples, codes.astype("<u2").tobytes() if np.count_nonzero(codes) else b""


def unpack(samples: bytes, codes: bytes | None) -> Tail:
    """Return what `pack` has packed; the arrays may be read-only.

    Where no codes were kept, numbers come back as uncertain: what was said of them is not known any more.
    """
    both = np.frombuffer(samples, "<f8", len(samples) // SAMPLE_BYTES * 2)
    half = len(both) // 2
    times, values = both[:half], both[half:]
    code = np.where(np.isnan(values), np.uint16(Reason.NOT_A_NUMBER), np.uint16(Reason.UNCERTAIN))
    if codes == b"":
        code = np.zeros(half, np.uint16)
    elif codes is not None and len(codes) == half * CODE_BYTES:
        code = np.frombuffer(codes, "<u2").astype(np.uint16, copy=False)
    return Tail(times, values, code)
