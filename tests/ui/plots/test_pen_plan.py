"""Which pens stand where, in which colour, and who sees them."""

from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.plots.fake_trends import TEMPERATURE, FakeTrends
from ui.colours import DARK, LIGHT
from ui.dialogs.pens import COLOUR_NAMES
from ui.plots.pen_choice import COLOURS, NamedPane, NamedPen, PenChoice, free_colour
from ui.plots.pen_plan import PenPlan


def plant(boilers: int = 4) -> FakeTrends:
    made = FakeTrends()
    for number in range(boilers):
        made.add(replace(TEMPERATURE, device=f"boiler-{number}", device_label=f"Boiler {number}"))
    return made


def test_that_every_colour_of_a_theme_has_a_number_and_a_name() -> None:
    assert len(DARK.pens) == len(LIGHT.pens) == len(COLOUR_NAMES) == COLOURS


def test_that_a_pen_keeps_its_colour_when_others_go_come_and_move() -> None:
    plan = PenPlan(plant(), 1)
    plan.show([[0, 1, 2]])
    plan.remove(0, 1)
    assert plan.panes[0] == [PenChoice(0, 0), PenChoice(2, 2)]
    plan.add(0, 3)
    assert plan.panes[0][-1] == PenChoice(3, 1)
    plan.move(0, 3, -1)
    assert [(pen.metric, pen.colour) for pen in plan.panes[0]] == [(0, 0), (3, 1), (2, 2)]
    plan.move(0, 3, -9)
    assert plan.metrics() == [[3, 0, 2]]


def test_that_beyond_the_table_colours_come_round() -> None:
    assert free_colour([0, 2]) == 1
    assert free_colour(range(COLOURS)) == 0


def test_that_hiding_and_colouring_leave_the_place_alone_and_are_the_operators_choice() -> None:
    plan = PenPlan(plant(), 1)
    plan.arrange()
    assert plan.named() == ()
    metric = plan.metrics()[0][0]
    plan.hide(0, metric, is_hidden=True)
    plan.paint(0, metric, 9)
    assert plan.panes[0][0] == PenChoice(metric, 1, is_hidden=True)
    assert plan.named()[0][0] == NamedPen("boiler-0", "temperature", 1, is_hidden=True)


def test_that_what_changes_nothing_is_nobodys_choice() -> None:
    plan = PenPlan(plant(), 1)
    plan.arrange()
    plan.hide(0, plan.metrics()[0][0], is_hidden=False)
    plan.remove(0, 99)
    assert plan.named() == ()


def test_that_a_file_of_an_earlier_version_is_read_with_free_colours() -> None:
    named = msgspec.json.decode(b'[["boiler-1","temperature"],["boiler-0","temperature"]]', type=NamedPane)
    plan = PenPlan(plant(), 1)
    plan.restore((named,))
    assert plan.panes == [[PenChoice(1, 0), PenChoice(0, 1)]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "remove", "hide", "paint", "move"]), st.integers(0, 3), st.integers(-2, 9))
    )
)
def test_that_whatever_is_done_comes_back_after_a_restart(deeds: list[tuple[str, int, int]]) -> None:
    present = plant()
    plan = PenPlan(present, 1)
    plan.show([[0]])
    for deed, metric, number in deeds:
        match deed:
            case "add":
                plan.add(0, metric)
            case "remove":
                plan.remove(0, metric)
            case "hide":
                plan.hide(0, metric, is_hidden=bool(number % 2))
            case "paint":
                plan.paint(0, metric, number)
            case _:
                plan.move(0, metric, number)
    other = PenPlan(present, 1)
    other.restore(msgspec.json.decode(msgspec.json.encode(plan.named()), type=tuple[NamedPane, ...]))
    assert other.panes == plan.panes
    assert len({pen.metric for pen in plan.panes[0]}) == len(plan.panes[0])
