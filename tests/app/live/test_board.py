from tests.app.live.conftest import World


def test_that_the_newest_reading_is_told_of_each_source_alone() -> None:
    world = World()
    world.board.add_source(1)
    world.board.set_link(1, True, 0.0)
    assert world.board.newest_time_s() is None
    world.send(0, ("a/t", 0, 1.0))
    world.send(5, ("b/t", 5, 1.0))
    assert world.board.newest_time_s() == world.START_S + 5
    assert world.board.newest_time_s(0) == world.START_S + 5
    assert world.board.newest_time_s(1) is None
