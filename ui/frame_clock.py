"""The one timer behind everything on every window: one `Frame` a tick, one Qt signal a frame."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.model.costs import Costs
from app.model.frame import Frame

TICK_MS = 16
HIDDEN_TICK_MS = 250
"""With no window on a screen only the present and the store need the tick."""


class FrameClock(QObject):
    """Takes a frame from the engine at most 60 times a second and emits it.

    `frame_taken` carries the `Frame`. `ticked` carries what the tick took in seconds: taking the frame and every slot
    on it, painting not included (Qt paints afterwards, once for all that was marked). begun_s: when the running or last
    tick began, by `time.perf_counter`. costs: where the times between ticks are counted.
    """

    frame_taken = Signal(object)
    ticked = Signal(float)

    def __init__(
        self, take_frame: Callable[[], Frame], costs: Costs | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._costs = costs or Costs()
        self._take_frame = take_frame
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.begun_s = 0.0

    @property
    def interval_ms(self) -> int:
        """Time from one tick to the next."""
        return self._timer.interval()

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking; harmless when stopped."""
        self._timer.stop()

    def set_watched(self, is_watched: bool) -> None:
        """Tick fast while a window is on a screen, slowly while none is."""
        self._timer.setInterval(TICK_MS if is_watched else HIDDEN_TICK_MS)

    def tick(self) -> None:
        """Take one frame and show it."""
        self.begun_s = time.perf_counter()
        self._costs.tick(self.begun_s, self._timer.interval() / 1e3)
        self.frame_taken.emit(self._take_frame())
        self.ticked.emit(time.perf_counter() - self.begun_s)
