from dataclasses import replace

import pytest

from app.commands.desk import MAX_ASKED, MAX_KEPT, SELECT_TTL_S, VERIFY_S
from app.commands.notes import note_of
from app.model.command import CommandRefused, CommandState
from app.model.metric import Confirm
from tests.app.commands.world import METRIC, OFFSET_S, START_S, World, order, target


@pytest.fixture
def world() -> World:
    return World()


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


def test_that_done_takes_a_reading_that_shows_it(world: World) -> None:
    world.order(80.0)
    world.answer("ACCEPTED")
    assert world.state is CommandState.ACCEPTED
    world.answer("DONE")
    world.go_on(1.0)
    assert world.state is CommandState.EXECUTING
    world.read(80.0)
    world.go_on(0.1)
    assert world.state is CommandState.DONE
    assert [step.command.state.value for step in world.steps] == [
        "draft",
        "confirmed",
        "sent",
        "accepted",
        "executing",
        "done",
    ]


def test_that_done_without_a_reading_is_unverified(world: World) -> None:
    world.order(80.0)
    world.answer("DONE")
    world.go_on(VERIFY_S - 0.1)
    assert world.state is CommandState.EXECUTING
    world.go_on(0.2)
    assert world.state is CommandState.DONE_UNVERIFIED


def test_that_an_old_reading_is_no_feedback_but_what_was_so_already_may_stay_unsaid(world: World) -> None:
    world.order(78.0)
    world.answer("DONE")
    world.go_on(0.1)
    assert world.state is CommandState.DONE


def test_that_a_refusal_keeps_the_words_of_the_source(world: World) -> None:
    world.order()
    world.answer("REJECTED", code="busy", message="The oven is locked.")
    assert (world.state, world.last.reason) == (CommandState.REJECTED, "The oven is locked.")
    world.answer("DONE")
    assert world.state is CommandState.REJECTED


def test_that_silence_is_unknown_and_is_asked_after_by_number_but_never_sent_again(world: World) -> None:
    world.order(ttl_s=5.0)
    world.go_on(4.9)
    assert world.state is CommandState.SENT
    for _ in range(100):
        world.go_on(1.0)
    assert world.state is CommandState.UNKNOWN
    assert world.phases() == ["direct"] + ["query"] * MAX_ASKED
    assert {message.cmd_id for _, message in world.sent} == {"id-1"}


def test_that_what_the_source_never_got_has_expired(world: World) -> None:
    world.order(ttl_s=5.0)
    world.lose_link()
    assert world.state is CommandState.UNKNOWN
    world.regain_link()
    world.go_on(1.0)
    world.answer("UNKNOWN", phase="query", code="not_found")
    assert world.state is CommandState.UNKNOWN
    world.go_on(4.0)
    world.answer("UNKNOWN", phase="query", code="not_found")
    assert world.state is CommandState.EXPIRED


@pytest.mark.parametrize("again", [True, False])
def test_that_who_was_not_there_cannot_say_that_nothing_was_done(world: World, again: bool) -> None:
    world.order(ttl_s=5.0)
    world.lose_link()
    world.regain_link(resumed=False)
    if again:  # and goes and comes with all it knows, which is nothing of this command
        world.lose_link()
        world.regain_link()
    world.go_on(6.0)
    world.answer("UNKNOWN", phase="query", code="not_found")
    assert world.state is CommandState.UNKNOWN
    assert "look whether it was carried out" in world.last.reason
    asked = len(world.sent)
    world.go_on(60.0)
    assert len(world.sent) == asked


def test_that_asking_for_everything_anew_casts_no_doubt_on_a_command(world: World) -> None:
    world.order(ttl_s=5.0)
    world.desk.on_return(0, resumed=False)
    world.go_on(6.0)
    world.answer("UNKNOWN", phase="query", code="not_found")
    assert world.state is CommandState.EXPIRED


def test_that_an_answer_after_a_loss_tells_what_became_of_it(world: World) -> None:
    world.order()
    world.lose_link()
    world.regain_link()
    world.go_on(0.1)
    assert world.phases()[-1] == "query"
    world.read(80.0)
    world.answer("DONE", phase="query")
    world.go_on(0.1)
    assert world.state is CommandState.DONE


def test_that_there_is_one_open_command_for_a_target(world: World) -> None:
    world.order(80.0)
    with pytest.raises(CommandRefused, match="Busy"):
        world.order(81.0)
    world.answer("REJECTED")
    assert world.order(81.0).state is CommandState.SENT


def test_that_an_unknown_command_blocks_its_target_until_its_life_is_over(world: World) -> None:
    world.order(80.0)
    world.lose_link()
    world.regain_link()
    world.go_on(9.0)
    with pytest.raises(CommandRefused, match="Busy"):
        world.order(81.0)
    world.go_on(1.0)
    assert world.order(81.0).state is CommandState.SENT


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


def test_that_a_selection_times_out_and_another_is_needed(world: World) -> None:
    world.switch()
    world.answer("SELECTED", "id-1", "select", sel_token="t7")
    world.go_on(SELECT_TTL_S)
    assert world.state is CommandState.EXPIRED
    with pytest.raises(CommandRefused, match="Select the target again"):
        world.desk.operate(1, world.wall_s, world.now_s)
    assert world.phases() == ["select"]
    assert world.switch().state is CommandState.DRAFT


def test_that_the_desk_keeps_a_bounded_number_of_commands(world: World) -> None:
    for number in range(MAX_KEPT + 20):
        world.order()
        world.answer("REJECTED", f"id-{number + 1}")
    assert len(world.desk.commands()) == MAX_KEPT
    assert world.desk.newest_of(0) == world.last


def test_that_a_full_outbox_refuses_with_a_reason(world: World) -> None:
    world.targets = {number: target() for number in range(60)}
    for number in range(50):
        world.order(metric=number)
    assert world.desk.problem(order(metric=50), 0.0) == "The outbox is full: 50 commands are open."


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


def test_that_a_condition_refuses_an_order_and_what_was_selected(world: World) -> None:
    world.switch()
    world.answer("SELECTED", "id-1", "select", sel_token="t7")
    world.permit(False)
    with pytest.raises(CommandRefused, match="Not permitted: the tank is not full"):
        world.desk.operate(1, world.wall_s, world.now_s)
    with pytest.raises(CommandRefused, match="Not permitted"):
        world.order()
    assert world.phases() == ["select"]
    assert world.desk.problem_of_target(0, 0.0).startswith("Not permitted")


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


def test_that_a_pace_is_kept_also_by_what_waits(world: World) -> None:
    world.targets[0] = target(replace(METRIC, max_per_minute=1))
    world.order()
    world.answer("REJECTED")
    with pytest.raises(CommandRefused, match="1 commands a minute"):
        world.order()
    assert "1 commands a minute" in world.desk.problem_of_target(0, world.now_s)
    world.go_on(60.0)
    assert world.order().state is CommandState.SENT


def test_that_a_command_whose_time_is_over_cannot_be_taken_back() -> None:
    """After a sleep of the machine the key may be pressed before the next tick: nothing may leave by then."""
    world = World()
    command = world.order()
    world.now_s += 11.0
    left = len(world.sent)
    with pytest.raises(CommandRefused, match="time is over"):
        world.desk.cancel(command.number, world.wall_s, world.now_s)
    assert len(world.sent) == left
