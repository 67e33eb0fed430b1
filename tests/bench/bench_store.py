"""What the store costs: `python -m tests.bench.bench_store`. Figures, never a verdict.

Load: a start's read of every definition, last known value and tail. Writer: CPU of the writing thread alone.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from app.model.clock import SystemClock
from app.model.metric import Limits, Metric
from app.model.stored import KnownRows, Tail
from app.settings import StoreSettings
from app.store.backlog import Backlog
from app.store.store import Store
from app.store.writer import Writer

ROUNDS = 7


def measure(folder: Path, metrics: int) -> dict[str, float]:
    """Return the figures of a store of so many metrics."""
    path, settings = folder / f"{metrics}.db", StoreSettings()
    backlog = Backlog(settings.tail_samples)
    writer = Writer(path, backlog, settings, SystemClock())
    started_s = time.perf_counter()
    backlog.define((index, _metric(index), "ws://127.0.0.1:8765/telemetry") for index in range(metrics))
    backlog.keep(_rows(metrics))
    hand_over_ms = _ms_since(started_s)
    writer.write()
    load_ms = median(_load_ms(path) for _ in range(ROUNDS))
    costs = [_write_cost(backlog, writer, metrics) for _ in range(ROUNDS)]
    times = np.linspace(0.0, 60.0, settings.tail_samples)
    backlog.keep_tails({index: Tail(times, np.sin(times)) for index in range(metrics)})
    cpu_s = time.thread_time()
    writer.write()
    figures = {
        "first_hand_over_ms": hand_over_ms,
        "load_ms": load_ms,
        "hand_over_us_per_1000": median(cost[0] for cost in costs),
        "writer_cpu_ms_per_1000_rows": median(cost[1] for cost in costs),
        "tails_writer_cpu_ms": (time.thread_time() - cpu_s) * 1e3,
        "load_with_tails_ms": median(_load_ms(path) for _ in range(ROUNDS)),
    }
    writer.close()
    return {**figures, "size_mb": path.stat().st_size / 1e6}


def _write_cost(backlog: Backlog, writer: Writer, metrics: int) -> tuple[float, float]:
    rows = _rows(metrics)
    started_s = time.perf_counter()
    backlog.keep(rows)
    hand_over_us = (time.perf_counter() - started_s) * 1e6
    cpu_s = time.thread_time()
    writer.write()
    return hand_over_us * 1000 / metrics, (time.thread_time() - cpu_s) * 1e3 * 1000 / metrics


def _load_ms(path: Path) -> float:
    started_s = time.perf_counter()
    Store(path).load()
    return _ms_since(started_s)


def _ms_since(started_s: float) -> float:
    return (time.perf_counter() - started_s) * 1e3


def _metric(index: int) -> Metric:
    device = f"compressor-{index // 4:05d}"
    return Metric(
        device, f"bearing/temperature-{index % 4}", unit="Cel", period_s=0.1, range=(0.0, 120.0), area="Compressors",
        limits=Limits(hi=95.0, hihi=105.0), decimals=1, label="Bearing temperature", device_label=device.title(),
    )  # fmt: skip


def _rows(metrics: int) -> KnownRows:
    index = np.arange(metrics, dtype=np.int32)
    return KnownRows(index, np.random.default_rng().normal(size=metrics), np.full(metrics, time.time()), index % 2)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for count in (2_500, 10_000):
            sys.stdout.write(f"{count} metrics\n")
            for name, figure in measure(Path(place), count).items():
                sys.stdout.write(f"  {name:<30}{figure:>10.1f}\n")
