"""What real servers sent, read as the console would read it.

Recorded on the loopback from Node-RED 4.1.15 (websocket-out node, payload and whole message), Signal K server 2.23.0
(its NMEA 0183 and NMEA 2000 samples, `?subscribe=all&sendMeta=all`) and Home Assistant 2025.4.4 (its demo, and an
entity set by hand). Cut short; ids of vessels and persons are replaced. ThingsBoard is not among them: it needs Java.
"""

from pathlib import Path

import pytest

from app.probe.heard import Heard, Message, heard
from app.probe.report import FoundMetric, Report
from app.probe.suggestion import suggest
from app.settings import SourceSettings
from app.wire.descriptions import Descriptions
from app.wire.profiles.profile import Glossary
from app.wire.profiles.signalk import SignalK

NOW_S = 1_795_745_800.0
"""When it was recorded, 27 November 2026."""

RECORDED = Path(__file__).with_name("recorded")
VESSEL = "urn:mrn:signalk:uuid:00000000-0000-4000-8000-000000000000"


def played(name: str) -> Heard:
    lines = (RECORDED / f"{name}.jsonl").read_bytes().splitlines()
    return heard([Message(NOW_S + number / 2, line) for number, line in enumerate(lines)])


def read(name: str, url: str = "ws://plant/live", **settings: str) -> Report:
    return suggest(SourceSettings(url=url, **settings), played(name))  # type: ignore[arg-type]


def found(report: Report) -> dict[str, FoundMetric]:
    return {f"{each.device}/{each.name}": each for each in report.metrics}


def test_that_payloads_of_node_red_are_metrics_of_the_place_they_come_to() -> None:
    report = read("nodered-4.1.15-payload", "ws://plant/hall")
    assert isinstance(report.settings, SourceSettings)
    assert report.settings.profile == "nodered"
    metrics = found(report)
    assert list(metrics) == [f"hall/{name}" for name in ("payload", "speed", "running", "mode")]
    assert (metrics["hall/speed"].newest, metrics["hall/mode"].newest) == ("1450", "auto")
    # One text among numbers, and no number among them is guessed.
    assert (metrics["hall/payload"].readings, metrics["hall/payload"].bad) == (10, 2)


def test_that_whole_messages_of_node_red_are_named_by_their_topics() -> None:
    metrics = found(read("nodered-4.1.15-whole"))
    assert metrics["hall/oven/temperature"].newest == "24.8"
    assert metrics["hall/door"].kind == "discrete"
    assert metrics["hall/pump/speed"].readings == 2
    assert metrics["nodered/payload"].newest == "21,4 °C"


def test_that_deltas_of_signal_k_have_units_and_one_metric_for_each_source() -> None:
    report = read("signalk-2.23.0")
    assert isinstance(report.settings, SourceSettings)
    assert report.settings.profile == "signalk"
    metrics = found(report)
    speed = f"{VESSEL}/navigation.speedOverGround"
    assert [metrics[f"{speed}@{each}"].unit for each in ("n2k-sample-data.160", "nmea0183-sample-data.II")] == [
        "m/s",
        "m/s",
    ]
    assert metrics[f"{VESSEL}/electrical.batteries.1.voltage@n2k-sample-data.129"].newest == "14.06"
    position = f"{VESSEL}/navigation.position"
    assert metrics[f"{position}.latitude@n2k-sample-data.160"].unit == "deg"
    assert metrics[f"{position}.longitude@nmea0183-sample-data.GP"].unit == "deg"
    assert "urn:mrn:imo:mmsi:200000000/navigation.speedOverGround@n2k-sample-data.43" in metrics


def test_that_an_array_of_signal_k_is_told_once_and_costs_no_other_reading() -> None:
    report = read("signalk-2.23.0")
    assert [(each.kind, each.times) for each in report.unread] == [("bad_schema", 1)]
    assert found(report)[f"{VESSEL}/navigation.gnss.satellitesInView.count@n2k-sample-data.160"].readings == 2


def test_that_a_signal_k_server_is_asked_for_its_paths_after_its_own_greeting() -> None:
    import msgspec

    profile = SignalK(("navigation.*",), Glossary(Descriptions()))
    assert profile.begin("") == []
    profile.read(msgspec.json.decode(played("signalk-2.23.0").kept[0].data), NOW_S, lambda *_: None)
    (asked,) = profile.take_replies()
    assert msgspec.json.decode(asked)["subscribe"][0]["path"] == "navigation.*"


def test_that_entities_of_home_assistant_are_named_and_what_is_unavailable_has_no_value() -> None:
    report = read("homeassistant-2025.4.4")
    assert isinstance(report.settings, SourceSettings)
    assert report.settings.profile == "homeassistant"
    metrics = found(report)
    oven = metrics["sensor.oven/temperature"]
    assert (oven.unit, oven.newest, oven.readings, oven.bad) == ("Cel", "21.9", 5, 1)
    assert metrics["sensor.outside_humidity/humidity"].unit == "%"
    assert metrics["switch.ac/outlet"].newest == "0"
    assert metrics["number.volume/state"].newest == "43"
    assert report.unread == ()


@pytest.mark.parametrize("path", sorted(RECORDED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_that_nothing_recorded_tells_of_a_person_or_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    for word in ("access_token", "/home" + "/", "/root" + "/", "127.0.0.1", "localhost", '"user_id":"'):
        assert word not in text
