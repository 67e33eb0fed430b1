"""What goes on over one open connection: reading, watching, speaking, each in its own task."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from app.links.connection import read_in_bursts
from app.links.plain_session import PlainSession
from app.links.session import TelemetrySession
from app.model.clock import Clock
from app.model.costs import Costs, Stage

log = logging.getLogger(__name__)

PULSE_S = 0.25
"""How often the silence is judged, and what there is to say is looked for."""

PING_EVERY_S = 1.0
MAX_OPEN_PINGS = 8
"""A peer that never answers pings is not sent more than these."""

Session = TelemetrySession | PlainSession


async def converse(
    socket: ClientConnection,
    session: Session,
    clock: Clock,
    costs: Costs,
    on_news: Callable[[Session], object],
    tap: Callable[[bytes, float], object] | None = None,
) -> None:
    """Let the session talk over the socket until either ends, and close the socket. Raises ConnectionClosed.

    on_news: called whenever the session may have found something out. tap: told each message before it is read, and
    the wall time. A bug in reading a message is logged and costs that message; a bug in a task ends the connection,
    for an unwatched one could show old data as live.
    """
    session.open(clock.wall_s(), clock.mono_s())
    on_news(session)
    has_words = asyncio.Event()
    helpers = [
        _help(_watch_over(socket, session, clock, on_news, has_words), socket),
        _help(_speak(socket, session, has_words), socket),
    ]
    has_stumbled = False
    decoding_s = 0.0

    def receive(data: bytes, now_s: float, now_mono_s: float) -> None:
        nonlocal has_stumbled, decoding_s
        begun_s = perf_counter()
        try:
            if tap is not None:
                tap(data, now_s)
            session.receive(data, now_s, now_mono_s)
        except Exception:  # a bug: one message must not cost the link, nor fill the log
            if not has_stumbled:
                log.exception("A message met a bug")
            has_stumbled = True
        decoding_s += perf_counter() - begun_s

    def after_burst() -> bool:
        nonlocal decoding_s
        costs.spend(Stage.DECODE, decoding_s)
        decoding_s = 0.0
        on_news(session)
        if session.has_words:
            has_words.set()
        return session.ending is None

    try:
        await read_in_bursts(socket, clock, receive, after_burst)
    finally:
        for helper in helpers:
            helper.cancel()
        await asyncio.wait(helpers)
        await socket.close()


def _help(work: Coroutine[Any, Any, None], socket: ClientConnection) -> "asyncio.Task[None]":
    task = asyncio.get_running_loop().create_task(work)

    def on_done(done: "asyncio.Task[None]") -> None:
        error = None if done.cancelled() else done.exception()
        if error is not None and not isinstance(error, ConnectionClosed):
            log.error("A connection's helper met a bug", exc_info=error)
            socket.transport.abort()

    task.add_done_callback(on_done)
    return task


async def _watch_over(
    socket: ClientConnection,
    session: Session,
    clock: Clock,
    on_news: Callable[[Session], object],
    has_words: asyncio.Event,
) -> None:
    """Let the session judge the silence, and cut the line when it says so: a dead peer answers no closing."""
    pings: set[asyncio.Future[float]] = set()
    next_ping_s = clock.mono_s()

    def on_pong(pong: "asyncio.Future[float]") -> None:
        pings.discard(pong)
        if not pong.cancelled() and pong.exception() is None:
            session.pong(pong.result(), clock.mono_s())

    while True:
        now_mono_s = clock.mono_s()
        session.tick(clock.wall_s(), now_mono_s)
        on_news(session)
        if session.ending is not None:
            socket.transport.abort()
            return
        if session.has_words:
            has_words.set()
        if now_mono_s >= next_ping_s and len(pings) < MAX_OPEN_PINGS:
            next_ping_s = now_mono_s + PING_EVERY_S
            pong = asyncio.ensure_future(await socket.ping())
            pings.add(pong)
            pong.add_done_callback(on_pong)
        await clock.sleep(PULSE_S)


async def _speak(socket: ClientConnection, session: Session, has_words: asyncio.Event) -> None:
    """Send what the session has to say. A task of its own, so that neither reading nor watching waits for it."""
    while True:
        for data in session.take_outgoing():
            await socket.send(data, text=True)
        has_words.clear()
        await has_words.wait()
