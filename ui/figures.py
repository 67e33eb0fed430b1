"""Live figures of the console itself: how smooth, how old, how much. One set a second."""

from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.model.frame import Frame
from app.model.totals import Totals

if TYPE_CHECKING:
    import psutil

SAMPLE_EVERY_S = 1.0
_MAX_UNPAINTED = 120
"""Frames whose painting is waited for; beyond that the window is not being painted and its age is not known."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One second of figures. Totals count since start; percentiles are over that second, None without data.

    frame_ms: time from one tick to the next. tick_ms: work of a tick before painting. paint_ms: painting of a frame.
    data_age_ms: source stamp to the window's next painting, of readings that were live when they came; a numeral or a
    pane may show them later, in its own turn. first_values_t: UTC time of the first picture with values on it.
    """

    t: float
    link: str
    devices: int
    metrics: int
    readings: int
    readings_per_s: float
    messages: int
    bad_frames: int
    dropped: int
    frames_per_s: float
    paints_per_s: float
    frame_ms_p50: float | None
    frame_ms_p99: float | None
    tick_ms_p50: float | None
    tick_ms_p99: float | None
    paint_ms_p50: float | None
    paint_ms_p99: float | None
    data_age_ms_p50: float | None
    data_age_ms_p99: float | None
    outbox: int
    cpu_s: float
    rss_mb: float
    first_values_t: float | None

    def to_json(self) -> bytes:
        """Return one line of JSON, without the line's end."""
        return msgspec.json.encode(asdict(self))


class FigureCounter:
    """Collects what happened in the running second. All times but those of frames are of `time.perf_counter`."""

    def __init__(self) -> None:
        self.first_values_s: float | None = None
        self._begin_s: float | None = None
        self._last_tick_s: float | None = None
        self._last_readings = 0
        self._intervals_s: list[float] = []
        self._costs_s: list[float] = []
        self._paints_s: list[float] = []
        self._unpainted: deque[tuple[NDArray[np.float64], float]] = deque(maxlen=_MAX_UNPAINTED)
        self._ages_s: list[NDArray[np.float64]] = []

    def note_frame(self, frame: Frame, begun_s: float, cost_s: float) -> None:
        """Count a tick: its distance from the last one, its cost, and the ages that wait to be painted."""
        if self._last_tick_s is not None:
            self._intervals_s.append(begun_s - self._last_tick_s)
        self._last_tick_s = begun_s
        self._costs_s.append(cost_s)
        if len(frame.newest_age_s):
            self._unpainted.append((frame.newest_age_s, begun_s))

    def note_paint(self, ended_s: float, cost_s: float) -> None:
        """Count a painting of a window; whatever was waiting is on the screen now."""
        self._paints_s.append(cost_s)
        while self._unpainted:
            ages_s, taken_s = self._unpainted.popleft()
            self._ages_s.append(ages_s + (ended_s - taken_s))

    def maybe_sample(self, frame: Frame, totals_now: Callable[[], Totals]) -> Figures | None:
        """Return the figures of the second that has just passed, None while it still runs."""
        if self._begin_s is None:
            self._begin_s = frame.now_mono_s
            self._last_readings = totals_now().readings
        span_s = frame.now_mono_s - self._begin_s
        if span_s < SAMPLE_EVERY_S:
            return None
        totals = totals_now()
        figures = self._sample(frame, totals, span_s)
        self._begin_s = frame.now_mono_s
        self._last_readings = totals.readings
        for collected in (self._intervals_s, self._costs_s, self._paints_s, self._ages_s):
            collected.clear()
        return figures

    @cached_property
    def _process(self) -> "psutil.Process":
        import psutil  # noqa: PLC0415 - not before the first picture: figures begin a second later

        return psutil.Process()

    def _sample(self, frame: Frame, totals: Totals, span_s: float) -> Figures:
        frame_p50, frame_p99 = _percentiles_ms(np.asarray(self._intervals_s))
        tick_p50, tick_p99 = _percentiles_ms(np.asarray(self._costs_s))
        paint_p50, paint_p99 = _percentiles_ms(np.asarray(self._paints_s))
        age_p50, age_p99 = _percentiles_ms(np.concatenate(self._ages_s) if self._ages_s else np.empty(0))
        cpu = self._process.cpu_times()
        return Figures(
            t=round(frame.now_s, 3),
            link=totals.link,
            devices=totals.devices,
            metrics=totals.metrics,
            readings=totals.readings,
            readings_per_s=round((totals.readings - self._last_readings) / span_s, 1),
            messages=totals.messages,
            bad_frames=totals.bad_frames,
            dropped=totals.dropped,
            frames_per_s=round(len(self._intervals_s) / span_s, 1),
            paints_per_s=round(len(self._paints_s) / span_s, 1),
            frame_ms_p50=frame_p50,
            frame_ms_p99=frame_p99,
            tick_ms_p50=tick_p50,
            tick_ms_p99=tick_p99,
            paint_ms_p50=paint_p50,
            paint_ms_p99=paint_p99,
            data_age_ms_p50=age_p50,
            data_age_ms_p99=age_p99,
            outbox=totals.outbox,
            cpu_s=round(cpu.user + cpu.system, 3),
            rss_mb=round(self._process.memory_info().rss / 2**20, 1),
            first_values_t=self.first_values_s,
        )


def _percentiles_ms(values_s: NDArray[np.float64]) -> tuple[float | None, float | None]:
    if not len(values_s):
        return None, None
    p50, p99 = np.percentile(values_s, (50, 99)) * 1000.0
    return round(float(p50), 2), round(float(p99), 2)
