import ssl
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import trustme
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.model.errors import PlantError
from app.plant.fault import parse
from app.plant.roster import build
from app.plant.server import PlantServer, ServerOptions
from app.plant.site import Site
from app.serving.limits import Limits

pytestmark = pytest.mark.asyncio
Serve = Callable[..., Any]


async def test_that_a_client_gets_definitions_then_the_present_then_changes(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    assert [message["type"] for message in client.heard] == ["welcome", "channels", "snapshot"]
    handles = [each["h"] for each in client.heard[1]["add"]]
    assert [each["h"] for each in client.heard[2]["r"]] != []
    assert {each["h"] for each in client.heard[2]["r"]} == set(handles) == set(range(len(desk.site.roster.metrics)))
    desk.run(0.1)
    message = await client.of("cols")
    assert set(message["h"]) <= set(handles)
    assert message["t0"] == round(desk.clock.now_s * 1e6)


async def test_that_every_numbered_message_follows_the_last(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    desk.run(3.0)
    await client.settle()
    numbers = [message["seq"] for message in client.heard if "seq" in message and message["type"] != "hb"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 30


async def test_that_all_periodic_metrics_come_at_their_rate(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join("pump-001/speed")
    desk.run(3.0, step_s=0.02)
    await client.settle()
    assert sum(len(message["h"]) for message in client.heard if message["type"] == "cols") == pytest.approx(30, abs=1)


async def test_that_a_batch_of_one_carries_one_reading(serve: Serve) -> None:
    desk = await serve(batch=1)
    client = await desk.join()
    desk.run(0.5)
    await client.settle()
    batches = [message for message in client.heard if message["type"] == "batch"]
    assert len(batches) > 50
    assert {len(message["r"]) for message in batches} == {1}


async def test_that_two_clients_with_different_wishes_get_each_their_own(serve: Serve) -> None:
    desk = await serve()
    pumps, tanks = await desk.join("pump-*", "A"), await desk.join("tank-*/level", "B")
    desk.run(1.0)
    for client, prefix in ((pumps, "pump"), (tanks, "tank")):
        await client.settle()
        named = {each["h"]: each["device"] for message in client.heard for each in message.get("add", ())}
        sent = {named[h] for message in client.heard if message["type"] == "cols" for h in message["h"]}
        assert sent
        assert all(device.startswith(prefix) for device in sent)


async def test_that_nothing_more_comes_after_unsubscribing(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    await client.say(type="unsubscribe", id="s")
    await client.settle()
    client.heard.clear()
    desk.run(1.0)
    await client.settle()
    assert {message["type"] for message in client.heard} == {"result"}


async def test_that_a_second_wish_announces_only_what_is_new_and_a_repeated_one_everything(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join("pump-001")
    await client.say(type="subscribe", id="more", sel=["pump-001", "tank-001"], snapshot=False)
    assert {each["device"] for each in (await client.of("channels"))["add"]} == {"tank-001"}
    await client.say(type="subscribe", id="s", sel=["pump-001"])
    assert {each["device"] for each in (await client.of("channels"))["add"]} == {"pump-001"}
    assert len((await client.of("snapshot"))["r"]) == 4


async def test_that_large_sites_are_announced_in_pages(serve: Serve) -> None:
    desk = await serve(devices=700)
    client = await desk.join()
    pages = [message for message in client.heard if message["type"] == "channels"]
    snapshots = [message for message in client.heard if message["type"] == "snapshot"]
    assert [len(page["add"]) for page in pages] == [1000, 1000, 800]
    assert [(len(page["r"]), page.get("last", False)) for page in snapshots] == [(2000, False), (800, True)]


async def test_that_heartbeats_come_on_time_and_name_the_last_number(serve: Serve) -> None:
    desk = await serve(hb_ms=500)
    client = await desk.join()
    for _ in range(4):
        last = client.seq
        desk.run(0.5, step_s=0.5)
        beat = await client.of("hb")
        assert last <= beat["seq"] <= client.seq + 1
        await client.settle()
    assert sum(message["type"] == "hb" for message in client.heard) == 4


async def test_that_a_client_that_returns_gets_what_it_missed(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    desk.run(1.0)
    await client.settle()
    await client.socket.close()
    desk.run(5.0)
    back = await desk.connect()
    welcome = await back.hello(resume={"sid": client.sid, "seq": client.seq})
    assert (welcome["resume"], welcome["sid"]) == ("ok", client.sid)
    await back.settle()
    missed = [message for message in back.heard if message["type"] == "cols"]
    assert missed[0]["seq"] == client.seq + 1
    assert len(missed) == pytest.approx(50, abs=1)
    desk.run(0.1)
    assert (await back.of("cols"))["seq"] > missed[-1]["seq"]


async def test_that_resuming_on_the_same_socket_repeats_from_there(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    desk.run(1.0)
    await client.settle()
    assert (await client.hello(resume={"sid": client.sid, "seq": 4}))["resume"] == "ok"
    assert (await client.of("cols"))["seq"] == 5


@pytest.mark.parametrize("seq", [0, 10_000])
async def test_that_what_cannot_be_resumed_is_a_gap_and_starts_anew(serve: Serve, seq: int) -> None:
    desk = await serve()
    client = await desk.join()
    desk.run(130.0, step_s=1.0)  # longer than the memory
    await client.socket.close()
    back = await desk.connect()
    welcome = await back.hello(resume={"sid": client.sid, "seq": seq})
    assert welcome["resume"] == "gap"
    assert welcome["sid"] != client.sid
    await back.say(type="subscribe", id="s", sel=["*"])
    assert (await back.of("channels"))["seq"] == 1


async def test_that_an_unknown_session_is_a_gap(serve: Serve) -> None:
    desk = await serve()
    client = await desk.connect()
    assert (await client.hello(resume={"sid": "nobody's", "seq": 3}))["resume"] == "gap"


async def test_that_the_same_console_takes_the_place_of_its_old_connection(serve: Serve) -> None:
    desk = await serve()
    old = await desk.join(console="A")
    await desk.join(console="A")
    with pytest.raises(ConnectionClosed) as closed:
        await old.of("nothing")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4009
    assert len(desk.server.hall.sessions) == 1


async def test_that_the_past_is_told_in_order_and_ends(serve: Serve) -> None:
    desk = await serve(past_s=30.0)
    client = await desk.join("pump-001/speed")
    h = client.heard[1]["add"][0]["h"]
    start_us = round(desk.clock.now_s * 1e6)
    await client.say(type="backfill", id="b", h=[h], **{"from": start_us - 10_000_000, "to": start_us})
    await client.settle()
    desk.run(0.1)
    series = await client.of("series")
    stamps = [series["t0"] + dt for dt in series["dt"]]
    assert len(stamps) == pytest.approx(100, abs=1)
    assert stamps == sorted(set(stamps))
    assert start_us - 10_000_000 <= stamps[0] < stamps[-1] <= start_us
    assert (series["id"], series["last"], series["hist"]) == ("b", True, True)


async def test_that_a_question_about_many_metrics_is_answered_in_parts_over_several_ticks(serve: Serve) -> None:
    desk = await serve(devices=100, past_s=60.0)
    client = await desk.join()
    await client.say(type="backfill", id="b", sel=["*"], **{"from": 0, "to": 2**53})
    await client.settle()
    desk.run(1.0)
    await client.until(lambda message: message["type"] == "series" and message.get("last", False))
    parts = [message for message in client.heard if message["type"] == "series"]
    assert [message.get("part", 0) for message in parts] == list(range(len(parts)))
    assert all(message["v"] for message in parts)
    assert {message["h"] for message in parts} == set(range(len(desk.site.roster.metrics)))


async def test_that_the_past_can_be_thinned_to_extremes_and_means(serve: Serve) -> None:
    desk = await serve(past_s=60.0)
    client = await desk.join("tank-001/level")
    whole: dict[str, Any] = {"sel": ["tank-001/level"], "from": 0, "to": 2**53}
    for id_, more in (("all", {}), ("mm", {"reduce": "minmax"}), ("avg", {"reduce": "avg"}), ("end", {})):
        most = {} if id_ == "all" else {"max_points": 20}
        await client.say(type="backfill", id=id_, **whole, **more, **most)
    await client.settle()
    desk.run(0.1, step_s=0.05)
    answers: dict[str, Any] = {}
    while len(answers) < 4:
        message = await client.of("series")
        answers[message["id"]] = message
    everything = answers["all"]["v"]
    assert len(answers["mm"]["v"]) <= 20
    assert (min(answers["mm"]["v"]), max(answers["mm"]["v"])) == (min(everything), max(everything))
    assert len(answers["avg"]["v"]) == 20
    assert min(everything) < min(answers["avg"]["v"]) < max(answers["avg"]["v"]) < max(everything)
    assert answers["end"]["v"] == everything[-20:]


async def test_that_a_metric_on_change_tells_the_reading_before_the_interval(serve: Serve) -> None:
    desk = await serve(past_s=30.0)
    client = await desk.join("pump-001/running")
    start_us = round(desk.clock.now_s * 1e6)
    await client.say(type="backfill", id="b", sel=["pump-001/running"], **{"from": start_us - 1000, "to": start_us})
    await client.settle()
    desk.run(0.1)
    series = await client.of("series")
    assert series["v"] == [1.0]
    assert series["t0"] < start_us - 1000


async def test_that_a_question_can_be_taken_back(serve: Serve) -> None:
    desk = await serve(past_s=30.0)
    client = await desk.join()
    await client.say(type="backfill", id="b", sel=["*"], **{"from": 0, "to": 2**53})
    await client.say(type="unsubscribe", id="b")
    await client.settle()
    desk.run(0.5)
    await client.settle()
    assert "series" not in {message["type"] for message in client.heard}


async def test_that_a_question_about_nothing_is_an_error(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    await client.say(type="backfill", id="b", h=[10**9], **{"from": 0, "to": 1})
    error = await client.of("error")
    assert (error["code"], error["id"]) == ("unknown_channel", "b")


async def test_that_a_command_is_answered_twice_and_its_effect_is_reported(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    now_us = round(desk.clock.now_s * 1e6)
    await client.say(
        type="command", id="r", cmd_id="c", phase="direct", device="pump-001", name="speed_sp", value=1200,
        issued_at=now_us, expires_at=now_us + 10_000_000, operator="anna",
    )  # fmt: skip
    assert (await client.of("result"))["state"] == "ACCEPTED"
    desk.run(0.5)
    assert (await client.of("result"))["state"] == "DONE"
    h = desk.site.roster.index[("pump-001", "speed_sp")]
    told = [message for message in client.heard if message["type"] == "cols" and h in message["h"]]
    assert told[-1]["v"][told[-1]["h"].index(h)] == 1200.0


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"{", "bad_json"),
        (b'{"type":"weather"}', "unknown_type"),
        (b'{"type":"subscribe","id":5}', "bad_schema"),
        (b'{"type":"subscribe","id":"x","sel":%b}' % msgspec.json.encode(["a"] * 1001), "too_large"),
    ],
)
async def test_that_a_bad_request_is_an_error_and_the_link_stays(serve: Serve, payload: bytes, code: str) -> None:
    desk = await serve()
    client = await desk.join()
    await client.socket.send(payload, text=True)
    assert (await client.of("error"))["code"] == code
    await client.settle()


async def test_that_too_many_bad_requests_end_the_connection(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    for _ in range(11):
        await client.socket.send("{")
    with pytest.raises(ConnectionClosed) as closed:
        await client.of("nothing")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008


@pytest.mark.parametrize(("first", "code"), [({"type": "hello", "v": 9}, 4000), ({"type": "subscribe"}, 1008)])
async def test_that_a_wrong_start_is_refused(serve: Serve, first: dict[str, Any], code: int) -> None:
    desk = await serve()
    client = await desk.connect()
    await client.say(client="test", console_id="A", id="s", sel=["*"], **first)
    with pytest.raises(ConnectionClosed) as closed:
        await client.of("nothing")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code
    assert client.heard[-1]["fatal"] is True


async def test_that_a_client_that_does_not_read_is_let_go_and_delays_nobody(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.plant.strained.DEFAULT_LIMITS", Limits(patience_bytes=200_000))
    desk = await serve(devices=200)
    sleeper, reader = await desk.join(console="A"), await desk.join(console="B")
    sleeper.socket.transport.pause_reading()
    # Ticks until both socket buffers of the sleeping client are full and its queue passes the bound.
    while desk.server.hall.let_go == 0:
        desk.run(1.0)
        await reader.settle()
    numbers = [message["seq"] for message in reader.heard if "seq" in message and message["type"] != "hb"]
    assert numbers == list(range(1, len(numbers) + 1))
    sleeper.socket.transport.abort()


async def test_that_a_slow_client_in_latest_mode_gets_the_newest_and_is_told(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join(mode="latest")
    desk.site.plan(parse({"kind": "slow", "bytes_per_s": 1, "for_s": 20}), desk.clock.now_s)
    desk.run(19.0)
    log_length = next(iter(desk.server.hall.sessions)).log.next
    assert log_length < 20  # not 190: the line is slow, so nothing more was written
    desk.run(2.0)
    await client.until(lambda message: message.get("seq") == log_length - 1)
    desk.run(0.1)
    error = await client.of("error")
    assert error["code"] == "overrun"
    assert int(error["detail"]) > 1000
    await client.settle()
    newest = max(message["t0"] for message in client.heard if message["type"] == "cols")
    assert newest / 1e6 > desk.clock.now_s - 3.0
    numbers = [message["seq"] for message in client.heard if "seq" in message and message["type"] != "hb"]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_that_a_plain_client_gets_flat_objects_unasked(serve: Serve) -> None:
    desk = await serve()
    client = await desk.connect(plain=True)
    await (await client.socket.ping())  # the server answers after it has taken the client in
    desk.run(0.1)
    message = msgspec.json.decode(await client.socket.recv())
    assert set(message) > {"deviceId", "timestamp"}
    assert len(message) == 3
    assert message["timestamp"] == round(desk.clock.now_s * 1000)


async def test_that_a_server_may_refuse_to_speak_telemetry(serve: Serve) -> None:
    desk = await serve(plain=True)
    client = await desk.connect()
    assert client.socket.subprotocol is None


async def test_that_a_token_is_asked_for(serve: Serve) -> None:
    desk = await serve(token="open sesame".replace(" ", "-"))
    good = {"Authorization": "Bearer open-sesame"}
    client = await desk.connect(additional_headers=good)
    assert (await client.hello())["resume"] == "new"
    stranger = await desk.connect(additional_headers={"Authorization": "Bearer wrong"})
    with pytest.raises(ConnectionClosed) as closed:
        await stranger.of("nothing")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4001
    with pytest.raises(InvalidStatus):
        await desk.connect(plain=True)
    assert desk.server.refused == 1


async def test_that_it_can_be_served_over_tls(serve: Serve) -> None:
    authority = trustme.CA()
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server_side)
    client_side = ssl.create_default_context()
    authority.configure_trust(client_side)
    desk = await serve(tls=server_side)
    assert desk.server.url.startswith("wss://")
    client = await desk.connect(ssl=client_side)
    assert (await client.hello())["v"] == 1


async def test_that_a_port_in_use_is_a_sentence(serve: Serve) -> None:
    desk = await serve()
    port = int(desk.server.url.rsplit(":", 1)[1])
    with pytest.raises(PlantError, match=f"cannot listen on 127.0.0.1:{port}"):
        await PlantServer(Site(build(1)), ServerOptions(port=port)).start()


async def test_that_clients_are_told_goodbye(serve: Serve) -> None:
    desk = await serve()
    client = await desk.join()
    await desk.server.stop()
    assert (await client.of("bye"))["code"] == "shutdown"
    with pytest.raises(ConnectionClosed) as closed:
        await client.read()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1001
    await desk.server.stop()


async def test_that_the_number_of_clients_is_bounded(serve: Serve) -> None:
    desk = await serve(max_clients=1)
    await desk.join()
    second = await desk.connect()
    with pytest.raises(ConnectionClosed) as closed:
        await second.read()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1013
