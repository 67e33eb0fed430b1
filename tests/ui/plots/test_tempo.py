from hypothesis import given
from hypothesis import strategies as st

from ui.plots.tempo import LEAST_PER_S, MOST_PER_S, Tempo

FRAME_S = 0.02


def shown(tempo: Tempo, picture_s: float, panes: int, seconds: float, begin_s: float = 1000.0) -> float:
    """Show so many panes, each picture of which costs so much, and return what share of the time it takes at last."""
    share = 0.0
    for frame in range(round(seconds / FRAME_S)):
        share = picture_s * panes * tempo.pictures_per_s
        tempo.spend(share * FRAME_S)
        tempo.on_frame(begin_s + frame * FRAME_S)
    return share


def test_that_panes_which_cost_little_are_painted_as_often_as_is_of_use() -> None:
    tempo = Tempo()
    shown(tempo, 0.002, 8, 10.0)
    assert tempo.pictures_per_s == MOST_PER_S


def test_that_more_than_there_is_time_for_is_painted_less_often() -> None:
    tempo = Tempo()
    assert shown(tempo, 0.003, 48, 10.0) <= 0.6
    assert LEAST_PER_S < tempo.pictures_per_s < 5.0


def test_that_it_is_as_before_when_the_windows_are_gone() -> None:
    tempo = Tempo()
    shown(tempo, 0.003, 48, 10.0)
    shown(tempo, 0.002, 8, 10.0, begin_s=1010.0)
    assert tempo.pictures_per_s == MOST_PER_S


def test_that_each_pane_gets_its_turn_however_slow_the_machine() -> None:
    tempo = Tempo()
    shown(tempo, 1.0, 100, 10.0)
    assert tempo.pictures_per_s == LEAST_PER_S


def test_that_a_single_slow_frame_between_two_judgements_changes_nothing_for_long() -> None:
    tempo = Tempo()
    shown(tempo, 0.001, 8, 2.0)
    tempo.spend(0.4)
    shown(tempo, 0.001, 8, 3.0, begin_s=1002.0)
    assert tempo.pictures_per_s == MOST_PER_S


def test_that_seats_are_given_once() -> None:
    tempo = Tempo()
    assert [tempo.take_seats(12), tempo.take_seats(12), tempo.take_seats(1)] == [0, 12, 24]


@given(st.floats(1e-5, 0.01), st.integers(1, 96))
def test_that_showing_never_takes_more_than_its_share_for_long_unless_at_its_slowest(
    picture_s: float, panes: int
) -> None:
    tempo = Tempo()
    assert shown(tempo, picture_s, panes, 15.0) <= 0.6 + 1e-9 or tempo.pictures_per_s == LEAST_PER_S
