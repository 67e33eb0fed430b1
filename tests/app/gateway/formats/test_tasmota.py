"""Tasmota, by messages of a plug with metering and a sensor."""

from app.gateway.formats.format import Outgoing
from app.gateway.words import Write
from app.model.link import BadInput
from app.model.quality import Reason
from tests.app.gateway.formats.reading import NOW_S, Bench, codes, metrics, samples, states

SENSOR = {
    "Time": "2024-03-01T11:46:40",
    "ENERGY": {
        "TotalStartTime": "2023-01-01T00:00:00",
        "Total": 12.345,
        "Today": 0.5,
        "Power": 42,
        "Voltage": 231,
        "Current": 0.183,
        "Factor": 0.98,
    },
    "DS18B20": {"Id": "0123456789AB", "Temperature": 21.4},
    "TempUnit": "C",
}
STATE = {
    "Time": "2024-03-01T11:46:40",
    "Uptime": "1T02:03:04",
    "UptimeSec": 93784,
    "Heap": 25,
    "POWER": "ON",
    "Wifi": {"AP": 1, "SSId": "plant", "RSSI": 72, "Signal": -64},
}


def test_that_a_sensor_message_gives_values_and_units_and_no_time_without_a_zone() -> None:
    told = Bench().tell("tele/plug-1/SENSOR", SENSOR)
    found = samples(told)
    assert found["plug-1/ENERGY.Power"] == 42
    assert found["plug-1/DS18B20.Temperature"] == 21.4
    assert "plug-1/DS18B20.Id" not in found
    assert metrics(told)["plug-1/DS18B20.Temperature"].unit == "Cel"
    assert metrics(told)["plug-1/ENERGY.Voltage"].unit == "V"
    assert set(codes(told).values()) == {0}


def test_that_a_switch_can_be_written_to_and_reads_as_a_switch() -> None:
    bench = Bench()
    told = bench.tell("tele/plug-1/STATE", STATE)
    assert samples(told)["plug-1/POWER"] is True
    assert metrics(told)["plug-1/POWER"].writable
    write = Write("c1", "plug-1", "POWER", False, NOW_S)
    assert bench.recogniser.command(write) == Outgoing("cmnd/plug-1/POWER", b"OFF")
    assert samples(bench.tell("stat/plug-1/POWER", "OFF")) == {"plug-1/POWER": False}


def test_that_the_other_order_of_topics_is_understood() -> None:
    bench = Bench()
    assert "site/plug-1/ENERGY.Power" in samples(bench.tell("site/plug-1/tele/SENSOR", SENSOR))
    bench.tell("site/plug-1/tele/STATE", STATE)
    write = Write("c1", "site/plug-1", "POWER", True, NOW_S)
    assert bench.recogniser.command(write) == Outgoing("site/plug-1/cmnd/POWER", b"ON")


def test_that_the_will_tells_the_state() -> None:
    bench = Bench()
    assert states(bench.tell("tele/plug-1/LWT", "Online", retained=True)) == {"plug-1": "online"}
    assert states(bench.tell("tele/plug-1/LWT", "Offline", retained=True)) == {"plug-1": "offline"}
    assert bench.tell("tele/plug-1/LWT", "?") == []
    assert bench.recogniser.counters.bad == {BadInput.BAD_VALUE: 1}


def test_that_a_retained_state_is_of_unknown_age() -> None:
    assert codes(Bench().tell("stat/plug-1/POWER", "ON", retained=True)) == {"plug-1/POWER": Reason.LAST_USABLE}


def test_that_commands_on_their_way_and_announcements_are_no_readings() -> None:
    bench = Bench()
    assert bench.tell("cmnd/plug-1/POWER", "ON") == []
    assert bench.tell("tasmota/discovery/A0B1C2/config", {"ip": "10.0.0.1"}) == []
    assert bench.recogniser.counters.bad == {}
