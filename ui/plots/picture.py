"""The picture of one pane: its pens before their backdrop, brought up to date when that would look different."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtGui import QPen

from app.model.metric import Metric
from app.model.present import Present
from app.model.words import say
from ui.plots.axis import Axis
from ui.plots.backdrop import Backdrop, rulers_of
from ui.plots.band import Band, Lane, visible
from ui.plots.chart import Chart
from ui.plots.division import divided
from ui.plots.heading import Heading, PenState
from ui.plots.holes import shared_holes
from ui.plots.pace import Pace
from ui.plots.pen import Pen, Shifts
from ui.plots.reduce import Floats
from ui.plots.span import Span, held_ticks, moving_span, standing_span, stands, ticks
from ui.plots.trace import Trace
from ui.theme import Inks
from ui.words import told

EMPTY_WORDS = say("No pens on this pane. Choose a device in the list to see its trend here.")
WAITING_WORDS = say("No devices yet. Panes fill by themselves when the first readings arrive.")
NOTHING_WORDS = say("No data yet.")


class Picture:
    """Draws metrics on a chart: numbers on the axis of their unit, states in lanes, each over the same stretch of time.

    That is the newest `window_s` seconds, or as many that have passed.
    heading: what is said of the pens; they are drawn in their state. count: how many pictures were made.
    span: the time that is shown, None before there is a picture. held_s: the moment that is held, None follows.
    """

    def __init__(self, present: Present, chart: Chart, ink: Inks, pace: Pace, heading: Heading) -> None:
        self.heading = heading
        self.count = 0
        self.span: Span | None = None
        self.held_s: float | None = None
        self._present = present
        self._chart = chart
        self._pace = pace
        self._window_s = 60.0
        self._is_frozen = True
        self._definitions: tuple[Metric, ...] = ()
        self._axes: list[Axis] = []
        self._lanes: dict[int, Lane] = {}
        self._traces: list[Trace] = []
        self._pens: dict[int, Pen] = {}
        self._anchors_s: list[float] = []
        self._strokes = tuple(_cosmetic(pen) for pen in ink.trend_pens)
        self._old_stroke = _cosmetic(ink.pens["pens_old"])
        self._ground: tuple[object, ...] | None = None
        self._has_new = True

    def show_pens(self, metrics: Sequence[int]) -> None:
        """Draw these metrics, in this order, instead of what was drawn before."""
        known = {trace.metric: trace for trace in self._traces}
        self._traces = [known.get(metric) or Trace(self._present, metric) for metric in metrics]
        self._definitions = ()
        self.redefine()
        self.refresh()

    def redefine(self) -> None:
        """Take over changed definitions of the metrics shown: range, limits, names."""
        definitions = tuple(self._present.metrics[trace.metric] for trace in self._traces)
        if definitions != self._definitions or not definitions:
            self._definitions = definitions
            division = divided(definitions)
            self._axes = [Axis(places, definitions, is_right=number > 0) for number, places in enumerate(division.axes)]
            self._lanes = {place: Lane(definitions[place]) for place in division.lanes}
            drawn = [place for axis in self._axes for place in axis.places]
            self._pens = dict(zip(drawn, self._chart.take_pens(len(drawn)), strict=True))
            self.refresh()

    def set_window(self, window_s: float) -> None:
        """Look back this far."""
        if window_s != self._window_s:
            self._window_s = window_s
            for axis in self._axes:
                axis.restart()
            self.refresh()

    def hold(self, end_s: float | None, *, is_frozen: bool) -> bool:
        """Show the time that ended then, UTC; None follows the present. True if that is another time than before.

        is_frozen: the picture stays exactly as it was; otherwise what is found out later about that time is shown.
        """
        if (end_s, is_frozen) == (self.held_s, self._is_frozen):
            return False
        self.held_s, self._is_frozen = end_s, is_frozen
        self.refresh()
        return True

    def refresh(self) -> None:
        """Make everything anew at the next frame."""
        self.span = None
        self._has_new = True
        self._anchors_s = [np.inf] * len(self._traces)
        self._ground = None
        self._pace.hurry()

    def restate(self, heading: Heading) -> None:
        """Take over what is said of the pens."""
        before, self.heading = self.heading, heading
        are_current, were_current = ([pen.is_current for pen in each.pens] for each in (heading, before))
        if self.held_s is None and (are_current != were_current or heading.note != before.note):
            # Pens turn grey and hatching begins or ends: at once, whatever the slot says. And from midnight on, the
            # times of a standing picture need a date, as those of the note do.
            self.span = None
            self._pace.hurry_picture()

    def advance(self, now_s: float, now_mono_s: float, *, has_new: bool, is_second_look: bool) -> bool:
        """Draw what has become different, if it is time to. True if anything was drawn.

        has_new: a pen has a new reading. is_second_look: the past of a picture that is held may be looked at again.
        """
        self._has_new = self._has_new or has_new
        if not self._traces:
            return self._draw_nothing(now_s)
        if self.held_s is not None:
            if is_second_look and not self._is_frozen and any(trace.is_past_changed() for trace in self._traces):
                self.span = None
            has_moved = self.span is None
            if self._pace.is_picture_due(now_mono_s, has_moved=has_moved, has_new=False, column_s=0.0):
                self._draw_held(self.held_s, now_s, now_mono_s)
                return True
            return False
        span = self._span_at(now_s)  # cheap: once a tick and pane
        has_moved = span != self.span
        column_s = span.column_s
        if self._pace.is_picture_due(now_mono_s, has_moved=has_moved, has_new=self._has_new, column_s=column_s):
            self._draw(span, now_s, now_mono_s)
            return True
        return False

    def _draw_nothing(self, now_s: float) -> bool:
        if self.span is not None:
            return False
        self.span = moving_span(now_s, self._window_s, self._chart.columns)
        self._chart.show_holes((), ())
        self._chart.show_bands(())
        words = told(EMPTY_WORDS) if self._present.metrics else told(WAITING_WORDS)
        self._chart.show_backdrop(Backdrop(words=words), self._window_s)
        return True

    def _span_at(self, now_s: float) -> Span:
        if not any(pen.is_current for pen in self.heading.pens):
            newest_s = max((trace.newest_s for trace in self._traces if trace.newest_s is not None), default=None)
            if newest_s is not None and stands(newest_s, now_s, self._window_s):
                return standing_span(newest_s, self._window_s, self._chart.columns)
        return moving_span(now_s, self._window_s, self._chart.columns)

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
        columns = self._chart.columns
        span = self._span_at(held_s) if self._is_frozen else moving_span(held_s, self._window_s, columns)
        for trace in self._traces:
            trace.read_past(span.left_s, span.right_s, span.column_s)
        self._paint(span, held_s, now_s, now_mono_s, [True] * len(self._traces))

    def _paint(self, span: Span, at_s: float, now_s: float, now_mono_s: float, changed: Sequence[bool]) -> None:
        """Bring the chart up to date. at_s: the moment it shows. changed: the pens that have other points."""
        self.span, self._has_new = span, False
        self.count += 1
        self._stand(span, now_s, now_mono_s)
        for axis in self._axes:
            shifts = self._chart.stroke(axis.scale)
            for place in axis.places:
                self._move(place, span, at_s, changed[place], shifts)
        self._hatch(span)
        self._chart.show_bands([self._band(place, span, at_s, changed[place]) for place in self._seen(self._lanes)])
        self._chart.repaint_pens()

    def _stand(self, span: Span, now_s: float, now_mono_s: float) -> None:
        """Bring scale, labels and words up to date behind the pens."""
        is_empty = bool(self._pens) and all(self._traces[place].newest_s is None for place in self._pens)
        for axis in self._axes:
            axis.follow([self._traces[place] for place in self._seen(axis.places)], now_mono_s)
        scales = tuple(axis.scale for axis in self._axes)
        held = None if self.held_s is None else (self.held_s, span.left_s)
        heading, hidden = self.heading, [pen.is_hidden for pen in self.heading.pens]
        ground = (scales, span.ended_s, span.column_s, heading.note, heading.lead, is_empty, held, hidden)
        if ground != self._ground:
            self._ground = ground
            self._fit_pens()
            names, says_units = [pen.short_name for pen in heading.pens], bool(self._lanes) or len(self._axes) > 1
            axes = [axis for axis in self._axes if self._seen(axis.places)]
            rulers = rulers_of(self._definitions, axes, names, heading.lead, says_units=says_units)
            words = told(NOTHING_WORDS) if is_empty else ""
            marks = ticks(span, now_s) if self.held_s is None else held_ticks(span, self.held_s, now_s)
            lanes = len(self._seen(self._lanes))
            backdrop = Backdrop(rulers, lanes, bool(self._pens), marks, words)
            self._chart.show_backdrop(backdrop, self._window_s)

    def _fit_pens(self) -> None:
        for axis in self._axes:
            if axis.scale is not None:
                for place in axis.places:
                    self._pens[place].fit(axis.scale, self._window_s)

    def _move(self, place: int, span: Span, at_s: float, is_changed: bool, shifts: Shifts) -> None:
        """Give a pen its points if it has others than before; else only shift it to where they are by now."""
        trace, pen, state = self._traces[place], self._pens[place], self.heading.pens[place]
        if pen.isVisible() == state.is_hidden:
            pen.setVisible(not state.is_hidden)
        pen.set_stroke(self._pen_of(state, goes_on=trace.goes_on), shifts)
        holds = state.is_current and trace.is_stepped
        if is_changed or holds or abs(span.right_s - self._anchors_s[place]) > self._window_s:
            time_s, value = trace.points(span.left_s, min(at_s, span.right_s) if holds else None)
            pen.feed(time_s - span.right_s, value, has_gaps=trace.is_broken)
            self._anchors_s[place] = span.right_s
        pen.shift(self._anchors_s[place] - span.right_s)

    def _band(self, place: int, span: Span, at_s: float, is_changed: bool) -> Band:
        """Return the states of a pen in their lane."""
        trace, lane, state = self._traces[place], self._lanes[place], self.heading.pens[place]
        if is_changed or self._anchors_s[place] == np.inf:
            lane.read(trace)
            self._anchors_s[place] = span.right_s
        return lane.band(trace, state, span, at_s, visible(self._missing(place, span), span))

    def _pen_of(self, state: PenState, *, goes_on: bool) -> QPen:
        """Return the pen's own colour unless its newest reading is in the picture and is not live any more."""
        is_old = not state.is_current and not goes_on
        return self._old_stroke if is_old else self._strokes[state.colour % len(self._strokes)]

    def _hatch(self, span: Span) -> None:
        drawn = (place for place in self._seen(self._pens) if self._traces[place].newest_s is not None)
        missing = [self._missing(place, span) for place in drawn]
        everywhere, partly = shared_holes(missing)
        self._chart.show_holes(visible(everywhere, span), visible(partly, span))

    def _seen(self, places: Iterable[int]) -> list[int]:
        """Return those places whose pens are not hidden."""
        return [place for place in places if not self.heading.pens[place].is_hidden]

    def _missing(self, place: int, span: Span) -> Floats:
        trace = self._traces[place]
        return trace.missing(span.left_s, self.heading.pens[place].is_current or trace.goes_on)


def _cosmetic(pen: QPen) -> QPen:
    """Return a pen of one device pixel: the only kind that Qt strokes fast."""
    made = QPen(pen)
    made.setWidthF(1.0)
    made.setCosmetic(True)
    return made
