from dataclasses import replace

from app.model.freshness import Freshness
from app.model.metric import Kind, Metric
from app.model.quality import Quality, Reason
from tests.ui.plots.fake_trends import NOW_S, TEMPERATURE, FakeTrends
from ui.plots.heading import EMPTY_SPOKEN, heading_of
from ui.plots.pen_choice import coloured
from ui.text import clock_text

ENDED_S = NOW_S - 187.0


def stores(count: int = 3) -> FakeTrends:
    present = FakeTrends()
    for number in range(1, count + 1):
        present.add(replace(TEMPERATURE, device=f"store-{number}", device_label=f"Cold store {number}"))
        present.feed(number - 1, [ENDED_S], 70.0 + number)
    return present


def test_that_a_live_pane_shows_value_and_unit_and_says_nothing_else() -> None:
    heading = heading_of(stores(1), coloured([0]), ENDED_S)
    assert (heading.title, heading.value, heading.unit, heading.note) == (
        "Cold store 1 · Temperature",
        "71.0",
        "°C",
        "",
    )


def test_that_a_value_that_is_not_live_stands_in_brackets_with_the_time_of_its_end() -> None:
    present = stores(1)
    present.set_freshness(Freshness.LINK_LOST)
    heading = heading_of(present, coloured([0]), NOW_S)
    assert heading.value == "[71.0]"
    assert heading.note == f"no data since {clock_text(ENDED_S)}"
    assert "187" not in heading.value


def test_that_the_one_pen_that_ended_is_named() -> None:
    present = stores()
    present.set_freshness(Freshness.STALE, 1)
    heading = heading_of(present, coloured([0, 1, 2]), NOW_S)
    assert heading.note == f"Cold store 2: no data since {clock_text(ENDED_S)}"
    assert [pen.value for pen in heading.pens] == ["71.0", "[72.0]", "73.0"]


def test_that_several_ended_pens_are_counted() -> None:
    present = stores()
    present.set_freshness(Freshness.STALE, 1, 2)
    assert heading_of(present, coloured([0, 1, 2]), NOW_S).note.startswith("2 of 3 pens: no data since ")


def test_that_a_bad_value_is_dashes_with_its_reason() -> None:
    present = stores(1)
    present.states[0] = replace(present.states[0], value=None, quality=Quality.BAD, reason=Reason.SENSOR_FAILURE)
    heading = heading_of(present, coloured([0]), ENDED_S)
    assert (heading.value, heading.note) == ("----", "BAD sensor failure")


def test_that_the_pen_beyond_a_limit_leads_and_else_the_selected_devices() -> None:
    present = stores()
    assert heading_of(present, coloured([0, 1, 2]), ENDED_S).lead == 0
    assert heading_of(present, coloured([0, 1, 2]), ENDED_S, device=2).lead == 2
    present.feed(1, [ENDED_S + 1], 95.0)
    assert heading_of(present, coloured([0, 1, 2]), ENDED_S, device=2).lead == 1


def test_that_a_metric_never_seen_says_so() -> None:
    present = FakeTrends()
    present.add()
    heading = heading_of(present, coloured([0]), NOW_S)
    assert (heading.value, heading.note) == ("····", "NO DATA")


def test_that_a_screen_reader_hears_value_state_and_age_of_every_pen() -> None:
    present = stores(2)
    present.set_freshness(Freshness.STALE, 1)
    spoken = heading_of(present, coloured([0, 1]), NOW_S).spoken
    assert "Cold store 1" in spoken
    assert "72.0 °C" in spoken
    assert "stale" in spoken
    assert "3 min 07 s old" in spoken
    assert heading_of(present, coloured([]), NOW_S).spoken == EMPTY_SPOKEN


def test_that_pens_of_the_second_unit_are_marked_and_say_their_unit() -> None:
    present = FakeTrends()
    temperature = present.add()
    pressure = present.add(Metric("boiler-2", "pressure", unit="bar", device_label="Boiler 2", decimals=1))
    burner = present.add(Metric("boiler-2", "burner", kind=Kind.DISCRETE, device_label="Boiler 2"))
    for metric, value in ((temperature, 71.0), (pressure, 6.2), (burner, 1.0)):
        present.feed(metric, [NOW_S], value)
    heading = heading_of(present, coloured([burner, temperature, pressure]), NOW_S)
    assert [pen.is_right for pen in heading.pens] == [False, False, True]
    assert [pen.value for pen in heading.pens] == ["ON", "71.0 °C", "6.2 bar"]
    assert (heading.value, heading.unit) == ("ON", "")
    alone = heading_of(present, coloured([pressure]), NOW_S)
    assert (alone.pens[0].is_right, alone.pens[0].value) == (False, "6.2")
