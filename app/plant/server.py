"""The plant's WebSocket server: who is connected, and what each is sent every tick."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.model.errors import PlantError
from app.plant.commands import CommandDesk
from app.plant.door import Door
from app.plant.fault import FaultKind
from app.plant.mischief import Mischief
from app.plant.plain_dialect import PlainWriter
from app.plant.site import Site, Told
from app.plant.strained import StrainedConnection
from app.serving.hall import CLOSE_TRY_LATER, Hall
from app.serving.memory import MessageLog
from app.serving.samples import join
from app.serving.served import Asker
from app.serving.telemetry_dialect import BatchWriter, cols
from app.serving.ticking import keep_ticking
from app.wire.messages import CLOSE_AUTH, DEFAULT_HB_MS, MAX_FRAME_BYTES, SUBPROTOCOL, Bye, ErrorMessage, encode

CLOSE_NORMAL = 1000
PLAIN_QUEUE_BYTES = 8 << 20


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
        self.refused = 0
        """Clients closed because there were too many, or they showed no valid token."""
        self._options = ServerOptions() if options is None else options
        self._clock = clock
        self._plain: set[StrainedConnection] = set()
        size = self._options.batch
        self.desk = CommandDesk(site)
        self.hall = Hall(
            site,
            self.desk,
            clock,
            lambda socket, log: StrainedConnection(socket, clock, log),
            self._options.hb_ms,
            cols if size is None else BatchWriter(site.roster.metrics, size).batches,
        )
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
        for connection in self.hall.connections:
            connection.hold(False)
        bye = Bye(code="shutdown", msg="The plant is being stopped.", retry_ms=1000)
        await self.hall.say_goodbye(bye, lambda connection: connection not in self._plain)
        self._server.close()
        await self._server.wait_closed()
        self._server = None

    async def run(self) -> None:
        """Tick until cancelled."""
        await keep_ticking(self)

    def tick(self, now_s: float | None = None) -> None:
        """Go on to this time (None: now) and hand every client what is due. Senders run when the loop is free."""
        now_s = self._clock() if now_s is None else now_s
        told = self.site.tick(now_s)
        self._mischief.tick(told.turn, self.hall.connections, self._plain, now_s)
        self.hall.tell(told.news, now_s)
        self._tell_plain(told, now_s)
        self.hall.tick(now_s)

    def _tell_plain(self, told: Told, now_s: float) -> None:
        if not self._plain:
            return
        bodies = list(self._plain_writer.messages(join([told.news.samples, told.repeated])))
        for connection in self._plain:
            connection.log.drop_before(connection.position)
            for body in bodies:
                connection.log.append(now_s, b"", body)

    async def _on_client(self, socket: ServerConnection) -> None:
        if self.site.faults.of(FaultKind.DROP):
            socket.transport.abort()
        elif self.site.faults.of(FaultKind.ACCEPT_CLOSE):
            await socket.close(CLOSE_NORMAL)
        elif len(self.hall.connections) >= self._options.max_clients:
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
            await self.hall.attend(socket, Asker(""))

    async def _serve_plain(self, socket: ServerConnection) -> None:
        connection = StrainedConnection(socket, self._clock, MessageLog(max_bytes=PLAIN_QUEUE_BYTES))
        self._plain.add(connection)
        try:
            with self.hall.attached(connection):
                while True:
                    await connection.read()  # what a client says here means nothing
        except ConnectionClosed:
            pass
        finally:
            self._plain.discard(connection)
