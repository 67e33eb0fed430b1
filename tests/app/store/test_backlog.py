import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.model.metric import Metric
from app.model.quality import Reason
from app.model.stored import KnownRows, Tail
from app.store.backlog import LEAST_TAIL, SAMPLE_BYTES, TAIL_BUDGET_BYTES, Backlog, pack, samples_per_tail, unpack


def rows(values: dict[int, float], texts: dict[int, str] | None = None) -> KnownRows:
    n = len(values)
    columns = (np.array(list(values), np.int32), np.array(list(values.values()), np.float64))
    return KnownRows(*columns, np.zeros(n), np.zeros(n, np.int16), texts or {})


def defined(count: int) -> Backlog:
    backlog = Backlog(600)
    backlog.define((index, Metric("pump", f"m{index}"), "ws://x") for index in range(count))
    backlog.take()
    return backlog


def values(taken: KnownRows | None) -> dict[int, float]:
    return {} if taken is None else dict(zip(taken.metric.tolist(), taken.value.tolist(), strict=True))


def test_that_the_newest_state_of_a_metric_wins_and_the_others_are_counted() -> None:
    backlog = defined(2)
    for value in (1.0, 2.0, 3.0):
        backlog.keep(rows({0: value}))
    backlog.keep(rows({1: 7.0}))
    assert (backlog.pending(), backlog.superseded) == (2, 2)
    assert values(backlog.take().rows) == {0: 3.0, 1: 7.0}
    assert backlog.pending() == 0


def test_that_a_million_states_of_a_few_metrics_wait_as_a_few() -> None:
    backlog = defined(10)
    everything = rows({index: float(index) for index in range(10)})
    for _ in range(10_000):
        backlog.keep(everything)
    assert (backlog.pending(), backlog.superseded) == (10, 99_990)


def test_that_taken_work_is_gone_and_work_put_back_returns() -> None:
    backlog = defined(2)
    backlog.keep(rows({0: 1.0, 1: 2.0}))
    work = backlog.take()
    assert not backlog.take()
    backlog.put_back(work)
    assert values(backlog.take().rows) == {0: 1.0, 1: 2.0}


def test_that_what_came_in_the_meantime_is_newer_than_what_is_put_back() -> None:
    backlog = defined(2)
    backlog.keep(rows({0: 1.0, 1: 1.0}))
    backlog.keep_tails({0: Tail(np.array([1.0]), np.array([1.0]))})
    work = backlog.take()
    backlog.keep(rows({0: 2.0}))
    backlog.keep_tails({0: Tail(np.array([2.0]), np.array([2.0]))})
    backlog.put_back(work)
    again = backlog.take()
    assert values(again.rows) == {0: 2.0, 1: 1.0}
    assert unpack(*again.tails[0]).time_s.tolist() == [2.0]


def test_that_the_state_of_a_metric_without_definition_waits_for_it() -> None:
    backlog = defined(1)
    backlog.keep(rows({0: 1.0, 5: 5.0}))
    assert values(backlog.take().rows) == {0: 1.0}
    assert backlog.pending() == 1
    backlog.define([(5, Metric("pump", "late"), "ws://x")])
    work = backlog.take()
    assert values(work.rows) == {5: 5.0}
    assert list(work.definitions) == [5]


def test_that_an_unchanged_definition_is_not_written_again_and_a_changed_one_is() -> None:
    backlog, metric = Backlog(600), Metric("pump", "flow")
    backlog.define([(0, metric, "ws://x")])
    assert list(backlog.take().definitions) == [0]
    backlog.define([(0, metric, "ws://x")])
    assert not backlog.take()
    backlog.define([(0, Metric("pump", "flow", unit="m3/h"), "ws://x")])
    assert backlog.take().definitions[0][0].unit == "m3/h"
    backlog.define([(0, backlog.take().definitions.get(0, (metric, ""))[0], "ws://y")])
    assert backlog.take().definitions[0][1] == "ws://y"


def test_that_a_text_goes_with_the_state_it_came_with() -> None:
    backlog = defined(2)
    backlog.keep(rows({0: np.nan, 1: np.nan}, {0: "auto", 1: "idle"}))
    backlog.keep(rows({0: 5.0}))
    taken = backlog.take().rows
    assert taken is not None
    assert dict(taken.texts) == {1: "idle"}


def test_that_a_new_file_gets_everything_again() -> None:
    backlog = defined(3)
    backlog.keep(rows({0: 1.0, 2: 3.0}))
    backlog.take()
    backlog.start_over()
    work = backlog.take()
    assert sorted(work.definitions) == [0, 1, 2]
    assert values(work.rows) == {0: 1.0, 2: 3.0}


def test_that_all_tails_together_stay_within_their_budget() -> None:
    assert samples_per_tail(600, 100) == 600
    assert samples_per_tail(600, 10_000) * 10_000 * SAMPLE_BYTES <= TAIL_BUDGET_BYTES
    assert samples_per_tail(600, 10**9) == LEAST_TAIL


def test_that_a_tail_keeps_its_newest_samples_and_its_gaps() -> None:
    codes = np.array([0, 210, 101], np.uint16)
    tail = unpack(*pack(Tail(np.array([1.0, 2.0, 3.0]), np.array([10.0, np.nan, 30.0]), codes), 2))
    assert tail.time_s.tolist() == [2.0, 3.0]
    np.testing.assert_array_equal(tail.value, [np.nan, 30.0])
    assert tail.code is not None
    assert tail.code.tolist() == [210, 101]


def test_that_good_samples_cost_no_codes_on_the_disk() -> None:
    samples, codes = pack(Tail(np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.zeros(2, np.uint16)), 2)
    assert (len(samples), codes) == (32, b"")
    tail = unpack(samples, codes)
    assert tail.code is not None
    assert tail.code.tolist() == [0, 0]


def test_that_samples_of_which_no_code_was_kept_are_never_good() -> None:
    samples, _ = pack(Tail(np.array([1.0, 2.0]), np.array([3.0, np.nan])), 2)
    for codes in (None, b"\x00"):
        tail = unpack(samples, codes)
        assert tail.code is not None
        assert tail.code.tolist() == [Reason.UNCERTAIN, Reason.NOT_A_NUMBER]


def test_that_a_cut_off_blob_gives_no_crooked_tail() -> None:
    tail = unpack(pack(Tail(np.array([1.0, 2.0]), np.array([3.0, 4.0])), 2)[0][:-5], b"")
    assert len(tail.time_s) == len(tail.value) == 1
    assert len(unpack(b"", b"").time_s) == 0


@given(
    st.lists(
        st.one_of(
            st.dictionaries(st.integers(0, 7), st.floats(allow_nan=False), min_size=1, max_size=8),
            st.sampled_from(["take", "fail", "start over"]),
        ),
        max_size=30,
    )
)
def test_that_whatever_fails_the_disk_ends_with_the_newest_state_of_each(
    steps: list[dict[int, float] | str],
) -> None:
    backlog, newest, disk = defined(8), {}, {}
    for step in steps:
        if isinstance(step, dict):
            backlog.keep(rows(step))
            newest.update(step)
        elif step == "start over":
            disk.clear()
            backlog.start_over()
        else:
            work = backlog.take()
            if step == "fail":
                backlog.put_back(work)
            else:
                disk.update(values(work.rows))
        assert backlog.pending() <= 8
    disk.update(values(backlog.take().rows))
    assert disk == newest
