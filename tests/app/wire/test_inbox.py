import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.model.link import LinkCounters
from app.wire.inbox import SEAL_AT, Inbox


def add(inbox: Inbox, first: int, n: int, **mode: bool) -> None:
    rows = inbox.open(**mode)
    for i in range(first, first + n):
        rows.extend((i, i + 0.5, i * 2.0))
    inbox.settle()


def add_columns(inbox: Inbox, first: int, n: int) -> None:
    metric = np.arange(first, first + n, dtype=np.int32)
    inbox.add_columns(metric, metric + 0.5, metric * 2.0, np.zeros(n, np.int16))


def test_that_an_empty_inbox_gives_no_batch() -> None:
    assert Inbox(LinkCounters()).take_batches(1.0, 2.0) == []


def test_that_rows_and_columns_come_out_as_one_batch_in_order_of_arrival() -> None:
    inbox = Inbox(LinkCounters())
    add(inbox, 0, 2)
    add_columns(inbox, 2, 3)
    add(inbox, 5, 1)
    (batch,) = inbox.take_batches(10.0, 20.0)
    assert batch.metric.tolist() == [0, 1, 2, 3, 4, 5]
    assert batch.metric.dtype == np.int32
    assert batch.time_s.tolist() == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    assert batch.value.tolist() == [0, 2, 4, 6, 8, 10]
    assert (batch.received_s, batch.received_mono_s, batch.is_snapshot) == (10.0, 20.0, False)
    assert len(inbox) == 0


def test_that_snapshot_and_live_readings_never_share_a_batch() -> None:
    inbox = Inbox(LinkCounters())
    add(inbox, 0, 1)
    add(inbox, 1, 2, is_snapshot=True)
    add(inbox, 3, 1)
    batches = inbox.take_batches(0.0, 0.0)
    assert [(batch.is_snapshot, batch.metric.tolist()) for batch in batches] == [
        (False, [0]),
        (True, [1, 2]),
        (False, [3]),
    ]


def test_that_marks_and_texts_stay_with_their_reading_when_chunks_are_joined() -> None:
    inbox = Inbox(LinkCounters())
    add_columns(inbox, 0, 2)
    rows = inbox.open()
    rows.extend((2, 1.0, 1.0))
    rows.extend((3, 1.0, float("nan")))
    inbox.mark(210, 4, "what it said")
    inbox.settle()
    (batch,) = inbox.take_batches(0.0, 0.0)
    assert batch.code.tolist() == [0, 0, 0, 210]
    assert batch.flags.tolist() == [0, 0, 0, 4]
    assert dict(batch.texts) == {3: "what it said"}


def test_that_the_oldest_readings_are_dropped_and_counted_when_nobody_takes_them() -> None:
    counters = LinkCounters()
    inbox = Inbox(counters, max_pending=4)
    add(inbox, 0, 3)
    add_columns(inbox, 3, 3)
    (batch,) = inbox.take_batches(0.0, 0.0)
    assert batch.metric.tolist() == [2, 3, 4, 5]
    assert counters.overrun == 2
    assert counters.readings == 6


def test_that_texts_of_dropped_readings_go_with_them() -> None:
    inbox = Inbox(LinkCounters(), max_pending=2)
    rows = inbox.open()
    for i in range(4):
        rows.extend((i, 0.0, 0.0))
        inbox.mark(0, 0, f"text {i}")
    inbox.settle()
    (batch,) = inbox.take_batches(0.0, 0.0)
    assert dict(batch.texts) == {0: "text 2", 1: "text 3"}


def test_that_settling_counts_readings_across_a_change_of_mode_within_one_message() -> None:
    counters = LinkCounters()
    inbox = Inbox(counters)
    inbox.open().extend((0, 0.0, 0.0))
    inbox.open(flags=32).extend((1, 0.0, 0.0))
    assert inbox.settle() == 2
    assert counters.readings == 2


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=30), st.integers(1, 60))
def test_that_nothing_is_lost_beyond_the_bound_and_nothing_uncounted(steps: list[tuple[bool, int]], most: int) -> None:
    counters = LinkCounters()
    inbox = Inbox(counters, max_pending=most)
    total = 0
    for is_columns, n in steps:
        (add_columns if is_columns else add)(inbox, total, n)
        total += n
        assert len(inbox) <= most
    kept = [index for batch in inbox.take_batches(0.0, 0.0) for index in batch.metric.tolist()]
    assert kept == list(range(max(0, total - most), total))
    assert counters.overrun == total - len(kept)


def test_that_long_lists_are_sealed_without_losing_order() -> None:
    inbox = Inbox(LinkCounters())
    add(inbox, 0, SEAL_AT + 1)
    add(inbox, SEAL_AT + 1, 1)
    (batch,) = inbox.take_batches(0.0, 0.0)
    assert batch.metric.tolist() == list(range(SEAL_AT + 2))
