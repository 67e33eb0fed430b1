from collections.abc import Iterable, Mapping

import numpy as np

from app.keeping import KEEP_EVERY_S, Keeping
from app.live.board import Board
from app.live.registry import Registry
from app.model.batch import Batch
from app.model.metric import Metric
from app.model.stored import KnownRows, Tail
from app.settings import LiveSettings, StoreSettings

NOW_S = 1_767_225_600.0
METRICS = 40


class FakeStore:
    """Notes what it is handed."""

    def __init__(self) -> None:
        self.defined: dict[int, str] = {}
        self.kept: list[list[int]] = []
        self.tails: list[list[int]] = []

    def define(self, definitions: Iterable[tuple[int, Metric, str]]) -> None:
        self.defined.update({index: address for index, _, address in definitions})

    def keep(self, rows: KnownRows) -> None:
        self.kept.append(rows.metric.tolist())

    def keep_tails(self, tails: Mapping[int, Tail]) -> None:
        self.tails.append(sorted(tails))

    def tail_samples(self, metrics: int) -> int:
        return 10


class World:
    """A board with one source, and a store that only notes."""

    def __init__(self) -> None:
        self.registry = Registry()
        self.board = Board(self.registry, LiveSettings(ring_memory_mb=1))
        self.store = FakeStore()
        self.keeping = Keeping(self.board, self.registry, self.store, StoreSettings(tail_every_s=10))  # type: ignore[arg-type]
        self.board.add_source(0)
        self.keeping.name_source(0, "ws://plant")
        for number in range(METRICS):
            self.registry.for_source(0).define(Metric(f"d{number}", "m"))

    def hear(self, metrics: list[int], time_s: float) -> None:
        count = len(metrics)
        self.board.ingest(
            Batch(
                metric=np.array(metrics, np.int32),
                time_s=np.full(count, time_s),
                value=np.arange(count, dtype=float),
                code=np.zeros(count, np.int16),
                flags=np.zeros(count, np.uint8),
                received_s=time_s,
                received_mono_s=time_s,
            ),
            0,
        )


def test_that_only_what_changed_is_handed_over_and_not_on_every_frame() -> None:
    world = World()
    world.hear([1, 2], NOW_S)
    world.keeping.maybe_keep(100.0)
    assert world.store.kept == [[1, 2]]
    assert world.store.defined[1] == "ws://plant"
    world.hear([2], NOW_S + 1)
    world.keeping.maybe_keep(100.0 + KEEP_EVERY_S / 2)
    assert world.store.kept == [[1, 2]]
    world.keeping.maybe_keep(100.0 + KEEP_EVERY_S)
    assert world.store.kept == [[1, 2], [2]]


def test_that_tails_are_handed_over_a_few_at_a_time_and_each_once_a_turn() -> None:
    world = World()
    everything = list(range(METRICS))
    now_mono_s = 100.0
    world.hear(everything, NOW_S)
    while now_mono_s < 120.0:
        world.keeping.maybe_keep(now_mono_s)
        now_mono_s += 0.1
    handed = [metric for turn in world.store.tails for metric in turn]
    assert sorted(handed) == everything
    assert max(len(turn) for turn in world.store.tails) <= METRICS // 10


def test_that_the_end_hands_over_all_that_the_store_does_not_have() -> None:
    world = World()
    world.hear([4], NOW_S)
    world.keeping.maybe_keep(100.0)
    world.hear([5], NOW_S)
    world.keeping.finish()
    assert world.store.kept == [[4], [5]]
    assert world.store.tails[-1] == [4, 5]


def test_that_a_metric_remembered_from_an_earlier_run_is_stored_again_once_its_source_is_back() -> None:
    world = World()
    remembered = Metric("old", "m")
    index = world.registry.define(remembered)
    assert index is not None
    world.keeping.maybe_keep(100.0)
    assert index not in world.store.defined
    world.registry.for_source(0).define(remembered)
    world.hear([index], NOW_S)
    world.keeping.maybe_keep(100.0 + KEEP_EVERY_S)
    assert world.store.defined[index] == "ws://plant"
