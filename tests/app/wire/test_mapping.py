from math import isnan
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.link import BadInput
from app.model.metric import Kind, Limits, Metric, Report
from app.wire.mapping import Mapping
from app.wire.readers import MappingReader
from app.wire.rules import Description, Rule, RuleError
from tests.app.wire.decoders import NOW_S, NOW_US, Bench

NOW_MS = NOW_US // 1000


def read(mapping: Mapping, topic: str, message: Any) -> list[tuple[str, Any, float | None, int]]:
    payload = message if isinstance(message, bytes) else msgspec.json.encode(message)
    found = mapping.read(topic, payload)
    assert found is not None
    return [
        (f"{each.device}/{each.name}", each.value, None if isnan(each.time_s) else each.time_s - NOW_S, each.code)
        for each in found
    ]


def test_that_a_topic_names_device_metric_and_area() -> None:
    mapping = Mapping([Rule(match="plant/{area}/{device}/{metric}")])
    assert read(mapping, "plant/north/pump-1/speed", b"1450") == [("pump-1/speed", 1450, None, 0)]
    metric = mapping.definition_of("pump-1", "speed")
    assert metric is not None
    assert (metric.area, metric.kind, metric.configured) == ("north", Kind.ANALOG, False)
    assert mapping.definitions() == (metric,)
    assert mapping.filters == ("plant/+/+/+",)


def test_that_a_topic_no_rule_is_for_is_left_to_others() -> None:
    assert Mapping([Rule(match="plant/#", device="d", metric="m")]).read("site/x", b"1") is None


def test_that_paths_find_value_time_unit_and_quality() -> None:
    rule = Rule(device="$.id", metric="t", value="$.t.v", time="$.at", unit="$.t.u", quality="$.q")
    mapping = Mapping([rule])
    message = {"id": "d", "t": {"v": 21.5, "u": "°C"}, "at": NOW_MS, "q": "uncertain"}
    assert read(mapping, "", message) == [("d/t", 21.5, 0, 100)]
    assert mapping.definitions()[0].unit == "Cel"
    assert read(mapping, "", message | {"t": {"v": 70, "u": "F"}, "q": "good"}) == [("d/t", None, 0, 212)]


def test_that_each_element_is_read_and_may_look_at_the_whole_message() -> None:
    rule = Rule(each="$.sensors[*]", device="$$.gateway", metric="$.name", value="$.reading", time="$$.ts")
    message = {"gateway": 17, "ts": NOW_MS, "sensors": [{"name": "a", "reading": 1}, {"name": "b", "reading": True}]}
    assert read(Mapping([rule]), "", message) == [("17/a", 1, 0, 0), ("17/b", True, 0, 0)]


def test_that_a_wildcard_finds_a_metric_for_each_key() -> None:
    mapping = Mapping([Rule(match="{device}", value="$.values.*", metric="m.{key}")])
    message = {"values": {"a": 1, "b": "on", "c": {"d": 1}}}
    assert read(mapping, "d", message) == [("d/m.a", 1, None, 0), ("d/m.b", "on", None, 0)]


def test_that_all_rules_for_a_topic_are_tried_and_one_that_finds_nothing_is_no_fault() -> None:
    rules = [Rule(device="d", metric=name, value=f"$.{name}") for name in ("a", "b")]
    noted: list[BadInput] = []
    assert Mapping(rules).read("x", b'{"a":1}', lambda kind, detail: noted.append(kind)) == [
        ("d", "a", 1, pytest.approx(float("nan"), nan_ok=True), 0)
    ]
    assert noted == []
    assert Mapping(rules).read("x", b'{"c":1}', lambda kind, detail: noted.append(kind)) == []
    assert noted == [BadInput.BAD_SCHEMA]


@pytest.mark.parametrize(
    ("payload", "value", "unit"),
    [
        (b"21.4", 21.4, None),
        (b"21,4", 21.4, None),
        (b'"21.4 \xc2\xb0C"', 21.4, "Cel"),
        (b" -3,5e2 kPa ", -350.0, "kPa"),
        (b"1,234.5", "1,234.5", None),
        (b"1.2.3", "1.2.3", None),
        (b"ON", "ON", None),
    ],
)
def test_that_texts_are_numbers_only_where_the_rule_says_so(payload: bytes, value: object, unit: str | None) -> None:
    mapping = Mapping([Rule(device="d", metric="m", numeric_strings=True)])
    assert read(mapping, "t", payload)[0][1] == value
    assert mapping.definitions()[0].unit == unit
    plain = Mapping([Rule(device="d", metric="m")])
    assert isinstance(read(plain, "t", payload)[0][1], float if payload == b"21.4" else str)


def test_that_a_description_completes_what_the_messages_do_not_say() -> None:
    about = Description(
        match="pump-*/t",
        unit="°C",
        range=(0, 100),
        decimals=1,
        period_s=2,
        limits={"lo": 5, "hi": 90},
        label="Temperature",
        report="on_change",
        writable=True,
        step=0.5,
    )
    mapping = Mapping([Rule(match="{device}/{metric}")], [about, Description(match="*", area="Hall 3")])
    read(mapping, "pump-1/t", b"20")
    assert mapping.definitions() == (
        Metric(
            "pump-1",
            "t",
            unit="Cel",
            period_s=2,
            report=Report.ON_CHANGE,
            range=(0, 100),
            limits=Limits(lo=5, hi=90),
            decimals=1,
            area="Hall 3",
            label="Temperature",
            writable=True,
            step=0.5,
        ),
    )


def test_that_texts_which_name_a_state_are_read_as_its_number() -> None:
    about = Description(match="*/state", states={"0": "OFF", "1": "ON", "2": "TRIP"})
    mapping = Mapping([Rule(match="{device}/{metric}")], [about, Description(match="*/open", states={"0": "closed"})])
    assert read(mapping, "d/state", b"null") == [("d/state", None, None, 210)]
    assert [read(mapping, "d/state", text)[0][1:4:2] for text in (b"trip", b"1", b"?")] == [(2, 0), (1, 0), (None, 211)]
    assert read(mapping, "d/open", b"Closed") == [("d/open", False, None, 0)]


@pytest.mark.parametrize("payload", [b"null", b"NaN", b"1e400", b'"unavailable"', b"true"])
def test_that_what_is_no_number_is_a_gap_of_a_known_metric(payload: bytes) -> None:
    mapping = Mapping([Rule(device="d", metric="m")])
    read(mapping, "t", b"1")
    ((_, value, _, code),) = read(mapping, "t", payload)
    assert (value, code // 10) == (None, 21)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"\xff\xfe", BadInput.BAD_JSON),
        (b'{"a":', BadInput.BAD_JSON),
        (b"[" * 5000, BadInput.BAD_JSON),
        (b"{}", BadInput.BAD_SCHEMA),
        (b"null", BadInput.BAD_VALUE),
        (b" " * (5 << 20), BadInput.TOO_LARGE),
    ],
)
def test_that_what_cannot_be_used_is_noted(payload: bytes, kind: BadInput) -> None:
    noted: list[BadInput] = []
    mapping = Mapping([Rule(device="d", metric="m")])
    assert mapping.read("t", payload, lambda kind, detail: noted.append(kind)) == []
    assert noted == [kind]


def test_that_definitions_and_topics_are_bounded() -> None:
    mapping = Mapping([Rule(match="{device}", metric="m")], max_metrics=3)
    noted: list[BadInput] = []
    for number in range(5):
        mapping.read(f"d{number}", b"1", lambda kind, detail: noted.append(kind))
    assert (len(mapping.definitions()), noted) == (3, [BadInput.TOO_MANY_METRICS] * 2)


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (Rule(match="a/#/b"), "match"),
        (Rule(match="x", device="{area}", metric="m"), "device"),
        (Rule(device="d", metric="$."), "metric"),
        (Rule(device="d", metric="m", value="$.*"), "value"),
        (Rule(device="d", metric="m", value="temp"), "value"),
        (Rule(device="d", metric="m", time="ts"), "time"),
        (Rule(device="d", metric="m", quality="good"), "quality"),
        (Rule(), "device"),
    ],
)
def test_that_a_bad_rule_is_refused_with_its_key_and_the_reason(rule: Rule, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        Mapping([Rule(device="d", metric="m"), rule])
    assert (caught.value.table, caught.value.number, caught.value.key) == ("rules", 1, key)
    assert len(caught.value.reason) > 10


@pytest.mark.parametrize(
    ("about", "key"),
    [
        (Description(match=""), "match"),
        (Description(match="*", unit="x" * 40), "unit"),
        (Description(match="*", range=(1, 1)), "range"),
        (Description(match="*", limits={"lo": 3, "hi": 2}), "limits"),
        (Description(match="*", states={"one": "x"}), "states"),
        (Description(match="*", decimals=-1), "decimals"),
        (Description(match="*", period_s=0), "period_s"),
        (Description(match="*", step=float("nan")), "step"),
    ],
)
def test_that_a_bad_description_is_refused_alike(about: Description, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        Mapping([], [about])
    assert (caught.value.table, caught.value.key) == ("metrics", key)


def test_that_the_plain_decoder_takes_what_a_mapping_reads_and_tries_the_tolerant_forms_for_the_rest() -> None:
    bench = Bench()
    from app.wire.plain import PlainDecoder

    def decoder(topic: str) -> PlainDecoder:
        about = [Description(match="*/t", unit="Cel")]
        mapping = Mapping([Rule(match="live", device="d", metric="t", value="$.deep[0]", time="$.ts")], about)
        reader = MappingReader(mapping, topic)
        return PlainDecoder(bench.inbox, bench.names, bench.counters, bench.rejects, "x", reader=reader)

    message = msgspec.json.encode({"deep": [21.5], "ts": NOW_MS})
    assert decoder("live").feed(message, NOW_S) == 1
    assert decoder("live").feed(msgspec.json.encode({"deep": [3], "ts": 4 * NOW_MS}), NOW_S) == 1
    assert decoder("other").feed(b'{"t":1}', NOW_S) == 1
    assert bench.readings() == [("d/t", 21.5, 0, 0), ("d/t", 3, None, 0), ("x/t", 1, None, 0)]
    assert (bench.names.metrics[0].unit, bench.bad()) == ("Cel", {"bad_time": 1})


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abk"), inner, max_size=3),
    max_leaves=8,
)


@given(JSON | st.binary(max_size=30))
def test_that_no_message_raises_and_every_reading_has_a_definition(message: Any) -> None:
    payload = message if isinstance(message, bytes) else msgspec.json.encode(message)
    mapping = Mapping(
        [
            Rule(each="$..a", device="$.k", metric="{key}", value="$.*", time="$$.b", unit="$.b", quality="$.k"),
            Rule(device="d", metric="m", numeric_strings=True, quality="$"),
        ]
    )
    for reading in mapping.read("t", payload) or []:
        assert mapping.definition_of(reading.device, reading.name) is not None
        assert 0 <= reading.code < 300
