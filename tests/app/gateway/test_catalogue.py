from math import inf, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.gateway.catalogue import Catalogue
from app.gateway.words import Sample, StateTold
from app.model.metric import DeviceState, Kind, Metric
from app.serving.served import News

NOW_S = 1_767_225_600.0
FOREVER = (0, 1 << 62)


def hear(catalogue: Catalogue, *told: Any, now_s: float = NOW_S) -> News:
    catalogue.take("feed", told, now_s)
    return catalogue.tick(now_s)


def readings(news: News) -> list[tuple[int, float, float | None, int]]:
    samples = news.samples
    values = [None if np.isnan(value) else value for value in samples.value.tolist()]
    return list(
        zip(samples.metric.tolist(), (samples.time_us / 1e6).tolist(), values, samples.code.tolist(), strict=True)
    )


@pytest.mark.parametrize(
    ("value", "kind"), [(1.5, Kind.ANALOG), (3, Kind.ANALOG), (True, Kind.DISCRETE), ("on", Kind.TEXT)]
)
def test_that_a_metric_is_made_up_from_its_first_value(value: Any, kind: Kind) -> None:
    catalogue = Catalogue(1)
    news = hear(catalogue, Sample("pump", "x", value))
    assert [(each.device, each.name, each.kind, each.configured) for each in catalogue.metrics] == [
        ("pump", "x", kind, False)
    ]
    assert news.defined == (0,)
    assert catalogue.latest([0])[0].v == value


def test_that_a_metric_without_a_first_value_is_settled_by_the_next() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("pump", "mode", None))
    news = hear(catalogue, Sample("pump", "mode", "auto"))
    assert (catalogue.metrics[0].kind, news.defined) == (Kind.TEXT, (0,))
    assert [item.v for item in news.texts] == ["auto"]


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (Kind.ANALOG, None, 210), (Kind.ANALOG, nan, 210), (Kind.ANALOG, inf, 210), (Kind.ANALOG, 10**400, 210),
        (Kind.ANALOG, True, 211), (Kind.ANALOG, "21,4", 211), (Kind.DISCRETE, 2.0, 211), (Kind.ENUM, 1.5, 211),
        (Kind.ENUM, "no such state", 211),
    ],
)  # fmt: skip
def test_that_what_does_not_fit_is_bad_and_never_converted(kind: Kind, value: Any, code: int) -> None:
    catalogue = Catalogue(1)
    news = hear(catalogue, Metric("d", "m", kind, states={1: "on"}), Sample("d", "m", value))
    assert readings(news) == [(0, NOW_S, None, code)]
    assert catalogue.tallies.bad_values == 1


@pytest.mark.parametrize(
    ("kind", "value", "number"), [(Kind.DISCRETE, True, 1.0), (Kind.DISCRETE, 0, 0.0), (Kind.ENUM, "on", 1.0)]
)
def test_that_states_come_as_numbers_or_by_name(kind: Kind, value: Any, number: float) -> None:
    catalogue = Catalogue(1)
    news = hear(catalogue, Metric("d", "m", kind, states={1: "on"}), Sample("d", "m", value))
    assert readings(news) == [(0, NOW_S, number, 0)]


def test_that_a_reading_told_twice_is_dropped_and_a_corrected_one_counts() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("d", "m", 1.0, NOW_S))
    assert readings(hear(catalogue, Sample("d", "m", 1.0, NOW_S))) == []
    assert readings(hear(catalogue, Sample("d", "m", 2.0, NOW_S), Sample("d", "m", 3.0, NOW_S))) == [(0, NOW_S, 3.0, 0)]
    assert catalogue.tallies.repeated == 2  # the first once more, and the one that was corrected in the same tick
    assert catalogue.between(0, *FOREVER)[1].tolist() == [3.0]


def test_that_readings_without_a_stamp_that_come_at_one_go_are_all_kept() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, *(Sample("d", "m", float(number)) for number in range(5)))
    assert catalogue.between(0, *FOREVER)[1].tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert catalogue.latest([0])[0].v == 4.0


def test_that_a_late_reading_goes_to_the_past_and_is_not_the_present() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("d", "m", 3.0, NOW_S))
    hear(catalogue, Sample("d", "m", 1.0, NOW_S - 2), Sample("d", "m", 2.0, NOW_S - 1))
    assert catalogue.latest([0])[0].v == 3.0
    assert catalogue.between(0, *FOREVER)[1].tolist() == [1.0, 2.0, 3.0]
    assert catalogue.tallies.late == 2
    assert catalogue.last_before(0, round(NOW_S * 1e6)) == (round((NOW_S - 1) * 1e6), 2.0)


def test_that_a_clock_that_was_ahead_does_not_freeze_the_present() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("d", "m", 1.0, NOW_S + 3600))
    hear(catalogue, Sample("d", "m", 2.0, NOW_S + 1), now_s=NOW_S + 1)
    assert catalogue.latest([0])[0].v == 2.0


@pytest.mark.parametrize("time_s", [0.0, -1.0, nan, inf, NOW_S + 100_000])
def test_that_a_stamp_that_cannot_be_right_gives_way_to_the_time_of_receipt(time_s: float) -> None:
    catalogue = Catalogue(1)
    assert readings(hear(catalogue, Sample("d", "m", 1.0, time_s))) == [(0, NOW_S, 1.0, 0)]
    assert catalogue.tallies.bad_times == 1


def test_that_what_is_bad_is_a_gap_in_the_past_and_keeps_its_value_in_the_present() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("d", "m", 1.0, NOW_S, 203), Sample("d", "n", 1.0, NOW_S, 103))
    assert np.isnan(catalogue.between(0, *FOREVER)[1]).tolist() == [True]
    assert catalogue.between(1, *FOREVER)[1].tolist() == [1.0]
    assert [(item.v, item.q) for item in catalogue.latest([0, 1])] == [(1.0, 203), (1.0, 103)]


def test_that_a_kind_that_changes_forgets_what_was_read_before() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("d", "m", 1.0))
    hear(catalogue, Metric("d", "m", Kind.TEXT))
    assert catalogue.latest([0]) == []


def test_that_no_more_is_learned_than_there_is_room_for_and_the_rest_is_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    catalogue = Catalogue(1, most_metrics=3, most_devices=2)
    for number in range(100):
        hear(catalogue, Sample(f"d{number}", "m", 1.0), StateTold(f"d{number}", DeviceState.ONLINE))
    hear(catalogue, Sample("d0", "n", 1.0), Sample("d0", "o", 1.0))
    assert (len(catalogue.metrics), catalogue.devices) == (3, 2)
    assert (catalogue.tallies.refused_metrics, catalogue.tallies.refused_devices) == (99, 98)
    assert len(caplog.records) == 1


def test_that_names_are_one_in_every_spelling_and_unusable_ones_are_counted() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("Ku\u0308che", "t", 1.0), Sample("K\u00fcche", "t", 2.0), Sample("a\nb", "t", 1.0))
    assert [metric.device for metric in catalogue.metrics] == ["K\u00fcche"]
    assert catalogue.tallies.bad_names == 1


def test_that_a_state_is_told_when_it_changes_and_not_again() -> None:
    catalogue = Catalogue(1)
    assert [each.state for each in hear(catalogue, StateTold("d", DeviceState.ONLINE)).announcements] == ["online"]
    assert hear(catalogue, StateTold("d", DeviceState.ONLINE)).announcements == ()
    assert hear(catalogue, StateTold("d", DeviceState.OFFLINE, NOW_S - 60)).announcements == ()
    assert catalogue.state_of("d") is DeviceState.ONLINE


def test_that_memory_is_bounded_and_a_new_metric_finds_room() -> None:
    catalogue = Catalogue(1)
    for number in range(300):
        now_s = NOW_S + number
        told = [
            Sample("d", f"m{metric}", float(number), now_s - 0.01 * step) for metric in range(100) for step in (1, 0)
        ]
        hear(catalogue, *told, now_s=now_s)
    assert catalogue.past.used_bytes <= 1 << 20
    hear(catalogue, Sample("late", "m", 1.0, now_s), now_s=now_s)
    index = catalogue.find("late", "m")
    assert index is not None
    assert catalogue.between(index, *FOREVER)[1].tolist() == [1.0]


VALUES = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(-(10**400), 10**400), st.text(max_size=5)
)  # fmt: skip
SAMPLES = st.builds(
    Sample,
    st.sampled_from(["a", "b", "", "x" * 200, "\x00"]),
    st.sampled_from(["m", "n"]),
    VALUES,
    st.one_of(st.none(), st.floats(), st.floats(NOW_S - 100, NOW_S)),
    st.integers(-32_768, 32_767),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(SAMPLES, max_size=20), max_size=5))
def test_that_nothing_that_is_heard_breaks_it_and_everything_is_counted(heard: list[list[Sample]]) -> None:
    catalogue = Catalogue(1)
    for told in heard:
        news = hear(catalogue, *told)
        assert not np.isinf(news.samples.value).any()
        assert (news.samples.time_us > 0).all()
    tallies = catalogue.tallies
    assert tallies.samples + tallies.bad_names == sum(len(told) for told in heard)
    for index in range(len(catalogue.metrics)):
        times, _ = catalogue.between(index, *FOREVER)
        assert (np.diff(times) > 0).all()
    assert len(catalogue.latest(range(len(catalogue.metrics)))) <= len(catalogue.metrics)


def test_that_a_kept_value_without_a_credible_stamp_is_the_last_known_one_and_no_reading() -> None:
    catalogue = Catalogue(1)
    news = hear(
        catalogue,
        Sample("d", "m", 5.0, None, 101, is_old=True),
        Sample("d", "t", "on", None, 101, is_old=True),
        Sample("d", "bad clock", 6.0, 1.0, is_old=True),
    )
    assert (len(news.samples), news.texts) == (0, ())
    assert [(item.h, item.ts, item.v, item.q) for item in news.old] == [
        (0, None, 5.0, 101), (1, None, "on", 101), (2, None, 6.0, 0)
    ]  # fmt: skip
    assert tuple(catalogue.latest([0, 1, 2])) == news.old
    assert len(catalogue.latest_samples(np.ones(3, np.bool_))) == 0
    assert len(catalogue.between(0, *FOREVER)[0]) == 0
    assert catalogue.present(0) == (5.0, 0)
    assert hear(catalogue, Sample("d", "m", 5.0, None, 101, is_old=True)).old == ()


def test_that_a_kept_value_with_a_stamp_is_a_reading_of_that_time() -> None:
    catalogue = Catalogue(1)
    news = hear(catalogue, Sample("d", "m", 5.0, NOW_S - 60.0, is_old=True))
    assert (readings(news), news.old) == ([(0, NOW_S - 60.0, 5.0, 0)], ())


@pytest.mark.parametrize("is_kept_last", [True, False])
def test_that_a_reading_of_the_same_tick_goes_before_a_kept_value(is_kept_last: bool) -> None:
    catalogue = Catalogue(1)
    told = [Sample("d", "m", 6.0), Sample("d", "m", 5.0, is_old=True)]
    news = hear(catalogue, *(told if is_kept_last else told[::-1]))
    assert (readings(news), news.old) == ([(0, NOW_S, 6.0, 0)], ())


def test_that_another_kept_value_puts_the_present_in_doubt_and_the_same_does_not() -> None:
    catalogue = Catalogue(1)
    hear(catalogue, Sample("d", "m", 6.0), Sample("d", "t", "on"))
    same = hear(catalogue, Sample("d", "m", 6.0, is_old=True), Sample("d", "t", "on", is_old=True), now_s=NOW_S + 1)
    assert (same.old, catalogue.latest([0])[0].ts) == ((), round(NOW_S * 1e6))
    other = hear(catalogue, Sample("d", "m", 7.0, is_old=True), Sample("d", "t", "off", is_old=True), now_s=NOW_S + 2)
    assert [(item.v, item.ts) for item in other.old] == [(7.0, None), ("off", None)]
    hear(catalogue, Sample("d", "m", 7.0), now_s=NOW_S + 3)
    assert catalogue.latest([0])[0].ts == round((NOW_S + 3) * 1e6)
