"""The console as it is composed for `sightline run mqtt://…`: from a real broker through its own gateway's process."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from tests.app.gateway.mosquitto import Mosquitto
from tests.app.gateway.mqtt.listening import listening, until
from tests.journeys.conftest import Journey
from ui.application import Session
from ui.command_line import Options
from ui.crash_report import CrashReport
from ui.instance import Instance
from ui.places import Places


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[Mosquitto]:
    folder = tmp_path / "mosquitto"
    folder.mkdir()
    broker = Mosquitto(folder)
    yield broker
    broker.stop()


class Run:
    """One `sightline run` in this process; its gateway is a process of its own."""

    def __init__(self, journey: Journey, application: QApplication, url: str, config: Path | None = None) -> None:
        options = Options(command="run", urls=(url,), data_dir=journey.folder / "data", config=config)
        file = SettingsFile(Places.of(options).settings)
        file.begin(must_be_read=config is not None)
        self._instance = Instance(None)
        self._session = Session(application, options, file, (), Places.of(options), self._instance, CrashReport(None))
        self._task = asyncio.get_running_loop().create_task(self._session.run())
        journey.stops(self.close)

    async def close(self) -> None:
        """End it as closing the window does; twice is harmless."""
        self._session._closing.set()
        await self._task
        self._instance.close()

    @property
    def is_open(self) -> bool:
        return not self._task.done()

    @property
    def notices(self) -> str:
        return "\n".join(self._session._engine.notices)

    @property
    def hears_broker(self) -> bool:
        present = self._session._engine.present
        texts = [present.shown(index, time.time()).text for index in range(len(present.metrics))]
        return "connected" in texts

    def live_value(self, device: str, name: str) -> float | None:
        """The value if it is live, else None."""
        present = self._session._engine.present
        index = present.find(device, name)
        if index is None:
            return None
        what = present.shown(index, time.time())
        return what.value if what.freshness.is_current else None


def gateways() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if "app.gateway" in each.cmdline()]


def test_that_a_killed_gateway_is_told_and_comes_back_with_what_was_said_meanwhile(
    journey: Journey, qapp: QApplication, mosquitto: Mosquitto
) -> None:
    mosquitto.start()

    async def story() -> None:
        run = Run(journey, qapp, mosquitto.url)
        async with listening(mosquitto.url, client_id="devices") as plug:
            await plug.live()
            await until(lambda: run.hears_broker)
            await plug.tell("tele/plug/SENSOR", json.dumps({"ENERGY": {"Power": 42.5}}).encode())
            await until(lambda: run.live_value("plug", "ENERGY.Power") == 42.5)
            [gateway] = gateways()
            gateway.kill()
            await until(lambda: not gateway.is_running() or gateway.status() == psutil.STATUS_ZOMBIE)
            await plug.tell("tele/plug/SENSOR", json.dumps({"ENERGY": {"Power": 43.5}}).encode())
            await until(lambda: "ended unexpectedly" in run.notices)
            await until(lambda: "is running again" in run.notices)
            await until(lambda: run.live_value("plug", "ENERGY.Power") == 43.5)
        await run.close()
        assert gateways() == []

    journey.run(story())


def test_that_a_broker_that_refuses_us_is_told_in_words(
    journey: Journey, qapp: QApplication, mosquitto: Mosquitto
) -> None:
    mosquitto.needs_login = True
    mosquitto.start()

    async def story() -> None:
        run = Run(journey, qapp, mosquitto.url)
        await until(lambda: "user_env and password_env" in run.notices)
        assert run.notices.count("user_env and password_env") == 1

    journey.run(story())


def test_that_a_gateway_that_never_comes_up_is_told_and_the_console_stays_open(
    journey: Journey, qapp: QApplication, tmp_path: Path
) -> None:
    config = tmp_path / "settings.toml"
    config.write_text("[[brokers]]\nurl = 'mqtt://127.0.0.1:1'\nuser_env = 'NO_SUCH_VARIABLE'\n", "utf-8")

    async def story() -> None:
        run = Run(journey, qapp, "mqtt://127.0.0.1:1", config)
        await until(lambda: "did not start" in run.notices)
        assert "did not start: The environment variable NO_SUCH_VARIABLE" in run.notices
        assert "It is not tried again" in run.notices
        assert run.is_open
        await run.close()
        assert gateways() == []

    journey.run(story())
