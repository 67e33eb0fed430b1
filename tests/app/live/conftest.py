"""A small world for the tests of the present: a registry, a board, and batches in plain words."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pytest

from app.live.board import Board
from app.live.registry import Registry
from app.model.batch import Batch
from app.model.metric import Metric
from app.settings import LiveSettings

START_S = 1_767_225_600.0
"""Wall clock at monotonic 0. Tests speak of seconds since then."""


class World:
    """One source, its link up, and any number of metrics `device/metric` that appear when they are first named."""

    START_S = START_S

    def __init__(self, *, up: bool = True, **settings: int) -> None:
        self.registry = Registry(settings.get("max_metrics", 50_000))
        self.board = Board(self.registry, LiveSettings(**settings))
        self.index = self.registry.for_source(0)
        self.board.add_source(0)
        self.board.set_link(0, up, 0.0)

    def metric(self, path: str, **definition: object) -> int:
        """Return the index of a metric; made, or redefined if there is a definition."""
        device, name = path.split("/")
        known = self.index.find(device, name)
        if known is not None and not definition:
            return known
        index = self.index.define(Metric(device, name, **{"period_s": 1.0} | definition))  # type: ignore[arg-type]
        assert index is not None
        return index

    def send(
        self,
        at_s: float,
        *readings: tuple[object, ...],
        texts: Mapping[int, str] | None = None,
        is_snapshot: bool = False,
        source: int = 0,
    ) -> None:
        """Let readings (path, time, value[, code[, flags]]) arrive together. Time None: the source gave none."""
        self.board.ingest(self.batch(at_s, readings, texts=texts, is_snapshot=is_snapshot), source)

    def batch(
        self,
        at_s: float,
        readings: Iterable[tuple[object, ...]],
        texts: Mapping[int, str] | None = None,
        is_snapshot: bool = False,
    ) -> Batch:
        """Make a batch of such readings."""
        rows = [(*row, *(0, 0)[len(row) - 3 :]) for row in readings]
        return Batch(
            metric=np.array([self.metric(str(row[0])) for row in rows], np.int32),
            time_s=np.array([np.nan if row[1] is None else START_S + row[1] for row in rows], np.float64),
            value=np.array([np.nan if row[2] is None else row[2] for row in rows], np.float64),
            code=np.array([row[3] for row in rows], np.int16),
            flags=np.array([row[4] for row in rows], np.uint8),
            received_s=START_S + at_s,
            received_mono_s=at_s,
            texts=texts or {},
            is_snapshot=is_snapshot,
        )

    def tick(self, at_s: float) -> None:
        """Let time pass."""
        self.board.evaluate(START_S + at_s, at_s)

    def changes(self, at_s: float = 0.0):
        """Take the changes."""
        return self.board.take_changes(START_S + at_s, at_s)

    def shown(self, path: str, at_s: float):
        """Return what is shown of a metric."""
        self.board.take_changes(START_S + at_s, at_s)
        return self.board.shown(self.metric(path), START_S + at_s)

    def samples(self, path: str) -> list[tuple[float, float | None]]:
        """Return all samples in a ring, None for no number."""
        window = self.board.window(self.metric(path), -np.inf, np.inf)
        pairs = zip((window.time_s - START_S).tolist(), window.value.tolist(), strict=True)
        return [(round(time_s, 6), None if np.isnan(value) else value) for time_s, value in pairs]

    def codes(self, path: str) -> list[int]:
        """Return the quality codes of all samples in a ring."""
        codes: list[int] = self.board.window(self.metric(path), -np.inf, np.inf).code.tolist()
        return codes


@pytest.fixture(scope="session")
def new_world() -> Callable[..., World]:
    """Make worlds: for property tests, which need one for each example."""
    return World


@pytest.fixture
def world() -> World:
    """One world with its link up."""
    return World()
