"""zigbee2mqtt, by messages of a lamp, a climate sensor and their bridge."""

from app.gateway.formats.format import Outgoing
from app.gateway.words import Sample, Write
from app.model.metric import Kind
from tests.app.gateway.formats.reading import NOW_S, Bench, metrics, samples, states

LAMP = {
    "ieee_address": "0x00158d0001",
    "friendly_name": "hall/lamp",
    "type": "Router",
    "definition": {
        "model": "LED1545",
        "exposes": [
            {
                "type": "light",
                "features": [
                    {
                        "type": "binary",
                        "name": "state",
                        "property": "state",
                        "access": 7,
                        "value_on": "ON",
                        "value_off": "OFF",
                    },
                    {
                        "type": "numeric",
                        "name": "brightness",
                        "property": "brightness",
                        "access": 7,
                        "value_min": 0,
                        "value_max": 254,
                    },
                    {
                        "type": "composite",
                        "property": "color",
                        "features": [{"type": "numeric", "property": "x", "access": 7}],
                    },
                ],
            },
            {"type": "numeric", "property": "linkquality", "access": 1, "unit": "lqi"},
        ],
    },
}
CLIMATE = {
    "friendly_name": "climate",
    "definition": {
        "exposes": [
            {"type": "numeric", "property": "temperature", "access": 1, "unit": "°C"},
            {"type": "binary", "property": "contact", "access": 1, "value_on": False, "value_off": True},
        ]
    },
}


def bridged() -> Bench:
    bench = Bench()
    bench.tell("zigbee2mqtt/bridge/devices", [LAMP, CLIMATE, {"friendly_name": "Coordinator", "definition": None}])
    return bench


def test_that_the_bridge_defines_what_devices_have() -> None:
    found = metrics(Bench().tell("zigbee2mqtt/bridge/devices", [LAMP, CLIMATE]))
    assert found["hall/lamp/state"].kind is Kind.DISCRETE
    assert found["hall/lamp/state"].writable
    assert found["hall/lamp/brightness"].range == (0.0, 254.0)
    assert not found["hall/lamp/linkquality"].writable
    assert found["climate/temperature"].unit == "Cel"
    assert "hall/lamp/color.x" in found


def test_that_states_are_read_by_their_definitions() -> None:
    bench = bridged()
    lamp = {"state": "ON", "brightness": 128, "color": {"x": 0.3}, "last_seen": "2024-03-01T10:46:39Z"}
    told = bench.tell("zigbee2mqtt/hall/lamp", lamp)
    assert samples(told) == {"hall/lamp/state": True, "hall/lamp/brightness": 128.0, "hall/lamp/color.x": 0.3}
    assert isinstance(told[0], Sample)
    assert told[0].time_s == NOW_S - 1
    assert samples(bench.tell("zigbee2mqtt/climate", {"contact": False})) == {"climate/contact": True}


def test_that_without_definitions_a_switch_is_still_a_switch() -> None:
    assert samples(Bench().tell("zigbee2mqtt/plug", {"state": "OFF"})) == {"plug/state": False}


def test_that_availability_comes_as_a_word_or_an_object() -> None:
    bench = Bench()
    assert states(bench.tell("zigbee2mqtt/hall/lamp/availability", '{"state":"online"}', True)) == {
        "hall/lamp": "online"
    }
    assert states(bench.tell("zigbee2mqtt/climate/availability", "offline", True)) == {"climate": "offline"}


def test_that_a_bridge_that_goes_takes_its_devices_along() -> None:
    bench = Bench()
    bench.tell("zigbee2mqtt/climate", {"temperature": 20})
    assert states(bench.tell("zigbee2mqtt/bridge/state", '{"state":"offline"}', True)) == {"climate": "offline"}


def test_that_a_command_goes_to_set_in_the_words_of_the_device() -> None:
    bench = bridged()
    on = bench.recogniser.command(Write("c", "hall/lamp", "state", True, NOW_S))
    assert on == Outgoing("zigbee2mqtt/hall/lamp/set", b'{"state":"ON"}')
    dim = bench.recogniser.command(Write("c", "hall/lamp", "color.x", 0.25, NOW_S))
    assert dim == Outgoing("zigbee2mqtt/hall/lamp/set", b'{"color":{"x":0.25}}')
    assert bench.recogniser.command(Write("c", "climate", "temperature", 20.0, NOW_S)) is None


def test_that_commands_and_the_bridges_own_talk_are_no_readings() -> None:
    bench = bridged()
    assert bench.tell("zigbee2mqtt/hall/lamp/set", {"state": "ON"}) == []
    assert bench.tell("zigbee2mqtt/bridge/logging", {"level": "info", "message": "hello"}) == []
    assert bench.recogniser.counters.bad == {}
