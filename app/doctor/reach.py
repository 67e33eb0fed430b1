"""Whether a source can be reached: after the way to it, WebSocket and first message. What fails first ends it."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, WebSocketException

from app.doctor import way
from app.doctor.finding import Finding, fine, trouble, warning
from app.links.connection import open_connection
from app.links.ending import of_close, of_error, of_failure, of_farewell
from app.links.plain_reading import profile_of
from app.links.plain_talk import credentials
from app.links.security import headers, is_secure, tls_context
from app.model.costs import Costs
from app.model.errors import LinkError
from app.settings import SourceSettings
from app.wire.messages import SUBPROTOCOL, Bye, ErrorMessage, FromServer, Welcome
from app.wire.telemetry import shown

SKEW_S = 5.0


async def check_source(source: SourceSettings) -> AsyncIterator[Finding]:
    """Go the way of a connection to its first address, step by step."""
    try:
        parts = urlsplit(source.url)
        host, port = parts.hostname, parts.port or (443 if is_secure(source.url) else 80)
    except ValueError:
        host, port = None, 0
    if host is None or parts.scheme not in ("ws", "wss"):
        yield trouble(source.title, f"{source.address} is no WebSocket address (ws://host:port …).", "Correct url.")
        return
    try:
        async for finding in way.go_to(source.title, host, port, tls_context(source)):
            yield finding
        async for finding in _check_websocket(source):
            yield finding
    except (OSError, LinkError, WebSocketException, EOFError, ValueError, ImportError) as error:
        ending = of_failure(error, source.address)
        advice = "What to do stands there." if ending.is_refusal else "Ask who runs the server, or check the address."
        yield trouble(source.title, ending.detail, advice)


async def _check_websocket(source: SourceSettings) -> AsyncIterator[Finding]:
    token = os.environ.get(source.token_env) if source.token_env else None
    profile = profile_of(source)
    needs_token = profile is not None and profile.needs_token
    given = await asyncio.to_thread(credentials, source, token, needs_token=needs_token)
    offered = source.subprotocol or ("" if source.profile else SUBPROTOCOL)
    sent = headers(given.headers, None if needs_token else given.token)
    async with asyncio.timeout(source.open_timeout_s):
        socket = await open_connection(source, sent, offered, Costs())
    try:
        speaks = socket.subprotocol or "no protocol of ours: it is read as plain"
        yield fine(source.title, f"It answers as a WebSocket server and speaks {speaks}.")
        if socket.subprotocol == SUBPROTOCOL:
            await socket.send('{"type":"hello","v":1,"client":"sightline doctor","console_id":"doctor"}')
        else:
            for finding in _check_date(source.title, socket):
                yield finding
        for message in (*(profile.begin(given.token or "") if profile is not None else ()), *given.talk.first):
            await socket.send(message)
        for finding in await _first_message(source, socket):
            yield finding
    finally:
        await socket.close()


def _check_date(title: str, socket: ClientConnection) -> list[Finding]:
    """Judge the clock of a server that tells it only with whole seconds, as HTTP does, and perhaps not at all."""
    date = socket.response.headers.get("Date") if socket.response is not None else None
    try:
        ahead_s = parsedate_to_datetime(date).timestamp() - time.time() if date else 0.0
    except ValueError:
        return []
    return [_judged_clock(title, ahead_s)] if abs(ahead_s) > SKEW_S else []


def _judged_clock(title: str, ahead_s: float) -> Finding:
    word = "ahead of" if ahead_s > 0 else "behind"
    sentence = f"Its clock is {abs(ahead_s):.{0 if abs(ahead_s) > SKEW_S else 2}f} s {word} the clock of this machine."
    if abs(ahead_s) <= SKEW_S:
        return fine(title, sentence)
    advice = "Let both be kept by NTP: otherwise fresh readings look stale or lie in the future."
    return warning(title, sentence, advice)


async def _first_message(source: SourceSettings, socket: ClientConnection) -> list[Finding]:
    title = source.title
    try:
        async with asyncio.timeout(way.STEP_S):
            data = await socket.recv(decode=False)
    except TimeoutError:
        advice = f"Look closer: sightline probe {source.address}"
        return [warning(title, f"It is connected, and sent nothing for {way.STEP_S:g} s.", advice)]
    except ConnectionClosed as closed:
        code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd is not None else (1006, "")
        return [trouble(title, of_close(code, reason, source.address, False).detail, "Check token and rights.")]
    if socket.subprotocol == SUBPROTOCOL:
        return _greeting(source, data, time.time())
    return [fine(title, f"A first message of {len(data)} bytes has come.")]


def _greeting(source: SourceSettings, data: bytes, now_s: float) -> list[Finding]:
    """Judge the first message of a server that speaks our protocol."""
    title = source.title
    try:
        message = msgspec.json.decode(data, type=FromServer)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        advice = "Whoever runs it will find the protocol in resources/protocol."
        return [trouble(title, f"Its first message is no greeting of telemetry.v1 ({str(error)[:200]}).", advice)]
    match message:
        case Welcome(v=1):
            clock = _judged_clock(title, message.server_ts / 1e6 - now_s)
            return [fine(title, f"It greets back, with a heartbeat every {message.hb_ms / 1000:g} s."), clock]
        case Welcome():
            return [trouble(title, of_error("unsupported_version", "", source.address, None).detail, "Update it.")]
        case ErrorMessage(code=code, msg=text):
            return [trouble(title, of_error(code, shown(text), source.address, None).detail, "Check token and rights.")]
        case Bye(code=code, msg=text):
            return [warning(title, of_farewell(code, shown(text), source.address, None).detail, "Try again later.")]
    return [fine(title, f"A first message of {len(data)} bytes has come.")]
