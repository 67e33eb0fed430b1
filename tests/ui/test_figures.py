import json
from collections.abc import Callable

import numpy as np

from app.model.frame import Frame
from app.model.totals import Totals
from tests.ui.fake_present import NOW_S
from tests.ui.fake_present import frame as quiet_frame
from ui.figures import FigureCounter, Figures


def frame(number: int = 1, at_s: float = 0.0, ages_s: tuple[float, ...] = ()) -> Frame:
    return quiet_frame(number, now_s=NOW_S + at_s, now_mono_s=1000.0 + at_s, newest_age_s=np.array(ages_s))


def totals(readings: int = 0) -> Callable[[], Totals]:
    return lambda: Totals(
        link="live", devices=3, metrics=7, readings=readings, messages=2, bad_frames=1, dropped=0, outbox=0
    )


def second_of(counter: FigureCounter, *, begin_s: float = 0.0, readings: int = 500) -> Figures:
    """Let one second of 50 frames pass."""
    figures = None
    for number in range(51):
        now = frame(number, begin_s + number * 0.02)
        counter.note_frame(now, number * 0.02, 0.003)
        figures = counter.maybe_sample(now, totals(0 if number == 0 else readings))
        assert (figures is None) == (number < 50)
    assert figures is not None
    return figures


def test_that_a_second_is_summed_up_when_it_has_passed() -> None:
    figures = second_of(FigureCounter())
    assert figures.frames_per_s == 50
    assert figures.frame_ms_p50 == 20
    assert figures.tick_ms_p99 == 3
    assert figures.readings_per_s == 500
    assert figures.data_age_ms_p50 is None


def test_that_a_reading_grows_older_until_it_is_painted() -> None:
    counter = FigureCounter()
    counter.maybe_sample(frame(), totals())
    counter.note_frame(frame(ages_s=(0.010, 0.020)), begun_s=7.000, cost_s=0.001)
    counter.note_paint(ended_s=7.005, cost_s=0.002)
    figures = counter.maybe_sample(frame(at_s=1.0), totals())
    assert figures is not None
    assert figures.data_age_ms_p50 == 20.0
    assert figures.paint_ms_p50 == 2.0


def test_that_readings_that_are_never_painted_have_no_age() -> None:
    counter = FigureCounter()
    counter.maybe_sample(frame(), totals())
    for number in range(1000):
        counter.note_frame(frame(number, ages_s=(0.5,)), number * 0.001, 0.001)
    figures = counter.maybe_sample(frame(at_s=1.0), totals())
    assert figures is not None
    assert figures.data_age_ms_p50 is None


def test_that_the_line_for_scripts_has_every_figure_it_promises() -> None:
    line = json.loads(second_of(FigureCounter()).to_json())
    promised = (
        "t link devices metrics readings readings_per_s messages bad_frames dropped frames_per_s frame_ms_p50 "
        "frame_ms_p99 data_age_ms_p50 data_age_ms_p99 outbox cpu_s rss_mb"
    )
    assert set(promised.split()) <= set(line)
    assert line["cpu_s"] > 0
    assert line["rss_mb"] > 10
