"""Other people's servers through a real link into an engine: values, units, states, refusals, restarts."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.typing import Subprotocol

from app.engine import Engine
from app.model.command import CommandState
from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.link import LinkState, LinkStatus
from app.model.metric import DeviceState, Kind, Report
from app.model.quality import Reason
from app.settings import BackoffSettings, LiveSettings, Settings, SourceSettings
from app.wire.rules import Description, Rule
from tests.app.fake_servers import (
    LAMP_ID,
    NOW_ISO,
    VESSEL,
    FakeBroadcast,
    FakeHomeAssistant,
    FakeServer,
    FakeSignalK,
    FakeThingsBoard,
    served,
)

pytestmark = pytest.mark.asyncio
SETTINGS = Settings(live=LiveSettings(ring_memory_mb=1))


class House:
    """An engine with one source."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(20):
            while not condition():
                self.engine.take_frame()
                await asyncio.sleep(0.005)

    @property
    def link(self) -> LinkStatus:
        return self.engine.take_frame().links[0]

    def index(self, name: str) -> int:
        found = [n for n, each in enumerate(self.engine.present.metrics) if f"{each.device}/{each.name}" == name]
        assert found, [f"{each.device}/{each.name}" for each in self.engine.present.metrics]
        return found[0]

    def shown(self, name: str) -> Shown:
        frame = self.engine.take_frame()
        return self.engine.present.shown(self.index(name), frame.now_s)

    def value(self, name: str) -> object:
        shown = self.shown(name)
        return shown.value if shown.text is None else shown.text

    def bad(self) -> dict[str, int]:
        return {str(kind): times for kind, times in self.engine.link_counters(0).bad.items()}


@asynccontextmanager
async def house(
    server: FakeServer, path: str = "", serving: dict[str, Any] | None = None, **more: Any
) -> AsyncIterator[House]:
    async with served(server, path, **(serving or {})) as url:
        engine = Engine(SETTINGS, database=None)
        engine.add_source(SourceSettings(url=url, backoff=BackoffSettings(base_s=0.02, cap_s=0.05), **more))
        try:
            yield House(engine)
        finally:
            await engine.stop()


def first_offered(_: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    return offered[0] if offered else None


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return what this side has logged; the servers of these tests run in the same process."""
    return "".join(each.getMessage() for each in caplog.records if not each.name.startswith("websockets.server"))


async def test_that_a_signal_k_vessel_is_read_with_units_names_and_nested_values() -> None:
    server = FakeSignalK()
    async with house(server, profile="signalk") as show:
        await show.until(lambda: len(show.engine.present.metrics) == 3)
        assert show.link.state is LinkState.LIVE
        assert server.heard[0]["context"] == "vessels.self"
        assert server.heard[0]["subscribe"][0]["path"] == "*"
        wind = f"{VESSEL}/environment.wind.speedApparent@n2k.115"
        assert show.value(wind) == 3.5
        metric = show.engine.present.metrics[show.index(wind)]
        assert (metric.unit, metric.label, metric.device_label) == ("m/s", "Wind", "Aurora")
        assert show.value(f"{VESSEL}/navigation.position.latitude@gps") == 60.1
        assert show.bad() == {}


async def test_that_two_signal_k_sources_of_one_path_are_two_metrics_and_the_rest_is_overlaid() -> None:
    server = FakeSignalK()
    async with house(server, profile="signalk", select=("environment.*",)) as show:
        await show.until(lambda: len(show.engine.present.metrics) == 3)
        assert server.heard[0]["subscribe"][0]["path"] == "environment.*"
        await server.tell(server.delta("environment.wind.speedApparent", 9.5, "nmea0183.II"))
        await show.until(lambda: len(show.engine.present.metrics) == 4)
        assert show.value(f"{VESSEL}/environment.wind.speedApparent@n2k.115") == 3.5
        assert show.value(f"{VESSEL}/environment.wind.speedApparent@nmea0183.II") == 9.5


async def test_that_a_restarted_server_is_subscribed_to_again() -> None:
    server = FakeSignalK()
    async with house(server, profile="signalk") as show:
        await show.until(lambda: show.link.state is LinkState.LIVE)
        server.drop()
        await show.until(lambda: server.connections == 2 and len(server.heard) == 2)
        await show.until(lambda: show.link.state is LinkState.LIVE)


@pytest.mark.parametrize("is_old", [False, True])
async def test_that_home_assistant_is_signed_in_to_and_its_entities_are_read(
    is_old: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HA", "right")
    caplog.set_level(logging.DEBUG)
    server = FakeHomeAssistant(is_old=is_old)
    async with house(server, "/api/websocket", profile="homeassistant", token_env="HA") as show:
        await show.until(lambda: len(show.engine.present.metrics) == 4)
        assert show.link.state is LinkState.LIVE
        assert show.value("sensor.kitchen/temperature") == 21.4
        metric = show.engine.present.metrics[show.index("sensor.kitchen/temperature")]
        assert (metric.unit, metric.report, metric.device_label) == ("Cel", Report.ON_CHANGE, "Kitchen")
        door = show.engine.present.metrics[show.index("binary_sensor.door/door")]
        assert (door.kind, dict(door.states)) == (Kind.DISCRETE, {0: "closed", 1: "open"})
        assert show.value("binary_sensor.door/door") == 1
        assert show.value("weather.home/state") == "sunny"
        attic = show.shown("sensor.attic/state")
        assert (attic.value, attic.reason, attic.freshness) == (None, Reason.NOT_CONNECTED, Freshness.OFFLINE)
        assert show.shown("sensor.kitchen/temperature").freshness is Freshness.LIVE
        assert show.bad() == {}
    assert "right" not in logged(caplog)


async def test_that_changes_of_entities_are_laid_over_what_was_known() -> None:
    server = FakeHomeAssistant(token="t")
    event = {"id": 1, "type": "event"}
    async with house(server, profile="homeassistant", headers={}, select=("sensor.*",)) as show:
        await show.until(lambda: show.link.state is LinkState.REFUSED)
    async with house(server, profile="homeassistant", token_env="T", select=("sensor.*",)) as show:
        await show.until(lambda: show.link.state is LinkState.REFUSED)
        assert "T" in show.link.detail
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("T", "t")
        async with house(server, profile="homeassistant", token_env="T", select=("sensor.*",)) as show:
            await show.until(lambda: len(show.engine.present.metrics) == 2)
            change = {"sensor.kitchen": {"+": {"s": "22.5", "lc": time.time()}, "-": {"a": ["friendly_name"]}}}
            await server.tell(event | {"event": {"c": change}})
            await show.until(lambda: show.value("sensor.kitchen/temperature") == 22.5)
            await server.tell(event | {"event": {"c": {"sensor.kitchen": {"+": {"a": {"battery": 3}}}}}})
            await server.tell(event | {"event": {"r": ["sensor.kitchen"]}})
            kitchen = show.shown("sensor.kitchen/temperature")
            await show.until(lambda: show.shown("sensor.kitchen/temperature").freshness is Freshness.OFFLINE)
            assert (kitchen.value, show.bad()) == (22.5, {})


async def test_that_a_wrong_token_is_told_in_the_servers_words_and_not_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HA", "wrong-secret")
    server = FakeHomeAssistant()
    async with house(server, profile="homeassistant", token_env="HA") as show:
        await show.until(lambda: show.link.state is LinkState.REFUSED)
        assert "Invalid access token or password" in show.link.detail
        assert show.link.next_attempt_in_s is None
        assert server.connections == 1
        monkeypatch.setenv("HA", "right")
        show.engine.retry_now()
        await show.until(lambda: server.connections == 2)
    assert "wrong-secret" not in logged(caplog)


@pytest.mark.parametrize("path", ["/api/ws", "/api/ws/plugins/telemetry"])
async def test_that_thingsboard_devices_are_read_from_their_texts(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TB", "right")
    server = FakeThingsBoard()
    async with house(server, path, profile="thingsboard", token_env="TB", select=(f"{LAMP_ID}=Lamp",)) as show:
        await show.until(lambda: len(show.engine.present.metrics) == 3)
        assert [show.value(f"Lamp/{name}") for name in ("brightness", "on", "mode")] == [80, 1, "eco"]
        assert server.heard[0].get("cmds", server.heard[0].get("tsSubCmds"))[0]["entityId"] == LAMP_ID
        await server.tell(server.update(1, {"brightness": [[time.time() * 1e3, "81.5"]]}))
        await show.until(lambda: show.value("Lamp/brightness") == 81.5)
        server.drop()
        await show.until(lambda: len(server.heard) == 2)
        assert set(show.bad()) == {"bad_time"}


async def test_that_thingsboard_closing_while_we_sign_in_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TB", "wrong")
    async with house(FakeThingsBoard(), profile="thingsboard", token_env="TB", select=(LAMP_ID,)) as show:
        await show.until(lambda: show.link.state is LinkState.REFUSED)
        assert "Invalid JWT token" in show.link.detail
    async with house(FakeThingsBoard(), profile="thingsboard", token_env="TB") as show:
        await show.until(lambda: show.link.state is LinkState.REFUSED)


async def test_that_node_red_payloads_and_whole_messages_are_read() -> None:
    server = FakeBroadcast(
        {"_msgid": "a1", "topic": "hall/pump-1/speed", "payload": 1450},
        {"_msgid": "a2", "topic": "hall/oven", "payload": {"temp": 180.5, "door": {"open": False}}},
        {"topic": "hall/oven", "payload": '{"power": 3}'},
        "21.5",
        {"deviceId": "d", "t": 1},
        {"humidity": 40},
        "hello",
    )
    async with house(server, "/ws/live", profile="nodered") as show:
        await show.until(lambda: len(show.engine.present.metrics) == 7)
        names = ("hall/pump-1/speed", "hall/oven/temp", "hall/oven/door.open", "hall/oven/power")
        assert [show.value(name) for name in names] == [1450, 180.5, 0, 3]
        assert [show.value(name) for name in ("d/t", "nodered/humidity")] == [1, 40]
        await show.until(lambda: show.shown("nodered/payload").reason is Reason.TYPE_MISMATCH)
        assert show.bad() == {"bad_value": 1}


async def test_that_a_broadcast_of_flat_json_is_read_and_offered_nothing() -> None:
    server = FakeBroadcast({"deviceId": "d", "t": 21.4, "timestamp": NOW_ISO})
    async with house(server, profile="flat", serving={"select_subprotocol": first_offered}) as show:
        await show.until(lambda: show.link.state is LinkState.LIVE)
        assert (show.value("d/t"), show.link.dialect) == (21.4, "plain")


async def test_that_a_source_by_settings_is_greeted_mapped_described_and_kept_alive(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SECRET", 'pa"ss')
    caplog.set_level(logging.DEBUG)
    server = FakeBroadcast({"data": [{"n": "temp", "v": "21,5"}, {"n": "run", "v": "ON"}]}, {"data": []})
    settings: dict[str, Any] = {
        "subprotocol": "acme.v2",
        "headers": {"X-Key": "${ENV:SECRET}"},
        "on_connect": ('{"login":"${ENV:SECRET}"}',),
        "keepalive": '{"op":"ping"}',
        "keepalive_s": 0.05,
        "envelope": "$.data[*]",
        "rules": (Rule(match="live/{device}", metric="$.n", value="$.v", numeric_strings=True),),
        "metrics": (
            Description(match="*/temp", unit="Cel"),
            Description(match="*/run", states={"0": "OFF", "1": "ON"}),
        ),
    }
    async with house(server, "/live/oven", {"subprotocols": ["acme.v2"]}, **settings) as show:
        await show.until(lambda: len(show.engine.present.metrics) == 2 and len(server.heard) >= 3)
        assert [show.value(f"oven/{name}") for name in ("temp", "run")] == [21.5, 1]
        assert show.engine.present.metrics[show.index("oven/temp")].unit == "Cel"
        assert server.heard[:3] == [{"login": 'pa"ss'}, {"op": "ping"}, {"op": "ping"}]
        assert 'pa"ss' not in repr(show.engine.take_frame())
    assert 'pa"ss' not in logged(caplog)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"on_connect": ("${ENV:NOT_THERE}",)}, "environment variable NOT_THERE is not set"),
        ({"headers": {"X": "${KEYRING:sightline}"}}, "service/user"),
        ({"token_keyring": "sightline/nobody"}, "key ring"),
        ({"profile": "homeassistant"}, "wants a token"),
    ],
)
async def test_that_a_secret_that_is_not_there_is_asked_for_by_its_place(settings: dict[str, Any], words: str) -> None:
    server = FakeBroadcast()
    async with house(server, **settings) as show:
        await show.until(lambda: show.link.state is LinkState.REFUSED)
        assert words in show.link.detail
        assert server.connections == 0


class FakeValve(FakeBroadcast):
    """Does what it is told, if it wants to, and says nothing of it but by its next reading."""

    def __init__(self, obeys: bool) -> None:
        super().__init__({"device": "valve", "open": 10, "ts": time.time()})
        self._obeys = obeys

    async def answer(self, socket: Any, message: Any) -> None:
        if self._obeys:
            await self.say(socket, {"device": "valve", "open": message["set"]["open"], "ts": time.time()})


@pytest.mark.parametrize(("obeys", "end"), [(True, CommandState.DONE), (False, CommandState.UNKNOWN)])
async def test_that_a_command_to_a_plain_source_is_done_by_a_reading_or_unknown(obeys: bool, end: CommandState) -> None:
    server = FakeValve(obeys)
    settings: dict[str, Any] = {
        "command": '{"to":"{device}","set":{"{name}":"{value}"}}',
        "metrics": (Description(match="valve/open", range=(0, 100), decimals=0, writable=True),),
    }
    async with house(server, **settings) as show:
        await show.until(lambda: show.engine.present.metrics and show.shown("valve/open").freshness is Freshness.LIVE)
        commanding = show.engine.commands
        number = commanding.command(0, 40.0, ttl_s=10.0 if obeys else 0.3).number
        await show.until(lambda: server.heard)
        assert server.heard == [{"to": "valve", "set": {"open": 40.0}}]
        await show.until(lambda: (commanding.command_of(0) or pytest.fail()).state.is_end)
        ended = commanding.command_of(0)
        assert ended is not None
        assert (ended.number, ended.state) == (number, end)
        assert "gives no answers" in ended.reason
        commanding.command(0, 60.0)
        await show.until(lambda: len(server.heard) > 1)
        assert [each["set"]["open"] for each in server.heard] == [40.0, 60.0], "each is sent once, in its order"


async def test_that_a_source_without_a_template_takes_no_commands() -> None:
    settings: dict[str, Any] = {"metrics": (Description(match="valve/open", writable=True),)}
    async with house(FakeValve(False), **settings) as show:
        await show.until(lambda: show.engine.present.metrics)
        assert show.engine.commands.command_problem(0, 40.0) == "This source takes no commands."
        assert show.engine.take_frame().links[0].state is LinkState.LIVE
        assert show.engine.present.device_shown(0).state is DeviceState.UNKNOWN
