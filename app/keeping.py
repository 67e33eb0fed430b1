"""Handing the present to the store: every second what changed, and the rings' tails in turn."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from app.live.board import Board
from app.live.registry import Registry
from app.settings import StoreSettings
from app.store.store import Store

KEEP_EVERY_S = 1.0
"""With the store's own rhythm of 3 s this keeps what a `kill -9` can cost below 5 s."""

NO_METRICS: NDArray[np.int32] = np.empty(0, np.int32)


class Keeping:
    """Decides when the store gets what. Tails go a few at a time: copying all rings at once would be seen."""

    def __init__(self, board: Board, registry: Registry, store: Store, settings: StoreSettings) -> None:
        self._board = board
        self._registry = registry
        self._store = store
        self._tail_every_s = settings.tail_every_s
        self._addresses: dict[int, str] = {}
        self._structure = -1
        self._owners = NO_METRICS
        self._kept_mono_s = -inf
        self._turn_mono_s: float | None = None
        self._tailed_mono_s = 0.0
        self._grown = NO_METRICS
        self._waiting = NO_METRICS
        self._done = 0

    def name_source(self, source: int, address: str) -> None:
        """Say which address a source number stands for in the store."""
        self._addresses[source] = address

    def maybe_keep(self, now_mono_s: float) -> None:
        """Hand over what is due."""
        if now_mono_s - self._kept_mono_s >= KEEP_EVERY_S:
            self._kept_mono_s = now_mono_s
            self.keep_rows()
        if self._turn_mono_s is None:
            self._turn_mono_s = now_mono_s
        elif now_mono_s - self._turn_mono_s >= self._tail_every_s:
            self._turn_mono_s = now_mono_s
            self._waiting, self._done, self._grown = self._grown, 0, NO_METRICS
        if self._done < len(self._waiting):
            share = (now_mono_s - self._tailed_mono_s) / (self._tail_every_s / 2)
            self._keep_tails(max(1, int(len(self._waiting) * min(share, 1.0))))
        self._tailed_mono_s = now_mono_s

    def finish(self) -> None:
        """Hand over everything that the store does not have yet."""
        self.keep_rows()
        self._waiting = np.union1d(self._waiting[self._done :], self._grown).astype(np.int32)
        self._done, self._grown = 0, NO_METRICS
        self._keep_tails(len(self._waiting))

    def keep_rows(self) -> None:
        """Hand over what changed, at once."""
        # A metric that was only remembered changes hands without being redefined when its source names it again.
        owners = self._registry.definitions.owner[: len(self._registry.metrics)]
        if self._structure != self._registry.structure or not np.array_equal(owners, self._owners):
            self._structure, self._owners = self._registry.structure, owners.copy()
            self._define()
        rows = self._board.take_unsaved()
        if len(rows.metric):
            self._store.keep(rows)
            self._grown = np.union1d(self._grown, rows.metric).astype(np.int32)

    def _define(self) -> None:
        owners = self._registry.definitions.owner.tolist()
        self._store.define(
            (index, metric, self._addresses.get(owners[index], ""))
            for index, metric in enumerate(self._registry.metrics)
            if owners[index] in self._addresses
        )

    def _keep_tails(self, count: int) -> None:
        turn = self._waiting[self._done : self._done + count].tolist()
        self._done += len(turn)
        samples = self._store.tail_samples(len(self._registry.metrics))
        self._store.keep_tails({metric: self._board.tail(metric, samples) for metric in turn})
