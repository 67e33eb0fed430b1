"""The plant's WebSocket server: who is connected, and what each is sent every tick."""

import asyncio
import logging
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.model.errors import PlantError
from app.plant.commands import CommandDesk
from app.plant.connection import Connection
from app.plant.conversation import Conversation
from app.plant.door import Door
from app.plant.fault import FaultKind
from app.plant.memory import MessageLog
from app.plant.mischief import Mischief
from app.plant.plain_dialect import PlainWriter
from app.plant.samples import Samples, join
from app.plant.selection import Selection, SelectionKey, select
from app.plant.sessions import Sessions
from app.plant.site import Site, Told
from app.plant.telemetry_dialect import BatchWriter, Parts, cols
from app.wire.messages import CLOSE_AUTH, DEFAULT_HB_MS, MAX_FRAME_BYTES, SUBPROTOCOL, Bye, ErrorMessage, encode

TICK_S = 0.02
HELLO_TIMEOUT_S = 10.0
CLOSE_NORMAL = 1000
CLOSE_GOING_AWAY = 1001
CLOSE_POLICY = 1008
CLOSE_TRY_LATER = 1013
PLAIN_QUEUE_BYTES = 8 << 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How the plant is served. port 0: any free one. batch: readings to a message, None for columns.

    plain: never agree to `telemetry.v1`. token: bearer token that clients must show, None for open doors.
    tls: None for ws://.
    """

    host: str = "127.0.0.1"
    port: int = 0
    hb_ms: int = DEFAULT_HB_MS
    batch: int | None = None
    plain: bool = False
    token: str | None = None
    tls: ssl.SSLContext | None = None
    max_clients: int = 64


class PlantServer:
    """Serves a site to any number of clients. `tick` may be called by hand (tests) or by `run`."""

    def __init__(
        self, site: Site, options: ServerOptions | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.site = site
        self.sessions = Sessions(site)
        self.connections: set[Connection] = set()
        self.refused = 0
        """Clients closed because there were too many, or they showed no valid token."""
        self.let_go = 0
        """Clients that were closed because they were too slow."""
        self._options = ServerOptions() if options is None else options
        self._clock = clock
        self._desk = CommandDesk(site)
        self._plain: set[Connection] = set()
        self._selections: dict[SelectionKey, Selection] = {}
        size = self._options.batch
        self._batch_writer = None if size is None else BatchWriter(site.roster, size)
        self._plain_writer = PlainWriter(site.roster, size or 1)
        self._mischief = Mischief(site.faults)
        self._door = Door(self._options.plain, self._options.token)
        self._server: Server | None = None

    @property
    def url(self) -> str:
        """The address, once started."""
        if self._server is None:
            raise PlantError("The plant has not been started.")
        host, port = next(iter(self._server.sockets)).getsockname()[:2]
        return f"{'wss' if self._options.tls else 'ws'}://{host}:{port}"

    async def start(self) -> str:
        """Open the door and return the address. Raises PlantError with a sentence when the port cannot be had."""
        options = self._options
        try:
            self._server = await serve(
                self._on_client,
                options.host,
                options.port,
                ssl=options.tls,
                compression=None,  # on a loopback deflate costs more than it saves
                ping_interval=None,  # the protocol has its own heartbeat; a half-open fault must stay half-open
                close_timeout=1.0,
                max_size=MAX_FRAME_BYTES,
                select_subprotocol=self._door.choose_dialect,
                process_request=self._door.check_plain_token,
            )
        except OSError as error:
            raise PlantError(f"The plant cannot listen on {options.host}:{options.port} ({error.strerror}).") from error
        return self.url

    async def stop(self) -> None:
        """Say goodbye to all and close. Stopping twice is harmless."""
        if self._server is None:
            return
        self._server.close(close_connections=False)
        farewell = encode(Bye(code="shutdown", msg="The plant is being stopped.", retry_ms=1000))
        leaving = list(self.connections)
        for connection in leaving:
            connection.hold(False)
            connection.close(CLOSE_GOING_AWAY, "shutdown", None if connection in self._plain else farewell)
        await asyncio.gather(*(connection.closed() for connection in leaving))
        self._server.close()
        await self._server.wait_closed()
        self._server = None

    async def run(self) -> None:
        """Tick until cancelled. A tick that is late is not made up for: everything due is sent by the next one."""
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        while True:
            self.tick()
            due_s = max(due_s + TICK_S, loop.time())
            await asyncio.sleep(due_s - loop.time())

    def tick(self, now_s: float | None = None) -> None:
        """Go on to this time (None: now) and hand every client what is due. Senders run when the loop is free."""
        now_s = self._clock() if now_s is None else now_s
        told = self.site.tick(now_s)
        self._mischief.tick(told.turn, self.connections, self._plain, now_s)
        for asker, result in self._desk.take_done(now_s):
            session = self.sessions.get(asker)
            if session is not None:
                session.tell(result, now_s)
        self._tell_sessions(told, now_s)
        self._tell_plain(told, now_s)
        self.sessions.tick(now_s)
        for connection in self.connections:
            if connection.is_too_slow(now_s):
                self.let_go += 1
                connection.close(CLOSE_TRY_LATER, "too slow")
            connection.tick(now_s)

    def _tell_sessions(self, told: Told, now_s: float) -> None:
        groups = self.sessions.groups()
        self._selections = {key: self._selections.get(key) or select(self.site.roster, key) for key in groups}
        for key, sessions in groups.items():
            selection = self._selections[key]
            samples = selection.pick(told.samples)
            messages = self._encode(samples)
            for session in sessions:
                for announcement in told.announcements:
                    session.tell(announcement, now_s)
                if messages:
                    session.deliver(messages, samples, now_s)

    def _encode(self, samples: Samples) -> list[Parts]:
        if not len(samples):
            return []
        return list(cols(samples) if self._batch_writer is None else self._batch_writer.batches(samples))

    def _tell_plain(self, told: Told, now_s: float) -> None:
        if not self._plain:
            return
        bodies = list(self._plain_writer.messages(join([told.samples, told.repeated])))
        for connection in self._plain:
            connection.log.drop_before(connection.position)
            for body in bodies:
                connection.log.append(now_s, b"", body)

    async def _on_client(self, socket: ServerConnection) -> None:
        if self.site.faults.of(FaultKind.DROP):
            socket.transport.abort()
        elif self.site.faults.of(FaultKind.ACCEPT_CLOSE):
            await socket.close(CLOSE_NORMAL)
        elif len(self.connections) >= self._options.max_clients:
            self.refused += 1
            await socket.close(CLOSE_TRY_LATER, "too many clients")
        elif socket.subprotocol != SUBPROTOCOL:
            await self._serve_plain(socket)
        elif not self._door.admits(socket.request):
            self.refused += 1
            refusal = ErrorMessage(code="unauthorized", msg="The token is not valid.", fatal=True)
            await socket.send(encode(refusal), text=True)
            await socket.close(CLOSE_AUTH, "unauthorized")
        else:
            await self._serve_telemetry(socket)

    async def _serve_telemetry(self, socket: ServerConnection) -> None:
        connection = Connection(socket, self._clock, MessageLog())
        conversation = Conversation(connection, self.sessions, self._desk, self._options.hb_ms)
        with self._attached(connection):
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

    async def _serve_plain(self, socket: ServerConnection) -> None:
        connection = Connection(socket, self._clock, MessageLog(max_bytes=PLAIN_QUEUE_BYTES))
        self._plain.add(connection)
        try:
            with self._attached(connection):
                while True:
                    await connection.read()  # what a client says here means nothing
        except ConnectionClosed:
            pass
        finally:
            self._plain.discard(connection)

    @contextmanager
    def _attached(self, connection: Connection) -> Iterator[None]:
        sender = asyncio.get_running_loop().create_task(connection.run())
        sender.add_done_callback(_look_at)
        self.connections.add(connection)
        try:
            yield
        finally:
            self.connections.discard(connection)
            sender.cancel()


def _look_at(sender: "asyncio.Task[None]") -> None:
    if not sender.cancelled() and sender.exception() is not None:
        _log.error("Sending to a client ended with an error", exc_info=sender.exception())
