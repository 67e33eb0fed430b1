"""From a device on a real broker through the gateway to the console's list, and a command the whole way back."""

import json
import random
import struct
import time
from datetime import UTC, datetime
from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from app.gateway.door import Door, Place
from app.gateway.gateway import Gateway
from app.gateway.server import ServerOptions
from app.gateway.source import BrokerSource, Sources
from app.model.clock import SystemClock
from app.model.command import CommandState
from app.model.frame import Frame
from app.model.freshness import Freshness
from app.settings import BrokerSettings, CommandSettings, GatewaySettings
from app.store.journal import Journal
from app.wire.rules import Description, Rule
from tests.app.gateway.formats.edge_node import EdgeNode, speed, topic
from tests.app.gateway.formats.test_home_assistant import CONFIG
from tests.app.gateway.formats.test_home_assistant import SWITCH as PUMP
from tests.app.gateway.formats.test_shelly import ID as SHELLY
from tests.app.gateway.formats.test_shelly import SWITCH
from tests.app.gateway.formats.test_tasmota import SENSOR
from tests.app.gateway.formats.test_things_stack import UPLINK
from tests.app.gateway.formats.test_zigbee2mqtt import LAMP
from tests.app.gateway.mosquitto import Mosquitto
from tests.app.gateway.mqtt.listening import PATIENCE_S, QUICK, Ear, listening
from tests.journeys.conftest import HB_MS, Console, Journey


async def gateway_of(journey: Journey, mosquitto: Mosquitto, **more: Any) -> str:
    """Start a gateway on this broker. Returns the address for consoles."""
    settings = BrokerSettings(url=mosquitto.url, name="hall", backoff=QUICK, **more)
    gateway = Gateway(
        GatewaySettings(memory_mb=16),
        ServerOptions(Place("127.0.0.1", 0), Door(), hb_ms=HB_MS),
        lambda intake: Sources([BrokerSource(settings, {}, SystemClock(), random.random, intake)]),
        Journal(None, console="gateway"),
    )
    journey.stops(gateway.stop)
    return await gateway.start()


def keep(mosquitto: Mosquitto, topic: str, payload: bytes) -> None:
    """Publish a retained message, and go."""
    client = Client(CallbackAPIVersion.VERSION2)
    client.connect("127.0.0.1", mosquitto.port)
    client.loop_start()
    client.publish(topic, payload, qos=1, retain=True).wait_for_publish(PATIENCE_S)
    client.disconnect()
    client.loop_stop()


async def tell(devices: Ear, topic: str, payload: object) -> None:
    await devices.tell(topic, payload if isinstance(payload, bytes) else json.dumps(payload).encode())


def value(console: Console, device: str, name: str) -> float | None:
    index = console.engine.present.find(device, name)
    return None if index is None else console.engine.present.shown(index, time.time()).value


def freshness(console: Console, device: str, name: str = "Motor/Speed") -> Freshness:
    index = console.metric(device, name)
    return console.engine.present.shown(index, time.time()).freshness


def test_that_a_device_shows_in_the_list_and_a_command_reaches_it(journey: Journey, mosquitto: Mosquitto) -> None:
    async def story() -> None:
        url = await gateway_of(journey, mosquitto)
        console = journey.console()
        console.connect(url)
        async with listening(mosquitto.url, client_id="devices") as plug:
            await plug.live()
            await console.until(lambda: console.link == "live", "the link is live")
            await console.until(lambda: "connected" in str(console.row("broker hall")), "the list shows the broker")
            await tell(plug, "tele/plug/LWT", b"Online")
            await tell(plug, "tele/plug/SENSOR", {"ENERGY": {"Power": 42.5}})
            await tell(plug, "stat/plug/POWER", b"ON")
            await console.until(lambda: "42.5" in str(console.row("plug")), "the list shows the power")
            await console.until(lambda: value(console, "plug", "POWER") == 1.0, "it is on")
            metric = console.metric("plug", "POWER")
            commands = console.engine.commands
            await console.until(lambda: not commands.command_problem(metric), "it can be ordered")
            commands.command(metric, 0.0)
            await console.until(
                lambda: ("cmnd/plug/POWER", b"OFF") in [(each.topic, each.payload) for each in plug.heard],
                "the plug hears it",
            )
            await tell(plug, "stat/plug/POWER", b"OFF")
            await console.until(lambda: value(console, "plug", "POWER") == 0.0, "it is off")
            done = commands.command_of
            await console.until(lambda: done(metric) and done(metric).state is CommandState.DONE, "it is done")

    journey.run(story())


def test_that_a_restarted_broker_is_seen_and_readings_go_on(journey: Journey, mosquitto: Mosquitto) -> None:
    async def story() -> None:
        node = EdgeNode()
        url = await gateway_of(journey, mosquitto)
        console = journey.console()
        console.connect(url)
        async with listening(mosquitto.url, client_id="devices") as devices:
            await devices.live()
            await tell(devices, topic("NBIRTH"), node.birth())
            await tell(devices, topic("DBIRTH", "pump"), node.payload(speed(1450.0)))
            pump = "plant/edge-1/pump"
            await console.until(lambda: value(console, pump, "Motor/Speed") == 1450.0, "the pump shows")
            mosquitto.stop()
            await console.until(lambda: freshness(console, pump) is Freshness.OFFLINE, "the pump went with the broker")
            mosquitto.start()
            await devices.live()
            await tell(devices, topic("NBIRTH"), node.birth())
            await tell(devices, topic("DBIRTH", "pump"), node.payload(speed(900.0)))
            await console.until(lambda: value(console, pump, "Motor/Speed") == 900.0, "the pump is back")

    journey.run(story())


def test_that_a_retained_value_is_never_live_before_its_device_speaks(journey: Journey, mosquitto: Mosquitto) -> None:
    async def story() -> None:
        keep(mosquitto, "site/oven/temperature", b"21.5")
        keep(mosquitto, "site/oven/mode", b"baking")
        url = await gateway_of(journey, mosquitto)
        early, late = journey.console(name="early"), journey.console(name="late")
        seen: set[Freshness] = set()

        def look(console: Console) -> None:
            for name in ("temperature", "mode"):
                if console.engine.present.find("site/oven", name) is not None:
                    seen.add(freshness(console, "site/oven", name))

        early.each_frame.append(lambda _: look(early))
        late.each_frame.append(lambda _: look(late))
        early.connect(url)
        await early.until(lambda: value(early, "site/oven", "temperature") == 21.5, "the last known value shows")
        late.connect(url)
        await late.until(lambda: value(late, "site/oven", "temperature") == 21.5, "it shows in the snapshot")
        keep(mosquitto, "site/other/temperature", b"3")
        await late.until(lambda: value(late, "site/other", "temperature") == 3.0, "what comes now shows")
        assert freshness(late, "site/other", "temperature") is Freshness.LIVE
        assert seen <= {Freshness.NEVER, Freshness.STALE}
        assert not early.engine.link_counters(0).bad_frames
        early.each_frame.clear()
        late.each_frame.clear()
        async with listening(mosquitto.url, client_id="oven") as oven:
            await oven.live()
            await tell(oven, "site/oven/temperature", b"21.5")
            for console in (early, late):
                await console.until(
                    lambda console=console: freshness(console, "site/oven", "temperature") is Freshness.LIVE, "it lives"
                )
                assert freshness(console, "site/oven", "mode") is Freshness.STALE

    journey.run(story())


def every_format(now_s: float) -> list[tuple[str, object, str, str, float]]:
    """Return (topic, message, device, metric, value) of each format that comes without an order of its own."""
    now = datetime.fromtimestamp(now_s, UTC).isoformat()
    uplink = {**UPLINK, "uplink_message": {"decoded_payload": {"level": 2.37}, "received_at": now}}
    shelly = {"src": SHELLY, "method": "NotifyStatus", "params": {"ts": now_s, "switch:0": SWITCH}}
    senml = [{"bn": "urn:dev:1/", "bt": now_s, "n": "temp", "u": "Cel", "v": 23.1}]
    return [
        ("hall/oven/temperature", b"21,4 \xc2\xb0C", "hall/oven", "temperature", 21.4),
        ("hall/press", {"force": {"left": 3.5}}, "hall/press", "force.left", 3.5),
        ("kilns/kiln-1", {"h": 900.5}, "kiln-1", "heat", 900.5),
        ("gw/senml", senml, "urn:dev:1/", "temp", 23.1),
        ("tele/plug-1/SENSOR", SENSOR, "plug-1", "ENERGY.Power", 42.0),
        ("stat/plug-1/POWER", b"ON", "plug-1", "POWER", 1.0),
        ("zigbee2mqtt/hall/lamp", {"state": "ON", "brightness": 128}, "hall/lamp", "brightness", 128.0),
        (f"{SHELLY}/status/switch:0", SWITCH, SHELLY, "switch:0.output", 1.0),
        (f"{SHELLY}/events/rpc", shelly, SHELLY, "switch:0.apower", 8.9),
        ("homeassistant/sensor/outside/state", b"21.4", "sensor.outside", "state", 21.4),
        ("site/boiler/state", {"flow": {"temperature": 61.5}}, "Boiler 1", "Flow temperature", 61.5),
        ("site/boiler/pump", b"run", "Boiler 1", "Pump", 1.0),
        ("v3/plant@ttn/devices/level-7/up", uplink, "plant/level-7", "level", 2.37),
    ]


ORDERS = [
    ("plant/edge-1/pump", "Motor/Speed", 900.0, topic("DCMD", "pump"), struct.pack("<d", 900.0)),
    ("plug-1", "POWER", 0.0, "cmnd/plug-1/POWER", b"OFF"),
    ("hall/lamp", "brightness", 64.0, "zigbee2mqtt/hall/lamp/set", b'"brightness":64'),
    (SHELLY, "switch:0.output", 0.0, f"{SHELLY}/rpc", b'"on":false'),
    ("Boiler 1", "Pump", 0.0, "site/boiler/pump/set", b"stop"),
    ("kiln-1", "heat", 180.0, "kilns/kiln-1/heat/set", b"180"),
]


def test_that_every_format_is_live_at_the_console_and_orders_go_the_way_back(
    journey: Journey, mosquitto: Mosquitto
) -> None:
    async def story() -> None:
        node = EdgeNode()
        url = await gateway_of(
            journey,
            mosquitto,
            rules=(Rule(match="kilns/{device}", metric="heat", value="$.h"),),
            metrics=(Description(match="kiln-1/heat", unit="Cel", writable=True),),
            commands=(CommandSettings(device="kiln-*", topic="kilns/{device}/{name}/set"),),
        )
        console = journey.console()
        console.connect(url)
        engine = console.engine
        async with listening(mosquitto.url, client_id="devices") as devices:
            await devices.live()
            await console.until(lambda: "connected" in str(console.row("broker hall")), "the gateway hears the broker")
            await tell(devices, "zigbee2mqtt/bridge/devices", [LAMP])
            await tell(devices, "homeassistant/sensor/b1/flow/config", CONFIG)
            await tell(devices, "homeassistant/switch/b1/pump/config", PUMP)
            await tell(devices, topic("NBIRTH"), node.birth())
            now_s = time.time()
            await tell(devices, topic("DBIRTH", "pump"), node.payload(speed(1450.0), time_s=now_s))
            pump = ("", b"", "plant/edge-1/pump", "Motor/Speed", 1450.0)
            messages = every_format(now_s)
            seen: set[tuple[str, str]] = set()

            def look(_: Frame) -> None:
                for _, _, device, name, expected in (*messages, pump):
                    if value(console, device, name) == expected and freshness(console, device, name) is Freshness.LIVE:
                        seen.add((device, name))

            console.each_frame.append(look)
            for place, message, *_ in messages:
                await tell(devices, place, message)
            awaited = {(device, name) for _, _, device, name, _ in (*messages, pump)}
            await console.until(lambda: seen == awaited, "every format has been live")
            for device, name, ordered, _, _ in ORDERS:
                metric = console.metric(device, name)
                await console.until(
                    lambda metric=metric: not engine.commands.command_problem(metric), f"{device}/{name}"
                )
                engine.commands.command(metric, ordered)
            for *_, place, part in ORDERS:
                await console.until(
                    lambda place=place, part=part: any(
                        each.topic == place and part in each.payload for each in devices.heard
                    ),
                    f"{place} is told",
                )

    journey.run(story())
