"""One trend pane: heading and picture, and what mouse and keyboard do to them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.model.metric import LimitState
from app.model.present import Present
from ui.dragged import devices_of, metric_of
from ui.plots.chart import Chart
from ui.plots.hand import Hand
from ui.plots.heading import Heading, heading_of
from ui.plots.heading_paint import heading_height, legend_line, paint_heading
from ui.plots.legend import legend_of
from ui.plots.pace import Pace
from ui.plots.pen_choice import PenChoice
from ui.plots.picture import Picture
from ui.plots.readout import comparison_of, readout_of
from ui.roles import DEVICE_MIME, METRIC_MIME
from ui.theme import Inks
from ui.words import tr

_BOTTOM = 6


class Pane(QWidget):
    """Shows the pens it is given, on an axis for each unit, over the newest `window_s` seconds.

    `chosen` carries the index of the device whose pen leads, `dropped` a list of those that were dragged here;
    `metric_dropped` (device, metric) by name, `pen_pressed` the metric of a pen whose name was clicked.
    `pens_asked`: somebody wants to choose the pens.
    `hand`: what the mouse does to the time axis. `headings`: how often the heading was made anew.
    """

    chosen = Signal(int)
    focused = Signal()
    dropped = Signal(object)
    metric_dropped = Signal(str, str)
    pen_pressed = Signal(int)
    pens_asked = Signal()

    def __init__(self, present: Present, ink: Inks, pace: Pace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart(ink, self)
        self.hand = Hand(self)  # it goes with the pane, and lets go of those who listen
        self.pens: tuple[PenChoice, ...] = ()
        self.heading: Heading = heading_of(present, (), 0.0)
        self.headings = 0
        self._present = present
        self._ink = ink
        self._pace = pace
        self._cursor_s: float | None = None
        self._mark_s: float | None = None
        self._device: int | None = None
        self.picture = Picture(present, self.chart, ink, pace, self.heading)
        pad = ink.theme.sizes.pad
        layout = QVBoxLayout(self)
        layout.setContentsMargins(pad, heading_height(ink), pad, _BOTTOM)
        layout.addWidget(self.chart)
        self.chart.resized.connect(self.picture.refresh)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.heading.title)

    @property
    def pictures(self) -> int:
        """How many pictures were made."""
        return self.picture.count

    @property
    def metrics(self) -> tuple[int, ...]:
        """The metrics that have a pen, in order."""
        return tuple(pen.metric for pen in self.pens)

    def show_pens(self, pens: Sequence[PenChoice]) -> None:
        """Show these pens, in this order, instead of those before."""
        before, self.pens = self.metrics, tuple(pens)
        if self.metrics != before:
            self.picture.show_pens(self.metrics)
        else:  # other colours, or others are hidden
            self.picture.refresh()

    def hold(self, end_s: float | None, *, is_frozen: bool = True) -> None:
        """Show what was there at this moment and stand still, UTC; None follows the present. The heading goes on.

        is_frozen: the picture stays exactly as it was; otherwise what is found out later about that time is shown.
        """
        if self.picture.hold(end_s, is_frozen=is_frozen):
            self.update()

    @property
    def right_s(self) -> float | None:
        """Time of the picture's right edge, UTC; None before there is a picture."""
        return None if self.picture.span is None else self.picture.span.right_s

    def show_cursor(self, at_s: float | None, now_s: float, mark_s: float | None = None) -> None:
        """Draw a line at this moment, UTC, and say what every pen is there; None takes it away.

        mark_s: a second moment, to compare with.
        """
        self._mark_s = mark_s
        if at_s is None:
            if self._cursor_s is not None:
                self.setAccessibleDescription(self.heading.spoken)
            self._cursor_s = None
            self.chart.show_readout(None)
        else:
            self._cursor_s = at_s
            self._read_out(at_s, now_s)

    def _read_out(self, at_s: float, now_s: float) -> None:
        span = self.picture.span
        if span is None or not self.pens:
            self.chart.show_readout(None)
            return
        left_s, length_s = span.left_s, span.right_s - span.left_s
        pens = [pen for pen in self.heading.pens if not pen.is_hidden]
        place = (at_s - left_s) / length_s
        if self._mark_s is None:
            readout = readout_of(self._present, pens, at_s, now_s, place)
        else:
            places = (self._mark_s - left_s) / length_s, place
            readout = comparison_of(self._present, pens, self._mark_s, at_s, now_s, places)
        self.chart.show_readout(readout)
        if self.hasFocus():
            self.setAccessibleDescription(readout.spoken)

    def set_device(self, device: int | None) -> None:
        """Say which device is selected elsewhere: its pen leads, and the pane is marked if it has one here."""
        if device != self._device:
            self._device = device
            self._pace.hurry()
            self.update()

    def advance(self, now_s: float, now_mono_s: float, *, has_new: bool, is_restated: bool) -> None:
        """Take notice of a frame, and paint what has become different, if it is time to.

        has_new: a pen has a new reading. is_restated: a device shown here changed its state: said at once.
        """
        are_due = self._pace.are_numerals_due(now_mono_s)
        if are_due or is_restated:
            self._show_heading(heading_of(self._present, self.pens, now_s, self._device))
        is_drawn = self.picture.advance(now_s, now_mono_s, has_new=has_new, is_second_look=are_due)
        if is_drawn and self._cursor_s is not None:
            self._read_out(self._cursor_s, now_s)

    def _show_heading(self, heading: Heading) -> None:
        if heading == self.heading:
            return
        self.picture.restate(heading)
        if heading.title != self.heading.title:
            self.setAccessibleName(heading.title)
        self.setAccessibleDescription(heading.spoken)
        before, self.heading = self.heading, heading
        self.headings += 1
        self.update(QRect(0, 0, self.width(), heading_height(self._ink)))
        if _is_beyond(heading) != _is_beyond(before):
            self.update()  # the card's edge as well

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint_card(painter)
            # The value goes on while the picture stands: it must not be read as that of the picture's end.
            before = tr("now") if self.picture.held_s is not None else ""
            paint_heading(painter, self.width(), self.heading, self._ink, before)

    def _paint_card(self, painter: QPainter) -> None:
        sizes = self._ink.theme.sizes
        is_selected = self._device is not None and any(
            self._present.device_of(metric) == self._device for metric in self.metrics
        )
        width = 1.0
        if self.hasFocus():
            colour, width = "focus", float(sizes.focus)
        elif _is_beyond(self.heading):
            colour = "p1_text"
        else:
            colour = "line" if is_selected else "border"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink.colours[colour], width))
        painter.setBrush(self._ink.brushes["panel"])
        inset = width / 2
        card = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(card, sizes.radius, sizes.radius)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self.hand.marked.emit()
        if event.button() == Qt.MouseButton.LeftButton:
            self.hand.press(event.position())
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event.position(), event.buttons(), self.chart.geometry())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # A drag moves time, so only a press and a release at one place choose.
        if event.button() == Qt.MouseButton.LeftButton and not self.hand.release():
            self._on_click(event.position())
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.hand.leave()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hand.wheel(event, self.chart.geometry())
        event.accept()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pens_asked.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(event.mimeData().hasFormat(kind) for kind in (DEVICE_MIME, METRIC_MIME)):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        metric = metric_of(bytes(event.mimeData().data(METRIC_MIME).data()))
        devices = devices_of(bytes(event.mimeData().data(DEVICE_MIME).data()), len(self._present.devices))
        if metric is not None:
            event.acceptProposedAction()
            self.metric_dropped.emit(*metric)
        elif devices:
            event.acceptProposedAction()
            self.dropped.emit(devices)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _on_click(self, at: QPointF) -> None:
        """Hide or show the pen whose name is under the mouse; anywhere else choose the device that leads."""
        line = legend_line(self.width(), self.heading, self._ink)
        entries = legend_of(line, self.heading, self._ink)
        pressed = next((entry.pen for entry in entries if entry.place.adjusted(-4, -5, 4, 5).contains(at)), None)
        if pressed is None:
            self._choose()
        else:
            self.pen_pressed.emit(pressed.metric)

    def _choose(self) -> None:
        leader = self.heading.leader
        if leader is not None:
            self.chosen.emit(self._present.device_of(leader.metric))


def _is_beyond(heading: Heading) -> bool:
    """True while a live value is beyond an outer limit: the card's edge says so."""
    leader = heading.leader
    return leader is not None and leader.is_current and leader.limit in (LimitState.HIHI, LimitState.LOLO)
