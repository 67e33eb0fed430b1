"""A million readings into a file, while the console's own event loop goes on with sixty ticks a second."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import qasync
from PySide6.QtWidgets import QApplication

from app.exporting import Exports
from app.live.board import Board
from app.live.registry import Registry
from app.model.export import ExportState, FileFormat
from app.model.metric import Metric
from app.settings import LiveSettings

METRICS = 16
EACH = 62_500
TICK_S = 1 / 60


def export_a_million(folder: Path) -> dict[str, float]:
    """Return seconds, megabytes, and by how much a tick was late at most, for each format and without an export."""
    application = QApplication.instance() or QApplication([])
    loop = qasync.QEventLoop(application)
    with loop:
        return loop.run_until_complete(_measure(folder))


async def _measure(folder: Path) -> dict[str, float]:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(4))
    board = _filled()
    idle = [await _late_s() for _ in range(120)]
    figures = {"idle_late_ms_max": round(max(idle) * 1e3, 1)}
    for file_format in FileFormat:
        path = folder / f"out.{file_format}"
        measured = await _export(board, path, file_format)
        figures |= {f"{file_format}_{name}": figure for name, figure in measured.items()}
    return figures


async def _export(board: Board, path: Path, file_format: FileFormat) -> dict[str, float]:
    exports = Exports(board, lambda _: None, "bench")
    begun_s = time.perf_counter()
    export = exports.start(range(METRICS), (-np.inf, np.inf), path, file_format, time.time(), "none")
    copied_s = time.perf_counter() - begun_s
    late = []
    while export.state is ExportState.RUNNING:
        late.append(await _late_s())
    seconds = time.perf_counter() - begun_s
    await exports.stop()
    return {
        "seconds": round(seconds, 2),
        "readings": export.readings,
        "mb": round(path.stat().st_size / 1e6, 1),
        "copy_ms": round(copied_s * 1e3, 1),
        "late_ms_max": round(max(late) * 1e3, 1),
        "late_ms_p99": round(float(np.percentile(late, 99)) * 1e3, 1),
    }


async def _late_s() -> float:
    begun_s = time.perf_counter()
    await asyncio.sleep(TICK_S)
    return time.perf_counter() - begun_s - TICK_S


def _filled() -> Board:
    registry = Registry()
    board = Board(registry, LiveSettings())
    index = registry.for_source(0)
    rng = np.random.default_rng(1)
    now_s = time.time()
    for number in range(METRICS):
        metric = index.define(Metric(f"device-{number}", "flow", unit="m3/h", period_s=0.1))
        assert metric is not None
        board.watch(metric)
        values = np.round(50.0 + rng.standard_normal(EACH).cumsum() * 0.1, 2)
        values[rng.random(EACH) < 0.001] = np.nan
        board.merge_history(metric, now_s - np.arange(EACH)[::-1] * 0.1, values)
    return board
