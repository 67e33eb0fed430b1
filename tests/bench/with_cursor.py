"""The console, with a read-out cursor that moves on every frame: `python -m tests.bench.with_cursor demo …`."""

import sys

from app.model.frame import Frame
from ui.__main__ import main
from ui.workspace.main_window import MainWindow

TURN = 240
"""Frames in which the cursor goes once across the pane."""

_on_frame = MainWindow.on_frame


def _with_cursor(window: MainWindow, frame: Frame) -> None:
    _on_frame(window, frame)
    if window.trends is not None:
        window.trends.panes[0].hand.pointed.emit(0.1 + 0.8 * (frame.number % TURN) / TURN)


if __name__ == "__main__":
    MainWindow.on_frame = _with_cursor  # type: ignore[method-assign]
    sys.exit(main())
