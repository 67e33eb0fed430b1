import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from app.doctor import reach
from app.doctor.finding import Finding, Verdict
from app.doctor.reach import check_source
from app.settings import SourceSettings
from tests.app.fake_servers import FakeBroadcast, FakeHomeAssistant, served

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
    assert (await check("ws://[oh"))[0].verdict is Verdict.TROUBLE


async def test_that_a_server_that_refuses_or_is_no_websocket_server_is_told_apart() -> None:
    def refuse(connection: ServerConnection, _request: Request) -> Response:
        return connection.respond(401, "no\n")  # type: ignore[arg-type]

    async with served(FakeBroadcast(), process_request=refuse) as url:
        assert "HTTP 401" in (await check(url))[-1].sentence


async def test_that_silence_is_a_warning_and_a_wrong_clock_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "STEP_S", 0.3)
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


async def test_that_certificates_are_judged(tmp_path: Path) -> None:
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
