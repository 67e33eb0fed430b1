import pytest

from app.commands.entry import SELECT_TTL_S, VERIFY_S
from app.commands.following import MAX_ASKED
from app.model.command import CommandRefused, CommandState
from tests.app.commands.world import World


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


def test_that_silence_is_unknown_and_is_asked_after_by_number_but_never_sent_again(world: World) -> None:
    world.order(ttl_s=5.0)
    world.go_on(4.9)
    assert world.state is CommandState.SENT
    for _ in range(100):
        world.go_on(1.0)
    assert world.state is CommandState.UNKNOWN
    assert world.phases() == ["direct"] + ["query"] * MAX_ASKED
    assert {message.cmd_id for _, message in world.sent} == {"id-1"}


def test_that_a_selection_times_out_and_another_is_needed(world: World) -> None:
    world.switch()
    world.answer("SELECTED", "id-1", "select", sel_token="t7")
    world.go_on(SELECT_TTL_S)
    assert world.state is CommandState.EXPIRED
    with pytest.raises(CommandRefused, match="Select the target again"):
        world.desk.operate(1, world.wall_s, world.now_s)
    assert world.phases() == ["select"]
    assert world.switch().state is CommandState.DRAFT
