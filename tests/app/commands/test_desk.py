from dataclasses import replace

import pytest

from app.commands.desk import MAX_KEPT
from app.commands.notes import note_of
from app.model.command import CommandRefused, CommandState
from app.model.metric import Confirm
from tests.app.commands.world import METRIC, OFFSET_S, START_S, World, target


def test_that_a_set_point_is_sent_at_once_with_its_expiry_by_server_clock(world: World) -> None:
    assert world.order(80.0).state is CommandState.SENT
    ((_, message),) = world.sent
    assert (message.phase, message.device, message.name, message.value) == (
        "direct",
        "oven-001",
        "temperature_sp",
        80.0,
    )
    assert (message.cmd_id, message.unit, message.expect, message.operator) == ("id-1", "Cel", 78.0, "anna")
    assert message.issued_at == int((START_S + OFFSET_S) * 1e6)
    assert message.expires_at - message.issued_at == 10_000_000


def test_that_asking_for_everything_anew_casts_no_doubt_on_a_command(world: World) -> None:
    world.order(ttl_s=5.0)
    world.desk.on_return(0, resumed=False)
    world.go_on(6.0)
    world.answer("UNKNOWN", phase="query", code="not_found")
    assert world.state is CommandState.EXPIRED


def test_that_nothing_waits_for_the_link_unless_it_was_chosen(world: World) -> None:
    world.lose_link()
    with pytest.raises(CommandRefused, match="no live link"):
        world.order()
    assert world.order(may_queue=True).state is CommandState.QUEUED
    assert world.sent == []


def test_that_a_waiting_command_leaves_when_the_target_is_live_again(world: World) -> None:
    world.lose_link()
    world.order(may_queue=True)
    world.go_on(5.0)
    world.regain_link()
    world.go_on(0.1)
    assert (world.state, world.phases()) == (CommandState.SENT, ["direct"])


def test_that_a_waiting_command_whose_time_runs_out_is_never_sent(world: World) -> None:
    world.lose_link()
    world.order(may_queue=True)
    world.go_on(10.0)
    assert world.state is CommandState.EXPIRED
    world.regain_link()
    world.go_on(1.0)
    assert world.sent == []


def test_that_a_waiting_command_is_not_sent_when_the_value_has_changed(world: World) -> None:
    world.lose_link()
    world.order(may_queue=True)
    world.regain_link()
    world.read(70.0)
    world.go_on(0.1)
    assert (world.state, world.sent) == (CommandState.CANCELLED, [])


def test_that_what_waits_can_be_taken_back(world: World) -> None:
    world.lose_link()
    world.desk.cancel(world.order(may_queue=True).number, world.wall_s, world.now_s)
    assert world.state is CommandState.CANCELLED
    world.regain_link()
    world.go_on(0.1)
    assert world.sent == []
    with pytest.raises(CommandRefused, match="ended already"):
        world.desk.cancel(1, world.wall_s, world.now_s)


def test_that_what_is_out_can_only_be_asked_to_be_cancelled(world: World) -> None:
    world.order()
    world.desk.cancel(1, world.wall_s, world.now_s)
    assert (world.state, world.phases()) == (CommandState.SENT, ["direct", "cancel"])
    world.answer("REJECTED", phase="cancel", message="Too late.")
    assert (world.state, world.last.reason) == (CommandState.SENT, "Too late.")
    world.answer("CANCELLED", phase="cancel")
    assert world.state is CommandState.CANCELLED


def test_that_a_target_is_selected_before_it_is_operated(world: World) -> None:
    assert world.switch(1.0).state is CommandState.DRAFT
    world.answer("SELECTED", "id-1", "select", sel_token="t7")
    assert world.state is CommandState.SELECTED
    world.desk.operate(1, world.wall_s, world.now_s)
    (_, selection), (_, operation) = world.sent
    assert (selection.phase, selection.cmd_id, selection.value) == ("select", "id-1", True)
    assert (operation.phase, operation.cmd_id, operation.value, operation.sel_token) == ("operate", "id-2", True, "t7")


def test_that_the_desk_keeps_a_bounded_number_of_commands(world: World) -> None:
    for number in range(MAX_KEPT + 20):
        world.order()
        world.answer("REJECTED", f"id-{number + 1}")
    assert len(world.desk.commands()) == MAX_KEPT
    assert world.desk.newest_of(0) == world.last


def test_that_two_persons_confirm_where_the_target_asks_for_it(world: World) -> None:
    world.targets[0] = target(replace(METRIC, confirm=Confirm.DUAL))
    for second in ("", "Anna"):
        with pytest.raises(CommandRefused, match="second person"):
            world.order(second=second)
    world.order(second="ben")
    ((_, message),) = world.sent
    assert (message.operator, message.second) == ("anna", "ben")
    confirmed = next(step for step in world.steps if step.command.state is CommandState.CONFIRMED)
    assert "anna and ben confirmed it." in note_of(confirmed, METRIC, "").text


def test_that_what_takes_two_persons_does_not_wait_for_the_link(world: World) -> None:
    world.targets[0] = target(replace(METRIC, confirm=Confirm.DUAL))
    world.lose_link()
    with pytest.raises(CommandRefused, match="no live link"):
        world.order(may_queue=True, second="ben")


def test_that_a_waiting_command_looks_at_its_conditions_before_it_leaves(world: World) -> None:
    world.lose_link()
    world.order(may_queue=True)
    world.permit(None)
    world.regain_link()
    world.go_on(0.1)
    assert (world.state, world.sent) == (CommandState.QUEUED, [])
    world.permit(False)
    world.go_on(0.1)
    assert (world.state, world.sent) == (CommandState.CANCELLED, [])
    assert "Look, and send it again." in world.last.reason


def test_that_a_command_whose_time_is_over_cannot_be_taken_back() -> None:
    """After a sleep of the machine the key may be pressed before the next tick: nothing may leave by then."""
    world = World()
    command = world.order()
    world.now_s += 11.0
    left = len(world.sent)
    with pytest.raises(CommandRefused, match="time is over"):
        world.desk.cancel(command.number, world.wall_s, world.now_s)
    assert len(world.sent) == left
