"""One state metric as a band: which state stood when, how bright it is, and what is written in it. No widgets."""

import math
from dataclasses import dataclass

from app.model.metric import Kind, LimitState, Metric, limit_state
from app.model.words import say
from ui.plots.heading import PenState
from ui.plots.reduce import Floats
from ui.plots.span import Span
from ui.plots.stretches import NONE, Stretches, stretches
from ui.plots.trace import Trace
from ui.text import state_name
from ui.words import told

CHANGING = "changing"
EMPTY_BAND = say("No data yet.")
_MOST_LOOKS = 256
_SEVERITY = {LimitState.LO: "p2", LimitState.HI: "p2", LimitState.LOLO: "p1", LimitState.HIHI: "p1"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn. level: brightness from 0 (the lowest state, stopped) to 1 (the highest one, running).

    severity: `p1` or `p2` where its limits say it is abnormal, else "". is_known: it has a name in the definition.
    is_changing: states changed faster than can be drawn.
    """

    text: str
    level: float = 0.0
    severity: str = ""
    is_known: bool = True
    is_changing: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One state that stood for some time. begin, end: device pixels from the left edge of the picture."""

    begin: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Band:
    """One lane of a picture. colour: the pen's number in the theme's table. is_old: its newest state is not live.

    holes: (from, to) in seconds before the right edge. phase: of textures that move with time, in device pixels.
    words: in place of pieces, "" with some.
    """

    name: str
    short_name: str
    colour: int
    is_old: bool
    pieces: tuple[Piece, ...]
    holes: tuple[tuple[float, float], ...]
    phase: int
    words: str


class Lane:
    """Makes the band of one state metric, anew only where it has changed."""

    def __init__(self, metric: Metric) -> None:
        self._metric = metric
        self._stretches: Stretches = NONE
        self._looks: dict[tuple[float, float], Look] = {}

    def read(self, trace: Trace) -> None:
        """Take over other columns."""
        self._stretches = stretches(trace.columns, trace.broken)

    def band(
        self, trace: Trace, pen: PenState, span: Span, at_s: float, holes: tuple[tuple[float, float], ...]
    ) -> Band:
        """Return what to draw. at_s: how far the newest state holds while its source is alive."""
        left = round(span.left_s / span.column_s)
        width = round((span.right_s - span.left_s) / span.column_s)
        hold_s = trace.hold_to_s(min(at_s, span.right_s) if pen.is_current else None)
        hold = None if hold_s is None else math.floor(hold_s / span.column_s) + 1 - left
        return Band(
            pen.name,
            pen.short_name,
            pen.colour,
            not pen.is_current and not trace.goes_on,
            self._pieces(left, width, hold),
            holes,
            left,
            told(EMPTY_BAND) if trace.newest_s is None else "",
        )

    def _pieces(self, left: int, width: int, hold: int | None) -> tuple[Piece, ...]:
        edges, values = self._stretches
        ends = (edges - left).tolist()
        if ends and hold is not None:
            ends[-1][1] = max(ends[-1][1], hold)
        return tuple(
            Piece(max(0, begin), min(width, end), self._look(low, high))
            for (begin, end), (low, high) in zip(ends, values.tolist(), strict=True)
            if end > 0 and begin < width
        )

    def _look(self, low: float, high: float) -> Look:
        look = self._looks.get((low, high))
        if look is None:
            if len(self._looks) >= _MOST_LOOKS:  # a source that sends anything at all as a state
                self._looks.clear()
            look = self._looks[low, high] = look_of(self._metric, low, high)
        return look


def look_of(metric: Metric, low: float, high: float) -> Look:
    """Return the look of a state, or of a change between these two.

    States are numbered from standing still upwards by custom, so brightness follows their numbers; what is abnormal
    only limits say, never a name. What is worst of a change is shown of all of it.
    """
    known = sorted(metric.states) or ([0, 1] if metric.kind is Kind.DISCRETE else [])
    found = [limit_state(metric.limits, value) for value in (low, high)]
    severity = min((_SEVERITY[state] for state in found if state), default="")
    if low != high:
        return Look(CHANGING, severity=severity, is_changing=True)
    is_known = low in known
    level = known.index(int(low)) / (len(known) - 1) if is_known and len(known) > 1 else 0.0
    return Look(state_name(metric, low), level, severity, is_known or not known)


def visible(holes: Floats, span: Span) -> tuple[tuple[float, float], ...]:
    """Return holes as seconds before the right edge, without those that are narrower than a pixel."""
    if not len(holes):
        return ()
    clipped = holes.clip(span.left_s, span.right_s) - span.right_s
    return tuple((float(begin), float(end)) for begin, end in clipped if end - begin >= span.column_s)
