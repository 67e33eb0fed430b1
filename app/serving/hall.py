"""The room where all clients of `telemetry.v1` are served: it hands out the news and keeps order. Opens no port."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

import numpy as np
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from app.serving.connection import Connection
from app.serving.conversation import Conversation
from app.serving.limits import DEFAULT_LIMITS, Limits
from app.serving.memory import MessageLog
from app.serving.samples import Samples, to_us
from app.serving.selection import Selection, SelectionKey
from app.serving.served import Asker, Desk, News, Served
from app.serving.sessions import Sessions
from app.serving.telemetry_dialect import Parts, cols, texts
from app.wire.messages import CLOSE_HEARTBEAT_LOST, Bye, encode

HELLO_TIMEOUT_S = 10.0
CLOSE_GOING_AWAY = 1001
CLOSE_POLICY = 1008
CLOSE_TRY_LATER = 1013

log = logging.getLogger(__name__)

Encoder = Callable[[Samples], Iterable[Parts]]
AnyConnection = TypeVar("AnyConnection", bound=Connection)


class Hall(Generic[AnyConnection]):
    """Connections, sessions, and who is told what. `tell` and `tick` are called once a tick by whoever serves.

    connect: makes the connection of a socket. write: readings as messages.
    """

    def __init__(
        self,
        served: Served,
        desk: Desk,
        clock: Callable[[], float],
        connect: Callable[[ServerConnection, MessageLog], AnyConnection],
        hb_ms: int,
        write: Encoder = cols,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self.sessions = Sessions(served, limits=limits)
        self.connections: set[AnyConnection] = set()
        self.let_go = 0
        """Clients that were closed because they were too slow."""
        self.overrun = 0
        """Readings that clients were spared because they were too slow for them."""
        self._served = served
        self._desk = desk
        self._clock = clock
        self._connect = connect
        self._hb_ms = hb_ms
        self._write = write
        self._limits = limits
        self._selections: dict[SelectionKey, Selection] = {}

    def tell(self, news: News, now_s: float) -> None:
        """Write to every session what belongs to its selection."""
        for sid, result in self._desk.take_answers(now_s):
            session = self.sessions.get(sid)
            if session is not None:
                session.tell(result, now_s)
        groups = self.sessions.groups()
        self._selections = {key: self._selections.get(key) or Selection(self._served, key) for key in groups}
        for key, sessions in groups.items():
            selection = self._selections[key]
            selection.grow()
            samples = selection.pick(news.samples, self._served, to_us(now_s))
            items = selection.pick_items(news.texts)
            old = selection.pick_items(news.old)
            defined = [metric for metric in news.defined if selection.chosen[metric]]
            readings = list(self._write(samples)) if len(samples) else []
            written = list(texts(items))
            text_metrics = np.array([item.h for item in items], np.int32)
            for session in sessions:
                if defined:
                    session.define(defined, now_s)
                for announcement in news.announcements:
                    session.tell(announcement, now_s)
                if old:
                    session.remind(old, now_s)
                if readings:
                    self.overrun += session.deliver(readings, samples.metric, now_s)
                if written:
                    self.overrun += session.deliver(written, text_metrics, now_s)

    def tick(self, now_s: float) -> None:
        """Let everybody go on, and those go who are too slow. Senders run when the loop is free."""
        self.sessions.tick(now_s)
        for connection in self.connections:
            if not connection.is_closing and connection.is_too_slow(now_s):
                self.let_go += 1
                connection.close(CLOSE_TRY_LATER, "too slow")
            elif not connection.is_closing and connection.is_silent:
                connection.close(CLOSE_HEARTBEAT_LOST, "no heartbeat")
            connection.tick(now_s)

    async def attend(self, socket: ServerConnection, asker: Asker) -> None:
        """Talk with one client until it is gone."""
        connection = self._connect(socket, MessageLog())
        conversation = Conversation(connection, self.sessions, self._desk, self._hb_ms, asker, self._limits)
        with self.attached(connection):
            try:
                async with asyncio.timeout(HELLO_TIMEOUT_S) as patience:
                    while True:
                        raw = await connection.read()
                        close = conversation.on_message(raw, self._clock())
                        if close is not None:
                            connection.close(close.code, close.reason)
                            await connection.closed()
                        elif conversation.session is not None:
                            patience.reschedule(None)
            except TimeoutError:
                connection.close(CLOSE_POLICY, "no hello")
                await connection.closed()
            except ConnectionClosed:
                pass
            finally:
                conversation.end(self._clock())

    @contextmanager
    def attached(self, connection: AnyConnection) -> Iterator[None]:
        """Send for this connection as long as this lasts."""
        sender = asyncio.get_running_loop().create_task(connection.run())
        sender.add_done_callback(_look_at)
        self.connections.add(connection)
        try:
            yield
        finally:
            self.connections.discard(connection)
            sender.cancel()

    async def say_goodbye(self, bye: Bye, to: Callable[[AnyConnection], bool] = lambda _: True) -> None:
        """Close all connections, after a word to those that understand it."""
        farewell = encode(bye)
        leaving = list(self.connections)
        for connection in leaving:
            connection.close(CLOSE_GOING_AWAY, bye.code, farewell if to(connection) else None)
        await asyncio.gather(*(connection.closed() for connection in leaving))


def _look_at(sender: "asyncio.Task[None]") -> None:
    if not sender.cancelled() and sender.exception() is not None:
        log.error("Sending to a client ended with an error", exc_info=sender.exception())
