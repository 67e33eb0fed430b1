from hypothesis import given
from hypothesis import strategies as st

from app.live.ring_pool import SLOT_BYTES, RingPool

SMALLEST = 128


def pool_of(slots: int) -> RingPool:
    return RingPool((slots + SMALLEST) * SLOT_BYTES, SMALLEST)


def test_that_the_budget_is_never_exceeded() -> None:
    pool = pool_of(1024)
    blocks = [pool.allocate(SMALLEST) for _ in range(9)]
    assert blocks.count(None) == 1
    assert pool.used == pool.total == 1024
    assert len(pool.time_s) == len(pool.value) == 1024 + SMALLEST


def test_that_the_first_slots_are_kept_for_those_without_a_ring() -> None:
    pool = pool_of(512)
    assert min(pool.allocate(SMALLEST) or 0 for _ in range(4)) == SMALLEST


def test_that_a_block_larger_than_the_pool_is_refused() -> None:
    assert pool_of(1024).allocate(2048) is None


def test_that_freed_neighbours_join_again() -> None:
    pool = pool_of(1024)
    blocks = [pool.allocate(SMALLEST) for _ in range(8)]
    for block in blocks:
        pool.release(block or 0, SMALLEST)
    assert pool.used == 0
    assert pool.allocate(1024) == SMALLEST


@given(st.integers(1, 40), st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=60))
def test_that_blocks_never_overlap(quanta: int, steps: list[tuple[bool, int]]) -> None:
    pool = pool_of(quanta * SMALLEST)
    held: list[tuple[int, int]] = []
    for takes, number in steps:
        if takes:
            size = SMALLEST << number
            offset = pool.allocate(size)
            if offset is not None:
                held.append((offset, size))
        elif held:
            pool.release(*held.pop(number % len(held)))
        slots = sorted(slot for offset, size in held for slot in range(offset, offset + size, SMALLEST))
        assert len(set(slots)) == len(slots)
        assert all(SMALLEST <= slot < SMALLEST + pool.total for slot in slots)
        assert pool.used == sum(size for _, size in held)
    for offset, size in held:
        pool.release(offset, size)
    largest = 1 << (pool.total.bit_length() - 1)
    assert pool.allocate(largest) is not None
