"""Who may come in, and in which dialect."""

import hmac
from collections.abc import Sequence
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from app.wire.messages import SUBPROTOCOL


class Door:
    """plain: never agree to `telemetry.v1`. token: bearer token that clients must show, None for open doors."""

    def __init__(self, plain: bool, token: str | None) -> None:
        self._plain = plain
        self._token = token

    def choose_dialect(self, _: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
        """Return the sub-protocol to speak, None for plain mode."""
        wanted = Subprotocol(SUBPROTOCOL)
        return wanted if wanted in offered and not self._plain else None

    def check_plain_token(self, socket: ServerConnection, request: Request) -> Response | None:
        """Refuse a plain client without the token, before the handshake; others are told by a close code after it."""
        offers = SUBPROTOCOL in request.headers.get("Sec-WebSocket-Protocol", "") and not self._plain
        if offers or self.admits(request):
            return None
        return socket.respond(HTTPStatus.UNAUTHORIZED, "The token is not valid.\n")

    def admits(self, request: Request | None) -> bool:
        """Tell whether this client shows the token that is asked for."""
        if self._token is None:
            return True
        shown = "" if request is None else request.headers.get("Authorization", "")
        return hmac.compare_digest(shown.encode(), f"Bearer {self._token}".encode())
