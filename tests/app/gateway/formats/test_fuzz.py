"""Whatever comes: no exception escapes, nothing grows without end, everything is counted."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.gateway.formats.recogniser import MAX_TOPICS, Recogniser
from app.gateway.words import Sample
from app.model.metric import Metric
from tests.app.gateway.formats.edge_node import EdgeNode, level, speed, topic
from tests.app.gateway.formats.reading import NOW_S
from tests.app.gateway.formats.test_home_assistant import CONFIG, SWITCH
from tests.app.gateway.formats.test_shelly import DELTA
from tests.app.gateway.formats.test_tasmota import SENSOR, STATE
from tests.app.gateway.formats.test_things_stack import UPLINK
from tests.app.gateway.formats.test_zigbee2mqtt import CLIMATE, LAMP

LEVELS = st.sampled_from(
    [
        *("spBv1.0", "plant", "NBIRTH", "DBIRTH", "NDATA", "DDATA", "NDEATH", "DDEATH", "STATE", "edge-1", "pump"),
        *("tele", "stat", "cmnd", "SENSOR", "STATE", "LWT", "POWER1", "tasmota", "discovery"),
        *("zigbee2mqtt", "bridge", "devices", "state", "availability", "set"),
        *("homeassistant", "sensor", "switch", "config", "status", "switch:0", "events", "rpc", "online"),
        *("v3", "app@tenant", "up", "", "x" * 200, "\u0000", "é", "$state"),
    ]
)
TOPICS = st.lists(LEVELS, min_size=1, max_size=7).map("/".join) | st.text(max_size=40)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["ON", "online", "21,4 °C", "2024-03-01T10:46:40Z", "{{ value_json.a }}"])
)
KEYS = st.sampled_from(
    [
        *("Time", "POWER", "ENERGY", "TempUnit", "method", "params", "ts", "id", "value", "name", "values", "metric"),
        *("state", "state_topic", "stat_t", "device", "dev", "availability", "val_tpl", "command_topic", "~"),
        *("friendly_name", "definition", "exposes", "features", "property", "type", "access", "value_on", "unit"),
        *("uplink_message", "decoded_payload", "rx_metadata", "rssi", "bn", "n", "v", "vd", "t", "bt", "quality", "a"),
    ]
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=20
)


def recorded() -> list[tuple[str, bytes]]:
    node = EdgeNode()
    parts: list[tuple[str, Any]] = [
        (topic("NBIRTH"), node.birth()),
        (topic("DBIRTH", "pump"), node.payload(speed(1.0))),
        (topic("DDATA", "pump"), node.payload(level(3))),
        (topic("NDEATH"), node.death(0)),
        ("tele/plug-1/SENSOR", SENSOR),
        ("tele/plug-1/STATE", STATE),
        ("zigbee2mqtt/bridge/devices", [LAMP, CLIMATE]),
        ("x/events/rpc", DELTA),
        ("homeassistant/sensor/b1/flow/config", CONFIG),
        ("homeassistant/switch/b1/pump/config", SWITCH),
        ("v3/plant@ttn/devices/level-7/up", UPLINK),
    ]
    return [(name, part if isinstance(part, bytes) else json.dumps(part).encode()) for name, part in parts]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a message as it was recorded, with some bytes changed, left out or put in."""
    name, payload = draw(st.sampled_from(recorded()))
    data = bytearray(payload)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        data[at : at + draw(st.integers(0, 6))] = draw(st.binary(max_size=6))
    return name, bytes(data)


PAYLOADS = st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode())
MESSAGES = st.tuples(TOPICS, PAYLOADS) | damaged()


@settings(max_examples=150)
@given(st.lists(st.tuples(MESSAGES, st.booleans()), max_size=12))
def test_that_nothing_escapes_and_everything_is_counted(messages: list[tuple[tuple[str, bytes], bool]]) -> None:
    recogniser = Recogniser()
    told = 0
    for (name, payload), retained in messages:
        found = recogniser.read(name, payload, retained, NOW_S)
        told += len(found)
        for each in found:
            if isinstance(each, Sample):
                assert each.value is None or isinstance(each.value, bool | str | float)
                assert each.time_s is None or each.time_s > 0
            elif isinstance(each, Metric):
                assert each.device
    assert recogniser.counters.messages == len(messages)
    assert recogniser.counters.readings == told
    assert not [sample for sample in recogniser.rejects.samples if "our own mistake" in sample.detail]


def test_that_100_000_topics_do_not_grow_what_is_remembered() -> None:
    recogniser = Recogniser()
    for number in range(100_000):
        recogniser.read(f"flood/d{number}/value", b"1", False, NOW_S)
    assert recogniser.counters.readings == 100_000
    assert len(recogniser._chosen) <= MAX_TOPICS
    assert len(recogniser._plain._split) <= MAX_TOPICS


def test_that_ten_megabytes_of_json_are_bounded_samples() -> None:
    recogniser = Recogniser()
    payload = json.dumps({f"k{number}": number for number in range(400_000)}).encode()
    assert len(recogniser.read("big", payload, False, NOW_S)) <= 2000
    assert sum(recogniser.counters.bad.values()) == 1


def test_that_a_name_that_is_not_utf_8_is_counted() -> None:
    """Found by the test above: protobuf hands such a name over as bytes."""
    recogniser = Recogniser()
    payload = b"\x08\x80\x9d\xfe\xcc\xdf1\x12\x0b\n\x05\x00\x80Seq \x04X\x00\x18\x00"
    assert not recogniser.read("spBv1.0/plant/NBIRTH/edge-1", payload, False, NOW_S)
    assert sum(recogniser.counters.bad.values()) == 1
