from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.settings import LookSettings
from tests.ui.workspace.layout.arrangements import below, beside, check, laptop, shapes, stack, window, workspace
from ui.workspace.layout import moves
from ui.workspace.layout.history import MOST_STEPS, History
from ui.workspace.layout.plans import LayoutRefused, Workspace
from ui.workspace.layout.tree import Side
from ui.workspace.layout.written import read, write


def test_that_a_new_panel_is_the_tab_behind_the_one_that_is_seen() -> None:
    made, name = moves.add_panel(laptop(), "journal", "trends")
    assert name == "journal"
    assert shapes(made) == {"main": "(list | trends+journal* | summary)"}


def test_that_a_second_panel_of_a_kind_has_another_id() -> None:
    made, name = moves.add_panel(laptop(), "trends", "summary", Side.BELOW)
    assert name == "trends-2"
    assert made.panel(name).kind == "trends"
    assert shapes(made) == {"main": "(list | trends | (summary / trends-2))"}


@pytest.mark.parametrize(
    ("side", "shape"),
    [
        (Side.TAB, "(list+summary* | trends)"),
        (Side.LEFT, "(summary | list | trends)"),
        (Side.RIGHT, "(list | summary | trends)"),
        (Side.ABOVE, "((summary / list) | trends)"),
        (Side.BELOW, "((list / summary) | trends)"),
    ],
)
def test_that_a_panel_goes_to_the_side_it_is_moved_to(side: Side, shape: str) -> None:
    assert shapes(moves.move_panel(laptop(), "summary", "list", side)) == {"main": shape}


def test_that_a_place_is_halved_by_what_comes_in_beside() -> None:
    made = moves.move_panel(laptop(), "summary", "trends", Side.LEFT)
    root = made.windows[0].root
    assert root.sizes == (340, 625, 625)  # type: ignore[union-attr]


def test_that_a_tab_is_split_off_from_its_own_stack() -> None:
    begun = workspace(window(stack("trends", "journal", current=1), has_bars=True))
    assert shapes(moves.move_panel(begun, "journal", "journal", Side.BELOW)) == {"main": "(trends / journal)"}
    assert moves.move_panel(begun, "journal", "journal", Side.TAB) == begun


def test_that_a_panel_alone_in_its_stack_is_not_split_off_from_itself() -> None:
    assert moves.move_panel(laptop(), "list", "list", Side.RIGHT) == laptop()


def test_that_what_was_seen_is_seen_on_when_another_tab_goes() -> None:
    begun = workspace(window(stack("a", "b", "c", current=1), has_bars=True))
    assert shapes(moves.close_panel(begun, "a")) == {"main": "b*+c"}
    assert shapes(moves.close_panel(begun, "b")) == {"main": "a+c*"}
    assert shapes(moves.close_panel(begun, "c")) == {"main": "a+b*"}


def test_that_tabs_change_places_in_their_stack() -> None:
    begun = workspace(window(stack("a", "b", "c"), has_bars=True))
    assert shapes(moves.reorder_tab(begun, "c", 0)) == {"main": "c*+a+b"}
    assert shapes(moves.reorder_tab(begun, "a", 9)) == {"main": "b+c+a*"}


def test_that_a_panel_torn_off_has_a_window_of_its_own_and_comes_back() -> None:
    torn = moves.tear_off(laptop(), "trends", {"geometry": [1, 2, 3, 4]})
    assert shapes(torn) == {"main": "(list | summary)", "trends": "trends"}
    assert torn.window("trends").place == {"geometry": [1, 2, 3, 4]}
    assert not torn.window("trends").has_bars
    back = moves.move_panel(torn, "trends", "list", Side.RIGHT)
    assert shapes(back) == {"main": "(list | trends | summary)"}


def test_that_a_panel_with_a_window_of_its_own_stays_in_it() -> None:
    torn = moves.tear_off(laptop(), "trends", {"screen": 1})
    again = moves.tear_off(torn, "trends", {"screen": 2})
    assert shapes(again) == shapes(torn)
    assert again.window("trends").place == {"screen": 2}


def test_that_a_window_goes_with_its_last_panel_and_another_gets_the_bars() -> None:
    begun = workspace(window(stack("list"), has_bars=True), window(stack("trends"), "second"))
    made = moves.move_panel(begun, "list", "trends", Side.LEFT)
    assert shapes(made) == {"second": "(list | trends)"}
    assert made.windows[0].has_bars


def test_that_the_last_panel_and_the_last_window_stay() -> None:
    begun = workspace(window(stack("list"), has_bars=True))
    with pytest.raises(LayoutRefused, match="last panel of a workspace stays"):
        moves.close_panel(begun, "list")
    with pytest.raises(LayoutRefused, match="last panel of a workspace stays"):
        moves.close_window(begun, "main")


CHANGES = [
    lambda made: moves.add_panel(made, "journal", "list"),
    lambda made: moves.open_window(made, "journal"),
    lambda made: moves.duplicate_panel(made, "trends", {}),
    lambda made: moves.move_panel(made, "list", "trends", Side.TAB),
    lambda made: moves.reorder_tab(made, "list", 1),
    lambda made: moves.tear_off(made, "trends"),
    lambda made: moves.close_panel(made, "trends"),
    lambda made: moves.close_window(made, "main"),
    lambda made: moves.set_sizes(made, "main", [[1, 2, 3]]),
    lambda made: moves.resize(made, "list", is_vertical=False, share=0.1),
    lambda made: moves.rename_window(made, "main", "Other"),
    lambda made: moves.set_bare(made, "main", True),
    lambda made: moves.set_bars(made, "main", False),
    lambda made: moves.rename(made, "other", "Other"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_that_a_locked_workspace_is_not_changed(change: Callable[[Workspace], object]) -> None:
    with pytest.raises(LayoutRefused, match="is locked"):
        change(moves.lock(laptop(), True))


def test_that_a_guest_comes_and_goes_in_a_locked_workspace() -> None:
    locked = moves.lock(laptop(), True)
    made, name = moves.open_window(locked, "diagnostics", is_guest=True)
    assert shapes(made) == {"main": "(list | trends | summary)", "diagnostics": "diagnostics"}
    assert moves.close_panel(made, name) == locked
    assert moves.close_window(made, "diagnostics") == locked


def test_that_tabs_are_turned_in_a_locked_workspace() -> None:
    locked = workspace(window(stack("a", "b"), has_bars=True), is_locked=True)
    assert shapes(moves.show_tab(locked, "b")) == {"main": "a+b*"}


def test_that_a_copy_has_its_own_name_and_no_lock() -> None:
    made = moves.duplicate(moves.lock(laptop(), True), "night", "Night shift")
    assert (made.name, made.title, made.is_locked) == ("night", "Night shift", False)
    assert made.windows == laptop().windows


def test_that_sizes_are_taken_over_from_the_outside_in() -> None:
    begun = workspace(window(beside(stack("a"), below(stack("b"), stack("c"))), has_bars=True))
    made = moves.set_sizes(begun, "main", [[10, 20], [30, 0]])
    root = made.windows[0].root
    assert root.sizes == (10, 20)  # type: ignore[union-attr]
    assert root.parts[1].sizes == (30, 1)  # type: ignore[union-attr]
    assert moves.set_sizes(begun, "main", [[1, 2, 3]]) == begun


def sized() -> Workspace:
    inner = below(stack("b"), stack("c"), sizes=(30, 70))
    return workspace(window(beside(stack("a"), inner, stack("d"), sizes=(100, 200, 100)), has_bars=True))


def sizes_of(made: Workspace) -> tuple[tuple[int, ...], tuple[int, ...]]:
    root = made.windows[0].root
    return root.sizes, root.parts[1].sizes  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("panel", "is_vertical", "share", "sizes"),
    [
        ("a", False, 0.1, ((140, 160, 100), (30, 70))),
        ("c", False, 0.1, ((100, 240, 60), (30, 70))),
        ("c", True, 0.1, ((100, 200, 100), (20, 80))),
        ("d", False, -0.1, ((100, 240, 60), (30, 70))),
        ("b", True, -0.9, ((100, 200, 100), (1, 99))),
        ("a", False, 0.9, ((299, 1, 100), (30, 70))),
    ],
)
def test_that_a_panel_gets_room_from_what_stands_after_it(
    panel: str, is_vertical: bool, share: float, sizes: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    assert sizes_of(moves.resize(sized(), panel, is_vertical=is_vertical, share=share)) == sizes


def test_that_a_panel_with_nothing_below_it_cannot_be_taller() -> None:
    with pytest.raises(LayoutRefused, match="Nothing stands beside"):
        moves.resize(sized(), "a", is_vertical=True, share=0.1)


@given(share=st.floats(-1, 1), panel=st.sampled_from("abcd"))
def test_that_no_room_is_lost_and_no_part_goes(share: float, panel: str) -> None:
    outer, inner = sizes_of(moves.resize(sized(), panel, is_vertical=False, share=share))
    assert (sum(outer), inner) == (400, (30, 70))
    assert min(outer) >= 1


def test_that_there_is_an_end_to_panels_and_windows() -> None:
    made = laptop()
    with pytest.raises(LayoutRefused, match="16 windows at most"):
        for _ in range(moves.MOST_WINDOWS):
            made, _ = moves.open_window(made, "journal")
    with pytest.raises(LayoutRefused, match="64 panels at most"):
        for _ in range(moves.MOST_PANELS):
            made, _ = moves.add_panel(made, "journal", "list")


def test_that_a_name_that_is_there_is_no_panel() -> None:
    with pytest.raises(KeyError):
        moves.move_panel(laptop(), "list", "nobody", Side.TAB)
    with pytest.raises(KeyError):
        moves.close_panel(laptop(), "nobody")


def test_that_choices_are_noted_beside_a_lock() -> None:
    locked = moves.lock(laptop(), True)
    made = moves.with_choices(locked, "boiler", LookSettings(theme="light"), {"search": "Ctrl+F"})
    assert (made.device, made.look, made.keys) == ("boiler", LookSettings(theme="light"), {"search": "Ctrl+F"})


numbers = st.integers(0, 40)
steps = st.lists(st.tuples(st.integers(0, 9), numbers, numbers, st.sampled_from(Side)), max_size=20)


@dataclass
class Walk:
    """Does what it is told to an arrangement, and counts who should be there."""

    made: Workspace = field(default_factory=laptop)
    there: set[str] = field(default_factory=lambda: {"list", "trends", "summary"})

    def step(self, deed: int, one: int, other: int, side: Side) -> None:
        panels, windows = self.made.panels, self.made.windows
        panel, beside_it = panels[one % len(panels)].id, panels[other % len(panels)].id
        frame = windows[one % len(windows)].id
        came, gone = "", set[str]()
        match deed:
            case 0:
                self.made, came = moves.add_panel(self.made, "journal", panel, side)
            case 1 | 2 | 3:
                self.made = moves.move_panel(self.made, panel, beside_it, side)
            case 4:
                self.made = moves.tear_off(self.made, panel)
            case 5:
                gone = {panel}
                self.made = moves.close_panel(self.made, panel)
            case 6:
                inside = moves.close_window(self.made, frame)
                gone = {each.id for each in panels} - {each.id for each in inside.panels}
                assert {self.made.window_of(each).id for each in gone} == {frame}
                self.made = inside
            case 7:
                self.made, came = moves.duplicate_panel(self.made, panel, {"number": one})
            case 8:
                self.made = moves.show_tab(moves.reorder_tab(self.made, panel, other), beside_it)
            case _:
                self.made, came = moves.open_window(self.made, "list", is_guest=bool(other % 2))
        self.there = (self.there | ({came} if came else set())) - gone


@given(steps)
@settings(max_examples=60, deadline=None)
def test_that_no_change_loses_or_doubles_a_panel_or_leaves_a_shape_untidy(
    done: list[tuple[int, int, int, Side]],
) -> None:
    walk, history, states = Walk(), History(), [laptop()]
    for step in done:
        before = walk.made
        try:
            walk.step(*step)
        except LayoutRefused:
            assert walk.made is before
            continue
        history.note(before)
        states.append(walk.made)
        check(walk.made)
        assert {each.id for each in walk.made.panels} == walk.there
        assert moves.tidied(walk.made) == walk.made
        assert read(write(walk.made), "desk") == walk.made
    now = states[-1]
    for made in reversed(states[:-1]):
        back = history.undo(now)
        assert back == made
        now = back
    assert not history.can_undo


@given(steps)
@settings(max_examples=30, deadline=None)
def test_that_everything_that_was_undone_can_be_done_again(done: list[tuple[int, int, int, Side]]) -> None:
    walk, history = Walk(), History()
    for step in done:
        before = walk.made
        try:
            walk.step(*step)
        except LayoutRefused:
            continue
        history.note(before)
    end = now = walk.made
    while (back := history.undo(now)) is not None:
        now = back
    assert now == laptop()
    while (forth := history.redo(now)) is not None:
        now = forth
    assert now == end


def test_that_a_change_after_going_back_forgets_what_was_undone() -> None:
    history, one, two = History(), laptop(), moves.tear_off(laptop(), "list")
    history.note(one)
    assert history.undo(two) == one
    history.note(one)
    assert history.redo(one) is None


def test_that_only_so_many_steps_are_remembered() -> None:
    history = History()
    for number in range(MOST_STEPS + 5):
        history.note(workspace(window(stack(f"p{number}"))))
    now, count = laptop(), 0
    while (back := history.undo(now)) is not None:
        now, count = back, count + 1
    assert count == MOST_STEPS
    assert now.panels[0].id == "p5"
