"""What carries the bytes: a TCP connection, TLS over it, or a WebSocket."""

import asyncio
import ssl
from collections import deque
from contextlib import suppress
from typing import Protocol

import truststore
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.gateway.mqtt.address import Address
from app.model.errors import LinkRefused
from app.settings import BrokerSettings

_MAX_QUEUE = 16
_CLOSE_TIMEOUT_S = 1.0


class Carrier(Protocol):
    """The part of `asyncio.Transport` that is needed."""

    def write(self, data: bytes) -> None:
        """Send, without waiting."""

    def close(self) -> None:
        """End the connection after what was written."""

    def pause_reading(self) -> None:
        """Leave what comes where it is: the network then slows the broker down."""

    def resume_reading(self) -> None:
        """Go on."""


class Receiver(Protocol):
    """The part of `asyncio.Protocol` that is needed."""

    def data_received(self, data: bytes) -> None:
        """Take bytes."""

    def connection_lost(self, exc: BaseException | None) -> None:
        """Take note of the end. exc: None where it was an orderly one."""


def tls_context(settings: BrokerSettings) -> ssl.SSLContext:
    """Return a context that verifies the broker. Raises LinkRefused for files that cannot be used."""
    try:
        context: ssl.SSLContext = (
            truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            if settings.ca_file is None
            else ssl.create_default_context(cafile=settings.ca_file)
        )
        if settings.certificate_file is not None:
            # A key that asks for a pass phrase would make this wait at a terminal that nobody looks at.
            context.load_cert_chain(settings.certificate_file, settings.key_file, password="")
    except (OSError, ssl.SSLError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise LinkRefused(
            f"A certificate file of {settings.name or 'the broker'} cannot be used ({reason}): "
            "check ca_file, certificate_file and key_file."
        ) from error
    return context


async def open_carrier(address: Address, settings: BrokerSettings, receiver: "Receiver") -> Carrier:
    """Connect. Raises LinkRefused, OSError, TimeoutError, ssl.SSLError, and what websockets raises."""
    context = tls_context(settings) if address.is_secure else None
    if address.is_web:
        socket = await connect(
            str(address),
            subprotocols=[Subprotocol("mqtt")],
            compression=None,
            proxy=None,
            ping_interval=None,
            open_timeout=settings.open_timeout_s,
            close_timeout=_CLOSE_TIMEOUT_S,
            max_size=None,
            max_queue=_MAX_QUEUE,
            ssl=context,
        )
        return _WebCarrier(socket, receiver)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(settings.open_timeout_s):
        transport, _ = await loop.create_connection(lambda: _Bridge(receiver), address.host, address.port, ssl=context)
    return transport


class _Bridge(asyncio.Protocol):
    """Lets asyncio check what it is given."""

    def __init__(self, receiver: Receiver) -> None:
        self.data_received = receiver.data_received  # type: ignore[method-assign]
        self.connection_lost = receiver.connection_lost  # type: ignore[method-assign]


class _WebCarrier:
    """A WebSocket that looks like a transport. Its two tasks end before `connection_lost` is called."""

    def __init__(self, socket: ClientConnection, receiver: Receiver) -> None:
        self._socket = socket
        self._receiver = receiver
        self._out: deque[bytes] = deque()
        self._has_out = asyncio.Event()
        self._may_read = asyncio.Event()
        self._may_read.set()
        self._is_closing = False
        self._writing = asyncio.create_task(self._write())
        self._reading = asyncio.create_task(self._read())

    def write(self, data: bytes) -> None:
        self._out.append(data)
        self._has_out.set()

    def close(self) -> None:
        self._is_closing = True
        self._has_out.set()
        self._may_read.set()

    def pause_reading(self) -> None:
        self._may_read.clear()

    def resume_reading(self) -> None:
        self._may_read.set()

    async def _read(self) -> None:
        error: BaseException | None = None
        try:
            while True:
                data = await self._socket.recv(decode=False)
                await self._may_read.wait()
                self._receiver.data_received(data)
        except ConnectionClosed as closed:
            error = closed.__cause__
        finally:
            self.close()
            await asyncio.wait((self._writing,))
            self._receiver.connection_lost(error)

    async def _write(self) -> None:
        with suppress(ConnectionClosed):
            while self._out or not self._is_closing:
                await self._has_out.wait()
                self._has_out.clear()
                while self._out:
                    await self._socket.send(self._out.popleft())
        await self._socket.close()
