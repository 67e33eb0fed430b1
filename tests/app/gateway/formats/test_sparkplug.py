"""Sparkplug B: what a node says from birth to death, and what is asked of it."""

import pytest

from app.gateway.formats import sparkplug
from app.gateway.formats.sparkplug import ASK_EVERY_S
from app.gateway.formats.sparkplug_payload import DataType, Payload
from app.gateway.words import Sample, Write
from app.model.link import BadInput
from app.model.metric import Kind, Report
from app.model.quality import Reason
from tests.app.gateway.formats.edge_node import EdgeNode, level, speed, topic
from tests.app.gateway.formats.reading import NOW_S, Bench, codes, metrics, samples, states

LEVEL = {"name": "Level", "alias": 8, "datatype": DataType.INT16, "int_value": 5}
SWITCH = {"name": "Run", "alias": 9, "datatype": DataType.BOOLEAN, "boolean_value": True}
REBIRTH = {"name": "Node Control/Rebirth", "datatype": DataType.BOOLEAN, "boolean_value": False}


@pytest.fixture
def node() -> EdgeNode:
    return EdgeNode()


@pytest.fixture
def bench(node: EdgeNode) -> Bench:
    """A recogniser to which the node and its device pump have been born."""
    bench = Bench()
    bench.tell(topic("NBIRTH"), node.birth(REBIRTH, {"name": "Uptime", "datatype": DataType.INT64, "long_value": 9}))
    bench.tell(topic("DBIRTH", "pump"), node.payload(speed(1450.0), LEVEL, SWITCH))
    return bench


def test_that_a_birth_defines_and_tells_values_and_state(node: EdgeNode) -> None:
    bench = Bench()
    bench.tell(topic("NBIRTH"), node.birth(REBIRTH))
    properties = {"engUnit": "RPM", "engLow": 0, "engHigh": 3000}
    told = bench.tell(topic("DBIRTH", "pump"), node.payload(speed(1450.0, properties=properties), SWITCH))
    assert states(told) == {"plant/edge-1/pump": "online"}
    assert samples(told) == {"plant/edge-1/pump/Motor/Speed": 1450.0, "plant/edge-1/pump/Run": True}
    definition = metrics(told)["plant/edge-1/pump/Motor/Speed"]
    assert (definition.unit, definition.range, definition.area) == ("RPM", (0.0, 3000.0), "plant")
    assert (definition.kind, definition.report, definition.writable) == (Kind.ANALOG, Report.ON_CHANGE, True)
    assert metrics(told)["plant/edge-1/pump/Run"].kind is Kind.DISCRETE


def test_that_data_comes_by_alias_with_its_own_time(bench: Bench, node: EdgeNode) -> None:
    data = node.payload({"alias": 7, "double_value": 1460.0, "timestamp": int((NOW_S - 2) * 1000)}, level(-3))
    assert bench.tell(topic("DDATA", "pump"), data) == [
        Sample("plant/edge-1/pump", "Motor/Speed", 1460.0, NOW_S - 2, 0),
        Sample("plant/edge-1/pump", "Level", -3.0, NOW_S, 0),
    ]
    assert bench.recogniser.take_requests() == ()


def test_that_null_and_quality_are_told(bench: Bench, node: EdgeNode) -> None:
    stale = {"alias": 8, "int_value": 1, "properties": {"Quality": 500}}
    bad = {"alias": 9, "boolean_value": True, "properties": {"Quality": 0}}
    told = bench.tell(topic("DDATA", "pump"), node.payload({"alias": 7, "is_null": True}, stale, bad))
    assert codes(told) == {
        "plant/edge-1/pump/Motor/Speed": Reason.NOT_A_NUMBER,
        "plant/edge-1/pump/Level": Reason.COMM_LOST,
        "plant/edge-1/pump/Run": Reason.BAD,
    }


def test_that_a_hole_in_the_sequence_asks_for_a_birth_once_and_the_data_counts(bench: Bench, node: EdgeNode) -> None:
    node.seq += 1
    assert samples(bench.tell(topic("DDATA", "pump"), node.payload(level(6)))) == {"plant/edge-1/pump/Level": 6.0}
    node.seq += 1
    bench.tell(topic("DDATA", "pump"), node.payload(level(7)))
    assert bench.recogniser.gaps == 2
    [request] = bench.recogniser.take_requests()
    assert request.topic == "spBv1.0/plant/NCMD/edge-1"
    [metric] = Payload.FromString(request.payload).metrics
    assert (metric.name, metric.boolean_value) == ("Node Control/Rebirth", True)
    node.seq += 1
    bench.tell(topic("DDATA", "pump"), node.payload(level(8)), now_s=NOW_S + ASK_EVERY_S)
    assert len(bench.recogniser.take_requests()) == 1


def test_that_the_sequence_goes_round(bench: Bench, node: EdgeNode) -> None:
    for number in range(600):
        bench.tell(topic("DDATA", "pump"), node.payload(level(number % 100)))
    assert bench.recogniser.gaps == 0


def test_that_data_without_a_birth_asks_for_one_and_is_counted(node: EdgeNode) -> None:
    bench = Bench()
    assert bench.tell(topic("NDATA"), node.payload(level(1))) == []
    assert len(bench.recogniser.take_requests()) == 1
    assert bench.recogniser.counters.bad == {BadInput.UNKNOWN_CHANNEL: 1}


def test_that_the_death_of_a_node_takes_its_devices_along_by_our_clock(bench: Bench, node: EdgeNode) -> None:
    told = bench.tell(topic("NDEATH"), node.death(bd_seq=0))
    assert states(told) == {"plant/edge-1": "offline", "plant/edge-1/pump": "offline"}
    assert {each.time_s for each in told} == {None}  # type: ignore[union-attr]


def test_that_the_will_of_an_earlier_session_kills_nobody(bench: Bench, node: EdgeNode) -> None:
    node.bd_seq = 1
    bench.tell(topic("NBIRTH"), node.birth())
    assert bench.tell(topic("NDEATH"), node.death(bd_seq=0)) == []
    assert states(bench.tell(topic("NDEATH"), node.death(bd_seq=1)))["plant/edge-1"] == "offline"


def test_that_the_death_of_a_device_is_by_its_own_time(bench: Bench, node: EdgeNode) -> None:
    told = bench.tell(topic("DDEATH", "pump"), node.payload(time_s=NOW_S - 5))
    assert states(told) == {"plant/edge-1/pump": "offline"}
    assert told[0].time_s == NOW_S - 5  # type: ignore[union-attr]


def test_that_without_the_broker_every_node_is_gone_and_must_be_born_again(bench: Bench, node: EdgeNode) -> None:
    assert states(bench.recogniser.lose()) == {"plant/edge-1": "offline", "plant/edge-1/pump": "offline"}
    told = bench.tell(topic("DDATA", "pump"), node.payload(level(1)))
    assert samples(told) == {"plant/edge-1/pump/Level": 1.0}
    assert len(bench.recogniser.take_requests()) == 1


@pytest.mark.parametrize(
    ("name", "value", "field", "wire"),
    [
        ("Motor/Speed", 1500.0, "double_value", 1500.0),
        ("Level", -3.0, "int_value", (1 << 32) - 3),
        ("Run", False, "boolean_value", False),
    ],
)
def test_that_a_command_is_a_message_to_the_device(
    bench: Bench, name: str, value: float | bool, field: str, wire: object
) -> None:
    out = bench.recogniser.command(Write("c", "plant/edge-1/pump", name, value, NOW_S))
    assert out is not None
    assert out.topic == "spBv1.0/plant/DCMD/edge-1/pump"
    [metric] = Payload.FromString(out.payload).metrics
    assert (metric.name, metric.WhichOneof("value"), getattr(metric, field)) == (name, field, wire)


def test_that_a_command_that_does_not_fit_is_none(bench: Bench) -> None:
    assert bench.recogniser.command(Write("c", "plant/edge-1/pump", "Level", 1.5, NOW_S)) is None
    assert bench.recogniser.command(Write("c", "plant/edge-1/pump", "Level", "high", NOW_S)) is None
    assert bench.recogniser.command(Write("c", "plant/edge-1/pump", "Nothing", 1.0, NOW_S)) is None


def test_that_broken_protobuf_is_counted_and_changes_nothing(bench: Bench, node: EdgeNode) -> None:
    assert bench.tell(topic("DDATA", "pump"), b"\xff\xff\xff") == []
    assert bench.recogniser.counters.bad == {BadInput.BAD_SCHEMA: 1}
    assert samples(bench.tell(topic("DDATA", "pump"), node.payload(level(6)))) == {"plant/edge-1/pump/Level": 6.0}


def test_that_states_of_hosts_and_commands_are_no_readings(bench: Bench) -> None:
    assert bench.tell("spBv1.0/STATE/host", '{"online":true}') == []
    assert bench.tell(topic("NCMD"), Payload().SerializeToString()) == []
    assert bench.recogniser.counters.bad == {}


def test_that_births_beyond_all_bounds_are_counted_and_those_before_stay(
    bench: Bench, node: EdgeNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparkplug, "MAX_KNOWN", 8)
    many = [{"name": f"m{number}", "datatype": DataType.INT32, "int_value": number} for number in range(20)]
    told = bench.tell(topic("DBIRTH", "fan"), node.payload(*many))
    assert len(samples(told)) == 3
    assert bench.recogniser.counters.bad == {BadInput.TOO_MANY_METRICS: 1}
    told = bench.tell(topic("DBIRTH", "fan"), node.payload(*many[:3]))
    assert len(samples(told)) == 3
    monkeypatch.setattr(sparkplug, "MAX_MEMBERS", 3)
    assert bench.tell(topic("DBIRTH", "valve"), node.payload()) == []
    assert bench.recogniser.counters.bad == {BadInput.TOO_MANY_METRICS: 2}
