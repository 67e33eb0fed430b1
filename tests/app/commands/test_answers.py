import pytest

from app.model.command import CommandState
from tests.app.commands.world import World


def test_that_a_refusal_keeps_the_words_of_the_source(world: World) -> None:
    world.order()
    world.answer("REJECTED", code="busy", message="The oven is locked.")
    assert (world.state, world.last.reason) == (CommandState.REJECTED, "The oven is locked.")
    world.answer("DONE")
    assert world.state is CommandState.REJECTED


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
