"""Brokers as sources of a console: real ones, each behind a gateway's process of its own. Without Qt."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec
import psutil
import pytest

from app.model.clock import SystemClock
from app.model.errors import LinkError, SettingsError
from app.model.freshness import Freshness
from app.settings import BrokerSettings, Settings, SourceSettings
from app.sourcing.desk import Entry
from app.sourcing.preview import adjusted, used
from app.sourcing.trial import Progress
from tests.app.gateway.mosquitto import PASSWORD, USER, Mosquitto
from tests.app.gateway.mqtt.listening import Ear, listening
from tests.app.sourcing.test_desk import Room, room

pytestmark = pytest.mark.asyncio


@pytest.fixture
def brokers(tmp_path: Path) -> Iterator[tuple[Mosquitto, Mosquitto]]:
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        made.append(Mosquitto(tmp_path / name))
    yield made[0], made[1]
    for broker in made:
        broker.stop()


@asynccontextmanager
async def speaking(url: str, topic: str, login: dict[str, str] | None = None) -> AsyncIterator[Ear]:
    """Publish a value again and again, as long as the broker is there."""

    async def speak() -> None:
        while True:
            await devices.broker.publish(topic, b"21.5", SystemClock().wall_s() + 10)
            await asyncio.sleep(0.05)

    names = {"user_env": "U", "password_env": "P"} if login else {}
    async with listening(url, login, client_id="devices", **names) as devices:
        await devices.live()
        task = asyncio.create_task(speak())
        try:
            yield devices
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def gateways() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if "app.gateway" in each.cmdline()]


def entry(here: Room, url: str) -> Entry:
    return next(each for each in here.sourcing.entries if each.settings.url == url)


def live(here: Room) -> set[str]:
    return {device for device, fresh in here.freshness().items() if fresh is Freshness.LIVE}


async def test_that_brokers_are_added_changed_and_removed_while_the_others_stay_connected(
    tmp_path: Path, brokers: tuple[Mosquitto, Mosquitto]
) -> None:
    first, second = brokers
    for each in brokers:
        each.start()
    file = tmp_path / "sources.toml"
    async with speaking(first.url, "hall/oven/t"), speaking(second.url, "yard/pump/p"):
        async with room(file) as here:
            number, problem = await here.sourcing.save(BrokerSettings(url=first.url, name="Hall"))
            assert problem == ""
            await here.sourcing.save(BrokerSettings(url=second.url))
            await here.until(lambda: {"hall/oven", "yard/pump"} <= live(here))
            await here.until(lambda: all(each.broker == "connected" for each in here.sourcing.entries))
            assert [each.settings.title for each in here.sourcing.entries] == ["Hall", second.url]
            with pytest.raises(SettingsError, match="already"):
                await here.sourcing.save(BrokerSettings(url=second.url, name="again"))
            since_s = here.engine.take_frame().links[0].since_s

            other = entry(here, second.url)
            await here.sourcing.save(msgspec.structs.replace(other.settings, name="Yard"), other.number)
            await here.until(lambda: {"hall/oven", "yard/pump"} <= live(here))
            assert len(gateways()) == 2
            assert here.engine.take_frame().links[0].since_s == since_s

            await here.sourcing.remove(number)
            assert [each.settings.title for each in here.sourcing.entries] == ["Yard"]
            await here.until(lambda: live(here) & {"hall/oven", "yard/pump"} == {"yard/pump"})
            assert len(gateways()) == 1
        assert gateways() == []
        async with room(file) as again:
            again.sourcing.connect(Settings(), (second.url,))
            await again.until(lambda: "yard/pump" in live(again))
            [only] = again.sourcing.entries
            assert (only.settings.title, only.is_saved) == ("Yard", True)


async def test_that_what_is_said_of_a_broker_s_metrics_in_the_table_is_what_comes(
    brokers: tuple[Mosquitto, Mosquitto],
) -> None:
    first, _ = brokers
    first.start()
    async with room() as here, speaking(first.url, "hall/oven/t") as devices:
        progress: list[int] = []

        def on_progress(each: Progress) -> None:
            progress.append(each.messages)
            here.sourcing.run(devices.tell("hall/oven/noise", b"1"))

        blank = BrokerSettings(url=first.url)
        preview = await here.sourcing.listen(blank, on_progress, 1.2)
        assert progress
        names = [row.metric.name for row in preview.rows]
        assert sorted(names) == ["noise", "t"]
        preview = adjusted(preview, names.index("t"), "unit", "Cel", for_all=True)
        preview = used(preview, names.index("noise"), is_used=False, for_all=False)
        assert isinstance(preview.settings, BrokerSettings)
        assert "It speaks MQTT" in await here.sourcing.test(preview.settings, 0.3)
        again = await here.sourcing.read_again(preview.settings)
        assert [row.is_used for row in again.rows] == [name != "noise" for name in names]
        with pytest.raises(SettingsError, match="Listen first"):
            await here.sourcing.read_again(SourceSettings(url="ws://127.0.0.1:1"))
        await here.sourcing.save(preview.settings)
        await here.until(lambda: "hall/oven" in live(here))
        metrics = here.engine.present.metrics
        assert {each.name: each.unit for each in metrics if each.device == "hall/oven"} == {"t": "Cel"}


async def test_that_a_broker_that_refuses_us_says_so_until_it_is_told_who_we_are(
    brokers: tuple[Mosquitto, Mosquitto], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = brokers
    first.needs_login = True
    first.start()
    blank = BrokerSettings(url=first.url)
    async with room() as here:
        with pytest.raises(LinkError, match="user_env and password_env"):
            await here.sourcing.listen(blank, lambda _: None, 1)
        await here.sourcing.save(blank)
        await here.until(lambda: "user_env and password_env" in entry(here, first.url).broker)
        assert not entry(here, first.url).is_heard
        monkeypatch.setenv("HALL_USER", USER)
        monkeypatch.setenv("HALL_PASSWORD", PASSWORD)
        named = msgspec.structs.replace(blank, user_env="HALL_USER", password_env="HALL_PASSWORD")
        with pytest.raises(LinkError, match="sent nothing"):
            await here.sourcing.listen(named, lambda _: None, 0.3)
        await here.sourcing.save(named, entry(here, first.url).number)
        await here.until(lambda: entry(here, first.url).broker == "connected")
        assert PASSWORD in here.sourcing.secrets({"HALL_USER": USER, "HALL_PASSWORD": PASSWORD})


async def test_that_a_variable_that_is_missing_is_told_and_can_be_named_otherwise(
    brokers: tuple[Mosquitto, Mosquitto],
) -> None:
    first, _ = brokers
    first.start()
    async with room() as here:
        await here.sourcing.save(BrokerSettings(url=first.url, user_env="NO_SUCH_VARIABLE"))
        assert "NO_SUCH_VARIABLE" in entry(here, first.url).problem
        assert "It is not tried again" in here.engine.notices[0]
        await here.sourcing.save(BrokerSettings(url=first.url), entry(here, first.url).number)
        await here.until(lambda: entry(here, first.url).broker == "connected")
        assert entry(here, first.url).problem == ""


async def test_that_ending_while_a_gateway_starts_leaves_none(brokers: tuple[Mosquitto, Mosquitto]) -> None:
    async with room() as here:
        here.sourcing.connect(Settings(brokers=(BrokerSettings(url="mqtt://127.0.0.1:1"),)), ("mqtt://127.0.0.1:1",))
        assert here.sourcing.addresses == {"mqtt://127.0.0.1:1"}
        await here.until(gateways)
    assert gateways() == []
