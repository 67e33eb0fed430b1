from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from app.links.backoff import delays
from app.settings import BackoffSettings


def test_that_delays_double_up_to_the_cap_and_go_on_for_ever() -> None:
    assert list(islice(delays(BackoffSettings(), lambda: 1.0), 8)) == [1, 2, 4, 8, 16, 30, 30, 30]
    assert next(islice(delays(BackoffSettings(), lambda: 1.0), 100_000, None)) == 30


@given(st.floats(0, 1), st.floats(0, 10), st.floats(0, 100))
def test_that_full_jitter_stays_between_nothing_and_the_ceiling(share: float, base_s: float, cap_s: float) -> None:
    for n, delay_s in enumerate(islice(delays(BackoffSettings(base_s=base_s, cap_s=cap_s), lambda: share), 40)):
        assert 0 <= delay_s <= min(cap_s, base_s * 2**n)
