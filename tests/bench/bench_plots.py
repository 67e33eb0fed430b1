"""What trends cost: CPU per frame of the real panel, and the time to a picture of a full ring.

Run: python tests/bench/bench_plots.py   (offscreen, raster; figures, never pass or fail)
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np  # noqa: E402 - the path and the platform come first
from PySide6.QtWidgets import QApplication  # noqa: E402 - the path and the platform come first

from app.model.frame import Frame  # noqa: E402 - the path and the platform come first
from app.model.metric import Metric  # noqa: E402 - the path and the platform come first
from app.settings import TrendSettings  # noqa: E402 - the path and the platform come first

PANES = 8
HZ = 10.0
SIZE = (1260, 960)
TICKS = 240
TICK_S = 1.0 / 60.0


def main() -> None:
    """Print a table."""
    application = QApplication([])
    from tests.ui.plots.fake_trends import NOW_S, FakeTrends, frame
    from ui.panels.trends import TrendGrid
    from ui.theme import apply_theme

    apply_theme(application)
    rng = np.random.default_rng(7)

    def grid_of(pens: int, samples: int, panes: int = PANES) -> tuple[FakeTrends, TrendGrid]:
        present = FakeTrends()
        time_s = NOW_S - np.arange(samples)[::-1] / HZ
        for number in range(panes * pens):
            present.add(Metric(f"machine-{number}", "t", unit="Cel", range=(0.0, 100.0), decimals=1))
            present.feed(number, time_s, 50 + np.cumsum(rng.normal(0, 100 / samples**0.5 / 6, samples)))
        grid = TrendGrid(present, TrendSettings(panes=panes))
        grid.pens.show([list(range(pane * pens, (pane + 1) * pens)) for pane in range(panes)])
        grid.resize(*SIZE)
        grid.show()
        grid.on_frame(frame(NOW_S))
        application.processEvents()
        return present, grid

    def every_pane_painted(pens: int) -> float:
        """Each frame every pane has new samples and has moved, whatever the pace allows."""
        present, grid = grid_of(pens, 600)
        begin_s = 0.0
        for tick in range(TICKS // 4 + 10):
            if tick == 10:
                begin_s = time.process_time()
            now_s = NOW_S + (tick + 1) / HZ
            for metric in range(PANES * pens):
                present.feed(metric, [now_s], 50.0 + tick % 7)
            for pane in grid.panes:
                pane._pace.hurry_picture()
            grid.on_frame(frame(now_s, range(PANES * pens)))
            application.processEvents()
        spent_s = time.process_time() - begin_s
        grid.close()
        return spent_s / (TICKS // 4) * 1000

    def at_its_own_pace(pens: int) -> tuple[float, float]:
        """60 ticks a second, 10 readings a second and pen: CPU ms per second of time, pictures per second and pane."""
        present, grid = grid_of(pens, 600)
        pictures, begin_s, due_s = sum(pane.pictures for pane in grid.panes), time.process_time(), NOW_S
        for tick in range(TICKS):
            now_s = NOW_S + (tick + 1) * TICK_S
            fresh: Frame = frame(now_s)
            if now_s >= due_s + 1 / HZ:
                due_s += 1 / HZ
                for metric in range(PANES * pens):
                    present.feed(metric, [due_s], 50.0 + tick % 7)
                fresh = frame(now_s, range(PANES * pens))
            grid.on_frame(fresh)
            application.processEvents()
        spent_s = time.process_time() - begin_s
        pictures = sum(pane.pictures for pane in grid.panes) - pictures
        grid.close()
        seconds = TICKS * TICK_S
        return spent_s / seconds * 1000, pictures / seconds / PANES

    def full_ring(samples: int) -> float:
        present, grid = grid_of(1, samples, panes=1)
        begin_s = time.perf_counter()
        grid.set_window(24 * 3600.0)
        grid.on_frame(frame(NOW_S + 1.0))
        application.processEvents()
        spent_s = time.perf_counter() - begin_s
        assert present.asked
        grid.close()
        return spent_s * 1000

    write = sys.stdout.write
    write(f"{PANES} panes × 600 points, {SIZE[0]}×{SIZE[1]}, raster\n")
    for pens in (1, 3, 8):
        write(f"  {pens} pens: every pane painted in one frame   {every_pane_painted(pens):6.2f} ms CPU a frame\n")
    for pens in (1, 3, 8):
        cpu_ms, rate = at_its_own_pace(pens)
        write(f"  {pens} pens, 10 Hz, 60 ticks a second: {cpu_ms:6.1f} ms CPU a second, {rate:4.1f} pictures a pane\n")
    write(f"  10^6 points in one pane, time to picture   {full_ring(10**6):6.1f} ms\n")


if __name__ == "__main__":
    main()
