import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.rows import GAP, rows_of, words_of
from app.model.quality import Reason
from tests.app.export.plain import NOON_S, samples


def test_that_silence_is_a_row_without_a_value_when_the_reading_had_become_too_old() -> None:
    [rows] = rows_of([samples([0.0, 1.0, 10.0], [5.0, 6.0, 7.0])])
    assert (rows.time_s - NOON_S).tolist() == [0.0, 1.0, 3.5, 10.0]
    np.testing.assert_array_equal(rows.value, [5.0, 6.0, np.nan, 7.0])
    assert rows.code.tolist() == [0, 0, GAP, 0]
    assert rows.readings == 3


def test_that_silence_up_to_the_end_of_the_stretch_is_a_gap_too() -> None:
    [rows] = rows_of([samples([0.0], [5.0], until_s=3.0)])
    assert rows.code.tolist() == [0, GAP]
    [rows] = rows_of([samples([0.0], [5.0], until_s=2.0)])
    assert rows.code.tolist() == [0]


@given(
    st.lists(st.sampled_from([1.0, 2.0, 4.0, 9.0]), min_size=1, max_size=30),
    st.integers(1, 7),
    st.sampled_from([3.0, np.inf]),
)
@settings(max_examples=80)
def test_that_no_reading_and_no_gap_is_lost_between_two_pieces(steps: list[float], at_once: int, gap_s: float) -> None:
    times = np.cumsum(steps).tolist()
    one = samples(times, times, gap_s=gap_s)
    pieces = list(rows_of([one], at_once))
    code = np.concatenate([piece.code for piece in pieces])
    time_s = np.concatenate([piece.time_s for piece in pieces])
    assert (time_s[code != GAP] - NOON_S).round(6).tolist() == times
    assert np.count_nonzero(code == GAP) == sum(step > gap_s for step in steps[1:])
    assert (np.diff(time_s) > 0).all()
    assert sum(piece.readings for piece in pieces) == len(times)


def test_that_codes_have_words() -> None:
    assert words_of(Reason.OK) == ("good", "ok")
    assert words_of(Reason.SENSOR_FAILURE) == ("bad", "sensor_failure")
    assert words_of(199) == ("uncertain", "uncertain")
    assert words_of(65_533) == ("bad", "bad")
    assert words_of(GAP) == ("gap", "silence")
