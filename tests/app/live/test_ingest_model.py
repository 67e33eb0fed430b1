"""The board against a slow model of the rules of sections 1.4 and 1.5, on any mixture of readings."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.quality import Flag, TimeQuality, quality_of

PATHS = ("pump/flow", "pump/level", "tank/level")
LOW, HIGH = 0.0, 5.0

# Times are few and receipt advances slowly, so that readings meet in one instant, come late, and come from the future.
readings = st.tuples(
    st.sampled_from(PATHS),
    st.sampled_from([None, None, 92, 96, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 112]),
    st.sampled_from([1.0, 2.0, 9.0, None]),
    st.sampled_from([0, 0, 0, 101, 200]),
    st.sampled_from([0, 0, 0, int(Flag.HIST), int(Flag.SIM)]),
)
batches = st.lists(st.lists(readings, min_size=1, max_size=16), max_size=5)


@dataclass
class NaiveMetric:
    """One metric as lists and plain numbers, one reading at a time."""

    samples: list[tuple[float, float | None, int]] = field(default_factory=list)
    present: tuple[float, float | None, int, int, TimeQuality] | None = None
    good: tuple[float, float] | None = None
    readings: int = 0
    out_of_order: int = 0
    duplicates: int = 0
    corrected: int = 0
    future: int = 0

    def take(self, now: float, time: float | None, value: float | None, code: int, flags: int) -> None:
        self.readings += 1
        quality = TimeQuality.OK
        if time is None:
            time, quality = now, TimeQuality.NONE
        elif time > now + 5:
            time, quality = now, TimeQuality.SKEWED
            self.future += 1
        if value is None and code < 200:
            code = 210
        elif value is not None and code == 0 and not LOW <= value <= HIGH:
            code = 104
        if code >= 200:
            value = None
        if flags & Flag.HIST:
            self._into_past(time, value, code, counts=False)
        elif self.present is None or time > self.present[0]:
            self._into_ring(time, value, code, quality)
            self._become(time, value, code, flags, quality)
        elif time < self.present[0]:
            self._into_past(time, value, code, counts=True)
        elif quality is not TimeQuality.OK:
            self._into_ring(time, value, code, quality)
            self._become(time, value, code, flags, quality)
        elif (value, code) == (self.present[1], self.present[2]):
            self.duplicates += 1
        else:
            self.corrected += 1
            self._overwrite(time, value, code)
            self._become(time, value, code, flags | Flag.CORRECTED, quality)

    @property
    def last_good(self) -> tuple[float, float] | None:
        if self.present is not None and self.present[1] is not None:
            return self.present[1], self.present[0]
        return self.good

    def _become(self, *present: object) -> None:
        self.good = self.last_good
        self.present = present  # type: ignore[assignment]

    def _into_ring(self, time: float, value: float | None, code: int, quality: TimeQuality) -> None:
        edge = self.samples[-1][0] if self.samples else float("-inf")
        if time > edge or (time == edge and quality is not TimeQuality.OK):
            self.samples.append((time, value, code))
        else:
            self._overwrite(time, value, code)

    def _into_past(self, time: float, value: float | None, code: int, *, counts: bool) -> None:
        known = [sample for sample in self.samples if sample[0] == time]
        if not known:
            self.out_of_order += counts
        elif known[0][1:] == (value, code):
            self.duplicates += 1
        else:
            self.corrected += 1
        self._overwrite(time, value, code)

    def _overwrite(self, time: float, value: float | None, code: int) -> None:
        places = [place for place, sample in enumerate(self.samples) if sample[0] == time]
        if places:
            self.samples[places[0]] = (time, value, code)
        else:
            self.samples = sorted([*self.samples, (time, value, code)], key=lambda sample: sample[0])


@pytest.mark.parametrize("is_small_way_open", [True, False])
@settings(max_examples=150)
@given(steps=batches)
def test_that_the_board_agrees_with_a_slow_model(
    new_world: Callable[..., object], is_small_way_open: bool, steps: list[list[tuple]]
) -> None:
    world = new_world()
    if not is_small_way_open:
        world.board._small.take_in = lambda batch, source: 0
    naive = {path: NaiveMetric() for path in PATHS}
    for path in PATHS:
        world.metric(path, range=(LOW, HIGH))
    for step, rows in enumerate(steps):
        now = 100.0 + 2 * step
        world.send(now, *rows)
        for path, time, value, code, flags in rows:
            naive[path].take(now, None if time is None else float(time), value, code, flags)
    for path, model in naive.items():
        check(world, path, model, 100.0 + 2 * len(steps))


def check(world: object, path: str, model: NaiveMetric, now: float) -> None:
    assert world.samples(path) == [sample[:2] for sample in model.samples]
    assert world.codes(path) == [sample[2] for sample in model.samples]
    counters = world.board.counters(world.metric(path))
    for name in ("readings", "out_of_order", "duplicates", "corrected", "future"):
        assert getattr(counters, name) == getattr(model, name), name
    shown = world.shown(path, now)
    if model.present is None:
        assert shown.time_s is None
        return
    time, value, code, flags, quality = model.present
    assert (shown.time_s, shown.value) == (world.START_S + time, value)
    assert (shown.reason, shown.quality) == (code, quality_of(code))
    assert (shown.flags, shown.time_quality) == (flags, quality)
    good = model.last_good
    assert shown.last_good == (None if good is None else (good[0], world.START_S + good[1]))
