import datetime
import ssl
from pathlib import Path

import pytest
import trustme

from app.links.security import headers, is_loopback, tls_context
from app.model.errors import LinkRefused
from app.model.link import LinkState
from tests.app.links.fakes import Peer, scene, source, stay, until


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


def server_context(authority: trustme.CA, host: str, *, is_over: bool = False) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    over = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    more = {"not_before": over - datetime.timedelta(days=1), "not_after": over} if is_over else {}
    authority.issue_cert(host, **more).configure_cert(context)
    return context


async def serve_one(peer: Peer) -> None:
    await peer.say('{"deviceId":"d","t":1}')
    await stay(peer)


def test_that_the_system_verifies_where_no_own_authority_is_named() -> None:
    context = tls_context(source("wss://plant"))
    assert context is not None
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert tls_context(source("ws://plant")) is None


def test_that_a_missing_authority_file_is_a_refusal_with_its_name() -> None:
    with pytest.raises(LinkRefused, match=r"/nowhere/ca\.pem"):
        tls_context(source("wss://plant", ca_file="/nowhere/ca.pem"))


def test_that_the_token_stands_in_the_header_only_if_there_is_one() -> None:
    assert headers({}, None) == {}
    assert headers({"A": "b"}, "t") == {"A": "b", "Authorization": "Bearer t"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ws://127.0.0.1:1", True),
        ("ws://localhost/x", True),
        ("ws://[::1]:9", True),
        ("ws://plant", False),
        ("ws://[", False),
    ],
)
def test_that_no_proxy_stands_between_us_and_this_machine(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected


@pytest.mark.asyncio
async def test_that_an_own_authority_makes_a_connection_trusted(authority: trustme.CA, ca_file: str) -> None:
    server = {"ssl": server_context(authority, "127.0.0.1")}
    async with scene(serve_one, plain=True, scheme="wss", server=server, ca_file=ca_file) as show:
        await until(lambda: show.collect() == [1.0])


@pytest.mark.asyncio
async def test_that_an_unknown_authority_is_refused_and_waits_for_a_person(authority: trustme.CA) -> None:
    server = {"ssl": server_context(authority, "127.0.0.1")}
    async with scene(serve_one, plain=True, scheme="wss", server=server) as show:
        await until(lambda: show.state is LinkState.REFUSED)
        assert "name it with ca_file" in show.link.status().detail
        assert show.peers == []


@pytest.mark.asyncio
async def test_that_a_certificate_for_another_host_is_refused(authority: trustme.CA, ca_file: str) -> None:
    server = {"ssl": server_context(authority, "elsewhere.example")}
    async with scene(serve_one, plain=True, scheme="wss", server=server, ca_file=ca_file) as show:
        await until(lambda: show.state is LinkState.REFUSED)
        assert "another" in show.link.status().detail


@pytest.mark.asyncio
async def test_that_a_certificate_whose_time_is_over_is_refused(authority: trustme.CA, ca_file: str) -> None:
    server = {"ssl": server_context(authority, "127.0.0.1", is_over=True)}
    async with scene(serve_one, plain=True, scheme="wss", server=server, ca_file=ca_file) as show:
        await until(lambda: show.state is LinkState.REFUSED)
        assert "has expired" in show.link.status().detail
        assert show.peers == []


@pytest.mark.asyncio
async def test_that_a_server_without_tls_is_told_apart_from_one_that_is_not_there() -> None:
    async with scene(serve_one, plain=True, scheme="wss") as show:
        await until(lambda: show.state is LinkState.BACKOFF)
        assert "Does it speak wss" in show.link.status().detail
