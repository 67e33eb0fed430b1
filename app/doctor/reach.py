"""Whether a source can be reached: name, port, TLS, WebSocket, first message. The first step that fails ends it."""

import asyncio
import os
import ssl
import time
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, WebSocketException

from app.doctor.finding import Finding, fine, trouble, warning
from app.links.connection import open_connection
from app.links.ending import of_close, of_failure
from app.links.plain_reading import profile_of
from app.links.plain_talk import credentials
from app.links.security import headers, is_secure, tls_context
from app.model.costs import Costs
from app.model.errors import LinkError
from app.settings import SourceSettings
from app.wire.messages import SUBPROTOCOL

STEP_S = 5.0
SOON_S = 21 * 86_400.0
SKEW_S = 5.0


async def check_source(source: SourceSettings) -> AsyncIterator[Finding]:
    """Go the way of a connection, step by step."""
    title = source.title
    try:
        parts = urlsplit(source.url)
        host, port = parts.hostname or "", parts.port or (443 if is_secure(source.url) else 80)
    except ValueError:
        yield trouble(title, f"{source.address} is no address.", "Correct url.")
        return
    try:
        async with asyncio.timeout(STEP_S):
            found = await asyncio.get_running_loop().getaddrinfo(host, port)
        yield fine(title, f"The name {host} stands for {', '.join(sorted({str(each[4][0]) for each in found}))}.")
        async with asyncio.timeout(STEP_S):
            _, writer = await asyncio.open_connection(host, port)
        writer.close()
        yield fine(title, f"Port {port} is open.")
        tls = tls_context(source)
        if tls is not None:
            yield await _check_tls(title, host, port, tls)
        async for finding in _check_websocket(source):
            yield finding
    except (OSError, LinkError, WebSocketException, EOFError, ValueError, ImportError) as error:
        ending = of_failure(error, source.address)
        advice = "What to do stands there." if ending.is_refusal else "Ask who runs the server, or check the address."
        yield trouble(title, ending.detail, advice)


async def _check_tls(title: str, host: str, port: int, tls: ssl.SSLContext) -> Finding:
    async with asyncio.timeout(STEP_S):
        _, writer = await asyncio.open_connection(host, port, ssl=tls, server_hostname=host)
    certificate = writer.get_extra_info("peercert") or {}
    version = writer.get_extra_info("ssl_object").version()
    writer.close()
    until = certificate.get("notAfter")
    left_s = ssl.cert_time_to_seconds(until) - time.time() if isinstance(until, str) else SOON_S
    if left_s < SOON_S:
        days = max(0, int(left_s / 86_400))
        return warning(
            title, f"The certificate ends in {days} days.", "Have it renewed: after that no console connects."
        )
    return fine(title, f"The certificate is trusted ({version}), for {int(left_s / 86_400)} more days.")


async def _check_websocket(source: SourceSettings) -> AsyncIterator[Finding]:
    token = os.environ.get(source.token_env) if source.token_env else None
    profile = profile_of(source)
    needs_token = profile is not None and profile.needs_token
    given = await asyncio.to_thread(credentials, source, token, needs_token=needs_token)
    offered = source.subprotocol or ("" if source.profile else SUBPROTOCOL)
    shown = headers(given.headers, None if needs_token else given.token)
    async with asyncio.timeout(source.open_timeout_s):
        socket = await open_connection(source, shown, offered, Costs())
    try:
        speaks = socket.subprotocol or "no protocol of ours: it is read as plain"
        yield fine(source.title, f"It answers as a WebSocket server and speaks {speaks}.")
        for finding in _check_clock(source.title, socket):
            yield finding
        if socket.subprotocol == SUBPROTOCOL:
            await socket.send('{"type":"hello","v":1,"client":"sightline doctor","console_id":"doctor"}')
        for message in (*(profile.begin(given.token or "") if profile is not None else ()), *given.talk.first):
            await socket.send(message)
        yield await _first_message(source, socket)
    finally:
        await socket.close()


def _check_clock(title: str, socket: ClientConnection) -> list[Finding]:
    date = socket.response.headers.get("Date") if socket.response is not None else None
    try:
        ahead_s = parsedate_to_datetime(date).timestamp() - time.time() if date else 0.0
    except ValueError:
        return []
    if abs(ahead_s) <= SKEW_S:
        return []
    advice = "Let both be kept by NTP: otherwise fresh readings look stale or lie in the future."
    word = "ahead of" if ahead_s > 0 else "behind"
    return [warning(title, f"Its clock is {abs(ahead_s):.0f} s {word} the clock of this machine.", advice)]


async def _first_message(source: SourceSettings, socket: ClientConnection) -> Finding:
    try:
        async with asyncio.timeout(STEP_S):
            data = await socket.recv(decode=False)
    except TimeoutError:
        advice = f"Look closer: sightline probe {source.address}"
        return warning(source.title, f"It is connected, and sent nothing for {STEP_S:g} s.", advice)
    except ConnectionClosed as closed:
        code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd is not None else (1006, "")
        return trouble(source.title, of_close(code, reason, source.address, False).detail, "Check token and rights.")
    return fine(source.title, f"A first message of {len(data)} bytes has come.")
