from hypothesis import given
from hypothesis import strategies as st

from ui.dragged import devices_data, devices_of


@given(st.lists(st.integers(0, 20_000), min_size=1, unique=True))
def test_that_devices_come_back_in_their_order(devices: list[int]) -> None:
    assert devices_of(devices_data(devices), 20_001) == devices


@given(st.binary())
def test_that_whatever_is_dropped_names_devices_that_there_are_or_none(data: bytes) -> None:
    assert set(devices_of(data, 5)) <= set(range(5))


def test_that_what_is_not_known_or_said_twice_is_left_out() -> None:
    assert devices_of(b"3,7,3,1", 5) == [3, 1]
    assert devices_of(b"3,x", 5) == []
    assert devices_of(b"9" * 5000, 5) == []
    assert devices_of(devices_data([]), 5) == []
