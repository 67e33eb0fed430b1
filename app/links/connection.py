"""One WebSocket: opening it, reading it in bursts, closing it without waiting for a dead peer."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import partial
from math import inf
from time import perf_counter
from typing import Any

from typing_extensions import override
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app import __version__
from app.links.security import is_loopback, tls_context
from app.model.clock import Clock
from app.model.costs import Costs, Stage
from app.settings import SourceSettings
from app.wire.plain import MAX_MESSAGE_BYTES

BURST_S = 0.004
"""After this much work at a stretch the loop belongs to painting again."""

GATHER_S = 0.008
"""Pause between bursts: messages pile up meanwhile, and one wake-up serves them all. A Qt event loop makes every
wake-up dear."""

MAX_QUEUE = 16
"""Frames the library may hold for us; beyond that the peer's own buffers fill, which is the back-pressure we want."""


class _CountedConnection(ClientConnection):
    """Says what it costs to make messages of bytes."""

    def __init__(self, costs: Costs, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._costs = costs

    @override
    def data_received(self, data: bytes) -> None:
        begun_s = perf_counter()
        super().data_received(data)
        self._costs.spend(Stage.RECEIVE, perf_counter() - begun_s)


async def open_connection(
    settings: SourceSettings, headers: Mapping[str, str], subprotocol: str, costs: Costs
) -> ClientConnection:
    """Connect and shake hands. subprotocol: offered, "" for none.

    Raises LinkRefused, OSError, TimeoutError, and what websockets raises.
    """
    # At the level of debugging the library writes down all that is sent, secrets too.
    log = logging.getLogger("app.links.websockets")
    log.setLevel(logging.INFO)
    return await connect(
        settings.url,
        create_connection=partial(_CountedConnection, costs),  # type: ignore[arg-type]
        subprotocols=[Subprotocol(subprotocol)] if subprotocol else None,
        logger=log,
        compression=None,
        additional_headers=headers,
        user_agent_header=f"sightline/{__version__}",
        proxy=None if is_loopback(settings.url) else True,
        open_timeout=settings.open_timeout_s,
        close_timeout=settings.close_timeout_s,
        ping_interval=None,
        # A server of telemetry.v1 stays below 1 MiB by its own rules; what it speaks is not known before the handshake.
        max_size=MAX_MESSAGE_BYTES,
        max_queue=MAX_QUEUE,
        ssl=tls_context(settings),
    )


def has_waiting(socket: ClientConnection) -> bool:
    """True when `recv` would return at once.

    WORKAROUND: websockets has no public way to ask; without it each message costs a wake-up of its own.
    """
    return len(socket.recv_messages.frames) > 0


async def read_in_bursts(
    socket: ClientConnection,
    clock: Clock,
    receive: Callable[[bytes, float, float], object],
    after_burst: Callable[[], bool],
) -> None:
    """Hand every message to `receive`, with wall and monotonic time; after each burst go on if `after_burst` says so.

    `recv` does not suspend while frames are queued, so a burst has a time budget and ends with a real pause.
    Raises ConnectionClosed.
    """
    transport = socket.transport
    last_begun_s = -inf
    while True:
        if not has_waiting(socket):
            transport.resume_reading()
        data = await socket.recv(decode=False)
        now_s, now_mono_s = clock.wall_s(), clock.mono_s()
        begun_s = perf_counter()
        is_lone = not has_waiting(socket) and begun_s - last_begun_s > 2 * GATHER_S
        last_begun_s = begun_s
        receive(data, now_s, now_mono_s)
        while has_waiting(socket) and perf_counter() - begun_s < BURST_S:
            receive(await socket.recv(decode=False), now_s, now_mono_s)
        if not after_burst():
            return
        if is_lone:  # messages that come one by one and seldom need no gathering
            continue
        # What arrives meanwhile waits in the kernel, and is read and parsed at one go.
        transport.pause_reading()
        await asyncio.sleep(GATHER_S)
