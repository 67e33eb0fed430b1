"""The gateway's WebSocket server: the port, who comes in, and one tick for all."""

import asyncio
import logging
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from typing_extensions import override
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.typing import Origin, Subprotocol

from app.gateway.catalogue import Catalogue
from app.gateway.door import Door, Place
from app.gateway.health import CONTENT_TYPE, Health
from app.gateway.refusals import Refusals
from app.gateway.words import SourceFigures
from app.model.errors import GatewayError
from app.serving.connection import Connection
from app.serving.hall import CLOSE_TRY_LATER, Hall
from app.serving.limits import DEFAULT_LIMITS, Limits
from app.serving.served import Desk
from app.serving.ticking import keep_ticking
from app.wire.messages import (
    CLOSE_AUTH,
    CLOSE_HEARTBEAT_LOST,
    DEFAULT_HB_MS,
    MAX_FRAME_BYTES,
    SUBPROTOCOL,
    Bye,
    ErrorMessage,
    encode,
)

MOST_UNSENT_BYTES = 128 << 10
"""What the system may hold for one console before it is on its way. By itself it takes megabytes, and that is half a
minute of a thousand devices: so long a console that takes nothing would look as if it followed, and get old readings
then."""
STRANGERS = 32
"""Sockets that may be open beside those of consoles: handshakes under way, and health checks."""

log = logging.getLogger(__name__)

_quiet = logging.getLogger("app.gateway.websockets")
_quiet.setLevel(logging.CRITICAL + 1)
"""The library logs a trace for each broken handshake, with all headers at a low level. We say one line ourselves."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How consoles are served. tls: None for ws://. origins: of web pages that may connect."""

    place: Place
    door: Door
    tls: ssl.SSLContext | None = None
    origins: tuple[str, ...] = ()
    max_clients: int = 64
    handshake_timeout_s: float = 5.0
    hb_ms: int = DEFAULT_HB_MS
    limits: Limits = DEFAULT_LIMITS


class GatewayServer:
    """Serves a catalogue to consoles. `tick` may be called by hand (tests) or by `run`.

    sources: tells how those stand from whom the catalogue hears. refusals: where who is refused is counted.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        desk: Desk,
        options: ServerOptions,
        clock: Callable[[], float] = time.time,
        sources: Callable[[], Sequence[SourceFigures]] = tuple,
        refusals: Refusals | None = None,
    ) -> None:
        self.refusals = refusals or Refusals()
        self._catalogue = catalogue
        self._options = options
        self._clock = clock
        self._sockets: set[ServerConnection] = set()
        self.hall: Hall[Connection] = Hall(
            catalogue,
            desk,
            clock,
            lambda socket, log: Connection(socket, clock, log, options.limits),
            options.hb_ms,
            limits=options.limits,
        )
        self._health = Health(catalogue, self.hall, self.refusals, clock, sources)
        self._server: Server | None = None

    @property
    def url(self) -> str:
        """The address, once started."""
        if self._server is None:
            raise GatewayError("The gateway has not been started.")
        port = next(iter(self._server.sockets)).getsockname()[1]
        return Place(self._options.place.host, port).url(self._options.tls is not None)

    async def start(self) -> str:
        """Open the door and return the address. Raises GatewayError when the port cannot be had."""
        options = self._options
        tls: dict[str, Any] = {} if options.tls is None else {"ssl_handshake_timeout": options.handshake_timeout_s}
        try:
            self._server = await serve(
                self._on_client,
                options.place.host,
                options.place.port,
                ssl=options.tls,
                compression=None,  # costs more than it saves on a plant's network
                ping_interval=None,  # a pong behind megabytes of readings would cut a link that is merely slow
                open_timeout=options.handshake_timeout_s,
                close_timeout=1.0,
                max_size=MAX_FRAME_BYTES,
                origins=[None, *(Origin(origin) for origin in options.origins)],
                select_subprotocol=_choose_dialect,
                process_request=self._answer,
                process_response=self._look_at_response,
                create_connection=partial(_Guarded, self),  # type: ignore[arg-type]
                server_header="sightline gateway",
                logger=_quiet,
                **tls,
            )
        except OSError as error:
            where = f"{options.place.host}:{options.place.port}"
            raise GatewayError(f"The gateway cannot listen on {where} ({error.strerror or error}).") from error
        return self.url

    async def stop(self) -> None:
        """Say goodbye to all and close. Stopping twice is harmless."""
        if self._server is None:
            return
        self._server.close(close_connections=False)
        await self.hall.say_goodbye(Bye(code="shutdown", msg="The gateway is being stopped.", retry_ms=1000))
        self._server.close()
        await self._server.wait_closed()
        self._server = None

    async def run(self) -> None:
        """Tick until cancelled."""
        await keep_ticking(self)

    def tick(self, now_s: float | None = None) -> None:
        """Hand every console what is new. now_s: UTC, None: now."""
        now_s = self._clock() if now_s is None else now_s
        self.hall.tell(self._catalogue.tick(now_s), now_s)
        self.hall.tick(now_s)

    def refuse(self, socket: ServerConnection | None, reason: str) -> None:
        """Count a refusal and say it. socket: None for one whose address is not known."""
        self.refusals.add(reason, None if socket is None else socket.remote_address, self._clock())

    @property
    def is_tls(self) -> bool:
        """Whether consoles come in over TLS."""
        return self._options.tls is not None

    def let_in(self, socket: ServerConnection) -> bool:
        """Take a socket into account; False where there are too many, so that nobody can use up all descriptors."""
        if len(self._sockets) >= self._options.max_clients + STRANGERS:
            return False
        self._sockets.add(socket)
        return True

    def let_out(self, socket: ServerConnection) -> None:
        """Forget a socket that was closed."""
        self._sockets.discard(socket)

    def _answer(self, socket: ServerConnection, request: Request) -> Response | None:
        """Answer health checks, and refuse whoever is no console; None lets the handshake go on."""
        path = request.path.partition("?")[0]
        if path == "/healthz":
            trouble = self._health.trouble()
            status = HTTPStatus.SERVICE_UNAVAILABLE if trouble else HTTPStatus.OK
            return _page(f"{trouble or 'ok'}\n".encode(), "text/plain", status)
        if path == "/metrics":
            if self._options.door.admit(request.headers.get("Authorization", "")) is None:
                return socket.respond(HTTPStatus.UNAUTHORIZED, "A token is needed.\n")
            return _page(self._health.figures(), CONTENT_TYPE)
        is_upgrade = "websocket" in request.headers.get("Upgrade", "").lower()
        if is_upgrade and SUBPROTOCOL not in request.headers.get("Sec-WebSocket-Protocol", ""):
            return socket.respond(HTTPStatus.BAD_REQUEST, f"This gateway speaks the sub-protocol {SUBPROTOCOL}.\n")
        return None

    def _look_at_response(self, socket: ServerConnection, request: Request, response: Response) -> None:
        if HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            self.refuse(socket, _REASONS.get(response.status_code, f"HTTP {response.status_code}"))

    async def _on_client(self, socket: ServerConnection) -> None:
        authorization = "" if socket.request is None else socket.request.headers.get("Authorization", "")
        asker = self._options.door.admit(authorization)
        if asker is None:
            self.refuse(socket, "wrong token" if authorization else "no token")
            refusal = ErrorMessage(code="unauthorized", msg="The token is not valid.", fatal=True)
            await socket.send(encode(refusal), text=True)
            await socket.close(CLOSE_AUTH, "unauthorized")
        elif len(self.hall.connections) >= self._options.max_clients:
            self.refuse(socket, "too many consoles")
            await socket.close(CLOSE_TRY_LATER, "too many consoles")
        else:
            await self.hall.attend(socket, asker)
            sent = socket.protocol.close_sent
            if sent is not None and sent.code in _CLOSES:
                self.refuse(socket, _CLOSES[sent.code])


_REASONS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "no valid token for the figures",
    HTTPStatus.FORBIDDEN: "a web page of another origin",
    HTTPStatus.BAD_REQUEST: "not a telemetry.v1 handshake",
    HTTPStatus.UPGRADE_REQUIRED: "not a WebSocket handshake",
}

_CLOSES: dict[int, str] = {
    1008: "the protocol was broken",
    1009: "a message was too big",
    CLOSE_TRY_LATER: "too slow",
    CLOSE_HEARTBEAT_LOST: "no heartbeat for too long",
    4000: "another version of the protocol",
}


class _Guarded(ServerConnection):
    """A socket that is counted, and whose handshake, if it never comes to an end, is told of."""

    def __init__(self, gateway: GatewayServer, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._gateway = gateway
        self._is_in = False
        self._is_made = False
        accepting = asyncio.current_task()
        if gateway.is_tls and accepting is not None:
            # The loop makes a protocol in the task that shakes hands for it, and tells only that task of failures.
            accepting.add_done_callback(self._look_at_tls)

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._is_made = True
        place = transport.get_extra_info("socket")
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # not on Windows
            place.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, MOST_UNSENT_BYTES)
        self._is_in = self._gateway.let_in(self)
        if not self._is_in:
            self._gateway.refuse(self, "too many sockets")
            self.transport.abort()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if self._is_in and self.protocol.state is State.CONNECTING and self.response is None:
            self._gateway.refuse(self, "the handshake was not finished")
        self._gateway.let_out(self)
        super().connection_lost(exc)

    def _look_at_tls(self, _: "asyncio.Task[Any]") -> None:
        """Say that TLS failed: a console that does not trust us, one that speaks none, one that is too slow."""
        if not self._is_made:
            self._gateway.refuse(None, "the TLS handshake failed")


def _choose_dialect(_: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    wanted = Subprotocol(SUBPROTOCOL)
    return wanted if wanted in offered else None


def _page(body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    headers = Headers(
        {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close", "Cache-Control": "no-store"}
    )
    return Response(status, status.phrase, headers, body)
