import pytest

from app.model.link import BadInput
from app.model.metric import Kind
from app.model.quality import Flag
from app.wire.plain import MAX_MESSAGE_BYTES, MAX_SHAPES
from tests.app.wire.decoders import NOW_S, NOW_US, Names, Plain

NOW_MS = NOW_US // 1000


def test_that_the_commonest_message_of_all_is_read_without_configuration() -> None:
    bench = Plain()
    data = b'{"deviceId":"device-001","temperature":21.4,"timestamp":1767225600000}'
    assert bench.feed(data) == 1
    assert bench.feed(data) == 1
    assert bench.readings() == [("device-001/temperature", 21.4, 0, 0)] * 2
    metric = bench.names.metrics[0]
    assert (metric.kind, metric.configured, bench.bad()) == (Kind.ANALOG, False, {})


def test_that_an_array_of_them_is_read_alike() -> None:
    flat = [{"deviceId": f"d{n}", "temperature": n, "timestamp": NOW_MS} for n in range(3)]
    assert Plain().read(flat) == [(f"d{n}/temperature", n, 0, 0) for n in range(3)]


@pytest.mark.parametrize("key", ["deviceId", "device_id", "DEVICE-ID", "device", "sensorId", "id"])
def test_that_a_device_is_known_by_many_names(key: str) -> None:
    assert Plain().read({key: "d", "t": 1}) == [("d/t", 1, None, 0)]


@pytest.mark.parametrize("key", ["timestamp", "ts", "time", "datetime", "createdAt", "created_at", "Date-Time"])
def test_that_a_time_is_known_by_many_names(key: str) -> None:
    assert Plain().read({"device": "d", "x": 1, key: NOW_MS}) == [("d/x", 1, 0, 0)]


@pytest.mark.parametrize(
    ("stamp", "after_s"),
    [
        (1767225600, 0),
        (1767225600.25, 0.25),
        (1767225600250, 0.25),
        (1767225600250000, 0.25),
        (1767225600250000000, 0.25),
        ("1767225600250", 0.25),
        ("2026-01-01T00:00:00Z", 0),
        ("2026-01-01T00:00:00.123Z", 0.123),
        ("2026-01-01T00:00:00.123456789Z", 0.123456),
        ("2026-01-01T02:00:00.5+02:00", 0.5),
        ("2026-01-01 00:00:01+00:00", 1),
    ],
)
def test_that_a_time_is_read_by_its_magnitude_or_as_iso(stamp: object, after_s: float) -> None:
    bench = Plain()
    assert bench.read({"device": "d", "x": 1, "ts": stamp}) == [("d/x", 1, after_s, 0)]
    assert bench.bad() == {}


@pytest.mark.parametrize("stamp", [12, True, None, "soon", [], {}, -1, 1e300, 10**40, "1e9", "20260101", 4_000_000_000])
def test_that_a_time_that_is_none_leaves_the_value_without_one(stamp: object) -> None:
    bench = Plain()
    assert bench.read({"device": "d", "x": 1, "ts": stamp})[0][:3] == ("d/x", 1, None)
    assert bench.bad() == {"bad_time": 1}


def test_that_a_source_without_times_is_poor_but_not_wrong() -> None:
    bench = Plain()
    assert bench.read({"device": "d", "x": 1}) == [("d/x", 1, None, 0)]
    assert bench.bad() == {}


def test_that_a_time_without_a_zone_is_read_as_utc_and_marked() -> None:
    bench = Plain()
    bench.feed([{"device": "d", "x": 1, "ts": stamp} for stamp in ("2026-01-01T00:00:00", NOW_MS)])
    batch = bench.batch()
    assert batch.time_s.tolist() == [NOW_S, NOW_S]
    assert batch.flags.tolist() == [Flag.GUESSED_ZONE, 0]
    assert bench.counters.readings == 2


def test_that_a_single_reading_names_its_metric() -> None:
    bench = Plain()
    assert bench.read({"device": "d", "metric": "m", "value": 3, "t": NOW_MS, "u": "C", "q": 101}) == [
        ("d/m", 3, 0, 101)
    ]
    assert bench.names.metrics[0].unit == "Cel"
    assert bench.read({"id": "d", "name": "n", "v": True}) == [("d/n", 1, None, 0)]


def test_that_values_under_an_envelope_are_read_for_its_device() -> None:
    message = {"ts": NOW_MS, "values": {"a": 1, "b": {"c": True}}}
    assert Plain("gw").read([message]) == [("gw/a", 1, 0, 0), ("gw/b.c", 1, 0, 0)]
    assert Plain().read(message | {"deviceId": "d"})[0][0] == "d/a"


def test_that_nested_objects_flatten_to_three_levels_and_no_further() -> None:
    bench = Plain()
    assert bench.read({"device": "d", "a": {"b": {"c": 1, "d": {"e": 2}}}, "f": 3}) == [
        ("d/a.b.c", 1, None, 0),
        ("d/f", 3, None, 0),
    ]
    assert bench.bad() == {"bad_schema": 1}


def test_that_an_array_of_scalars_is_no_reading() -> None:
    bench = Plain()
    assert bench.read({"device": "d", "a": [1, 2], "b": 1}) == [("d/b", 1, None, 0)]
    assert bench.bad() == {"bad_schema": 1}


def test_that_short_keys_are_metrics_in_flat_objects() -> None:
    found = Plain().read({"device": "d", "t": 21.5, "u": 230, "q": 1, "status": "ok"})
    assert [name for name, *_ in found] == ["d/t", "d/u", "d/q", "d/status"]


def test_that_kinds_are_guessed_from_the_first_value_and_then_stand() -> None:
    bench = Plain()
    first = {"device": "d", "a": 1, "b": True, "c": "on"}
    bench.read(first)
    assert [metric.kind for metric in bench.names.metrics] == [Kind.ANALOG, Kind.DISCRETE, Kind.TEXT]
    assert dict(bench.names.metrics[1].states) == {0: "off", 1: "on"}
    assert [found[1::2] for found in bench.read({"device": "d", "a": "x", "b": 7, "c": 1})] == [(None, 211)] * 3
    assert bench.bad() == {"bad_value": 3}
    assert [found[3] for found in bench.read(first)] == [0, 0, 0]


def test_that_a_first_value_of_null_defines_nothing_and_a_later_one_is_a_gap() -> None:
    bench = Plain()
    assert bench.feed({"device": "d", "a": None}) == 0
    assert (bench.names.metrics, bench.bad(), bench.counters.rejected) == ([], {"bad_value": 1}, 1)
    bench.feed({"device": "d", "a": 1})
    bench.feed(b'{"device":"d","a":NaN}')
    bench.feed({"device": "d", "a": None})
    assert [found[1::2] for found in bench.readings()] == [(1, 0), (None, 210), (None, 210)]


def test_that_numeric_texts_stay_texts() -> None:
    bench = Plain()
    assert bench.read({"device": "d", "a": "21.4"}) == [("d/a", "21.4", None, 0)]


def test_that_a_unit_belongs_to_a_lone_metric_only() -> None:
    bench = Plain()
    bench.read({"device": "d", "a": 1, "unit": "°C"})
    bench.read({"device": "e", "a": 1, "b": 2, "units": "°C"})
    assert [metric.unit for metric in bench.names.metrics] == ["Cel", None, None]
    assert bench.read({"device": "d", "a": 70, "unit": "F"}) == [("d/a", None, None, 212)]


@pytest.mark.parametrize(
    ("claim", "code"), [("GOOD", 0), ("bad", 200), (192, 0), (500, 205), (0, 0), ("?", 100), ([], 100), (True, 100)]
)
def test_that_quality_words_are_understood_and_strange_ones_doubted(claim: object, code: int) -> None:
    assert Plain().read({"device": "d", "a": 1, "quality": claim}) == [("d/a", 1, None, code)]


@pytest.mark.parametrize(
    "message",
    [
        {},
        [],
        3,
        "text",
        None,
        {"device": "d"},
        {"temperature": 21},
        {"id": 17, "temperature": 21},
        {"device": "d", "device_id": "e", "deviceId": "f", "x": 1},
        {"device": "d", "name": "n", "value": 1, "v": 2},
        {"device": "d", "name": 4, "value": 1},
        {"device": "d\x00", "x": 1},
        {"device": "d", "x" * 200: 1},
        [1, 2, 3],
        [[{"device": "d", "x": 1}]],
    ],
)
def test_that_what_fits_no_form_is_refused(message: object) -> None:
    bench = Plain()
    assert bench.feed(message) == 0
    assert set(bench.bad()) == {"bad_schema"}
    assert bench.counters.rejected == 1


def test_that_messages_of_a_protocol_we_did_not_agree_on_are_of_unknown_type() -> None:
    bench = Plain()
    assert bench.feed({"type": "welcome", "message": "hello"}) == 0
    assert bench.bad() == {"unknown_type": 1}
    assert bench.read({"type": "reading", "deviceId": "d", "x": 1}) == [("d/x", 1, None, 0)]


def test_that_a_default_device_takes_what_names_none() -> None:
    assert Plain("boiler").read({"temperature": 21}) == [("boiler/temperature", 21, None, 0)]


def test_that_too_much_at_once_is_refused() -> None:
    bench = Plain()
    for message in (
        [{"device": "d", "x": 1}] * 2001,
        {f"k{n}": n for n in range(2001)},
        b" " * MAX_MESSAGE_BYTES + b"1",
    ):
        assert bench.feed(message) == 0
    assert bench.bad() == {"too_large": 3}


def test_that_metrics_beyond_the_bound_are_counted_and_remembered_nowhere() -> None:
    bench = Plain(names=Names(most=2))
    assert [bench.feed({"device": f"d{n}", "x": n}) for n in range(4)] == [1, 1, 0, 0]
    assert bench.feed({"device": "d0", "x": 5}) == 1
    assert bench.count(BadInput.TOO_MANY_METRICS) == 2


def test_that_ever_new_keys_do_not_fill_the_memory() -> None:
    bench = Plain(names=Names(most=5))
    for number in range(3 * MAX_SHAPES):
        bench.feed({"device": "d", f"k{number}": 1})
    assert len(bench.decoder._shapes) <= MAX_SHAPES
    assert sum(map(len, bench.decoder._tables.values())) == 5


def test_that_composed_and_decomposed_names_are_one_device() -> None:
    found = Plain().read([{"device": "Ku\u0308che", "x": 1}, {"device": "K\u00fcche", "x": 2}])
    assert [name for name, *_ in found] == ["K\u00fcche/x"] * 2


def test_that_a_senml_pack_resolves_its_base_fields() -> None:
    bench = Plain()
    found = bench.read(
        [
            {"bn": "urn:dev:1:", "bt": NOW_S, "bu": "Cel", "n": "temp", "v": 20.5},
            {"n": "temp", "t": -5, "v": 20},
            {"n": "open", "vb": False, "u": ""},
            {"n": "label", "vs": "on", "ut": 30},
        ]
    )
    assert found == [
        ("urn:dev:1:/temp", 20.5, 0, 0),
        ("urn:dev:1:/temp", 20, -5, 0),
        ("urn:dev:1:/open", 0, 0, 0),
        ("urn:dev:1:/label", "on", 0, 0),
    ]
    assert (bench.names.metrics[0].unit, bench.names.metrics[2].period_s) == ("Cel", 10)


def test_that_a_small_senml_time_is_relative_to_now_and_none_is_none() -> None:
    assert Plain().read([{"n": "dev/temp", "v": 1, "t": -10}, {"n": "dev/temp", "v": 2}]) == [
        ("dev/temp", 1, -10, 0),
        ("dev/temp", 2, None, 0),
    ]


def test_that_a_base_value_is_added_and_binary_data_ignored_and_counted() -> None:
    bench = Plain()
    assert bench.read([{"bn": "d", "bv": 100, "n": "a", "v": 1}, {"n": "b", "vd": "AAAA"}]) == [("d/a", 101, None, 0)]
    assert bench.bad() == {"bad_value": 1}


@pytest.mark.parametrize(
    "record",
    [
        {"n": "a", "v": 1, "vs": "x"},
        {"n": "a", "v": True},
        {"n": "a", "vb": 1},
        {"n": "a", "v": 1, "new_": 2},
        {"n": "a", "v": 1, "bt": "x"},
        {"n": "a", "u": "V"},
    ],
)
def test_that_a_pack_against_the_rules_is_refused_whole(record: dict[str, object]) -> None:
    bench = Plain()
    assert bench.feed([{"bn": "d", "n": "ok", "v": 1}, record]) == 0
    assert bench.bad() == {"bad_schema": 1}


def test_that_flat_objects_with_a_t_are_no_senml() -> None:
    assert Plain().read([{"deviceId": "d", "t": 21.5}]) == [("d/t", 21.5, None, 0)]
