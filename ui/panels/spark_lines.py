"""Sparklines as Qt draws them, kept as long as they are the same picture."""

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr

from app.model.present import Present
from ui.models.spark import end_column, spark

SPARK_WIDTH = 64
SPARK_HEIGHT = 20
SPARK_COLUMNS = 60
_MAX_SPARKS = 256
_SPARKS_A_FRAME = 8
"""All sparklines enter a new column at the same moment; the rest of them follow with their next repaint."""


class SparkLines:
    """The last minute of metrics, `SPARK_WIDTH` by `SPARK_HEIGHT` logical pixels."""

    def __init__(self, present: Present) -> None:
        self._present = present
        self._made: OrderedDict[int, tuple[int, int, list[QPolygonF]]] = OrderedDict()
        self._left = _SPARKS_A_FRAME

    def begin_frame(self) -> None:
        """Allow some more to be made anew."""
        self._left = _SPARKS_A_FRAME

    def pieces_now(self, metric: int, is_current: bool, age_s: float | None, now_s: float) -> list[QPolygonF]:
        """Return the lines of the last minute of a value. One that has ended stays where it ended: how long ago that
        was, is said in words.
        """
        ended_s = now_s if is_current else now_s - (age_s or 0.0)
        # Of a line that goes on each column is drawn anew anyway; one that has ended may still get its stored past.
        past = 0 if is_current else self._present.window(metric, ended_s, ended_s).rewrites
        return self.pieces(metric, ended_s, past)

    def pieces(self, metric: int, ended_s: float, past: int) -> list[QPolygonF]:
        """Return the lines of the minute before a moment. past: grows when that minute itself was changed."""
        end = end_column(ended_s, SPARK_COLUMNS)
        known = self._made.get(metric)
        is_fresh = known is not None and known[:2] == (end, past)
        is_near = known is not None and known[0] == end - 1 and not self._left
        if known is not None and (is_fresh or is_near):
            self._made.move_to_end(metric)
            return known[2]
        self._left = max(0, self._left - 1)
        scale = SPARK_WIDTH / SPARK_COLUMNS
        pieces = [
            _polygon(x * scale, (1.0 - y) * SPARK_HEIGHT)
            for x, y in spark(self._present, metric, end, SPARK_COLUMNS).pieces
        ]
        self._made[metric] = (end, past, pieces)
        self._made.move_to_end(metric)
        if len(self._made) > _MAX_SPARKS:
            self._made.popitem(last=False)
        return pieces


def _polygon(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
    """Make a polygon of columns. Point by point through Python it would take seventy times as long."""
    polygon = QPolygonF()
    polygon.resize(len(x))
    # Two doubles a point. The stubs of VoidPtr know neither the size nor that it takes a wrapped pointer.
    memory = np.frombuffer(VoidPtr(polygon.data(), 16 * len(x), True), np.float64)  # type: ignore[call-arg, arg-type, call-overload]
    memory[0::2] = x
    memory[1::2] = y
    return polygon
