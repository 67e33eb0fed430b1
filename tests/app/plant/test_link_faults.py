from collections.abc import Callable
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, ConnectionClosedError

from app.plant.fault import parse
from app.plant.nonsense import FORMS, PLAIN, TELEMETRY, frame

pytestmark = pytest.mark.asyncio
Serve = Callable[..., Any]


def order(desk: Any, **fields: Any) -> None:
    desk.site.plan(parse(fields), desk.clock.now_s)


async def test_that_a_dropped_link_ends_without_goodbye_and_stays_away_as_long_as_told(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    order(desk, kind="drop", for_s=3)
    desk.run(0.1)
    with pytest.raises(ConnectionClosedError) as closed:
        await client.of("bye")
    assert closed.value.rcvd is None
    early = await desk.connect()
    with pytest.raises(ConnectionClosed):
        await early.hello()
    desk.run(3.0)
    back = await desk.connect()
    assert (await back.hello(resume={"sid": client.sid, "seq": client.seq}))["resume"] == "ok"


async def test_that_accepting_and_closing_hits_those_connected_and_those_who_come(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    order(desk, kind="accept_close", for_s=2)
    desk.run(0.1)
    for each in (client, await desk.connect()):
        with pytest.raises(ConnectionClosed) as closed:
            await each.of("bye")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1000


async def test_that_a_half_open_link_says_nothing_hears_nothing_and_heals(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    order(desk, kind="half_open", for_s=5)
    desk.run(4.0)
    (connection,) = desk.server.hall.connections
    assert connection.is_held
    position = connection.position
    await client.say(type="weather")
    pong = await client.socket.ping()
    other = await desk.connect()  # gives the loop all the turns it needs
    assert connection.position == position
    assert not pong.done()
    assert other.socket.subprotocol
    desk.run(2.0)
    assert (await client.of("error"))["code"] == "unknown_type"
    await client.settle()
    numbers = [message["seq"] for message in client.heard if "seq" in message and message["type"] != "hb"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 50


async def test_that_a_slow_link_carries_no_more_than_told(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    await client.settle()
    (connection,) = desk.server.hall.connections
    order(desk, kind="slow", bytes_per_s=1000, for_s=20)
    desk.run(0.1)
    before = connection.log.bytes_from(connection.position)
    position = connection.position
    for _ in range(10):
        desk.run(1.0)
        await client.until(lambda message: message["type"] in ("cols", "hb"))
    sent = sum(len(connection.log[seq].body) for seq in range(position, connection.position))
    assert 2000 < sent < 12_000
    assert connection.log.bytes_from(connection.position) > before


async def test_that_a_gap_loses_so_many_numbers_that_can_be_asked_for_again(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    desk.run(0.3)
    await client.settle()
    last = client.seq
    order(desk, kind="gap", count=3)
    desk.run(1.0)
    assert (await client.of("cols"))["seq"] == last + 4
    await client.hello(resume={"sid": client.sid, "seq": last})
    assert (await client.until(lambda message: message.get("seq", 0) <= last + 1))["seq"] == last + 1


async def test_that_nonsense_of_every_form_is_sent_between_good_frames(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    order(desk, kind="nonsense", every_s=0.1, for_s=0)
    seen: set[bytes] = set()
    desk.run(0.1 * len(TELEMETRY), step_s=0.1)
    while len(seen) < len(TELEMETRY):
        raw = await client.socket.recv(decode=False)
        seen |= {raw} & set(TELEMETRY.values())
    assert seen == set(TELEMETRY.values())


async def test_that_every_form_of_nonsense_has_a_frame_in_both_dialects() -> None:
    for form in FORMS:
        for plain in (False, True):
            payload, text = frame(form, 0, plain)
            assert isinstance(payload, bytes)
            assert text is (form != "binary")
    assert {frame("any", turn, True)[0] for turn in range(len(PLAIN))} == set(PLAIN.values())


async def test_that_an_offline_device_is_announced_to_all_and_to_those_who_come_later(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    order(desk, kind="offline", devices="tank-001", for_s=5)
    desk.run(0.1)
    message = await client.of("device")
    assert (message["device"], message["state"]) == ("tank-001", "offline")
    late = await desk.join(console="B")
    assert [each["device"] for each in late.heard if each["type"] == "device"] == ["tank-001"]
    desk.run(6.0)
    assert (await late.of("device"))["state"] == "online"
