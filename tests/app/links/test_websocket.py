"""The link against real servers on the loopback: what it shows, loses, and finds again."""

import asyncio
import logging
import socket as sockets
from http import HTTPStatus
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from app.links.websocket import WebSocketLink
from app.model.link import LinkChanged, LinkState, SnapshotApplied
from tests.app.links.fakes import FakeClock, Peer, batch, pass_time, scene, skip, source, stay, until
from tests.app.wire.decoders import NOW_S, NOW_US, Names
from tests.guards.log_errors import ErrorLog

pytestmark = pytest.mark.asyncio


async def telemetry(peer: Peer) -> None:
    await peer.start()
    await peer.say(batch(3, 21.0))
    await stay(peer)


async def plain(peer: Peer) -> None:
    await peer.say(*['{"deviceId":"d","temperature":21.4,"timestamp":1767225600000}'] * 3)
    await stay(peer)


async def accept_and_close(peer: Peer) -> None:
    await peer.socket.close()


def http(status: HTTPStatus) -> dict[str, Any]:
    def answer(connection: ServerConnection, _request: Request) -> Response:
        return connection.respond(status, "no\n")

    return {"process_request": answer}


async def test_that_a_telemetry_server_goes_live_with_its_snapshot_and_then_its_readings() -> None:
    async with scene(telemetry) as show:
        await until(lambda: show.collect() == [20.0, 21.0])
        status = show.link.status()
        assert (status.state, status.dialect, status.address) == (LinkState.LIVE, "telemetry.v1", show.url)
        changes = [event.new for event in show.events if isinstance(event, LinkChanged)]
        assert changes == ["connecting", "authenticating", "syncing", "live"]
        assert show.events[-1] == SnapshotApplied(0, resumed=False)
        assert (show.link.counters.connects, show.link.counters.bad_frames) == (1, 0)
    assert show.state is LinkState.DISCONNECTED


async def test_that_a_server_that_does_not_choose_our_dialect_is_read_as_plain() -> None:
    async with scene(plain, plain=True) as show:
        await until(lambda: show.collect() == [21.4] * 3)
        assert (show.link.status().dialect, show.state) == ("plain", LinkState.LIVE)


OBLIGING = {"subprotocols": None, "select_subprotocol": lambda _, offered: next(iter(offered), None)}
"""As libraries of Node.js do: whatever is offered first is selected."""


async def test_that_a_server_that_selects_our_dialect_and_speaks_another_is_read_as_plain_at_once() -> None:
    async with scene(plain, server=OBLIGING) as show:
        await until(lambda: show.collect() == [21.4] * 3)
        assert (show.link.status().dialect, show.state) == ("plain", LinkState.LIVE)
        assert LinkState.BACKOFF not in [event.new for event in show.events if isinstance(event, LinkChanged)]
        assert [peer.socket.subprotocol for peer in show.peers] == ["telemetry.v1", None]


async def test_that_one_odd_message_before_the_greeting_does_not_make_a_server_plain_for_ever() -> None:
    async def confused(peer: Peer) -> None:
        if len(show.peers) == 1:
            await peer.say("good morning")
            await stay(peer)
        elif len(show.peers) > 2:
            await telemetry(peer)

    async with scene(confused, server=OBLIGING) as show:
        await until(lambda: show.state is LinkState.BACKOFF)
        assert len(show.peers) == 2
        show.link.retry_now()
        await until(lambda: show.collect() == [20.0, 21.0])
        assert show.link.status().dialect == "telemetry.v1"


async def test_that_connected_without_data_is_a_state_of_its_own() -> None:
    async with scene(stay, plain=True) as show:
        await until(lambda: show.state is LinkState.SYNCING)
        assert "no data yet" in show.link.status().detail


async def test_that_the_handshake_carries_token_headers_and_our_name_but_no_address_does() -> None:
    async with scene(plain, plain=True, link={"token": "s3cret"}, headers={"X-Site": "north"}) as show:
        await until(show.collect)
        request = show.peers[0].socket.request
        assert request is not None
        assert request.headers["Authorization"] == "Bearer s3cret"
        assert request.headers["X-Site"] == "north"
        assert request.headers["User-Agent"].startswith("sightline/")
        assert "s3cret" not in request.path + repr(show.link.status()) + repr(show.events)


async def test_that_a_lost_connection_is_announced_and_resumed_where_it_broke() -> None:
    async def first(peer: Peer) -> None:
        await telemetry_without_end(peer)
        peer.socket.transport.abort()

    async def telemetry_without_end(peer: Peer) -> None:
        await peer.start()
        await peer.say(batch(3, 21.0))
        await peer.hear("hb")

    async def second(peer: Peer) -> None:
        hello = await peer.greet(resume="ok")
        await peer.say(batch(hello["resume"]["seq"] + 1, 22.0))
        await stay(peer)

    async with scene(first, second) as show:
        await until(lambda: show.collect() == [20.0, 21.0])
        show.events.clear()
        await pass_time(show.clock, 2.0)  # our heartbeat is due
        await until(lambda: show.state is LinkState.BACKOFF)
        status = show.link.status()
        assert status.lost_since_s is not None
        assert (status.attempt, status.next_attempt_in_s) == (1, 0.5)
        await skip(show.clock, 0.5)
        await until(lambda: show.collect() == [20.0, 21.0, 22.0])
        changes = [event.new for event in show.events if isinstance(event, LinkChanged)]
        assert changes == ["lost", "backoff", "connecting", "authenticating", "live"]
        assert show.events[-1] == SnapshotApplied(0, resumed=True)
        assert show.link.status().lost_since_s is None


async def test_that_a_half_open_link_is_lost_within_six_seconds_though_the_socket_says_nothing() -> None:
    async def go_dumb(peer: Peer) -> None:
        await peer.start()
        peer.socket.transport.pause_reading()
        await stay(peer)

    async with scene(go_dumb) as show:
        await until(lambda: show.state is LinkState.LIVE)
        await pass_time(show.clock, 3.25)
        assert show.state is LinkState.SUSPECT
        await pass_time(show.clock, 2.25)
        assert show.state is LinkState.SUSPECT
        await pass_time(show.clock, 0.25)
        await until(lambda: show.state is LinkState.BACKOFF)
        assert "No sign of life" in show.link.status().detail


async def test_that_a_short_cut_that_tcp_repairs_loses_nothing_and_reconnects_nothing() -> None:
    gate = asyncio.Event()

    async def stutter(peer: Peer) -> None:
        await peer.start()
        await gate.wait()
        await peer.say(*(batch(seq, float(seq)) for seq in range(3, 40)))
        await stay(peer)

    async with scene(stutter) as show:
        await until(lambda: show.state is LinkState.LIVE)
        await pass_time(show.clock, 4.0)
        assert show.state is LinkState.SUSPECT
        gate.set()
        await until(lambda: show.collect() == [20.0, *map(float, range(3, 40))])
        assert show.state is LinkState.LIVE
        assert show.link.counters.connects == 1


async def test_that_accepting_and_closing_again_backs_off_ever_longer() -> None:
    async with scene(accept_and_close) as show:
        waits: list[float | None] = []
        for attempt in range(1, 7):
            await until(lambda n=attempt: show.state is LinkState.BACKOFF and show.link.status().attempt == n)
            waits.append(show.link.status().next_attempt_in_s)
            assert len(show.peers) == attempt
            await skip(show.clock, 30.0)
        assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0]
        assert "check the token" in show.link.status().detail


async def test_that_the_delay_starts_anew_only_after_something_useful() -> None:
    async def useful(peer: Peer) -> None:
        await peer.start()
        await peer.hear("hb")

    async with scene(accept_and_close, accept_and_close, useful) as show:
        for attempt in (1, 2):
            await until(lambda n=attempt: show.link.status().attempt == n)
            await skip(show.clock, 2.0)
        await until(lambda: show.state is LinkState.LIVE)
        await pass_time(show.clock, 2.0)  # our heartbeat is due
        await until(lambda: show.state is LinkState.BACKOFF)
        assert (show.link.status().attempt, show.link.status().next_attempt_in_s) == (1, 0.5)


async def test_that_a_server_that_is_not_there_is_tried_for_ever_and_retry_now_waits_no_longer() -> None:
    with sockets.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        link = WebSocketLink(0, source(f"ws://127.0.0.1:{taken.getsockname()[1]}"), Names(), clock=FakeClock())
        link.start()
        for attempt in (1, 2, 3):
            await until(lambda n=attempt: link.status().attempt == n)
            assert "is the server running" in link.status().detail
            link.retry_now()
        await link.stop()


@pytest.mark.parametrize("status", [HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN])
async def test_that_a_refused_login_waits_for_a_person(status: HTTPStatus) -> None:
    async with scene(stay, server=http(status)) as show:
        await until(lambda: show.state is LinkState.REFUSED)
        assert f"HTTP {status.value}" in show.link.status().detail
        await skip(show.clock, 3600.0)
        await skip(show.clock, 0.0)
        assert show.state is LinkState.REFUSED
        show.link.retry_now()
        await until(lambda: show.state is LinkState.CONNECTING)
        await until(lambda: show.state is LinkState.REFUSED)


@pytest.mark.parametrize("code", [4000, 4001, 4003, 4009])
async def test_that_refusing_close_codes_wait_for_a_person(code: int) -> None:
    async def refuse(peer: Peer) -> None:
        await peer.hear("hello")
        await peer.socket.close(code)

    async with scene(refuse) as show:
        await until(lambda: show.state is LinkState.REFUSED)
        assert show.link.status().next_attempt_in_s is None


async def test_that_a_server_that_chokes_on_the_offered_dialect_is_tried_without() -> None:
    def answer(connection: ServerConnection, request: Request) -> Response | None:
        is_offered = "Sec-WebSocket-Protocol" in request.headers
        return connection.respond(HTTPStatus.BAD_REQUEST, "what?\n") if is_offered else None

    async with scene(plain, plain=True, server={"process_request": answer}) as show:
        await until(lambda: show.state is LinkState.BACKOFF)
        await skip(show.clock, 0.5)
        await until(lambda: show.collect() == [21.4] * 3)


async def test_that_bad_input_is_counted_and_sampled_while_the_link_stays_up() -> None:
    async def babble(peer: Peer) -> None:
        await peer.start()
        await peer.say("{", '{"type":"teapot"}', batch(3, 21.0))
        await stay(peer)

    async with scene(babble) as show:
        await until(lambda: show.collect() == [20.0, 21.0])
        assert show.state is LinkState.LIVE
        assert {str(kind): n for kind, n in show.link.counters.bad.items()} == {"bad_json": 1, "unknown_type": 1}
        assert [sample.sample for sample in show.link.rejected] == [b"{", b'{"type":"teapot"}']


async def test_that_a_bug_costs_one_message_and_is_logged_with_its_trace_once(
    expected_errors: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(Names):
        def define(self, metric: Any) -> int | None:
            if metric.name == "poison":
                raise RuntimeError("a bug")
            return super().define(metric)

    async def poison(peer: Peer) -> None:
        await peer.say(*['{"deviceId":"d","poison":1}'] * 3, '{"deviceId":"d","t":5}')
        await stay(peer)

    monkeypatch.setattr("tests.app.links.fakes.Names", Broken)
    async with scene(poison, plain=True) as show:
        await until(lambda: show.collect() == [5.0])
    assert expected_errors.claim("A message met a bug")


async def test_that_the_past_is_asked_for_and_answered_beside_the_live_data() -> None:
    async def answer(peer: Peer) -> None:
        await peer.start()
        wish = await peer.hear("backfill")
        part = {"type": "series", "id": wish["id"], "h": 7, "t0": wish["from"], "dt": 1_000_000, "v": [1.0, None, 3.0]}
        await peer.say(part | {"seq": 3, "last": True})
        await stay(peer)

    async with scene(answer) as show:
        await until(lambda: show.collect() == [20.0])
        show.link.request_backfill([0], NOW_S - 60, NOW_S)
        assert len(show.link.questions) == 1
        parts: list[Any] = []
        await skip(show.clock, 0.25)
        await until(lambda: parts.extend(show.link.take_series()) or parts)
        assert (parts[0].metric, parts[0].time_s.tolist()) == (0, [NOW_S - 60, NOW_S - 59, NOW_S - 58])
        assert len(show.link.questions) == 0
        assert show.collect() == [20.0]


async def test_that_a_flood_is_read_in_bursts_with_every_reading_in_order() -> None:
    async def flood(peer: Peer) -> None:
        await peer.say(*(f'{{"deviceId":"d","n":{n},"ts":{NOW_US + n}}}' for n in range(5000)))
        await stay(peer)

    async with scene(flood, plain=True) as show:
        await until(lambda: len(show.collect()) == 5000)
        assert show.values == [float(n) for n in range(5000)]


async def test_that_the_first_failure_and_the_recovery_are_logged_and_nothing_between(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "app.links")
    async with scene(accept_and_close, accept_and_close, accept_and_close, telemetry) as show:
        for attempt in (1, 2, 3):
            await until(lambda n=attempt: show.link.status().attempt == n and show.state is LinkState.BACKOFF)
            await skip(show.clock, 30.0)
        await until(lambda: show.state is LinkState.LIVE)
    messages = [record.getMessage() for record in caplog.records if record.name.startswith("app.links")]
    assert len(messages) == 2
    assert "accepted the connection and closed it again" in messages[0]
    assert messages[1].endswith("live again")


async def test_that_stopping_twice_or_before_starting_is_harmless_and_leaves_no_task() -> None:
    link = WebSocketLink(0, source("ws://127.0.0.1:9"), Names(), clock=FakeClock())
    await link.stop()
    async with scene(telemetry) as show:
        await until(lambda: show.state is LinkState.LIVE)
        await asyncio.gather(show.link.stop(), show.link.stop())
        await show.link.stop()
        assert show.state is LinkState.DISCONNECTED
        assert not [task for task in asyncio.all_tasks() if "link" in task.get_name()]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "ws://", "nonsense", "ws://127.0.0.1:99999"])
async def test_that_an_address_that_is_none_waits_for_a_person(url: str) -> None:
    link = WebSocketLink(0, source(url), Names(), clock=FakeClock())
    link.start()
    await until(lambda: link.status().state is LinkState.REFUSED)
    assert "no WebSocket address" in link.status().detail
    await link.stop()


async def test_that_a_web_server_that_speaks_no_websocket_is_told_apart() -> None:
    async with scene(stay, server=http(HTTPStatus.NOT_FOUND)) as show:
        await until(lambda: show.state is LinkState.BACKOFF)
        assert "no such path (HTTP 404)" in show.link.status().detail


async def test_that_a_restarting_server_is_found_again_and_its_new_session_taken_whole() -> None:
    async def goodbye(peer: Peer) -> None:
        await peer.start()
        await peer.say({"type": "bye", "code": "restart", "retry_ms": 3000})
        await stay(peer)

    async def anew(peer: Peer) -> None:
        await peer.greet(resume="new", sid="s2")
        await peer.hear("subscribe")
        await peer.say({"type": "channels", "seq": 1, "add": [{"h": 1, "device": "d", "metric": "m"}]})
        item = {"h": 1, "ts": NOW_US, "v": 30.0}
        await peer.say({"type": "snapshot", "seq": 2, "id": "all", "r": [item], "last": True})
        await stay(peer)

    async with scene(goodbye, anew) as show:
        await until(lambda: show.state is LinkState.BACKOFF)
        assert show.link.status().next_attempt_in_s == 3.0
        await skip(show.clock, 3.0)
        await until(lambda: show.collect() == [20.0, 30.0])
        assert show.events[-1] == SnapshotApplied(0, resumed=False)


async def test_that_serving_on_needs_no_sub_protocol_at_all() -> None:
    async def handle(socket: ServerConnection) -> None:
        await plain(Peer(socket))

    clock = FakeClock()
    async with serve(handle, "127.0.0.1", 0) as listener:
        url = f"ws://127.0.0.1:{next(iter(listener.sockets)).getsockname()[1]}"
        link = WebSocketLink(3, source(url, name="North"), Names(), clock=clock)
        link.start()
        await until(lambda: link.status().state is LinkState.LIVE)
        assert (link.status().name, link.status().source) == ("North", 3)
        await link.stop()
