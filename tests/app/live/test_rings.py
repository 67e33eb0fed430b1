import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.live.ring_growth import GROWTHS_PER_BATCH
from app.live.ring_pool import SLOT_BYTES
from app.live.ring_table import FIRST_SAMPLES
from app.live.rings import Rings
from app.model.quality import Quality, quality_of


def rings_of(metrics: int, memory_mb: float = 4, max_samples: int = 1024) -> Rings:
    rings = Rings(memory_mb, max_samples)
    rings.reserve(metrics)
    return rings


def write(rings: Rings, metric: int, times: list[float], values: list[float] | None = None) -> None:
    given_values = times if values is None else values
    rings.append(np.array([metric]), np.array([len(times)]), np.array(times, float), np.array(given_values, float))


def times_in(rings: Rings, metric: int) -> list[float]:
    return rings.window(metric)[0].tolist()


def test_that_a_window_is_a_view_in_order_of_time_after_the_ring_has_turned() -> None:
    rings = rings_of(1, max_samples=FIRST_SAMPLES)
    for number in range(100):
        rings.append(np.array([0]), None, np.array([float(number)]), np.array([number * 10.0]))
    times, values, _ = rings.window(0)
    assert times.tolist() == [float(number) for number in range(36, 100)]
    assert values.tolist() == [number * 10.0 for number in range(36, 100)]
    assert np.shares_memory(times, rings.pool.time_s)


def test_that_a_full_ring_grows_and_keeps_its_content() -> None:
    rings = rings_of(1)
    for number in range(300):
        write(rings, 0, [float(number)])
    assert times_in(rings, 0) == [float(number) for number in range(300)]
    assert rings.n[0] == 512


def test_that_a_ring_never_grows_beyond_its_bound() -> None:
    rings = rings_of(1, max_samples=200)
    write(rings, 0, [float(number) for number in range(500)])
    for number in range(500, 600):
        write(rings, 0, [float(number)])
    assert rings.n[0] == 128
    assert times_in(rings, 0) == [float(number) for number in range(472, 600)]


def test_that_more_samples_at_once_than_a_ring_holds_leave_the_newest() -> None:
    rings = rings_of(2, max_samples=64)
    times = np.concatenate((np.arange(200.0), np.arange(3.0)))
    rings.append(np.array([0, 1]), np.array([200, 3]), times, times)
    assert times_in(rings, 0) == [float(number) for number in range(136, 200)]
    assert times_in(rings, 1) == [0.0, 1.0, 2.0]


def test_that_only_so_many_rings_grow_in_one_batch() -> None:
    metrics = GROWTHS_PER_BATCH + 10
    rings = rings_of(metrics)
    ids = np.arange(metrics)
    for number in range(FIRST_SAMPLES):
        rings.append(ids, None, np.full(metrics, float(number)), np.zeros(metrics))
    rings.append(ids, None, np.full(metrics, 64.0), np.zeros(metrics))
    assert np.count_nonzero(rings.n[:metrics] == 128) == GROWTHS_PER_BATCH
    rings.append(ids, None, np.full(metrics, 65.0), np.zeros(metrics))
    assert np.count_nonzero(rings.n[:metrics] == 128) == metrics
    assert times_in(rings, 0)[-1] == times_in(rings, metrics - 1)[-1] == 65.0


def test_that_a_ring_grows_at_once_to_what_is_replayed_in_one_batch() -> None:
    rings = rings_of(1, max_samples=4096)
    for start in (0, 10):
        count = 10 if start == 0 else 600
        times = np.arange(start, start + count, dtype=float)
        rings.append(np.array([0]), np.array([count]), times, times)
    assert times_in(rings, 0) == [float(number) for number in range(610)]


def test_that_a_watched_ring_grows_before_others() -> None:
    metrics = GROWTHS_PER_BATCH + 10
    rings = rings_of(metrics)
    rings.watch(metrics - 1, 1)
    ids = np.arange(metrics)
    for number in range(FIRST_SAMPLES + 1):
        rings.append(ids, None, np.full(metrics, float(number)), np.zeros(metrics))
    assert rings.n[metrics - 1] == 128


def test_that_unwatched_rings_leave_half_of_the_pool_to_watched_ones() -> None:
    rings = rings_of(2, memory_mb=8192 * SLOT_BYTES / 2**20, max_samples=2**20)  # 8192 slots less the shared block
    for number in range(2000):
        write(rings, 0, [float(number)])
    assert rings.pool.used <= rings.pool.total // 2
    length = int(rings.n[0])
    rings.watch(0, 1)
    write(rings, 0, [2000.0])
    assert rings.n[0] == 2 * length
    assert times_in(rings, 0) == [float(number) for number in range(2000 - length, 2001)]


def test_that_an_unwatched_metric_no_longer_uses_the_whole_pool() -> None:
    rings = rings_of(1)
    rings.watch(0, 1)
    rings.watch(0, 1)
    rings.watch(0, -1)
    assert rings.watchers[0] == 1
    rings.watch(0, -1)
    rings.watch(0, -1)
    assert rings.watchers[0] == 0


def test_that_a_watched_ring_takes_from_the_longest_that_nobody_watches_any_more() -> None:
    rings = rings_of(
        2, memory_mb=8192 * SLOT_BYTES / 2**20, max_samples=1024
    )  # 8192 slots less the shared block: three such rings
    rings.reserve(8)
    for metric in range(8):
        rings.watch(metric, 1)
        write(rings, metric, [float(number) for number in range(1024)])
        for number in range(1024, 2200):
            write(rings, metric, [float(number)])
        rings.watch(metric, -1)
    lengths = rings.n[:8].tolist()
    assert lengths[7] >= 256
    assert rings.pool.used == 2 * sum(lengths)
    for metric, length in enumerate(lengths):
        assert times_in(rings, metric) == [float(number) for number in range(2200 - length, 2200)]


def test_that_metrics_beyond_the_pool_have_no_ring_and_are_counted() -> None:
    rings = rings_of(8, memory_mb=5 * 2 * FIRST_SAMPLES * SLOT_BYTES / 2**20)  # room for four, and the shared block
    ids = np.arange(8)
    rings.append(ids, None, np.arange(8.0), np.arange(8.0))
    assert [len(times_in(rings, metric)) for metric in range(8)] == [1, 1, 1, 1, 0, 0, 0, 0]
    assert rings.without == 4
    assert rings.pool.used == rings.pool.total


def test_that_a_late_sample_takes_its_place_in_time() -> None:
    rings = rings_of(1)
    write(rings, 0, [1.0, 2.0, 4.0])
    merged = rings.merge(0, np.array([3.0]), np.array([30.0]), overwrite=True)
    assert not merged.known.any()
    assert times_in(rings, 0) == [1.0, 2.0, 3.0, 4.0]
    assert rings.rewrites[0] == 1


def test_that_what_is_too_old_for_a_full_ring_leaves_no_trace() -> None:
    rings = rings_of(1, max_samples=64)
    write(rings, 0, [float(number) for number in range(100, 164)])
    rings.merge(0, np.array([1.0, 2.0]), np.array([1.0, 2.0]), overwrite=True)
    assert (rings.written[0], rings.rewrites[0]) == (64, 0)
    rings.merge(0, np.array([1.0, 150.5]), np.array([1.0, 150.5]), overwrite=True)
    assert times_in(rings, 0)[0] == 101.0
    assert times_in(rings, 0)[49:53] == [150.0, 150.5, 151.0, 152.0]


def test_that_a_known_time_is_overwritten_only_when_asked() -> None:
    rings = rings_of(1)
    write(rings, 0, [1.0, 2.0])
    rings.merge(0, np.array([2.0]), np.array([99.0]), overwrite=False)
    assert rings.window(0)[1].tolist() == [1.0, 2.0]
    merged = rings.merge(0, np.array([1.0, 2.0]), np.array([1.0, 99.0]), overwrite=True)
    assert merged.same.tolist() == [True, False]
    assert rings.window(0)[1].tolist() == [1.0, 99.0]


def test_that_forgetting_the_future_leaves_the_past() -> None:
    rings = rings_of(1)
    write(rings, 0, [1.0, 2.0, 3.0])
    rings.drop_after(0, 2.0)
    assert times_in(rings, 0) == [1.0, 2.0]
    write(rings, 0, [2.5])
    assert times_in(rings, 0) == [1.0, 2.0, 2.5]
    rings.drop_after(0, 0.0)
    assert times_in(rings, 0) == []
    assert rings.edge_s[0] == -np.inf


def codes_in(rings: Rings, metric: int) -> list[int]:
    return rings.window(metric)[2].tolist()


def test_that_samples_keep_their_quality_when_a_ring_turns_and_grows() -> None:
    rings = rings_of(2)
    ids = np.arange(2)
    for number in range(100):
        codes = np.array([0, 101 if number % 3 == 0 else 0], np.int16)
        rings.append(ids, None, np.full(2, float(number)), np.zeros(2), codes if codes.any() else None)
    assert codes_in(rings, 0) == [0] * 100
    assert codes_in(rings, 1) == [101 if number % 3 == 0 else 0 for number in range(100)]


def test_that_a_pool_of_good_samples_alone_never_writes_a_code() -> None:
    rings = rings_of(2)
    rings.pool.code.flags.writeable = False
    for number in range(300):
        rings.append(np.arange(2), None, np.full(2, float(number)), np.zeros(2))
    rings.merge(0, np.array([1.5]), np.array([1.0]), overwrite=True)
    rings.append(np.arange(2), None, np.full(2, 300.0), np.zeros(2), np.zeros(2, np.int16))
    assert set(codes_in(rings, 0) + codes_in(rings, 1)) == {0}


def test_that_a_block_given_back_takes_no_codes_to_its_next_ring() -> None:
    rings = rings_of(2)
    for number in range(FIRST_SAMPLES + 1):  # the block of 64 becomes free when the ring grows
        rings.append(np.array([0]), None, np.array([float(number)]), np.zeros(1), np.array([205], np.int16))
    for number in range(FIRST_SAMPLES):
        write(rings, 1, [float(number)])
    assert codes_in(rings, 0) == [205] * (FIRST_SAMPLES + 1)
    assert codes_in(rings, 1) == [0] * FIRST_SAMPLES
    assert not rings.is_marked[1]


def test_that_a_code_below_zero_is_kept_as_bad_and_never_as_good() -> None:
    rings = rings_of(1)
    rings.append(np.array([0]), None, np.array([1.0]), np.zeros(1), np.array([-3], np.int16))
    rings.merge(0, np.array([0.5]), np.zeros(1), np.array([-3], np.int16), overwrite=True)
    assert [quality_of(code) for code in codes_in(rings, 0)] == [Quality.BAD] * 2


def test_that_the_same_number_of_another_quality_is_a_correction() -> None:
    rings = rings_of(1)
    write(rings, 0, [1.0, 2.0])
    merged = rings.merge(0, np.array([1.0]), np.array([1.0]), np.array([101], np.int16), overwrite=True)
    assert not merged.same[0]
    assert codes_in(rings, 0) == [101, 0]


class NaiveRing:
    """What a ring is to hold, as a list."""

    def __init__(self) -> None:
        self.samples: list[tuple[float, float, int]] = []

    def append(self, samples: list[tuple[float, float, int]], n: int) -> None:
        self.samples = (self.samples + samples)[-n:]

    def merge(self, samples: list[tuple[float, float, int]], n: int) -> None:
        known = {sample[0]: sample for sample in (*self.samples, *samples)}
        self.samples = [known[time] for time in sorted(known)][-n:]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.sampled_from([0, 0, 101, 205]),
            st.lists(st.tuples(st.integers(0, 2), st.integers(1, 300)), min_size=1, max_size=90),
        ),
        max_size=12,
    )
)
def test_that_rings_hold_what_a_list_would(steps: list[tuple[bool, int, list[tuple[int, int]]]]) -> None:
    rings = rings_of(3, max_samples=128)
    naive = [NaiveRing() for _ in range(3)]
    newest = 0.0
    for value, (appends, code, rows) in enumerate(steps):
        by_metric = {metric: [time for owner, time in rows if owner == metric] for metric in range(3)}
        by_metric = {metric: times for metric, times in by_metric.items() if times}
        if appends:
            fresh = {metric: [newest + 1 + place for place in range(len(times))] for metric, times in by_metric.items()}
            newest += max(len(times) for times in fresh.values())
            ids = np.array(list(fresh))
            times = np.concatenate([np.array(times) for times in fresh.values()])
            values = np.full(len(times), float(value))
            counts = np.array([len(times) for times in fresh.values()])
            # Only the last metric has the code: a ring beside one that is marked stays as it is.
            codes = np.repeat(np.arange(len(ids)) == len(ids) - 1, counts) * np.int16(code)
            rings.append(ids, counts, times, values, codes if code else None)
            for metric, added in fresh.items():
                had = code if metric == ids[-1] else 0
                naive[metric].append([(time, float(value), had) for time in added], int(rings.n[metric]))
        else:
            for metric, drawn in by_metric.items():
                late = np.unique(np.array(drawn, float))
                codes = np.full(len(late), code, np.int16) if code else None
                rings.merge(metric, late, np.full(len(late), float(value)), codes, overwrite=True)
                naive[metric].merge([(time, float(value), code) for time in late], int(rings.n[metric]))
                newest = max(newest, float(late[-1]))
        for metric in range(3):
            columns = (column.tolist() for column in rings.window(metric))
            assert list(zip(*columns, strict=True)) == naive[metric].samples


@given(
    first=st.sets(st.integers(0, 120), min_size=1),
    stretches=st.lists(st.tuples(st.integers(0, 120), st.sets(st.integers(0, 40), min_size=1)), max_size=5),
)
@settings(max_examples=60)
def test_that_a_replaced_stretch_holds_what_was_put_there_and_nothing_else(
    first: set[int], stretches: list[tuple[int, set[int]]]
) -> None:
    rings = rings_of(1)
    write(rings, 0, [float(time) for time in sorted(first)], [0.0] * len(first))
    model = {float(time): (0.0, 0) for time in first}
    for number, (begin, offsets) in enumerate(stretches, 1):
        times = [float(begin + offset) for offset in sorted(offsets)]
        before = int(rings.written[0])
        size = len(times)
        grown = rings.replace(0, begin, np.array(times), np.full(size, float(number)), np.full(size, number, np.int16))
        assert rings.written[0] == before + grown
        model = {time: kept for time, kept in model.items() if not begin <= time <= times[-1]}
        model |= dict.fromkeys(times, (float(number), number))
    times_now, values, codes = rings.window(0)
    found = dict(zip(times_now.tolist(), zip(values.tolist(), codes.tolist(), strict=True), strict=True))
    assert found == model
    assert times_now.tolist() == sorted(model)
    write(rings, 0, [1000.0])
    assert times_in(rings, 0) == [*sorted(model), 1000.0]


def test_that_what_a_full_ring_has_no_room_for_is_not_put_there() -> None:
    rings = rings_of(1, max_samples=FIRST_SAMPLES)
    write(rings, 0, [float(number) for number in range(100)])
    rewrites = rings.rewrites[0]
    assert rings.replace(0, 0.0, np.arange(100.0), np.arange(100.0), np.zeros(100, np.int16)) == 0
    assert rings.rewrites[0] == rewrites
    assert times_in(rings, 0) == [float(number) for number in range(36, 100)]
