import pytest

from app.model.freshness import Freshness
from app.model.metric import Limits, Metric
from tests.ui.fake_present import FakePresent, shown
from ui.glyphs import Glyph
from ui.models.area_state import AreaState, area_states
from ui.models.areas import areas_of

LIMITS = Limits(lolo=10.0, lo=20.0, hi=80.0, hihi=90.0)


@pytest.fixture
def present() -> FakePresent:
    present = FakePresent()
    for number in range(8):
        metric = Metric(f"d{number}", "t", unit="Cel", limits=LIMITS)
        present.add(f"Device {number}", metric, area="Hall A" if number < 6 else "", values=(50.0,))
    return present


def states(present: FakePresent) -> list[AreaState]:
    return area_states(present, areas_of(present.devices))


def told(state: AreaState) -> list[str]:
    return [state.text(count) for count in state.counts]


def test_that_an_area_where_all_is_well_says_so(present: FakePresent) -> None:
    hall, rest = states(present)
    assert (hall.name, hall.devices, hall.counts) == ("Hall A", 6, ())
    assert hall.worst.glyph is Glyph.LIVE
    assert hall.spoken == "Hall A: All 6 are live"
    assert rest.name == "No area"


def test_that_the_worst_state_comes_first_and_every_state_is_counted(present: FakePresent) -> None:
    present.set_value(0, 95.0)
    present.set_value(1, 85.0)
    present.set_value(2, 15.0)
    present.set_freshness(3, Freshness.STALE)
    present.set_bad(4)
    hall = states(present)[0]
    assert told(hall) == ["1 of 6 HIHI or LOLO", "2 of 6 HI or LO", "1 of 6 bad", "1 of 6 stale"]
    assert hall.worst.glyph is Glyph.P1
    assert (hall.old, hall.never, hall.is_old) == (1, 0, False)


def test_that_a_lost_link_makes_the_whole_area_old(present: FakePresent) -> None:
    present.lose_link()
    for state in states(present):
        assert state.is_old
        assert state.worst.glyph is Glyph.STALE
    assert told(states(present)[0]) == ["6 of 6 stale"]


def test_that_a_limit_reached_by_a_value_that_is_not_live_is_doubtful(present: FakePresent) -> None:
    present.set_value(0, 95.0)
    present.set_value(1, 95.0)
    present.set_freshness(0, Freshness.STALE)
    assert states(present)[0].worst.is_known, "the other one is live"
    present.set_freshness(1, Freshness.OFFLINE)
    hall = states(present)[0]
    assert (hall.worst.glyph, hall.worst.devices, hall.worst.is_known) == (Glyph.P1, 2, False)
    assert hall.spoken.startswith("Hall A: 2 of 6 HIHI or LOLO, last known, ")


def test_that_devices_that_were_never_seen_are_neither_live_nor_stale(present: FakePresent) -> None:
    present.set_shown(6, shown(None, freshness=Freshness.NEVER, time_s=None, age_s=None))
    present.set_shown(7, shown(None, freshness=Freshness.NEVER, time_s=None, age_s=None))
    rest = states(present)[1]
    assert told(rest) == ["2 of 2 without data"]
    assert (rest.old, rest.never, rest.is_old) == (0, 2, False)


def test_that_one_device_alone_is_said_in_words(present: FakePresent) -> None:
    present.add("Well", Metric("well", "t"), area="Yard", values=(1.0,))
    assert states(present)[1].spoken == "Yard: The one device is live"
