"""Shelly of the second generation, by messages of a switch with metering."""

import json

from app.gateway.words import Sample, Write
from tests.app.gateway.formats.reading import NOW_S, Bench, metrics, samples

ID = "shellyplus1pm-a8032ab1fe78"
SWITCH = {
    "id": 0,
    "source": "WS_in",
    "output": True,
    "apower": 8.9,
    "voltage": 237.5,
    "current": 0.05,
    "aenergy": {"total": 6.532, "by_minute": [45.199, 47.141, 88.397], "minute_ts": 1709289960},
    "temperature": {"tC": 23.5, "tF": 74.4},
}
DELTA = {
    "src": ID,
    "dst": f"{ID}/events",
    "method": "NotifyStatus",
    "params": {"ts": 1709289999.55, "switch:0": {"id": 0, "apower": 9.1}},
}


def test_that_a_status_gives_values_units_and_a_switch_to_write_to() -> None:
    bench = Bench()
    told = bench.tell(f"{ID}/status/switch:0", SWITCH)
    assert samples(told) == {
        f"{ID}/switch:0.output": True,
        f"{ID}/switch:0.apower": 8.9,
        f"{ID}/switch:0.voltage": 237.5,
        f"{ID}/switch:0.current": 0.05,
        f"{ID}/switch:0.aenergy.total": 6.532,
        f"{ID}/switch:0.temperature.tC": 23.5,
        f"{ID}/switch:0.temperature.tF": 74.4,
    }
    assert metrics(told)[f"{ID}/switch:0.apower"].unit == "W"
    assert metrics(told)[f"{ID}/switch:0.output"].writable
    out = bench.recogniser.command(Write("c", ID, "switch:0.output", False, NOW_S))
    assert out is not None
    assert out.topic == f"{ID}/rpc"
    assert json.loads(out.payload)["method"] == "Switch.Set"
    assert json.loads(out.payload)["params"] == {"id": 0, "on": False}


def test_that_a_delta_tells_only_what_has_changed_with_its_time() -> None:
    told = Bench().tell(f"{ID}/events/rpc", DELTA)
    assert told[-1] == Sample(ID, "switch:0.apower", 9.1, 1709289999.55, 0)
    assert samples(told) == {f"{ID}/switch:0.apower": 9.1}


def test_that_calls_and_answers_are_no_readings() -> None:
    bench = Bench()
    assert bench.tell(f"{ID}/rpc", {"id": 1, "method": "Switch.Set"}) == []
    assert bench.tell(f"{ID}/status/cloud", "null") == []
    assert bench.recogniser.counters.bad == {}
