"""paho-mqtt without a socket."""

from typing import Any

from paho.mqtt.client import Client
from typing_extensions import override

from app.gateway.mqtt.carrier import Carrier


class Pipe:
    """The socket that paho believes it has: whole packets go in, and what it sends goes to the carrier."""

    def __init__(self) -> None:
        self.carrier: Carrier | None = None
        self._packet = b""
        self._at = 0

    def feed(self, packet: bytes) -> None:
        """Offer one whole packet; paho takes all of it before the next."""
        self._packet, self._at = packet, 0

    def recv(self, size: int) -> bytes:
        """Return up to that many bytes. Raises BlockingIOError where there are none."""
        part = self._packet[self._at : self._at + size]
        if not part:
            raise BlockingIOError
        self._at += len(part)
        return part

    def send(self, data: bytes) -> int:
        """Pass on all of it; without a carrier it is lost, as it would be on a dead line."""
        if self.carrier is not None:
            self.carrier.write(bytes(data))
        return len(data)

    def close(self) -> None:
        """Close the carrier. Closing twice is harmless."""
        carrier, self.carrier = self.carrier, None
        if carrier is not None:
            carrier.close()

    def setblocking(self, flag: bool) -> None:
        """Nothing here ever blocks."""
        del flag

    def fileno(self) -> int:
        """Return -1: there is nothing to be polled."""
        return -1


class PipedClient(Client):
    """A paho client without a socket of its own."""

    def __init__(self, pipe: Pipe, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._pipe = pipe

    @override
    def _create_socket(self) -> Any:
        return self._pipe
