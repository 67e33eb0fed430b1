"""How long frames took in the last minute, as bars."""

from math import log10

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.costs import FRAME_BOUNDS_MS, FrameTimes
from app.model.words import say
from ui.diagnosis import frames_text
from ui.text import count_text
from ui.theme import Theme, inks
from ui.words import told, tr

SLOW_MS = 33.0
"""Beyond two ticks of a screen a hand sees that the picture stumbles."""

_LABELS = (*(f"{bound:.0f}" if bound < 1000.0 else f"{bound / 1000:.0f} s" for bound in FRAME_BOUNDS_MS), say("more"))


class Histogram(QWidget):
    """One bar a bucket. Heights go with the logarithm: a single frame of 2 s must be seen beside 3 600 quick ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._line = QFontMetrics(self._ink.fonts.small).height()
        self._times: FrameTimes | None = None
        self.setMinimumHeight(8 * self._line)
        self.setAccessibleName(tr("Frame times"))

    def show_times(self, times: FrameTimes) -> None:
        """Show these counts."""
        self._times = times
        self.setAccessibleDescription(told(frames_text(times)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._times is None:
            return
        painter = QPainter(self)
        painter.setFont(self._ink.fonts.small)
        counts = self._times.counts.tolist()
        top = log10(max(*counts, 9) + 1)
        width = self.width() / len(counts)
        floor = self.height() - self._line - 4
        room = floor - self._line - 4
        centre = Qt.AlignmentFlag.AlignHCenter
        for at, count in enumerate(counts):
            column = QRectF(at * width, 0.0, width, self.height())
            is_slow = at >= len(FRAME_BOUNDS_MS) or FRAME_BOUNDS_MS[at] > SLOW_MS
            height = round(room * log10(count + 1) / top)
            if count:
                bar = QRect(round(column.left()) + 2, floor - max(2, height), round(width) - 4, max(2, height))
                painter.fillRect(bar, self._ink.brushes["text" if is_slow else "line"])
                painter.setPen(self._ink.pens["text"])
                painter.drawText(
                    QRectF(column.left(), bar.top() - self._line - 1, width, self._line), centre, count_text(count)
                )
            painter.setPen(self._ink.pens["muted"])
            painter.drawText(QRectF(column.left(), floor + 3, width, self._line), centre, told(_LABELS[at]))
        painter.setPen(self._ink.pens["border"])
        painter.drawLine(0, floor, self.width(), floor)
