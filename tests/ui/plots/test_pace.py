from ui.plots.pace import Pace
from ui.plots.tempo import Tempo

TICK_S = 1 / 60
START_S = 1000.003


def count(pace: Pace, *, has_moved: bool, has_new: bool, column_s: float, ticks: int = 600) -> int:
    return sum(
        pace.is_picture_due(START_S + tick * TICK_S, has_moved=has_moved, has_new=has_new, column_s=column_s)
        for tick in range(ticks)
    )


def test_that_a_picture_that_would_be_the_same_is_never_painted() -> None:
    assert count(Pace(0, 2.0), has_moved=False, has_new=False, column_s=0.1) == 0


def test_that_a_picture_moving_on_every_tick_is_painted_twenty_times_a_second() -> None:
    assert 198 <= count(Pace(0, 2.0), has_moved=True, has_new=True, column_s=0.01) <= 201


def test_that_new_samples_alone_are_painted_once_a_column_at_most() -> None:
    assert 75 <= count(Pace(0, 2.0), has_moved=False, has_new=True, column_s=0.1) <= 101


def test_that_new_samples_are_painted_four_times_a_second_however_slow_the_axis() -> None:
    assert 36 <= count(Pace(0, 2.0), has_moved=False, has_new=True, column_s=6.0) <= 41


def test_that_panes_of_different_phases_paint_on_different_ticks() -> None:
    paces = [Pace(number, 2.0) for number in range(3)]
    for tick in range(3):  # the first slots are used up
        for pace in paces:
            pace.is_picture_due(START_S + tick * TICK_S, has_moved=True, has_new=True, column_s=0.01)
    for tick in range(3, 60):
        now_s = START_S + tick * TICK_S
        due = [pace.is_picture_due(now_s, has_moved=True, has_new=True, column_s=0.01) for pace in paces]
        assert sum(due) <= 1


def test_that_numerals_are_due_twice_a_second() -> None:
    pace = Pace(1, 2.0)
    assert 20 <= sum(pace.are_numerals_due(START_S + tick * TICK_S) for tick in range(600)) <= 21


def test_that_a_hurried_pane_need_not_wait_for_its_slot() -> None:
    pace = Pace(0, 2.0)
    assert pace.is_picture_due(1000.0, has_moved=True, has_new=False, column_s=0.1)
    assert not pace.is_picture_due(1000.01, has_moved=True, has_new=False, column_s=0.1)
    pace.hurry_picture()
    assert pace.is_picture_due(1000.01, has_moved=True, has_new=False, column_s=0.1)


def test_that_panes_of_many_windows_are_spread_over_all_ticks_of_a_slower_tempo() -> None:
    tempo = Tempo()
    tempo.pictures_per_s = 4.0
    paces = [Pace(tempo.take_seats(12) + number, 2.0, tempo) for _ in range(6) for number in range(8)]
    due = [
        sum(pace.is_picture_due(START_S + tick * TICK_S, has_moved=True, has_new=True, column_s=0.01) for pace in paces)
        for tick in range(90)
    ]
    assert due[0] == 48  # nobody has been painted yet
    assert 48 * 5 <= sum(due[15:]) <= 48 * 5 + 48
    assert max(due[15:]) <= 9


def test_that_another_tempo_is_taken_over_by_each_pane_in_its_own_turn() -> None:
    tempo = Tempo()
    paces = [Pace(number, 2.0, tempo) for number in range(12)]
    due = []
    for tick in range(120):
        if tick == 60:
            tempo.pictures_per_s = 5.0
        now_s = START_S + tick * TICK_S
        due.append(sum(pace.is_picture_due(now_s, has_moved=True, has_new=True, column_s=0.01) for pace in paces))
    assert max(due[3:]) <= 6
    assert 12 * 4 <= sum(due[60:]) <= 12 * 7
