"""What a moving cursor costs: 8 panes × 3 pens while 10 readings a second of each arrive, and over a held picture.

Run: python tests/bench/bench_cursor.py   (offscreen, raster; figures, never pass or fail)
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

from app.model.metric import Metric  # noqa: E402 - the path and the platform come first
from app.settings import TrendSettings  # noqa: E402 - the path and the platform come first

PANES, PENS = 8, 3
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

    def run(*, has_cursor: bool, is_paused: bool) -> tuple[float, int]:
        """Return CPU ms a second, and how often pens were stroked."""
        present = FakeTrends()
        for number in range(PANES * PENS):
            present.add(Metric(f"machine-{number}", "t", unit="Cel", range=(0.0, 100.0), decimals=1))
            present.feed(number, NOW_S - np.arange(600)[::-1] / HZ, 50 + np.cumsum(rng.normal(0, 0.7, 600)))
        grid = TrendGrid(present, TrendSettings(panes=PANES))
        grid.pens.show([list(range(pane * PENS, (pane + 1) * PENS)) for pane in range(PANES)])
        grid.resize(*SIZE)
        grid.show()
        for _ in range(2):
            grid.on_frame(frame(NOW_S))
            application.processEvents()
        if is_paused:
            grid.hold_bar.toggle()
        paints = sum(pane.chart.paints for pane in grid.panes)
        begin_s, due_s = time.process_time(), NOW_S
        for tick in range(TICKS):
            now_s = NOW_S + (tick + 1) * TICK_S
            metrics: range = range(0)
            if now_s >= due_s + 1 / HZ:
                due_s += 1 / HZ
                metrics = range(PANES * PENS)
                for metric in metrics:
                    present.feed(metric, [due_s], 50.0 + tick % 7)
            if has_cursor:
                grid.panes[0].hand.pointed.emit(0.1 + 0.8 * tick / TICKS)
            grid.on_frame(frame(now_s, metrics))
            application.processEvents()
        spent_s = time.process_time() - begin_s
        paints = sum(pane.chart.paints for pane in grid.panes) - paints
        grid.close()
        return spent_s / (TICKS * TICK_S) * 1000, paints

    sys.stdout.write(f"{PANES} panes × {PENS} pens, {HZ:g} Hz, {SIZE[0]}×{SIZE[1]}, raster, 60 ticks a second\n")
    for title, is_paused in (("live", False), ("paused", True)):
        for words, has_cursor in (("no cursor", False), ("cursor moved every tick", True)):
            cpu_ms, paints = run(has_cursor=has_cursor, is_paused=is_paused)
            sys.stdout.write(f"  {title}, {words}: {cpu_ms:6.1f} ms CPU a second, pens painted {paints} times\n")


if __name__ == "__main__":
    main()
