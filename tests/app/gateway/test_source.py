"""From devices on a real mosquitto to the intake, and back to the devices."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from app.gateway.formats.sparkplug_payload import Payload
from app.gateway.source import BrokerSource, Sources
from app.gateway.words import Sample, StateTold, Told, Write
from app.model.clock import SystemClock
from app.model.link import LinkState
from app.model.metric import DeviceState, Metric
from app.settings import BrokerSettings, CommandSettings
from app.wire.rules import Description, Rule
from tests.app.gateway.conftest import StartMosquitto
from tests.app.gateway.formats.edge_node import EdgeNode, level, speed, topic
from tests.app.gateway.formats.test_zigbee2mqtt import LAMP
from tests.app.gateway.mosquitto import Mosquitto
from tests.app.gateway.mqtt.listening import PATIENCE_S, QUICK, Ear, listening, until

pytestmark = pytest.mark.asyncio


class Hall:
    """An intake that keeps everything."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.states: dict[str, DeviceState] = {}
        self.metrics: dict[str, Metric] = {}
        self.sources: set[str] = set()

    def take(self, source: str, told: Sequence[Told], now_s: float) -> None:
        self.sources.add(source)
        for each in told:
            if isinstance(each, Sample):
                self.values[f"{each.device}/{each.name}"] = each.value
            elif isinstance(each, StateTold):
                self.states[each.device] = each.state
            else:
                self.metrics[f"{each.device}/{each.name}"] = each


class Plant:
    """A source with its hall, and devices that speak and listen by a connection of their own."""

    def __init__(self, hall: Hall, source: BrokerSource, devices: Ear) -> None:
        self.hall = hall
        self.source = source
        self.devices = devices

    async def tell(self, topic: str, payload: object) -> None:
        await self.devices.tell(topic, payload if isinstance(payload, bytes) else json.dumps(payload).encode())

    async def write(self, device: str, name: str, value: float | str | bool) -> str:
        return await Sources([self.source]).write(Write("c1", device, name, value, time.time() + PATIENCE_S))


@asynccontextmanager
async def plant(url: str, **settings: Any) -> AsyncIterator[Plant]:
    hall = Hall()
    options = BrokerSettings(url=url, name="hall", backoff=QUICK, **settings)
    source = BrokerSource(options, {}, SystemClock(), random.random, hall)
    async with listening(url, client_id="devices") as devices:
        await devices.live()
        task = asyncio.create_task(Sources([source]).run())
        try:
            await until(lambda: source.broker.status.state is LinkState.LIVE)
            yield Plant(hall, source, devices)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def test_that_every_format_arrives_in_the_hall(mosquitto: Mosquitto) -> None:
    node = EdgeNode()
    async with plant(mosquitto.url) as site:
        await site.tell("site/oven/temperature", b"21,4 \xc2\xb0C")
        await site.tell("tele/plug/LWT", b"Online")
        await site.tell("tele/plug/SENSOR", {"ENERGY": {"Power": 42}})
        await site.tell(topic("NBIRTH"), node.birth())
        await site.tell(topic("DBIRTH", "pump"), node.payload(speed(1450.0)))
        await until(lambda: "plant/edge-1/pump/Motor/Speed" in site.hall.values)
        assert site.hall.values["site/oven/temperature"] == 21.4
        assert site.hall.metrics["site/oven/temperature"].unit == "Cel"
        assert site.hall.values["plug/ENERGY.Power"] == 42.0
        assert site.hall.states["plug"] is DeviceState.ONLINE
        assert site.hall.sources == {"hall"}


async def test_that_rules_come_before_built_in_formats(mosquitto: Mosquitto) -> None:
    rules = (Rule(match="tele/{device}/SENSOR", value="$.ENERGY.Power", metric="power"),)
    descriptions = (Description(match="plug/power", unit="W", area="Hall"),)
    async with plant(mosquitto.url, rules=rules, metrics=descriptions) as site:
        await site.tell("tele/plug/SENSOR", {"ENERGY": {"Power": 42}})
        await until(lambda: "plug/power" in site.hall.values)
        assert {name for name in site.hall.values if name.startswith("plug")} == {"plug/power"}
        assert site.hall.values["plug/power"] == 42.0
        assert (site.hall.metrics["plug/power"].unit, site.hall.metrics["plug/power"].area) == ("W", "Hall")


async def test_that_commands_reach_their_devices_and_do_not_come_back_as_readings(mosquitto: Mosquitto) -> None:
    node = EdgeNode()
    commands = (CommandSettings(device="site/oven", topic="{device}/{name}/set", payload="{value}"),)
    async with plant(mosquitto.url, commands=commands) as site:
        await site.tell("zigbee2mqtt/bridge/devices", [LAMP])
        await site.tell(topic("NBIRTH"), node.birth())
        await site.tell(topic("DBIRTH", "pump"), node.payload(speed(1450.0)))
        await until(lambda: "plant/edge-1/pump/Motor/Speed" in site.hall.metrics)
        assert await site.write("hall/lamp", "state", True) == ""
        assert await site.write("site/oven", "target", 180.0) == ""
        assert await site.write("plant/edge-1/pump", "Motor/Speed", 900.0) == ""
        assert "No broker has said how site/fan/speed is written to" in await site.write("site/fan", "speed", 1.0)
        heard = {message.topic: message.payload for message in site.devices.heard}
        await until(lambda: any("DCMD" in message.topic for message in site.devices.heard))
        heard = {message.topic: message.payload for message in site.devices.heard}
        assert heard["zigbee2mqtt/hall/lamp/set"] == b'{"state":"ON"}'
        assert heard["site/oven/target/set"] == b"180"
        [metric] = Payload.FromString(heard[topic("DCMD", "pump")]).metrics
        assert metric.double_value == 900.0
        await site.tell("end", b"1")
        await until(lambda: "end" in {message.topic for message in site.devices.heard})
        assert not [name for name in site.hall.values if "set" in name]


async def test_that_a_hole_in_the_sequence_asks_the_node_for_its_birth(mosquitto: Mosquitto) -> None:
    node = EdgeNode()
    async with plant(mosquitto.url) as site:
        await site.tell(topic("NBIRTH"), node.birth())
        await site.tell(topic("DBIRTH", "pump"), node.payload(speed(1.0)))
        node.seq += 3
        await site.tell(topic("DDATA", "pump"), node.payload(level(1)))
        await until(lambda: topic("NCMD") in {message.topic for message in site.devices.heard})


async def test_that_devices_that_were_online_go_with_their_broker(mosquitto: Mosquitto) -> None:
    node = EdgeNode()
    async with plant(mosquitto.url) as site:
        await site.tell("tele/plug/LWT", b"Online")
        await site.tell(topic("NBIRTH"), node.birth())
        await until(lambda: len(site.hall.states) >= 3)
        assert site.hall.values["broker hall/link"] == "connected"
        mosquitto.stop()
        await until(lambda: set(site.hall.states.values()) == {DeviceState.OFFLINE})
        assert set(site.hall.states) == {"plug", "plant/edge-1", "broker hall"}
        assert "mqtt://127.0.0.1" in site.hall.values["broker hall/link"]
        mosquitto.start()
        await until(lambda: site.source.broker.status.state is LinkState.LIVE)
        await site.devices.live()
        await site.tell("tele/plug/LWT", b"Online")
        await until(lambda: site.hall.states["plug"] is DeviceState.ONLINE)
        assert site.hall.states["broker hall"] is DeviceState.ONLINE


async def test_that_what_cannot_be_read_is_counted_and_the_link_stays(mosquitto: Mosquitto) -> None:
    async with plant(mosquitto.url) as site:
        await site.tell("a/b", b"\xff")
        await site.tell(topic("DDATA", "pump"), b"\xff\xff")
        await site.tell("a/c", b"1")
        await until(lambda: "a/c" in site.hall.values)
        assert site.source.recogniser.counters.rejected == 2
        assert site.source.broker.counters.connects == 1


async def test_that_several_brokers_are_heard_and_each_gets_its_own_commands(start_mosquitto: StartMosquitto) -> None:
    async with plant(start_mosquitto().url) as one, plant(start_mosquitto().url) as other:
        await one.tell("tele/plug-1/STATE", {"POWER": "ON"})
        await other.tell("tele/plug-2/STATE", {"POWER": "ON"})
        await until(lambda: "plug-1/POWER" in one.hall.values and "plug-2/POWER" in other.hall.values)
        both = Sources([one.source, other.source])
        until_s = time.time() + PATIENCE_S
        assert await both.write(Write("c1", "plug-2", "POWER", False, until_s)) == ""
        await until(lambda: "cmnd/plug-2/POWER" in {message.topic for message in other.devices.heard})
        assert "cmnd/plug-2/POWER" not in {message.topic for message in one.devices.heard}
