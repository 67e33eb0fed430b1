"""Which panes a frame concerns: one bit a pane, one look-up a frame. No Qt."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.model.frame import Frame
from app.model.present import Present


class PenTable:
    """Knows of every metric and device on which panes it has a pen. metrics: all that have one."""

    def __init__(self, present: Present, panes: Sequence[Sequence[int]] = ()) -> None:
        self.metrics: frozenset[int] = frozenset(metric for pens in panes for metric in pens)
        self._of_metric = np.zeros(len(present.metrics), np.uint16)
        self._of_device = np.zeros(len(present.devices), np.uint16)
        for number, pens in enumerate(panes):
            for metric in pens:
                self._of_metric[metric] |= 1 << number
                self._of_device[present.device_of(metric)] |= 1 << number

    def fresh(self, frame: Frame) -> int:
        """Return the panes, one bit each, that have new readings."""
        return _touched(self._of_metric, frame.metrics)

    def restated(self, frame: Frame) -> int:
        """Return the panes, one bit each, with a device that has changed its state."""
        return _touched(self._of_device, frame.restated)


def _touched(bits: NDArray[np.uint16], indices: NDArray[np.int32]) -> int:
    """Return the bits of all these indices, which are sorted. Newer ones than the table are nobody's."""
    if not len(indices):
        return 0
    if indices[-1] >= len(bits):
        indices = indices[: np.searchsorted(indices, len(bits))]
    return int(np.bitwise_or.reduce(bits[indices]))
