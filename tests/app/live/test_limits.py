from app.model.metric import Beyond, Limits
from app.model.quality import Reason
from tests.app.live.conftest import World

LIMITS = Limits(lolo=10.0, lo=20.0, hi=80.0, hihi=90.0)


def beyond(world: World) -> tuple[int, int]:
    counts = world.board.counts()
    return counts.beyond_outer, counts.beyond_inner


def test_that_a_device_counts_once_by_its_worst_limit() -> None:
    world = World()
    for path in ("a/t", "a/u", "b/t", "c/t", "d/t"):
        world.metric(path, limits=LIMITS)
    world.send(0, ("a/t", 0, 95.0), ("a/u", 0, 85.0), ("b/t", 0, 20.0), ("c/t", 0, 50.0), ("d/t", 0, 10.0))
    assert beyond(world) == (2, 1)


def test_that_a_value_is_counted_only_as_long_as_it_is_there() -> None:
    world = World()
    world.metric("a/t", limits=LIMITS)
    world.send(0, ("a/t", 0, 95.0))
    assert beyond(world) == (1, 0)
    world.send(1, ("a/t", 1, 50.0))
    assert beyond(world) == (0, 0)


def test_that_bad_values_and_metrics_without_limits_reach_none() -> None:
    world = World()
    world.metric("a/t", limits=LIMITS)
    world.metric("b/t")
    world.send(0, ("a/t", 0, 95.0, int(Reason.SENSOR_FAILURE)), ("b/t", 0, 1e12))
    assert beyond(world) == (0, 0)


def test_that_redefined_limits_count_at_once() -> None:
    world = World()
    world.metric("a/t", limits=LIMITS)
    world.send(0, ("a/t", 0, 85.0))
    assert beyond(world) == (0, 1)
    world.metric("a/t", limits=Limits(hihi=85.0))
    assert beyond(world) == (1, 0)


def test_that_a_device_whose_value_grew_old_is_beyond_once() -> None:
    world = World()
    for path in ("a/t", "a/u", "b/t", "c/t"):
        world.metric(path, limits=LIMITS)
    world.send(0, ("a/t", 0, 85.0), ("a/u", 0, 95.0), ("b/t", 0, 85.0), ("c/t", 0, 50.0))
    assert world.board.device_beyond().tolist() == [Beyond.OUTER, Beyond.INNER, Beyond.NONE]
    world.tick(20.0)
    assert world.board.device_beyond().tolist() == [Beyond.OUTER_ONCE, Beyond.INNER_ONCE, Beyond.NONE]
    world.send(21, ("b/t", 21, 95.0))
    assert world.board.device_beyond().tolist() == [Beyond.OUTER_ONCE, Beyond.OUTER, Beyond.NONE]
    assert beyond(world) == (2, 0), "and is counted all the same"
