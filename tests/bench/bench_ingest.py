"""Prints what taking in readings costs: `python tests/bench/bench_ingest.py`. Figures, never a verdict."""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.live.board import Board
from app.live.registry import Registry
from app.model.batch import Batch
from app.model.metric import Metric
from app.settings import LiveSettings

ROUNDS = 5
READINGS = 100_000


def batch(metric: np.ndarray, time_s: np.ndarray, now_s: float, code: int = 0) -> Batch:
    size = len(metric)
    codes, flags = np.full(size, code, np.int16), np.zeros(size, np.uint8)
    return Batch(metric.astype(np.int32), time_s, np.full(size, 21.4), codes, flags, now_s, now_s)


def board_of(metrics: int) -> Board:
    registry = Registry()
    board = Board(registry, LiveSettings())
    index = registry.for_source(0)
    for number in range(metrics):
        index.define(Metric(f"device-{number // 4}", f"metric-{number % 4}", period_s=0.1, range=(0.0, 100.0)))
    board.add_source(0)
    board.set_link(0, True, 0.0)
    return board


def batches_of(metrics: int, size: int, kind: str, first: int, count: int) -> list[Batch]:
    """Batches that walk through all metrics; 10 ms from one to the next."""
    rng = np.random.default_rng(1)
    made = []
    for number in range(first, first + count):
        now_s = number * 0.01
        ids = (np.arange(size) + number * size) % metrics
        time_s = np.full(size, now_s) + np.arange(size) * 1e-7
        if kind == "unsorted":
            ids = ids[rng.permutation(size)]
        elif kind == "5 each":
            ids = np.repeat(ids[: max(size // 5, 1)], 5)[:size]
        elif kind == "disordered":
            time_s = time_s[::-1].copy()
            ids = np.repeat(ids[: max(size // 5, 1)], 5)[:size]
        elif kind == "undated":
            time_s[:] = np.nan
        made.append(batch(ids, time_s, now_s, 101 if kind == "uncertain" else 0))
    return made


def measure(metrics: int, size: int, kind: str) -> tuple[float, float]:
    """Return ns per reading, and µs of taking the changes once every ten batches, per batch."""
    board = board_of(metrics)
    count = max(READINGS // size // (10 if kind == "disordered" else 1), 10)
    warm = max(2 * 130 * metrics // size if size > 1 else 0, 20)
    warm = min(warm, 400_000 // size)
    for made in batches_of(metrics, size, "plain", 0, warm):
        board.ingest(made, 0)
    board.evaluate(warm * 0.01, warm * 0.01)
    best, taking = float("inf"), float("inf")
    first = warm
    for _ in range(ROUNDS):
        made_now = batches_of(metrics, size, kind, first, count)
        first += count
        spent = spent_taking = 0.0
        for number, made in enumerate(made_now):
            start = time.perf_counter()
            board.ingest(made, 0)
            spent += time.perf_counter() - start
            if number % 10 == 9:
                start = time.perf_counter()
                board.take_changes(made.received_s, made.received_mono_s)
                spent_taking += time.perf_counter() - start
        best = min(best, spent / count / size * 1e9)
        taking = min(taking, spent_taking / count * 10 * 1e6)
    return best, taking


def main() -> None:
    print(f"{'metrics':>8} {'batch':>6} {'kind':>11} {'ns/reading':>11} {'take_changes µs':>16}")
    for metrics in (500, 25_000):
        for kind in ("plain", "unsorted", "5 each", "undated", "uncertain", "disordered"):
            for size in (1, 10, 50, 500, 2000):
                if kind == "plain" or size >= 50:
                    cost, taking = measure(metrics, min(size, metrics), kind)
                    print(f"{metrics:8} {min(size, metrics):6} {kind:>11} {cost:11.0f} {taking:16.1f}", flush=True)
    board = board_of(25_000)
    start = time.perf_counter()
    for number in range(10):
        board.evaluate(number, number)
    print(f"evaluate, 25000 metrics: {(time.perf_counter() - start) * 1e2:.2f} ms")


if __name__ == "__main__":
    main()
