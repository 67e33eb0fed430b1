from app.links.watch import Sign, Watch


def test_that_silence_is_first_suspect_and_then_a_loss() -> None:
    watch = Watch(3.0, 6.0, 100.0)
    signs = [watch.look(100.0 + seconds) for seconds in (1.0, 3.0, 3.5, 5.0, 6.0)]
    assert signs == [Sign.FINE, Sign.FINE, Sign.SUSPECT, Sign.SUSPECT, Sign.LOST]


def test_that_any_sign_of_life_starts_anew() -> None:
    watch = Watch(3.0, 6.0, 0.0)
    for seconds in (1, 2, 3, 4, 5):
        watch.look(seconds)
    watch.hear(5.0)
    assert watch.look(6.0) is Sign.FINE
    assert watch.silence_s(6.0) == 1.0


def test_that_after_a_stall_of_our_own_the_other_side_gets_one_more_chance() -> None:
    watch = Watch(3.0, 6.0, 0.0)
    watch.look(0.5)
    assert watch.look(60.0) is Sign.FINE
    assert watch.look(61.0) is Sign.SUSPECT
    assert watch.look(62.0) is Sign.SUSPECT
    assert watch.look(63.0) is Sign.LOST
