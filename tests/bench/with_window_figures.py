"""The console, with figures of each window: `python -m tests.bench.with_window_figures FILE HOW demo …`.

FILE gets one JSON object a second, figures by the id of each window. HOW says what becomes of every window but the
first, once all are there: `shown`, `minimized` or `hidden`.
"""

import sys
import time
from pathlib import Path

import msgspec

from app.model.frame import Frame
from tests.bench.console_runs import WINDOW_FIGURES
from ui.__main__ import main
from ui.figures import FigureCounter
from ui.workspace.desk import Desk

_on_frame = Desk.on_frame


class WindowFigures:
    """Counts for each window what the console counts for all of them."""

    def __init__(self, path: Path, how: str) -> None:
        self._path = path
        self._how = how
        self._counters: dict[str, FigureCounter] = {}

    def on_frame(self, desk: Desk, frame: Frame) -> None:
        """Take the place of the desk's own."""
        begun_s = time.perf_counter()
        _on_frame(desk, frame)
        if not self._counters and all(window.isVisible() for window in desk.windows):
            self._begin(desk)
        sampled = {}
        for name, counter in self._counters.items():
            counter.note_frame(frame, begun_s, 0.0)
            figures = counter.maybe_sample(frame, desk.engine.totals)
            if figures is not None:
                sampled[name] = {each: getattr(figures, each) for each in WINDOW_FIGURES}
        if sampled:
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(sampled) + b"\n")

    def _begin(self, desk: Desk) -> None:
        for window in desk.windows:
            counter = self._counters[window.objectName()] = FigureCounter()
            window.painted.connect(counter.note_paint)
            if window is not desk.main and self._how == "minimized":
                window.showMinimized()
            elif window is not desk.main and self._how == "hidden":
                window.hide()


def run(path: Path, how: str) -> int:
    """Run the console, counted."""
    counted = WindowFigures(path, how)

    def on_frame(desk: Desk, frame: Frame) -> None:
        counted.on_frame(desk, frame)

    Desk.on_frame = on_frame  # type: ignore[method-assign]
    return main()


if __name__ == "__main__":
    file, unseen = Path(sys.argv[1]), sys.argv[2]
    del sys.argv[1:3]
    sys.exit(run(file, unseen))
