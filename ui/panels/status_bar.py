"""The bar at the bottom: how the console itself is doing. Cells have fixed widths, so that figures do not jump."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.text import clock_text, count_text, long_age, number_text
from ui.theme import DARK, Theme, inks
from ui.times import widest_clock
from ui.words import tr

_GAP = 24
_MEGA = 1_000_000.0


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """What the status bar says; None where there is nothing to say. Totals since start, percentiles of a second.

    oldest_s: age of the oldest value that can be seen. snapshot_s: UTC time of the last write of the store.
    """

    readings_per_s: float = 0.0
    data_age_ms_p99: float | None = None
    oldest_s: float | None = None
    frames_per_s: float = 0.0
    frame_ms_p99: float | None = None
    outbox: int = 0
    bad_frames: int = 0
    dropped: int = 0
    snapshot_s: float | None = None
    store_bytes: int | None = None
    console_id: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, the widest text that has room, and whether it asks for a look."""

    text: str
    widest: str
    is_odd: bool = False


def left_cells(figures: StatusFigures) -> list[Cell]:
    """Return the figures on the left, the ones to give up last first."""
    age = "—" if figures.data_age_ms_p99 is None else long_age(figures.data_age_ms_p99 / 1000.0)
    oldest = "—" if figures.oldest_s is None else long_age(figures.oldest_s)
    frame = "—" if figures.frame_ms_p99 is None else f"{number_text(figures.frame_ms_p99, 1)} ms"
    fps = f"{figures.frames_per_s:.0f}"
    return [
        _cell(tr("{n} readings/s"), "000 000", n=count_text(round(figures.readings_per_s))),
        _cell(tr("data age p99 {age}"), "00 min 00 s", age=age),
        _cell(tr("oldest shown {age}"), "00 min 00 s", age=oldest),
        Cell(
            tr("{n} fps · frame p99 {time}", n=fps, time=frame),
            tr("{n} fps · frame p99 {time}", n="00", time="000.0 ms"),
        ),
        _cell(tr("outbox {n}"), "000", figures.outbox > 0, n=str(figures.outbox)),
        _cell(tr("bad frames {n}"), "0 000", figures.bad_frames > 0, n=count_text(figures.bad_frames)),
        _cell(tr("dropped {n}"), "0 000", figures.dropped > 0, n=count_text(figures.dropped)),
    ]


def right_cells(figures: StatusFigures) -> list[Cell]:
    """Return the figures on the right, from left to right."""
    cells = []
    if figures.snapshot_s is not None:
        cells.append(_cell(tr("snapshot {time}"), widest_clock(), time=clock_text(figures.snapshot_s)))
    if figures.store_bytes is not None:
        cells.append(_cell(tr("store {n} MB"), "000.0", n=number_text(figures.store_bytes / _MEGA, 1)))
    if figures.console_id:
        cells.append(_cell(tr("console: {name}"), figures.console_id, name=figures.console_id))
    return cells


def _cell(template: str, widest: str, is_odd: bool = False, **part: str) -> Cell:
    """Return a cell of a template with one part. widest: the part that takes the most room."""
    (name,) = part
    return Cell(template.format(**part), template.format(**{name: widest}), is_odd)


class StatusBar(QWidget):
    """Paints the last figures it was shown."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = inks(theme)
        self._metrics = QFontMetrics(self._ink.fonts.body)
        self._figures = StatusFigures()
        self.setFixedHeight(theme.sizes.status_bar)
        self.setAccessibleName(tr("Status"))

    def show_figures(self, figures: StatusFigures) -> None:
        """Show these figures; call once a second."""
        if figures != self._figures:
            self._figures = figures
            cells = left_cells(figures) + right_cells(figures)
            self.setAccessibleDescription(", ".join(cell.text for cell in cells))
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.brushes["panel"])
        painter.setPen(self._ink.pens["border"])
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.setFont(self._ink.fonts.body)
        end = self.width() - 16
        for cell in reversed(right_cells(self._figures)):
            width = self._metrics.horizontalAdvance(cell.widest)
            end -= width
            self._paint_cell(painter, cell, end, width)
            end -= _GAP
        x = 16
        for cell in left_cells(self._figures):
            width = self._metrics.horizontalAdvance(cell.widest)
            if x + width > end:
                break
            self._paint_cell(painter, cell, x, width)
            x += width + _GAP

    def _paint_cell(self, painter: QPainter, cell: Cell, x: int, width: int) -> None:
        painter.setPen(self._ink.pens["text" if cell.is_odd else "muted"])
        painter.drawText(QRect(x, 0, width + 8, self.height()), Qt.AlignmentFlag.AlignVCenter, cell.text)
