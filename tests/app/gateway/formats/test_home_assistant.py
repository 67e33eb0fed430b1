"""Home Assistant: what its statestream sends, and what devices announce for its discovery."""

from app.gateway.formats.format import Outgoing
from app.gateway.words import Write
from app.model.link import BadInput
from app.model.metric import Kind
from tests.app.gateway.formats.reading import NOW_S, Bench, codes, metrics, samples, states

CONFIG = {
    "~": "site/boiler",
    "name": "Flow temperature",
    "stat_t": "~/state",
    "val_tpl": "{{ value_json.flow['temperature'] | float }}",
    "unit_of_meas": "°C",
    "avty_t": "~/status",
    "dev": {"ids": ["b1"], "name": "Boiler 1", "sa": "Cellar"},
    "uniq_id": "b1_flow",
}
SWITCH = {
    "name": "Pump",
    "state_topic": "site/boiler/pump",
    "command_topic": "site/boiler/pump/set",
    "payload_on": "run",
    "payload_off": "stop",
    "device": {"identifiers": "b1", "name": "Boiler 1"},
}


def test_that_a_statestream_gives_states_and_completes_definitions() -> None:
    bench = Bench()
    base = "homeassistant/sensor/outside_temperature"
    assert samples(bench.tell(f"{base}/state", "21.4")) == {"sensor.outside_temperature/state": 21.4}
    bench.tell(f"{base}/friendly_name", '"Outside"')
    found = metrics(bench.tell(f"{base}/unit_of_measurement", '"°C"'))
    assert found["sensor.outside_temperature/state"].unit == "Cel"
    assert found["sensor.outside_temperature/state"].device_label == "Outside"
    assert codes(bench.tell(f"{base}/state", "unavailable")) == {"sensor.outside_temperature/state": 202}
    assert bench.tell(f"{base}/last_changed", '"2024-03-01T10:00:00"') == []


def test_that_a_topic_is_read_as_it_was_announced() -> None:
    bench = Bench()
    assert samples(bench.tell("site/boiler/state", {"flow": {"temperature": 61.5}})) == {
        "site/boiler/flow.temperature": 61.5
    }
    found = metrics(bench.tell("homeassistant/sensor/b1/flow/config", CONFIG, True))
    assert found["Boiler 1/Flow temperature"].unit == "Cel"
    assert found["Boiler 1/Flow temperature"].area == "Cellar"
    told = bench.tell("site/boiler/state", {"flow": {"temperature": 61.5}})
    assert samples(told) == {"Boiler 1/Flow temperature": 61.5}
    assert states(bench.tell("site/boiler/status", "offline", True)) == {"Boiler 1": "offline"}


def test_that_a_switch_speaks_the_words_it_announced() -> None:
    bench = Bench()
    found = metrics(bench.tell("homeassistant/switch/b1/pump/config", SWITCH, True))
    assert found["Boiler 1/Pump"].kind is Kind.DISCRETE
    assert samples(bench.tell("site/boiler/pump", "run")) == {"Boiler 1/Pump": True}
    out = bench.recogniser.command(Write("c", "Boiler 1", "Pump", False, NOW_S))
    assert out == Outgoing("site/boiler/pump/set", b"stop")


def test_that_a_template_that_is_more_than_a_place_is_counted() -> None:
    bench = Bench()
    config = CONFIG | {"val_tpl": "{% if value_json.a %}1{% else %}0{% endif %}"}
    assert bench.tell("homeassistant/sensor/b1/x/config", config) == []
    assert bench.recogniser.counters.bad == {BadInput.BAD_SCHEMA: 1}


def test_that_an_announcement_taken_back_is_no_error() -> None:
    bench = Bench()
    assert bench.tell("homeassistant/sensor/b1/x/config", b"") == []
    assert bench.recogniser.counters.bad == {}
