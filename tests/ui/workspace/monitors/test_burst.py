from hypothesis import given
from hypothesis import strategies as st

from ui.workspace.monitors.burst import RESCUE_S, SETTLE_S, Burst, Step

LOOK_S = 0.25


def test_that_nothing_is_due_before_anything_has_happened() -> None:
    assert Burst().next(0.0) is Step.CALM


def test_that_a_single_change_is_a_rescue_then_a_settling_then_a_look_and_then_calm() -> None:
    burst = Burst()
    burst.note_change(10.0)
    steps = [burst.next(10.0 + LOOK_S * count) for count in range(14)]
    assert [step for step in steps if step is not Step.WAIT] == [Step.RESCUE, Step.SETTLE, Step.CHECK, Step.CHECK]
    assert steps.index(Step.RESCUE) * LOOK_S <= RESCUE_S
    assert steps.index(Step.SETTLE) * LOOK_S == SETTLE_S
    burst.note_come()
    assert burst.next(20.0) is Step.CALM
    burst.note_asked()
    assert burst.next(20.0) is Step.CHECK


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_that_no_burst_puts_a_rescue_off_and_none_settles_before_it_has_ended(changes: list[bool]) -> None:
    burst, now_s, waiting_since_s, changed_s, settled = Burst(), 0.0, None, -10.0, True
    for is_change in [*changes, *[False] * 12]:
        now_s += LOOK_S
        if is_change:
            burst.note_change(now_s)
            changed_s, settled = now_s, False
            waiting_since_s = now_s if waiting_since_s is None else waiting_since_s
        step = burst.next(now_s)
        if step is Step.RESCUE:
            waiting_since_s = None
        if step is Step.SETTLE:
            assert not settled
            assert now_s - changed_s >= SETTLE_S
            settled = True
        assert waiting_since_s is None or now_s - waiting_since_s <= RESCUE_S
    assert settled
