import socket as sockets
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from app.links.addresses import Addresses
from app.links.ending import Ending
from app.links.websocket import WebSocketLink
from app.model.link import LinkState
from app.settings import SourceSettings
from app.wire.messages import SUBPROTOCOL
from tests.app.links.fakes import FakeClock, Peer, skip, source, stay, until
from tests.app.wire.decoders import Names

LOST, REFUSED = Ending("It broke off."), Ending("Wrong token.", is_refusal=True)


def three() -> Addresses:
    return Addresses(SourceSettings(url="ws://a", other_urls=("ws://b", "ws://c", "ws://a")))


def test_that_the_next_address_comes_at_once_and_a_wait_after_a_round_in_vain() -> None:
    addresses = three()
    seen = [(addresses.here.url, addresses.go_on(LOST, 0.0)) for _ in range(6)]
    assert seen == [("ws://a", False), ("ws://b", False), ("ws://c", True)] * 2


def test_that_a_connection_that_was_good_begins_a_new_round() -> None:
    addresses = three()
    addresses.go_on(LOST, 0.0)
    addresses.go_on(LOST, 0.0)
    assert [addresses.go_on(LOST, 60.0), addresses.go_on(LOST, 0.0), addresses.go_on(LOST, 0.0)] == [False, False, True]


def test_that_servers_which_take_turns_in_closing_again_are_not_hurried() -> None:
    addresses = three()
    assert [addresses.go_on(LOST, 1.0) for _ in range(6)] == [False, False, True] * 2


def test_that_only_a_round_of_refusals_waits_for_a_person() -> None:
    addresses = three()
    for ending in (REFUSED, LOST, REFUSED):
        addresses.go_on(ending, 0.0)
    assert not addresses.all_refuse
    for _ in range(3):
        addresses.go_on(REFUSED, 0.0)
    assert addresses.all_refuse


def test_that_a_source_of_one_address_waits_after_each_loss() -> None:
    addresses = Addresses(SourceSettings(url="ws://a"))
    assert addresses.go_on(LOST, 60.0)
    assert addresses.here.url == "ws://a"


@pytest.mark.asyncio
async def test_that_a_lost_link_goes_on_at_the_other_address_without_a_wait() -> None:
    first: list[Peer] = []

    async def serve_first(socket: ServerConnection) -> None:
        first.append(Peer(socket))
        await first[-1].start()
        await stay(first[-1])

    async def serve_second(socket: ServerConnection) -> None:
        await Peer(socket).start()
        await stay(Peer(socket))

    options: dict[str, Any] = {"subprotocols": [Subprotocol(SUBPROTOCOL)], "close_timeout": 1}
    with sockets.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        async with (
            serve(serve_first, "127.0.0.1", 0, **options) as one,
            serve(serve_second, "127.0.0.1", 0, **options) as two,
        ):
            ports = [next(iter(each.sockets)).getsockname()[1] for each in (one, two)]
            nowhere = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
            urls = [f"ws://127.0.0.1:{port}" for port in ports]
            clock = FakeClock()
            link = WebSocketLink(0, source(urls[0], other_urls=(nowhere, urls[1])), Names(), clock=clock)
            link.start()
            await until(lambda: link.status().state is LinkState.LIVE)
            assert link.status().address == urls[0]
            clock.advance(60.0)
            first[0].socket.transport.abort()
            await until(lambda: link.counters.connects == 2 and link.status().state is LinkState.LIVE)
            assert link.status().address == urls[1]
            await link.stop()
            await skip(clock, 0.0)
