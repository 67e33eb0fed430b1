import asyncio
import socket

import pytest

from tests.app.gateway.mqtt.listening import listening, until
from ui.self_test.small_broker import PAYLOAD, TOPIC, small_broker


def test_that_the_gateway_is_told_the_value_again_and_again() -> None:
    async def story(url: str) -> None:
        async with listening(url) as ear:
            await ear.live()
            await until(lambda: len(ear.heard) >= 3)
            assert {(message.topic, message.payload) for message in ear.heard} == {(TOPIC.decode(), PAYLOAD)}

    with small_broker() as url:
        asyncio.run(story(url))


@pytest.mark.parametrize("step", [1, 5])
def test_that_a_packet_may_come_in_pieces_and_a_ping_is_answered(step: int) -> None:
    asked = bytes((0x82, 12, 0, 7, 0, 0, 1)) + b"a" + bytes((0, 0, 2)) + b"bc" + bytes((0, 0xC0, 0))
    with small_broker() as url, socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), 10) as talk:
        for place in range(0, len(asked), step):
            talk.sendall(asked[place : place + step])
        with talk.makefile("rb") as answers:
            assert answers.read(7) == bytes((0x90, 5, 0, 7, 0, 0, 0))
            beyond = answers.read(2)
            while beyond != bytes((0xD0, 0)):  # values may come between
                assert beyond[0] == 0x30
                answers.read(beyond[1])
                beyond = answers.read(2)


def test_that_the_port_is_free_again_afterwards() -> None:
    with small_broker() as url:
        pass
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), 1).close()
