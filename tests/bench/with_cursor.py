"""The console, with a read-out cursor that moves on every frame: `python -m tests.bench.with_cursor demo …`."""

import sys

from app.model.frame import Frame
from ui.__main__ import main
from ui.panels.trends import TrendGrid
from ui.workspace.desk import Desk

TURN = 240
"""Frames in which the cursor goes once across the pane."""

_on_frame = Desk.on_frame


def _with_cursor(desk: Desk, frame: Frame) -> None:
    _on_frame(desk, frame)
    trends = desk.find("trends")
    if isinstance(trends, TrendGrid):
        trends.panes[0].hand.pointed.emit(0.1 + 0.8 * (frame.number % TURN) / TURN)


if __name__ == "__main__":
    Desk.on_frame = _with_cursor  # type: ignore[method-assign]
    sys.exit(main())
