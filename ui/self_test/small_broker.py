"""Just enough of an MQTT 5 broker to tell one gateway one value, again and again: few machines have a real one."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override

TOPIC = b"self-test/oven/temperature"
PAYLOAD = b"21.4"
EVERY_S = 0.2

_CONNECT, _SUBSCRIBE, _PING = 1, 8, 12
_CONNECTED = bytes((0x20, 3, 0, 0, 0))
_PONG = bytes((0xD0, 0))


@contextmanager
def small_broker() -> Iterator[str]:
    """Serve on a free port of the loopback and give the address."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="small broker", daemon=True)
        thread.start()
        try:
            yield f"mqtt://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


class _Conversation(socketserver.BaseRequestHandler):
    """One gateway. It is heard and told in turn, by one thread, until it goes."""

    @override
    def handle(self) -> None:
        talk: socket.socket = self.request
        talk.settimeout(EVERY_S)
        heard, wants_values = b"", False
        while True:
            try:
                piece = talk.recv(4096)
                if not piece:
                    return
                heard += piece
            except TimeoutError:
                pass
            except OSError:
                return
            try:
                while (packet := _first_packet(heard)) is not None:
                    kind, body, heard = packet
                    talk.sendall(_answer(kind, body))
                    wants_values = wants_values or kind == _SUBSCRIBE
                if wants_values:
                    talk.sendall(_publish())
            except OSError:
                return


def _answer(kind: int, body: bytes) -> bytes:
    if kind == _CONNECT:
        return _CONNECTED
    if kind == _SUBSCRIBE:
        return bytes((0x90, 3 + _wishes(body))) + body[:2] + bytes(1 + _wishes(body))
    return _PONG if kind == _PING else b""


def _wishes(body: bytes) -> int:
    """Return how many topics a SUBSCRIBE asks for: past packet number and properties, each is a text and an option."""
    place, count = 3 + body[2], 0
    while place < len(body):
        place += 3 + int.from_bytes(body[place : place + 2], "big")
        count += 1
    return count


def _publish() -> bytes:
    body = len(TOPIC).to_bytes(2, "big") + TOPIC + b"\0" + PAYLOAD
    return bytes((0x30, len(body))) + body


def _first_packet(heard: bytes) -> tuple[int, bytes, bytes] | None:
    """Return kind and body of the first packet and what comes after it, None while it is not whole."""
    length, place = 0, 1
    while True:
        if place >= len(heard):
            return None
        length |= (heard[place] & 0x7F) << 7 * (place - 1)
        place += 1
        if not heard[place - 1] & 0x80:
            break
    if len(heard) < place + length:
        return None
    return heard[0] >> 4, heard[place : place + length], heard[place + length :]
