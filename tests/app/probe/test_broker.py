"""A broker probed: a real mosquitto, realistic payloads, and the file that is written."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.probe.broker import study_topics
from app.probe.heard import Message, heard
from app.probe.written import settings_toml
from app.settings import BrokerSettings, load
from app.wire.rules import Rule
from tests.app.gateway.mosquitto import PASSWORD, USER, Mosquitto
from tests.app.gateway.mqtt.listening import listening
from tests.app.probe.test_main import probe
from tests.app.wire.decoders import NOW_S


@pytest.fixture
def broker(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Mosquitto]:
    made = Mosquitto(tmp_path, **getattr(request, "param", {}))
    made.start()
    yield made
    made.stop()


def message(topic: str, payload: bytes, at_s: float = 0.0, is_retained: bool = False) -> Message:
    return Message(NOW_S + at_s, payload, topic, is_retained)


def test_that_topics_are_read_by_the_formats_of_the_gateway(tmp_path: Path) -> None:
    messages = [message("site/oven/temperature", b"21,4 \xc2\xb0C", at) for at in (0, 1, 2, 3)]
    messages += [message("tele/plug/SENSOR", b'{"ENERGY":{"Power":42}}'), message("x", b"\xff{")]
    report = study_topics(BrokerSettings(url="mqtt://hall"), heard(messages, "mqtt", 3.0))
    told = {f"{each.device}/{each.name}": each for each in report.metrics}
    oven = told["site/oven/temperature"]
    assert (oven.unit, oven.period_s, oven.is_steady, oven.newest, oven.readings) == ("Cel", 1, True, "21.4", 4)
    assert told["plug/ENERGY.Power"].newest == "42"
    assert ("site/…  text", 4) in report.shapes
    assert report.address == "mqtt://hall:1883"
    file = tmp_path / "hall.toml"
    file.write_text(settings_toml(report), "utf-8")
    settings, notices = load(file)
    assert (settings.brokers, notices) == ((BrokerSettings(url="mqtt://hall"),), ())


def test_that_retained_messages_tell_no_rhythm_and_rules_come_first() -> None:
    messages = [message("a/b", b"1", at, is_retained=True) for at in (0, 1, 2)]
    settings = BrokerSettings(url="mqtt://hall", rules=(Rule(match="a/{metric}", device="d"),))
    (found,) = study_topics(settings, heard(messages, "mqtt")).metrics
    assert (found.device, found.name, found.period_s, found.readings) == ("d", "b", None, 3)


@pytest.mark.asyncio
async def test_that_a_broker_is_probed_and_the_written_file_names_it(broker: Mosquitto) -> None:
    async def speak() -> None:
        """Ten times a second: whether readings come steadily is part of what is found."""
        while True:
            await devices.tell("site/oven/temperature", b"21.5")
            await asyncio.sleep(0.1)

    file = broker.folder / "hall.toml"
    async with listening(broker.url, client_id="devices") as devices:
        await devices.live()
        speaking = asyncio.create_task(speak())
        code, out, err = await probe(broker.url, "--seconds", "1.5", "--json", "--write", str(file))
        speaking.cancel()
        with suppress(asyncio.CancelledError):
            await speaking
    assert code == 0, err
    report = json.loads(out)
    assert [f"{each['device']}/{each['name']}" for each in report["metrics"]] == ["site/oven/temperature"]
    assert load(file)[0].brokers[0].url == broker.url
    assert "sightline gateway" in err


@pytest.mark.asyncio
@pytest.mark.parametrize("broker", [{"needs_login": True}], indirect=True)
async def test_that_a_refused_login_is_told_and_a_right_one_hears_nothing_secret(
    broker: Mosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = await probe(broker.url, "--seconds", "1")
    assert code == 1
    assert "Traceback" not in err
    monkeypatch.setitem(os.environ, "U", USER)
    monkeypatch.setitem(os.environ, "P", PASSWORD)
    code, out, err = await probe(broker.url, "--seconds", "0.5", "--user-env", "U", "--password-env", "P")
    assert (code, "sent nothing" in err) == (1, True)
    assert PASSWORD not in out + err
