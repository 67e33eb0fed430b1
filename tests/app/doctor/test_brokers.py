import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.doctor import brokers
from app.doctor.brokers import check_broker
from app.doctor.finding import Verdict
from app.settings import BrokerSettings
from tests.app.gateway.mosquitto import PASSWORD, USER, Mosquitto, free_port
from tests.app.gateway.mqtt.listening import listening

pytestmark = pytest.mark.asyncio


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    made = Mosquitto(tmp_path, needs_login=True)
    made.start()
    yield made
    made.stop()


async def test_that_a_broker_is_logged_in_to_and_listened_to(
    broker: Mosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"U": USER, "P": PASSWORD}
    settings = BrokerSettings(url=broker.url, user_env="U", password_env="P", open_timeout_s=3.0)
    monkeypatch.setattr(brokers, "WAIT_S", 0.0)
    found = await check_broker(settings, environment)
    assert [each.verdict for each in found] == [Verdict.FINE, Verdict.FINE, Verdict.FINE, Verdict.WARNING]
    monkeypatch.setattr(brokers, "WAIT_S", 20.0)
    async with listening(broker.url, environment, user_env="U", password_env="P") as devices:
        await devices.live()
        checking = asyncio.create_task(check_broker(settings, environment))
        while not checking.done():
            await devices.tell("a/b", b"1")
            await asyncio.sleep(0.05)
        assert [each.verdict for each in checking.result()] == [Verdict.FINE] * 4


async def test_that_a_refusal_and_a_closed_port_are_trouble_without_secrets(broker: Mosquitto) -> None:
    settings = BrokerSettings(url=broker.url, user_env="U", password_env="P")
    *_, refused = await check_broker(settings, {"U": USER, "P": "wrong secret"})
    assert refused.verdict is Verdict.TROUBLE
    assert "wrong secret" not in str(refused)
    *_, closed = await check_broker(BrokerSettings(url=f"mqtt://127.0.0.1:{free_port()}"), {})
    assert closed.verdict is Verdict.TROUBLE
    assert "refuses the connection" in closed.sentence
    (written,) = await check_broker(BrokerSettings(url="mqtt://anna:secret@127.0.0.1"), {})
    assert written.verdict is Verdict.TROUBLE
    assert "secret" not in str(written)


async def test_that_the_certificate_of_a_broker_is_judged(broker: Mosquitto) -> None:
    (*_, stranger) = await check_broker(BrokerSettings(url=broker.tls_url), {})
    assert stranger.verdict is Verdict.TROUBLE
    assert "ca_file" in stranger.sentence
