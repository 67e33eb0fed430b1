"""Uplinks of The Things Stack."""

from app.gateway.words import Sample
from app.model.link import BadInput
from tests.app.gateway.formats.reading import Bench, samples

TOPIC = "v3/plant@ttn/devices/level-7/up"
UPLINK = {
    "end_device_ids": {"device_id": "level-7", "application_ids": {"application_id": "plant"}},
    "received_at": "2024-03-01T10:46:39.987654321Z",
    "uplink_message": {
        "f_port": 1,
        "f_cnt": 77,
        "frm_payload": "AWcA1g==",
        "decoded_payload": {"level": 2.37, "battery": {"voltage": 3.1}},
        "rx_metadata": [{"gateway_ids": {"gateway_id": "a"}, "rssi": -97, "snr": 4.2}, {"rssi": -61, "snr": 9.5}],
        "received_at": "2024-03-01T10:46:39.500000000Z",
    },
}


def test_that_an_uplink_gives_what_was_decoded_and_how_it_was_heard() -> None:
    told = Bench().tell(TOPIC, UPLINK)
    assert samples(told) == {
        "plant/level-7/level": 2.37,
        "plant/level-7/battery.voltage": 3.1,
        "plant/level-7/rssi": -61.0,
        "plant/level-7/snr": 9.5,
    }
    assert isinstance(told[0], Sample)
    assert told[0].time_s == 1709289999.5


def test_that_bytes_nobody_decoded_are_counted_and_the_radio_is_told() -> None:
    bench = Bench()
    message = {**UPLINK["uplink_message"]}  # type: ignore[dict-item]
    del message["decoded_payload"]
    assert set(samples(bench.tell(TOPIC, {"uplink_message": message}))) == {"plant/level-7/rssi", "plant/level-7/snr"}
    assert bench.recogniser.counters.bad == {BadInput.BAD_SCHEMA: 1}


def test_that_joins_are_no_readings() -> None:
    bench = Bench()
    assert bench.tell("v3/plant@ttn/devices/level-7/join", {"join_accept": {}}) == []
    assert bench.recogniser.counters.bad == {}
