import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from app.doctor import way
from app.doctor.finding import Finding, Verdict
from app.doctor.reach import check_source
from app.settings import SourceSettings
from tests.app.fake_servers import FakeBroadcast, FakeHomeAssistant, FakeServer, served

pytestmark = pytest.mark.asyncio
FLAT = {"device": "d", "x": 1}


async def check(url: str, **more: Any) -> list[Finding]:
    return [finding async for finding in check_source(SourceSettings(url=url, **more))]


async def test_that_the_whole_way_to_the_first_message_is_gone() -> None:
    async with served(FakeBroadcast(FLAT)) as url:
        found = await check(url)
    assert [each.verdict for each in found] == [Verdict.FINE] * 4
    assert [word in each.sentence for word, each in zip(("stands for", "open", "plain", "bytes"), found, strict=True)]


async def test_that_the_first_step_that_fails_ends_it_with_a_sentence() -> None:
    found = await check("ws://127.0.0.1:1")
    assert found[-1].verdict is Verdict.TROUBLE
    assert "refuses the connection" in found[-1].sentence
    assert len(found) == 2
    assert "resolved" in (await check("ws://nowhere.invalid"))[0].sentence
    for address in ("ws://[oh", "ws://", "http://127.0.0.1", "127.0.0.1:9000"):
        assert "no WebSocket address" in (await check(address))[0].sentence


async def test_that_a_server_that_refuses_or_is_no_websocket_server_is_told_apart() -> None:
    def refuse(connection: ServerConnection, _request: Request) -> Response:
        return connection.respond(401, "no\n")  # type: ignore[arg-type]

    async with served(FakeBroadcast(), process_request=refuse) as url:
        assert "HTTP 401" in (await check(url))[-1].sentence


async def test_that_silence_is_a_warning_and_a_wrong_clock_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "STEP_S", 0.3)
    async with served(FakeBroadcast()) as url:
        assert [each.verdict for each in await check(url)][-1] is Verdict.WARNING

    def behind(_connection: ServerConnection, _request: Request, response: Response) -> Response:
        del response.headers["Date"]
        response.headers["Date"] = "Thu, 01 Jan 2026 00:00:00 GMT"
        return response

    async with served(FakeBroadcast(FLAT), process_response=behind) as url:
        found = await check(url)
    assert [each.sentence for each in found if "behind the clock" in each.sentence]


async def test_that_a_token_is_asked_for_where_the_kind_of_server_wants_one() -> None:
    async with served(FakeHomeAssistant()) as url:
        assert "wants a token" in (await check(url, profile="homeassistant"))[-1].sentence


class FakeGateway(FakeServer):
    """Speaks telemetry.v1, and answers hello with whatever it was given."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self._answer = answer

    async def answer(self, client: ServerConnection, message: Any) -> None:
        assert message["type"] == "hello"
        await self.say(client, self._answer() if callable(self._answer) else self._answer)


def welcome(ahead_s: float = 0.0, v: int = 1) -> dict[str, Any]:
    ts = int((time.time() + ahead_s) * 1e6)
    return {"type": "welcome", "v": v, "sid": "s", "server_ts": ts, "hb_ms": 2000, "resume": "new"}


@pytest.mark.parametrize(
    ("answer", "verdict", "words"),
    [
        (welcome, Verdict.FINE, "the clock of this machine"),
        (lambda: welcome(ahead_s=90.0), Verdict.WARNING, "ahead of the clock"),
        (lambda: welcome(ahead_s=-90.0), Verdict.WARNING, "behind the clock"),
        (lambda: welcome(v=2), Verdict.TROUBLE, "another version"),
        ({"type": "error", "code": "unauthorized", "msg": "no", "fatal": True}, Verdict.TROUBLE, "refuses the login"),
        ({"type": "bye", "code": "restart"}, Verdict.WARNING, "goodbye"),
        ({"temperature": 21}, Verdict.TROUBLE, "no greeting"),
        ("hello?", Verdict.TROUBLE, "no greeting"),
    ],
)
async def test_that_the_greeting_of_telemetry_v1_is_judged(answer: Any, verdict: Verdict, words: str) -> None:
    async with served(FakeGateway(answer), subprotocols=["telemetry.v1"]) as url:
        last = (await check(url))[-1]
    assert (last.verdict, words in last.sentence) == (verdict, True), last.sentence


async def test_that_a_server_that_takes_the_connection_and_says_nothing_is_told() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()  # the system takes connections; nobody ever answers
        found = await check(f"ws://127.0.0.1:{silent.getsockname()[1]}", open_timeout_s=0.3)
    assert "does not answer in time" in found[-1].sentence
    assert [each.verdict for each in found] == [Verdict.FINE, Verdict.FINE, Verdict.TROUBLE]


async def test_that_a_server_without_tls_where_it_is_expected_is_told() -> None:
    async with served(FakeBroadcast(FLAT)) as url:
        found = await check(url.replace("ws://", "wss://"))
    assert found[-1].verdict is Verdict.TROUBLE
    assert "Does it speak wss://?" in found[-1].sentence


@pytest.mark.parametrize(
    ("name", "days", "verdict", "words"),
    [
        ("127.0.0.1", 90, Verdict.FINE, "more days"),
        ("127.0.0.1", 5, Verdict.WARNING, "ends in 4 days"),
        ("127.0.0.1", -1, Verdict.TROUBLE, "has expired"),
        ("other.example", 90, Verdict.TROUBLE, "another"),
    ],
)
async def test_that_dates_and_names_of_certificates_are_judged(
    tmp_path: Path, name: str, days: int, verdict: Verdict, words: str
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    now = datetime.now(UTC)
    begins = now - timedelta(days=400)
    authority.issue_cert(name, not_before=begins, not_after=now + timedelta(days=days)).configure_cert(tls)
    async with served(FakeBroadcast(FLAT), ssl=tls) as url:
        found = await check(url.replace("ws://", "wss://"), ca_file=str(tmp_path / "ca.pem"))
    assert (found[2].verdict, words in found[2].sentence) == (verdict, True), found[2].sentence


async def test_that_what_the_certificate_is_for_and_who_vouches_is_judged(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    async with served(FakeBroadcast(FLAT), ssl=tls) as url:
        secure = url.replace("ws://", "wss://")
        found = await check(secure, ca_file=str(tmp_path / "ca.pem"))
        assert "certificate" in found[2].sentence
        assert found[-1].verdict is Verdict.FINE
        stranger = await check(secure)
        assert stranger[-1].verdict is Verdict.TROUBLE
        assert "ca_file" in stranger[-1].sentence
