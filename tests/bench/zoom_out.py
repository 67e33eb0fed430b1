"""From a trend of a minute to one of a day, over a full ring of a million readings: how long the picture takes."""

import time
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from app.live.board import Board
from app.live.registry import Registry
from app.model.frame import Frame
from app.model.metric import Metric
from app.settings import LiveSettings, TrendSettings
from ui.panels.trends import TrendGrid
from ui.theme import apply_theme

READINGS = 1 << 20
STEP_S = 0.08
"""A million readings at this distance are a little less than a day."""
TURNS = 9


def zoom_out(_folder: Path) -> dict[str, float]:
    """Return the median and the longest time from the choice of 24 h to the painted picture, in ms."""
    application = QApplication.instance() or QApplication([])
    apply_theme(application)
    now_s = time.time()
    board = _filled(now_s)
    grid = TrendGrid(board, TrendSettings(panes=1))
    grid.resize(1260, 960)
    grid.show()
    grid.pens.show([[0]])
    spent_ms = []
    for turn in range(TURNS):
        at_s = now_s + turn
        grid.set_window(60.0)
        _paint(application, grid, at_s)
        begun_s = time.perf_counter()
        grid.set_window(86_400.0)
        _paint(application, grid, at_s + 0.5)
        spent_ms.append((time.perf_counter() - begun_s) * 1e3)
    held = len(board.window(0, -np.inf, np.inf).time_s)
    grid.close()
    return {"readings": held, "median_ms": round(float(np.median(spent_ms)), 1), "max_ms": round(max(spent_ms), 1)}


def _filled(now_s: float) -> Board:
    registry = Registry()
    board = Board(registry, LiveSettings(ring_samples=READINGS))
    metric = registry.for_source(0).define(Metric("device", "flow", unit="m3/h", period_s=STEP_S))
    assert metric == 0
    board.watch(metric)
    noise = np.random.default_rng(1).standard_normal(READINGS).cumsum()
    board.merge_history(metric, now_s - np.arange(READINGS)[::-1] * STEP_S, np.round(50.0 + noise * 0.01, 2))
    return board


def _paint(application: QApplication, grid: TrendGrid, now_s: float) -> None:
    none = np.zeros(0, np.int32)
    grid.on_frame(
        Frame(
            number=1,
            now_s=now_s,
            now_mono_s=now_s,
            metrics=none,
            devices=none,
            restated=none,
            structure=1,
            newest_age_s=0.0,
            links=(),
            notices=(),
        )
    )
    application.processEvents()
