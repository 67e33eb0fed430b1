"""The clock to be read from afar: the time of the frame that is on the screen, its day, and its offset from UTC."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.frame import Frame
from app.model.words import say
from ui.lettering import fitting_px, letters
from ui.panels.panel import Panel
from ui.text import clock_text, date_text, offset_text
from ui.theme import DARK, Theme, inks, paint_panel
from ui.times import widest_clock
from ui.words import told

TITLE = say("Clock")
NO_TIME = "--:--:--"
_NOTHING = (NO_TIME, "", "")
_SMALL = 0.26
"""Size of the lines under the time, of that of the time."""
_TIME_SHARE = 0.62
"""Of the height that the time may take where something stands under it."""


class ClockPanel(Panel):
    """Has no timer of its own: painted with the data, it stands still when they do."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(told(TITLE), parent)
        self._theme = theme
        self._ink = inks(theme)
        self.lines = _NOTHING
        self.setMinimumSize(theme.sizes.fit(96), theme.sizes.fit(40))

    @property
    @override
    def caption(self) -> str:
        return f"{told(TITLE)} {self.lines[0]} {self.lines[2]}".rstrip()

    @override
    def on_frame(self, frame: Frame) -> None:
        if not self.is_watched:
            return
        lines = (clock_text(frame.now_s), date_text(frame.now_s), offset_text(frame.now_s))
        if lines != self.lines:
            self.lines = lines
            self.setAccessibleDescription(f"{lines[0]} {lines[2]}, {lines[1]}")
            self.update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.lines = _NOTHING  # when it comes back, the time of then must not be read as that of now
        super().hideEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.sizes.fit(360), self._theme.sizes.fit(160))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
        painter = QPainter(self)
        pad = self._theme.sizes.pad
        room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        clock, day, offset = self.lines
        under = [text for text in (day, offset) if text]
        time_px = fitting_px([max(clock, widest_clock(), key=len)], room.width(), room.height() * _TIME_SHARE)
        small_px = min(round(time_px * _SMALL), fitting_px(under, room.width(), time_px))
        if small_px < self._theme.sizes.font_small:  # no room for words that could be read
            under, time_px = [], fitting_px([max(clock, widest_clock(), key=len)], room.width(), room.height())
        large, small = letters(time_px), letters(max(1, small_px))
        step = small.metrics.height() * 1.1
        height = large.metrics.height() + step * len(under)
        top = room.top() + max(0.0, (room.height() - height) / 2)
        line = QRectF(room.left(), top, room.width(), large.metrics.height())
        painter.setFont(large.font)
        painter.setPen(self._ink.pens["muted" if clock is NO_TIME else "text"])
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, clock)
        painter.setFont(small.font)
        painter.setPen(self._ink.pens["muted"])
        for number, text in enumerate(under):
            place = QRectF(room.left(), line.bottom() + number * step, room.width(), step)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
