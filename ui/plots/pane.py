"""One trend pane: heading, chart, and the decision when either is worth painting."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
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

from app.model.metric import LimitState, Metric
from app.model.present import Present
from ui.plots.backdrop import backdrop_of
from ui.plots.chart import Chart
from ui.plots.hand import Hand
from ui.plots.heading import Heading, PenState, heading_of
from ui.plots.heading_paint import HEADING_HEIGHT, paint_heading
from ui.plots.holes import shared_holes
from ui.plots.pace import Pace
from ui.plots.pen import Pen, Shifts
from ui.plots.readout import comparison_of, readout_of
from ui.plots.reduce import Floats
from ui.plots.scale import AutoScale, Scale, fixed_scale, least_scale
from ui.plots.span import Span, held_ticks, moving_span, standing_span, stands, ticks
from ui.plots.trace import Trace
from ui.roles import DEVICE_MIME
from ui.theme import Inks

EMPTY_WORDS = "No pens on this pane. Choose a device in the list to see its trend here."
WAITING_WORDS = "No devices yet. Panes fill by themselves when the first readings arrive."
NOTHING_WORDS = "No data yet."
_BOTTOM = 6


class Pane(QWidget):
    """Shows the pens it is given, on one value axis, over the newest `window_s` seconds.

    `chosen` carries the index of the device whose pen leads, `dropped` that of one that was dragged here.
    `hand`: what the mouse does to the time axis. `pictures`, `headings`: how often each was made anew.
    """

    chosen = Signal(int)
    focused = Signal()
    dropped = Signal(int)

    def __init__(self, present: Present, ink: Inks, pace: Pace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart(ink, self)
        self.hand = Hand()
        self.metrics: tuple[int, ...] = ()
        self.heading: Heading = heading_of(present, (), 0.0)
        self.pictures = 0
        self.headings = 0
        self._present = present
        self._ink = ink
        self._pace = pace
        self._window_s = 60.0
        self._held_s: float | None = None
        self._is_frozen = True
        self._cursor_s: float | None = None
        self._mark_s: float | None = None
        self._device: int | None = None
        self._definitions: tuple[Metric, ...] = ()
        self._fixed: Scale | None = None
        self._auto = AutoScale()
        self._traces: list[Trace] = []
        self._pens: list[Pen] = []
        self._anchors_s: list[float] = []
        self._strokes = tuple(_cosmetic(pen) for pen in ink.trend_pens)
        self._old_stroke = _cosmetic(ink.pens["pens_old"])
        self._span: Span | None = None
        self._ground: tuple[object, ...] | None = None
        self._has_new = True
        pad = ink.theme.sizes.pad
        layout = QVBoxLayout(self)
        layout.setContentsMargins(pad, HEADING_HEIGHT, pad, _BOTTOM)
        layout.addWidget(self.chart)
        self.chart.resized.connect(self.refresh)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.heading.title)

    def show_pens(self, metrics: Sequence[int]) -> None:
        """Draw these metrics, in this order, instead of what was drawn before."""
        known = {trace.metric: trace for trace in self._traces}
        self.metrics = tuple(metrics)
        self._traces = [known.get(metric) or Trace(self._present, metric) for metric in metrics]
        self._pens = self.chart.take_pens(len(self._traces))
        self._auto = AutoScale()
        self._definitions = ()
        self.redefine()
        self.refresh()

    def redefine(self) -> None:
        """Take over changed definitions of the metrics shown: range, limits, names."""
        definitions = tuple(self._present.metrics[metric] for metric in self.metrics)
        if definitions != self._definitions or not definitions:
            self._definitions = definitions
            self._fixed = fixed_scale(definitions)
            self._auto = AutoScale(least_scale(definitions))
            self.refresh()

    def set_window(self, window_s: float) -> None:
        """Look back this far."""
        if window_s != self._window_s:
            self._window_s = window_s
            self._auto = AutoScale(least_scale(self._definitions))
            self.refresh()

    def hold(self, end_s: float | None, *, is_frozen: bool = True) -> None:
        """Show what was there at this moment and stand still, UTC; None follows the present. The heading goes on.

        is_frozen: the picture stays exactly as it was; otherwise what is found out later about that time is shown.
        """
        if (end_s, is_frozen) != (self._held_s, self._is_frozen):
            self._held_s, self._is_frozen = end_s, is_frozen
            self.refresh()
            self.update()

    @property
    def right_s(self) -> float | None:
        """Time of the picture's right edge, UTC; None before there is a picture."""
        return None if self._span is None else self._span.right_s

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
        if self._span is None or not self.metrics:
            self.chart.show_readout(None)
            return
        left_s, length_s, pens = self._span.left_s, self._span.right_s - self._span.left_s, self.heading.pens
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

    def refresh(self) -> None:
        """Make everything anew at the next frame."""
        self._span = None
        self._has_new = True
        self._anchors_s = [np.inf] * len(self._traces)
        self._ground = None
        self._pace.hurry()

    def advance(self, now_s: float, now_mono_s: float, *, has_new: bool, is_restated: bool) -> None:
        """Take notice of a frame, and paint what has become different, if it is time to.

        has_new: a pen has a new reading. is_restated: a device shown here changed its state: said at once.
        """
        self._has_new = self._has_new or has_new
        are_due = self._pace.are_numerals_due(now_mono_s)
        if are_due or is_restated:
            self._show_heading(heading_of(self._present, self.metrics, now_s, self._device))
        if not self.metrics:
            self._show_nothing(now_s)
            return
        if self._held_s is not None:
            if are_due and not self._is_frozen and any(trace.is_past_changed() for trace in self._traces):
                self._span = None
            has_moved = self._span is None
            if self._pace.is_picture_due(now_mono_s, has_moved=has_moved, has_new=False, column_s=0.0):
                self._draw_held(self._held_s, now_s, now_mono_s)
            return
        span = self._span_at(now_s)  # cheap: once a tick and pane
        has_moved = span != self._span
        column_s = span.column_s
        if self._pace.is_picture_due(now_mono_s, has_moved=has_moved, has_new=self._has_new, column_s=column_s):
            self._draw(span, now_s, now_mono_s)

    def _show_heading(self, heading: Heading) -> None:
        if heading == self.heading:
            return
        are_current, were_current = ([pen.is_current for pen in each.pens] for each in (heading, self.heading))
        if self._held_s is None and (are_current != were_current or heading.note != self.heading.note):
            # Pens turn grey and hatching begins or ends: at once, whatever the slot says. And from midnight on, the
            # times of a standing picture need a date, as those of the note do.
            self._span = None
            self._pace.hurry_picture()
        if heading.title != self.heading.title:
            self.setAccessibleName(heading.title)
        self.setAccessibleDescription(heading.spoken)
        before, self.heading = self.heading, heading
        self.headings += 1
        self.update(QRect(0, 0, self.width(), HEADING_HEIGHT))
        if _is_beyond(heading) != _is_beyond(before):
            self.update()  # the card's edge as well

    def _show_nothing(self, now_s: float) -> None:
        if self._span is None:
            self._span = moving_span(now_s, self._window_s, self.chart.columns)
            self.chart.show_holes((), ())
            words = EMPTY_WORDS if self._present.metrics else WAITING_WORDS
            self.chart.show_backdrop(backdrop_of((), None, (), words), self._window_s)

    def _span_at(self, now_s: float) -> Span:
        if not any(pen.is_current for pen in self.heading.pens):
            newest_s = max((trace.newest_s for trace in self._traces if trace.newest_s is not None), default=None)
            if newest_s is not None and stands(newest_s, now_s, self._window_s):
                return standing_span(newest_s, self._window_s, self.chart.columns)
        return moving_span(now_s, self._window_s, self.chart.columns)

    def _draw(self, span: Span, now_s: float, now_mono_s: float) -> None:
        changed = [trace.update(span.left_s, span.column_s) for trace in self._traces]
        newer = self._span_at(now_s)
        if newer != span:  # what has just been read ended long ago
            span = newer
            changed = [
                trace.update(span.left_s, span.column_s) or was
                for trace, was in zip(self._traces, changed, strict=True)
            ]
        self._paint(span, now_s, now_s, now_mono_s, changed)

    def _draw_held(self, held_s: float, now_s: float, now_mono_s: float) -> None:
        """Draw the picture of a moment that has passed, with what is known of it by now."""
        columns = self.chart.columns
        span = self._span_at(held_s) if self._is_frozen else moving_span(held_s, self._window_s, columns)
        for trace in self._traces:
            trace.read_past(span.left_s, span.right_s, span.column_s)
        self._paint(span, held_s, now_s, now_mono_s, [True] * len(self._traces))

    def _paint(self, span: Span, at_s: float, now_s: float, now_mono_s: float, changed: Sequence[bool]) -> None:
        """Bring the chart up to date. at_s: the moment it shows. changed: the pens that have other points."""
        self._span, self._has_new = span, False
        self.pictures += 1
        self._stand(span, now_s, now_mono_s)
        shifts = self.chart.stroke()
        for place, is_changed in enumerate(changed):
            self._move(place, span, at_s, is_changed, shifts)
        self._hatch(span)
        self.chart.repaint_pens()
        if self._cursor_s is not None:
            self._read_out(self._cursor_s, now_s)

    def _stand(self, span: Span, now_s: float, now_mono_s: float) -> None:
        """Bring scale, labels and words up to date behind the pens."""
        is_empty = all(trace.newest_s is None for trace in self._traces)
        scale = self._fixed
        if scale is None:
            extents = [extent for trace in self._traces if (extent := trace.extent()) is not None]
            extent = (min(low for low, _ in extents), max(high for _, high in extents)) if extents else None
            scale = self._auto.follow(extent, now_mono_s)
        held = None if self._held_s is None else (self._held_s, span.left_s)
        ground = (scale, span.ended_s, span.column_s, self.heading.note, is_empty, held)
        if ground != self._ground:
            self._ground = ground
            words = NOTHING_WORDS if is_empty else ""
            marks = ticks(span, now_s) if self._held_s is None else held_ticks(span, self._held_s, now_s)
            self.chart.show_backdrop(backdrop_of(self._definitions, scale, marks, words), self._window_s)

    def _move(self, place: int, span: Span, at_s: float, is_changed: bool, shifts: Shifts) -> None:
        """Give a pen its points if it has others than before; else only shift it to where they are by now."""
        trace, pen, state = self._traces[place], self._pens[place], self.heading.pens[place]
        pen.set_stroke(self._pen_of(state, goes_on=trace.goes_on), shifts)
        holds = state.is_current and trace.is_stepped
        if is_changed or holds or abs(span.right_s - self._anchors_s[place]) > self._window_s:
            time_s, value = trace.points(span.left_s, min(at_s, span.right_s) if holds else None)
            pen.feed(time_s - span.right_s, value, has_gaps=trace.is_broken)
            self._anchors_s[place] = span.right_s
        pen.shift(self._anchors_s[place] - span.right_s)

    def _pen_of(self, state: PenState, *, goes_on: bool) -> QPen:
        """Return the pen's own colour unless its newest reading is in the picture and is not live any more."""
        is_old = not state.is_current and not goes_on
        return self._old_stroke if is_old else self._strokes[state.colour % len(self._strokes)]

    def _hatch(self, span: Span) -> None:
        missing = [
            trace.missing(span.left_s, state.is_current or trace.goes_on)
            for trace, state in zip(self._traces, self.heading.pens, strict=True)
            if trace.newest_s is not None
        ]
        everywhere, partly = shared_holes(missing)
        self.chart.show_holes(_visible(everywhere, span), _visible(partly, span))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint_card(painter)
            # The value goes on while the picture stands: it must not be read as that of the picture's end.
            before = "now" if self._held_s is not None else ""
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
            self._choose()
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.hand.leave()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.hand.wheel(event, self.chart.geometry())
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(DEVICE_MIME):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        digits = bytes(event.mimeData().data(DEVICE_MIME).data())
        if digits.isdigit():
            event.acceptProposedAction()
            self.dropped.emit(int(digits))

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

    def _choose(self) -> None:
        leader = self.heading.leader
        if leader is not None:
            self.chosen.emit(self._present.device_of(leader.metric))


def _is_beyond(heading: Heading) -> bool:
    """True while a live value is beyond an outer limit: the card's edge says so."""
    leader = heading.leader
    return leader is not None and leader.is_current and leader.limit in (LimitState.HIHI, LimitState.LOLO)


def _cosmetic(pen: QPen) -> QPen:
    """Return a pen of one device pixel: the only kind that Qt strokes fast."""
    made = QPen(pen)
    made.setWidthF(1.0)
    made.setCosmetic(True)
    return made


def _visible(holes: Floats, span: Span) -> list[tuple[float, float]]:
    """Return holes as seconds before the right edge, without those that are narrower than a pixel."""
    if not len(holes):
        return []
    clipped = np.clip(holes, span.left_s, span.right_s) - span.right_s
    return [(float(begin), float(end)) for begin, end in clipped if end - begin >= span.column_s]
