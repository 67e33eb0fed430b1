from app.model.freshness import DEFAULT_PERIOD_S, Freshness


def send_every(world, interval_s: float, count: int, first_s: float = 0.0, path: str = "a/x") -> float:
    """Send readings on a rhythm, with a tick after each; return the time of the last."""
    at_s = first_s
    for number in range(count):
        at_s = first_s + number * interval_s
        world.send(at_s, (path, at_s, 1.0))
        world.tick(at_s)
    return at_s


def period(world, path: str = "a/x") -> tuple[float, bool]:
    shown = world.shown(path, 0.0)
    return round(shown.period_s, 6), shown.period_is_learned


def test_that_a_declared_period_is_believed(world) -> None:
    world.metric("a/x", period_s=0.5)
    send_every(world, 2.0, 50)
    assert period(world) == (0.5, False)


def test_that_ten_seconds_are_expected_before_anything_is_learned(world) -> None:
    world.metric("a/x", period_s=None)
    at_s = send_every(world, 0.2, 5)
    assert period(world) == (DEFAULT_PERIOD_S, False)
    world.tick(at_s + 30.0)
    assert world.shown("a/x", at_s + 30.0).freshness is Freshness.LATE


def test_that_the_median_interval_is_learned_and_flagged(world) -> None:
    world.metric("a/x", period_s=None)
    send_every(world, 0.2, 40)
    assert period(world) == (0.2, True)


def test_that_a_pause_does_not_change_what_was_learned(world) -> None:
    world.metric("a/x", period_s=None)
    at_s = send_every(world, 0.2, 40)
    send_every(world, 0.2, 40, at_s + 500.0)
    assert period(world) == (0.2, True)


def test_that_a_learned_period_at_most_doubles_at_once(world) -> None:
    world.metric("a/x", period_s=None)
    at_s = send_every(world, 0.2, 40)
    seen = []
    for number in range(400):
        at_s = send_every(world, 5.0, 1, at_s + 5.0)
        seen.append(period(world)[0])
        assert number == 0 or seen[-1] <= 2.001 * seen[-2]
    assert seen[-1] == 5.0


def test_that_readings_without_a_time_of_their_own_are_learned_by_receipt(world) -> None:
    world.metric("a/x", period_s=None)
    for number in range(40):
        at_s = number * 3.0
        world.send(at_s, ("a/x", None, 1.0), ("a/x", None, 2.0))
        world.tick(at_s)
    assert period(world) == (3.0, True)


def test_that_a_declaration_replaces_what_was_learned(world) -> None:
    world.metric("a/x", period_s=None)
    send_every(world, 0.2, 40)
    world.metric("a/x", period_s=7.0)
    assert period(world) == (7.0, False)


def test_that_each_metric_has_its_own_rhythm(world) -> None:
    world.metric("a/x", period_s=None)
    world.metric("a/y", period_s=None)
    send_every(world, 0.2, 40, path="a/x")
    send_every(world, 4.0, 40, path="a/y")
    assert period(world, "a/x") == (0.2, True)
    assert period(world, "a/y") == (4.0, True)
