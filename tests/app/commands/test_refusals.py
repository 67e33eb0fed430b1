from dataclasses import replace

import pytest

from app.model.command import CommandRefused, CommandState
from tests.app.commands.world import METRIC, World, order, target


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


def test_that_a_full_outbox_refuses_with_a_reason(world: World) -> None:
    world.targets = {number: target() for number in range(60)}
    for number in range(50):
        world.order(metric=number)
    assert world.desk.problem(order(metric=50), 0.0) == "The outbox is full: 50 commands are open."


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


def test_that_a_pace_is_kept_also_by_what_waits(world: World) -> None:
    world.targets[0] = target(replace(METRIC, max_per_minute=1))
    world.order()
    world.answer("REJECTED")
    with pytest.raises(CommandRefused, match="1 commands a minute"):
        world.order()
    assert "1 commands a minute" in world.desk.problem_of_target(0, world.now_s)
    world.go_on(60.0)
    assert world.order().state is CommandState.SENT
