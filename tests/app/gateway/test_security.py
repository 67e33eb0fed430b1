import asyncio
import datetime
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.error import HTTPError

import pytest
import trustme
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.gateway.door import Door, Key, Place, keys_of, place_of
from app.gateway.gateway import options_of
from app.gateway.words import Sample
from app.model.errors import GatewayError, SettingsError
from app.model.metric import Metric
from app.serving.limits import Limits
from app.serving.served import Asker
from app.settings import GatewaySettings, TokenSettings
from tests.app.gateway.rig import KEYS, OPERATOR, VIEWER, until
from tests.app.gateway.test_server import get

Open = Callable[..., Any]


@pytest.fixture
def refusals(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Return what was logged of refusals, in order; no line may hold anything secret."""

    def lines() -> list[str]:
        ours = [each.getMessage() for each in caplog.records if each.name != "websockets.client"]
        assert not [line for line in ours if "secret" in line or "Bearer" in line]
        return [each.getMessage() for each in caplog.records if each.name == "app.gateway.refusals"]

    caplog.set_level(logging.DEBUG)
    return lines


async def close_code(client: Any) -> int:
    with pytest.raises(ConnectionClosed) as closed:
        await client.of("nothing")
    assert closed.value.rcvd is not None
    return int(closed.value.rcvd.code)


@pytest.mark.asyncio
@pytest.mark.parametrize(("token", "reason"), [("", "no token"), ("secret-and-wrong-token", "wrong token")])
async def test_that_nobody_comes_in_without_a_valid_token(
    open_gateway: Open, refusals: Callable[[], list[str]], token: str, reason: str
) -> None:
    gateway = await open_gateway(door=Door(KEYS))
    client = await gateway.connect(token)
    assert await close_code(client) == 4001
    assert client.heard[-1]["code"] == "unauthorized"
    assert refusals() == [f"Refused 127.0.0.1: {reason}"]
    with pytest.raises(HTTPError, match="401"):
        await get(gateway, "/metrics", token)
    assert (await get(gateway, "/metrics", VIEWER))[0] == 200
    assert (await get(gateway, "/healthz"))[0] == 200


@pytest.mark.asyncio
async def test_that_whoever_may_only_look_commands_nothing(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    gateway = await open_gateway(door=Door(KEYS))
    gateway.feed(Metric("pump", "speed", writable=True), Sample("pump", "speed", 1.0))
    viewer, operator = await gateway.join(console="V", token=VIEWER), await gateway.join(console="O", token=OPERATOR)
    assert viewer.heard[0]["roles"] == ["view"]
    assert operator.heard[0]["roles"] == ["view", "operate"]
    now_us = round(gateway.clock.now_s * 1e6)
    for client in (viewer, operator):
        await client.say(
            type="command", id="r", cmd_id="c1", phase="direct", device="pump", name="speed", value=2.0,
            issued_at=now_us, expires_at=now_us + 5_000_000, operator="anna",
        )  # fmt: skip
        await client.until(lambda message: message["type"] == "result" and message.get("id") == "r")
    assert (viewer.heard[-1]["state"], viewer.heard[-1]["code"]) == ("REJECTED", "forbidden")
    assert operator.heard[-1]["state"] == "ACCEPTED"
    assert [write.value for write in gateway.writer.writes] == [2.0]
    (refusal,) = [note for note in gateway.notes if "may look and not command" in note.text]
    assert refusal.operator == "anna (desk 1)"
    assert refusals() == ["Refused desk 1: a command of one who may only look"]
    assert not [note for note in gateway.notes if VIEWER in note.text or OPERATOR in note.text]


@pytest.mark.asyncio
async def test_that_a_session_cannot_be_taken_over_with_another_token(open_gateway: Open) -> None:
    gateway = await open_gateway(door=Door(KEYS))
    operator = await gateway.join(console="O", token=OPERATOR)
    thief = await gateway.connect(VIEWER)
    welcome = await thief.hello("O", resume={"sid": operator.sid, "seq": operator.seq})
    assert (welcome["resume"], welcome["sid"] == operator.sid) == ("gap", False)
    await operator.settle()


@pytest.mark.asyncio
async def test_that_web_pages_may_connect_only_from_origins_that_are_named(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    gateway = await open_gateway(origins=("https://good.example",))
    assert (await (await gateway.connect(origin="https://good.example")).hello())["resume"] == "new"
    with pytest.raises(InvalidStatus) as refused:
        await gateway.connect(origin="https://evil.example")
    assert refused.value.response.status_code == 403
    assert refusals() == ["Refused 127.0.0.1: a web page of another origin"]


@pytest.mark.asyncio
async def test_that_another_dialect_is_refused(open_gateway: Open, refusals: Callable[[], list[str]]) -> None:
    gateway = await open_gateway()
    with pytest.raises(InvalidStatus) as refused:
        await gateway.connect(subprotocols=None)
    assert refused.value.response.status_code == 400
    assert refusals() == ["Refused 127.0.0.1: not a telemetry.v1 handshake"]


@pytest.mark.asyncio
async def test_that_a_message_too_big_ends_the_connection(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    gateway = await open_gateway()
    client = await gateway.join()
    await client.socket.send("x" * ((1 << 20) + 1))
    assert await close_code(client) == 1009
    await until(refusals)
    assert refusals() == ["Refused 127.0.0.1: a message was too big"]


@pytest.mark.asyncio
async def test_that_too_many_messages_are_throttled_and_then_end_the_connection(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    gateway = await open_gateway(limits=Limits(messages_per_s=5.0))
    client = await gateway.join()
    for number in range(80):
        await client.say(type="unsubscribe", id=f"{number}")
    assert await close_code(client) == 1008
    errors = [message for message in client.heard if message["type"] == "error"]
    assert {error["code"] for error in errors} == {"rate_limited"}
    assert errors[0]["retry_ms"] > 0
    await until(refusals)
    assert refusals() == ["Refused 127.0.0.1: the protocol was broken"]


@pytest.mark.asyncio
async def test_that_asking_for_everything_again_and_again_is_throttled_and_told(open_gateway: Open) -> None:
    gateway = await open_gateway(limits=Limits(snapshots_per_s=0.5))
    client = await gateway.join()
    for number in range(30):
        await client.say(type="subscribe", id=f"{number}", sel=["*"])
    error = await client.of("error")
    assert (error["code"], error["id"], error["retry_ms"]) == ("rate_limited", "29", 2000)
    gateway.clock.now_s += 2.0
    await client.say(type="subscribe", id="later", sel=["*"])
    await client.until(lambda message: message["type"] == "snapshot" and message["id"] == "later")


@pytest.mark.asyncio
async def test_that_a_console_without_heartbeats_is_closed_and_one_with_them_stays(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    gateway = await open_gateway(limits=Limits(silence_s=6.0))
    silent, beating = await gateway.join(console="A"), await gateway.join(console="B")
    gateway.feed(after_s=3600.0)  # a clock that is set is nobody's silence
    for _ in range(5):
        gateway.feed(after_s=1.0)
    await beating.say(type="hb", ts=0)
    await beating.settle()
    gateway.feed(after_s=1.0)
    assert refusals() == []
    gateway.feed(after_s=1.0)
    assert await close_code(silent) == 4008
    await until(refusals)
    assert refusals() == ["Refused 127.0.0.1: no heartbeat for too long"]
    await beating.settle()


@pytest.mark.asyncio
async def test_that_names_without_end_are_refused(open_gateway: Open) -> None:
    gateway = await open_gateway()
    client = await gateway.join()
    await client.say(type="subscribe", id="more", sel=["x" * 300])
    assert (await client.of("error"))["code"] == "too_large"


@pytest.mark.asyncio
async def test_that_a_handshake_that_trickles_is_cut(open_gateway: Open, refusals: Callable[[], list[str]]) -> None:
    gateway = await open_gateway(handshake_timeout_s=0.2)
    host, port = gateway.server.url.removeprefix("ws://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET / HTTP/1.1\r\nAuthorization: Bearer secret\r\n")
    assert await reader.read() == b""
    writer.close()
    await until(refusals)
    assert refusals() == ["Refused 127.0.0.1: the handshake was not finished"]


@pytest.mark.asyncio
async def test_that_sockets_are_bounded_and_one_that_leaves_makes_room(
    open_gateway: Open, refusals: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gateway.server.STRANGERS", 0)
    gateway = await open_gateway(max_clients=1)
    client = await gateway.join()
    host, port = gateway.server.url.removeprefix("ws://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    with suppress(ConnectionResetError):
        assert await reader.read() == b""
    writer.close()
    assert refusals() == ["Refused 127.0.0.1: too many sockets"]
    await client.socket.close()
    await gateway.join(console="B")


@pytest.mark.asyncio
async def test_that_consoles_are_bounded(open_gateway: Open, refusals: Callable[[], list[str]]) -> None:
    gateway = await open_gateway(max_clients=1)
    await gateway.join()
    assert await close_code(await gateway.connect()) == 1013
    assert refusals() == ["Refused 127.0.0.1: too many consoles"]


def server_tls(authority: trustme.CA, *names: str, **more: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **more).configure_cert(context)
    return context


def client_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.mark.asyncio
async def test_that_it_is_served_over_tls_and_a_half_open_tls_handshake_is_cut(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    authority = trustme.CA()
    gateway = await open_gateway(tls=server_tls(authority, "127.0.0.1"), handshake_timeout_s=0.2)
    assert gateway.server.url.startswith("wss://")
    assert (await (await gateway.connect(ssl=client_tls(authority))).hello())["v"] == 1
    assert refusals() == []
    host, port = gateway.server.url.removeprefix("wss://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    assert await reader.read() == b""
    writer.close()
    await until(refusals)
    assert refusals() == ["Refused somebody: the TLS handshake failed"]


@pytest.mark.asyncio
async def test_that_who_speaks_no_tls_is_refused_in_one_line(
    open_gateway: Open, refusals: Callable[[], list[str]]
) -> None:
    gateway = await open_gateway(tls=server_tls(trustme.CA(), "127.0.0.1"))
    host, port = gateway.server.url.removeprefix("wss://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET / HTTP/1.1\r\nAuthorization: Bearer secret\r\n\r\n")
    with suppress(ConnectionResetError):
        await reader.read()
    writer.close()
    await until(refusals)
    assert refusals() == ["Refused somebody: the TLS handshake failed"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("names", "is_trusted", "is_over", "code"),
    [(["127.0.0.1"], True, True, 10), (["127.0.0.1"], False, False, 20), (["other.example"], True, False, 64)],
)
async def test_that_a_console_does_not_trust_a_certificate_that_is_not_right(
    open_gateway: Open,
    refusals: Callable[[], list[str]],
    names: list[str],
    is_trusted: bool,
    is_over: bool,
    code: int,
) -> None:
    authority = trustme.CA()
    over = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    more = {"not_before": over - datetime.timedelta(days=1), "not_after": over} if is_over else {}
    gateway = await open_gateway(tls=server_tls(authority, *names, **more))
    with pytest.raises(ssl.SSLCertVerificationError) as refused:
        await gateway.connect("secret", ssl=client_tls(authority if is_trusted else trustme.CA()))
    assert refused.value.verify_code == code
    await until(refusals)
    assert refusals() == ["Refused somebody: the TLS handshake failed"]


@pytest.mark.asyncio
async def test_that_a_port_in_use_is_a_sentence(open_gateway: Open) -> None:
    gateway = await open_gateway()
    port = int(gateway.server.url.rpartition(":")[2])
    with pytest.raises(GatewayError, match=f"cannot listen on 127.0.0.1:{port}"):
        await open_gateway(place=Place("127.0.0.1", port))


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "holds no token"),
        ({"ONE": "short"}, "can be guessed"),
        ({"ONE": "x" * 20 + "\n"}, "cannot be sent"),
        ({"ONE": "x" * 20, "TWO": "x" * 20}, "named twice"),
    ],
)
def test_that_tokens_that_protect_nothing_are_refused(environment: dict[str, str], sentence: str) -> None:
    tokens = [TokenSettings(env="ONE"), TokenSettings(env="TWO")]
    with pytest.raises(SettingsError, match=sentence):
        keys_of(tokens, environment)


def test_that_tokens_come_from_the_environment_with_name_and_role() -> None:
    tokens = [TokenSettings(env="ONE", name="desk", role="operate"), TokenSettings(env="TWO")]
    keys = keys_of(tokens, {"ONE": "1" * 16, "TWO": "2" * 16})
    assert keys == [Key(b"1" * 16, Asker("", "desk", True)), Key(b"2" * 16, Asker("", "token 2", False))]
    assert Door(keys).admit("Bearer " + "2" * 16) == Asker("", "token 2", False)
    assert Door(keys).admit("Basic " + "2" * 16) is None


@pytest.mark.parametrize(
    ("text", "place", "is_loopback"),
    [
        ("127.0.0.1:0", Place("127.0.0.1", 0), True),
        ("localhost:8787", Place("localhost", 8787), True),
        ("[::1]:1", Place("::1", 1), True),
        ("0.0.0.0:8787", Place("0.0.0.0", 8787), False),
        ("plant.example:80", Place("plant.example", 80), False),
    ],
)
def test_that_a_place_is_read(text: str, place: Place, is_loopback: bool) -> None:
    assert place_of(text) == place
    assert place.is_loopback is is_loopback


@pytest.mark.parametrize("text", ["", "8787", ":8787", "host:", "host:port", "host:70000"])
def test_that_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="HOST:PORT"):
        place_of(text)


def test_that_a_silent_console_is_let_go_when_settings_say_so_and_never_before_three_heartbeats() -> None:
    assert options_of(GatewaySettings(), {}).limits.silence_s == 30.0
    assert options_of(GatewaySettings(silence_s=1.0), {}).limits.silence_s == 6.0
    assert options_of(GatewaySettings(silence_s=1.0, hb_ms=500), {}).limits.silence_s == 1.5
    assert options_of(GatewaySettings(snapshots_per_s=0.2), {}).limits.snapshots_per_s == 0.2
