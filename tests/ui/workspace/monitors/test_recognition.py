"""Which monitor is which: by hand for what happens at a desk, by property for what must hold whatever stands there."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ui.workspace.monitors.recognition import Grade, recognise
from ui.workspace.monitors.screen_print import ScreenPrint

SCALES = (1.0, 1.25, 1.5, 2.0)
SIZES = ((1920, 1080), (2560, 1440), (3840, 2160), (1280, 1024))


def dell(serial: str, connector: str, x: int, y: int = 0) -> ScreenPrint:
    return ScreenPrint(
        manufacturer="Dell",
        model="U2720Q",
        serial=serial,
        connector=connector,
        size_mm=(597, 336),
        native_px=(3840, 2160),
        scale=2.0,
        position=(x, y),
    )


def bare(connector: str, x: int, y: int = 0) -> ScreenPrint:
    """A monitor that says nothing of itself, as behind some adapters and in virtual machines."""
    return ScreenPrint(connector=connector, native_px=(1920, 1080), position=(x, y))


EIZO = ScreenPrint(
    manufacturer="EIZO",
    model="EV2760",
    connector="HDMI-1",
    size_mm=(596, 336),
    native_px=(2560, 1440),
    position=(1920, 0),
)
LEFT, RIGHT = dell("", "DP-1", 0), dell("", "DP-2", 1920 + 2560)


def indexes(stored: Sequence[ScreenPrint], live: Sequence[ScreenPrint]) -> list[int | None]:
    return [None if match is None else match.index for match in recognise(stored, live)]


@st.composite
def desks(draw: st.DrawFn, most: int = 6) -> list[ScreenPrint]:
    """Monitors side by side in up to two rows, no two alike in model and serial number."""
    columns = draw(st.integers(1, 3))
    count = draw(st.integers(1, most))
    kinds = draw(
        st.lists(
            st.tuples(st.sampled_from(["U2720Q", "EV2760", "", "P24"]), st.sampled_from(["", "1", "2", "3"])),
            min_size=count,
            max_size=count,
        )
    )
    found: list[ScreenPrint] = []
    for place, (model, serial) in enumerate(kinds):
        found.append(
            ScreenPrint(
                manufacturer="Maker" if model else "",
                model=model,
                serial=f"{serial}{place}" if serial and model else "",
                connector=f"DP-{place + 1}",
                size_mm=(600, 340),
                native_px=draw(st.sampled_from(SIZES)),
                scale=draw(st.sampled_from(SCALES)),
                position=(place % columns * 4000, place // columns * 2500),
            )
        )
    return found


@given(desks())
def test_that_a_desk_that_has_not_changed_is_known_whole(desk: list[ScreenPrint]) -> None:
    assert indexes(desk, desk) == list(range(len(desk)))
    assert not any(match is None or match.is_ambiguous or match.is_substitute for match in recognise(desk, desk))


@given(desks(), st.data())
def test_that_the_order_in_which_monitors_are_told_means_nothing(desk: list[ScreenPrint], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(desk))))
    live = [desk[place] for place in order]
    assert indexes(desk, live) == [order.index(place) for place in range(len(desk))]


@given(desks(), st.data())
def test_that_those_that_stayed_are_known_when_others_are_gone(desk: list[ScreenPrint], data: st.DataObject) -> None:
    stay = data.draw(st.sets(st.sampled_from(range(len(desk))), min_size=1))
    live = [desk[place] for place in sorted(stay)]
    expected = [sorted(stay).index(place) if place in stay else None for place in range(len(desk))]
    assert indexes(desk, live) == expected


@given(desks(), st.data())
def test_that_other_resolutions_and_scalings_hide_no_monitor(desk: list[ScreenPrint], data: st.DataObject) -> None:
    live = [
        replace(each, native_px=data.draw(st.sampled_from(SIZES)), scale=data.draw(st.sampled_from(SCALES)))
        for each in desk
    ]
    assert indexes(desk, live) == list(range(len(desk)))


@given(desks(), desks())
def test_that_no_monitor_stands_for_two_and_none_stays_unused_while_one_is_missing(
    stored: list[ScreenPrint], live: list[ScreenPrint]
) -> None:
    found = [index for index in indexes(stored, live) if index is not None]
    assert len(found) == len(set(found)) == min(len(stored), len(live))
    assert set(found) <= set(range(len(live)))


@given(st.integers(2, 5), st.data())
def test_that_twins_are_told_apart_by_where_they_stand_whatever_cables_were_swapped(
    count: int, data: st.DataObject
) -> None:
    twins = [dell("", f"DP-{place}", place * 1920) for place in range(count)]
    cables = data.draw(st.permutations(range(count)))
    live = [replace(twin, connector=f"DP-{cables[place]}") for place, twin in enumerate(twins)]
    assert indexes(twins, live) == list(range(count))
    assert not any(match is None or match.is_ambiguous for match in recognise(twins, live))


def test_that_a_serial_number_outweighs_place_and_connector() -> None:
    stored = [dell("A", "DP-1", 0), dell("B", "DP-2", 1920)]
    live = [dell("B", "DP-1", 0), dell("A", "DP-2", 1920)]
    found = recognise(stored, live)
    assert [match and match.index for match in found] == [1, 0]
    assert [match and match.grade for match in found] == [Grade.SERIAL, Grade.SERIAL]


def test_that_twins_that_share_even_their_serial_number_are_told_apart_by_place() -> None:
    stored = [dell("0", "DP-1", 0), dell("0", "DP-2", 1920)]
    live = [dell("0", "DP-1", 1920), dell("0", "DP-2", 0)]
    assert indexes(stored, live) == [1, 0]


@pytest.mark.parametrize("gone", [LEFT, RIGHT])
def test_that_the_twin_that_is_left_is_known_by_its_side_of_another_monitor(gone: ScreenPrint) -> None:
    stored = [LEFT, EIZO, RIGHT]
    stays = RIGHT if gone is LEFT else LEFT
    # Without the left one everything moves left, and the cable of the twin that stays is put where the other's was.
    shift = 1920 if gone is LEFT else 0
    live = [
        replace(EIZO, position=(1920 - shift, 0)),
        replace(stays, position=(stays.position[0] - shift, 0), connector=gone.connector),
    ]
    expected = {id(EIZO): 0, id(stays): 1}
    assert indexes(stored, live) == [expected.get(id(each)) for each in stored]


def test_that_a_twin_alone_is_known_by_its_connector_and_without_that_it_is_said_that_nobody_knows() -> None:
    stored = [LEFT, RIGHT]
    (first, second) = recognise(stored, [replace(RIGHT, position=(0, 0))])
    assert first is None
    assert second is not None
    assert not second.is_ambiguous
    (first, second) = recognise(stored, [replace(RIGHT, position=(0, 0), connector="HDMI-1")])
    assert first is not None
    assert first.is_ambiguous
    assert second is None


def test_that_a_monitor_without_a_name_is_known_by_its_connector_before_its_place() -> None:
    stored = [bare("VNC-0", 0), bare("VNC-1", 1920)]
    found = recognise(stored, [bare("VNC-1", 0), bare("VNC-0", 1920)])
    assert [match and match.index for match in found] == [1, 0]
    assert not any(match is None or match.is_substitute for match in found)


def test_that_another_model_on_the_same_connector_only_takes_the_place() -> None:
    (match,) = recognise([EIZO], [dell("A", "HDMI-1", 0)])
    assert match is not None
    assert match.grade is Grade.CONNECTOR
    assert match.is_substitute


def test_that_a_new_piece_of_the_same_model_is_as_good_as_the_old_one() -> None:
    (match,) = recognise([dell("A", "DP-1", 0)], [dell("B", "DP-1", 0)])
    assert match is not None
    assert match.grade is Grade.MODEL
    assert not match.is_substitute


def test_that_two_foreign_monitors_are_taken_in_order_as_substitutes() -> None:
    stored = [dell("A", "DP-1", 0), dell("B", "DP-2", 1920)]
    live = [bare("HDMI-1", 0), bare("HDMI-2", 1920)]
    found = recognise(stored, live)
    assert [match and (match.index, match.is_substitute) for match in found] == [(0, True), (1, True)]


def test_that_one_that_never_says_anything_is_the_same_one_still() -> None:
    (match,) = recognise([ScreenPrint(native_px=(800, 800))], [ScreenPrint(native_px=(1024, 768))])
    assert match is not None
    assert not match.is_substitute


def test_that_no_monitor_at_all_is_no_error() -> None:
    assert recognise([], []) == ()
    assert recognise([EIZO], []) == (None,)
    assert recognise([], [EIZO]) == ()


def test_that_monitors_which_tell_nothing_are_taken_in_order_and_called_ambiguous() -> None:
    stored = [ScreenPrint(), ScreenPrint()]
    found = recognise(stored, stored)
    assert [match and (match.index, match.is_ambiguous) for match in found] == [(0, True), (1, True)]


def test_that_the_search_ends_on_a_wall_of_monitors_with_nothing_to_tell_them_by() -> None:
    wall = [replace(EIZO, connector="", position=(0, 0)) for _ in range(24)]
    assert sorted(index for index in indexes(wall, wall) if index is not None) == list(range(24))


def test_that_three_twins_are_known_in_every_order_and_with_every_cable() -> None:
    twins = [dell("", f"DP-{place}", place * 1920) for place in range(3)]
    for cables in permutations(range(3)):
        for order in permutations(range(3)):
            live = [replace(twins[place], connector=f"DP-{cables[place]}") for place in order]
            assert indexes(twins, live) == [order.index(place) for place in range(3)]
