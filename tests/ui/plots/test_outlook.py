from hypothesis import given, settings
from hypothesis import strategies as st

from ui.plots.outlook import Mode, Outlook

STEPS = st.lists(
    st.tuples(st.sampled_from(["pause", "live", "touch", "wait"]), st.floats(0, 200)), min_size=1, max_size=30
)


@given(STEPS, st.sampled_from([0.0, 30.0, 300.0]))
@settings(max_examples=80)
def test_that_nobody_is_left_with_an_old_picture_longer_than_was_set(
    steps: list[tuple[str, float]], after_s: float
) -> None:
    outlook, now_s, touched_s = Outlook(after_s), 0.0, 0.0
    for act, waited_s in steps:
        now_s += waited_s
        was_held = outlook.is_held
        has_returned = outlook.maybe_return(now_s)
        assert has_returned == (was_held and 0 < after_s <= now_s - touched_s)
        if act == "pause":
            touched_s = touched_s if outlook.is_held else now_s
            outlook.pause(now_s + 1e9, now_s)
        elif act == "live":
            outlook.go_live()
        elif act == "touch":
            touched_s = now_s
            outlook.touch(now_s)
        assert outlook.is_held == (outlook.end_s is not None)


def test_that_a_second_pause_keeps_the_first_moment() -> None:
    outlook = Outlook(300.0)
    outlook.pause(1000.0, 10.0)
    outlook.pause(1005.0, 15.0)
    assert (outlook.mode, outlook.end_s, outlook.held_for_s(22.0)) == (Mode.PAUSED, 1000.0, 12.0)


def test_that_a_picture_that_is_live_returns_nowhere() -> None:
    outlook = Outlook(300.0)
    assert outlook.returns_in_s(1000.0) is None
    assert not outlook.maybe_return(1000.0)
    assert outlook.held_for_s(1000.0) == 0.0


def test_that_going_back_where_nothing_older_is_never_leads_to_live() -> None:
    outlook = Outlook(300.0)
    outlook.pause(1000.0, 10.0)
    outlook.look_back(940.0, oldest_s=990.0, window_s=60.0, now_s=1005.0, now_mono_s=15.0)
    assert (outlook.mode, outlook.end_s) == (Mode.PAUSED, 1000.0)
    outlook.go_live()
    outlook.look_back(945.0, oldest_s=990.0, window_s=60.0, now_s=1005.0, now_mono_s=15.0)
    assert not outlook.is_held
