import asyncio
import socket
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import ConnectionClosed

from app.gateway.server import MOST_UNSENT_BYTES
from app.gateway.words import Sample, StateTold
from app.model.metric import DeviceState, Kind, Metric
from app.serving.limits import Limits
from app.wire.messages import Subscribe
from tests.app.gateway.rig import told, until

pytestmark = pytest.mark.asyncio
Open = Callable[..., Any]


async def test_that_a_console_gets_definitions_then_the_present_then_changes(open_gateway: Open) -> None:
    gateway = await open_gateway()
    gateway.feed(Metric("pump", "speed", unit="1/min"), Sample("pump", "speed", 1450.0, gateway.clock.now_s))
    client = await gateway.join()
    assert [message["type"] for message in client.heard] == ["welcome", "channels", "snapshot"]
    assert client.heard[1]["add"][0]["unit"] == "1/min"
    assert client.heard[2]["r"] == [{"h": 0, "ts": round((gateway.clock.now_s - 0.1) * 1e6), "v": 1450.0}]
    gateway.feed(Sample("pump", "speed", 1451.0, gateway.clock.now_s))
    await client.settle()
    assert told(client) == [("pump", "speed", round((gateway.clock.now_s - 0.1) * 1e6), 1451.0)]


async def test_that_metrics_heard_of_later_are_announced_to_whoever_asked_for_them(open_gateway: Open) -> None:
    gateway = await open_gateway()
    pumps, all_of_them = await gateway.join("pump*", "A"), await gateway.join("*", "B")
    gateway.feed(Sample("pump", "speed", 1.0), Sample("tank", "level", 2.0), Sample("tank", "label", "water"))
    for client in (pumps, all_of_them):
        await client.settle()
    assert [(device, name, value) for device, name, _, value in told(pumps)] == [("pump", "speed", 1.0)]
    assert {(device, name, value) for device, name, _, value in told(all_of_them)} == {
        ("pump", "speed", 1.0), ("tank", "level", 2.0), ("tank", "label", "water"),
    }  # fmt: skip


async def test_that_a_definition_that_changes_is_announced_again(open_gateway: Open) -> None:
    gateway = await open_gateway()
    gateway.feed(Sample("pump", "speed", 1.0))
    client = await gateway.join()
    gateway.feed(Metric("pump", "speed", Kind.ANALOG, "Hz"), Metric("pump", "speed", Kind.ANALOG, "Hz"))
    await client.settle()
    (channels,) = [message for message in client.heard[3:] if message["type"] == "channels"]
    assert channels["add"][0]["unit"] == "Hz"


async def test_that_a_state_is_told_to_those_who_are_there_and_to_those_who_come(open_gateway: Open) -> None:
    gateway = await open_gateway()
    gateway.feed(Sample("pump", "speed", 1.0))
    early = await gateway.join()
    gateway.feed(StateTold("pump", DeviceState.OFFLINE))
    late = await gateway.join(console="B")
    await early.settle()
    for client in (early, late):
        states = [(m["device"], m["state"]) for m in client.heard if m["type"] == "device"]
        assert states == [("pump", "offline")]


async def test_that_a_console_that_was_away_for_a_minute_gets_every_sample_once(open_gateway: Open) -> None:
    gateway = await open_gateway()
    client = await gateway.join()
    before = gateway.readings(5)
    await client.settle()
    await client.socket.close()
    await until(lambda: not gateway.server.hall.connections)
    away = gateway.readings(600)
    back = await gateway.connect()
    welcome = await back.hello(resume={"sid": client.sid, "seq": client.seq})
    assert welcome["resume"] == "ok"
    await back.settle()
    back.heard = client.heard + back.heard
    assert [stamp for _, _, stamp, _ in told(back)] == [round(time_s * 1e6) for time_s in before + away]
    gateway.server.tick()
    assert gateway.server.hall.let_go == 0


async def test_that_another_gateway_on_the_same_feed_closes_the_hole_by_backfill(open_gateway: Open) -> None:
    first, second = await open_gateway(), await open_gateway()
    client = await first.join()
    for gateway in (first, second):
        gateway.clock.now_s = round(gateway.clock.now_s, 1)
    times: list[float] = []
    for _ in range(100):
        now_s = round(first.clock.now_s + 0.1, 1)
        times.append(now_s)
        for gateway in (first, second):
            gateway.catalogue.take("feed", [Sample("pump", "speed", float(len(times)), now_s)], now_s)
            gateway.server.tick(now_s)
        first.clock.now_s = now_s
    back = await second.connect()
    assert (await back.hello(resume={"sid": client.sid, "seq": 3}))["resume"] == "gap"
    await back.say(type="backfill", id="b", sel=["*"], **{"from": 0, "to": round(now_s * 1e6)})
    await back.settle()
    second.server.tick()
    series = await back.of("series")
    assert [series["t0"] + dt for dt in series["dt"]] == [round(time_s * 1e6) for time_s in times]
    assert series["v"] == [float(number) for number in range(1, 101)]


async def test_that_a_stalled_console_costs_the_others_nothing_and_ends_up_with_the_newest(open_gateway: Open) -> None:
    gateway = await open_gateway(limits=Limits(queue_bytes=300_000, patience_bytes=1 << 30, patience_s=1e6))
    stalled = await gateway.join(console="S")
    others = [await gateway.join(console=f"C{number}") for number in range(3)]
    stalled.socket.transport.pause_reading()
    samples: list[list[Sample]] = []
    while gateway.server.hall.overrun < 20_000:
        now_s = gateway.clock.now_s
        samples.append([Sample("d", f"m{number}", now_s, now_s) for number in range(1000)])
        gateway.feed(*samples[-1])
        for client in others:
            await client.settle()
    for client in others:
        readings = told(client)
        assert len(readings) == len(set(readings)) == 1000 * len(samples)
        assert not [message for message in client.heard if message["type"] == "error"]
    stalled.socket.transport.resume_reading()
    await stalled.settle()
    gateway.feed(Sample("d", "m0", -1.0))
    error = await stalled.of("error")
    assert error["code"] == "overrun"
    assert int(error["detail"]) >= 20_000
    await stalled.settle()
    latest = {name: value for _, name, _, value in told(stalled)}
    assert {latest[f"m{number}"] for number in range(1, 1000)} == {samples[-1][0].value}


async def test_that_a_large_plant_does_not_make_a_console_slow_by_being_told(open_gateway: Open) -> None:
    gateway = await open_gateway(limits=Limits(queue_bytes=20_000))
    gateway.feed(*(Sample("d", f"m{number}", 1.0) for number in range(1000)))
    client = await gateway.connect()
    await client.hello()
    (session,) = gateway.server.hall.sessions
    session.subscribe(Subscribe(id="s", sel=["*"]), gateway.clock.now_s)
    gateway.feed(Sample("d", "m0", 2.0))  # in the same turn of the loop: nothing has left yet
    await client.until(lambda message: message["type"] in ("cols", "error"))
    assert [value for *_, value in told(client)] == [2.0]
    assert gateway.server.hall.overrun == 0


async def test_that_max_hz_thins_and_the_last_change_still_comes(open_gateway: Open) -> None:
    gateway = await open_gateway()
    gateway.feed(Sample("pump", "speed", 0.0))
    client = await gateway.join(max_hz=1.0)
    gateway.readings(30)
    for _ in range(20):
        gateway.feed()
    await client.settle()
    values = [value for *_, value in told(client)]
    assert len(values) in (4, 5)
    assert values[-1] == 30.0


async def test_that_everybody_is_told_goodbye(open_gateway: Open) -> None:
    gateway = await open_gateway()
    client = await gateway.join()
    await gateway.server.stop()
    assert (await client.of("bye"))["code"] == "shutdown"
    with pytest.raises(ConnectionClosed) as closed:
        await client.read()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1001


async def get(gateway: Any, path: str, token: str = "") -> tuple[int, str]:
    url = gateway.server.url.replace("ws", "http", 1) + path
    headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask() -> tuple[int, str]:
        with urlopen(Request(url, headers=headers), timeout=10) as answer:
            return answer.status, answer.read().decode()

    return await asyncio.to_thread(ask)


async def test_that_health_and_figures_can_be_asked_for(open_gateway: Open) -> None:
    gateway = await open_gateway()
    gateway.feed(Sample("pump", "speed", 1.0), Sample("pump", "speed", "fast"))
    await gateway.join()
    assert await get(gateway, "/healthz") == (HTTPStatus.OK, "ok\n")
    status, figures = await get(gateway, "/metrics")
    assert status == HTTPStatus.OK
    lines = figures.splitlines()
    for line in ("samples_total 2.0", "bad_values_total 1.0", "consoles 1.0", "metrics 1.0", "devices 1.0"):
        assert f"sightline_gateway_{line}" in lines
    assert 'sightline_gateway_source_live{source="hall"} 1.0' in lines
    assert 'sightline_gateway_source_unreadable_total{source="hall"} 1.0' in lines
    assert any(line.startswith("process_resident_memory_bytes") for line in lines)


async def test_that_health_says_when_no_broker_is_live(open_gateway: Open, caplog: pytest.LogCaptureFixture) -> None:
    gateway = await open_gateway()
    gateway.has_broker = False
    with pytest.raises(HTTPError) as unwell:
        await get(gateway, "/healthz")
    with unwell.value as answer:
        assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
        assert answer.read().startswith(b"No broker is connected")
    assert not caplog.records
    gateway.has_broker = True
    assert await get(gateway, "/healthz") == (HTTPStatus.OK, "ok\n")


async def test_that_the_manual_names_every_figure(open_gateway: Open) -> None:
    gateway = await open_gateway()
    _, figures = await get(gateway, "/metrics")
    manual = (Path(__file__).parents[3] / "README.md").read_text()
    names = {line.split()[2] for line in figures.splitlines() if line.startswith("# TYPE sightline_gateway_")}
    assert len(names) > 15
    assert {name for name in names if f"`{name.removeprefix('sightline_gateway_')}" not in manual} == set()


@pytest.mark.skipif(not hasattr(socket, "TCP_NOTSENT_LOWAT"), reason="this system cannot be told")
async def test_that_the_system_may_not_hold_megabytes_for_a_console(open_gateway: Open) -> None:
    gateway = await open_gateway()
    await gateway.join()
    (connection,) = gateway.server.hall.connections
    place = connection.socket.transport.get_extra_info("socket")
    assert place.getsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT) == MOST_UNSENT_BYTES
