"""Connections to a real mosquitto: every way in, every refusal, and what happens when it goes away."""

import asyncio
import logging
from pathlib import Path

import pytest

from app.gateway.mqtt import session
from app.model.errors import SettingsError
from app.model.link import LinkState
from tests.app.gateway.conftest import StartMosquitto
from tests.app.gateway.mosquitto import PASSWORD, USER, Mosquitto, free_port
from tests.app.gateway.mqtt.listening import listening, until

pytestmark = pytest.mark.asyncio
LOGIN = {"user_env": "MQTT_USER", "password_env": "MQTT_PASSWORD"}
RIGHT = {"MQTT_USER": USER, "MQTT_PASSWORD": PASSWORD}
WRONG = {"MQTT_USER": USER, "MQTT_PASSWORD": "another secret"}


@pytest.mark.parametrize("version", ["3.1.1", "5"])
@pytest.mark.parametrize("qos", [0, 1])
async def test_that_messages_come_in_order_and_whole(mosquitto: Mosquitto, version: str, qos: int) -> None:
    async with listening(mosquitto.url, version=version, qos=qos) as ear:
        await ear.live()
        assert ear.broker.status.version == version
        for number in range(100):
            await ear.tell("plant/pump-1/speed", b"%d" % number)
        await until(lambda: len(ear.heard) >= 100)
        assert ear.payloads == [b"%d" % number for number in range(100)]
        assert {message.topic for message in ear.heard} == {"plant/pump-1/speed"}


async def test_that_it_goes_through_a_websocket_and_a_big_message_is_whole(mosquitto: Mosquitto) -> None:
    async with listening(mosquitto.web_url) as ear:
        await ear.live()
        await ear.tell("big", b"x" * 300_000)
        await until(lambda: len(ear.heard) >= 1)
        assert ear.payloads == [b"x" * 300_000]


async def test_that_a_message_beyond_the_limit_is_skipped_and_counted_and_the_next_one_comes(
    mosquitto: Mosquitto,
) -> None:
    async with listening(mosquitto.url, max_message_bytes=100_000) as ear:
        await ear.live()
        await ear.tell("huge", bytes(10 << 20))
        await ear.tell("small", b"1")
        await until(lambda: len(ear.heard) >= 1)
        assert ear.payloads == [b"1"]
    assert ear.broker.counters.oversize == 1


async def test_that_tls_with_an_own_authority_and_a_password_lets_in(start_mosquitto: StartMosquitto) -> None:
    broker = start_mosquitto(needs_login=True)
    async with listening(broker.tls_url, RIGHT, ca_file=broker.ca_file, **LOGIN) as ear:
        await ear.live()
        await ear.tell("a", b"1")
        await until(lambda: ear.payloads == [b"1"])


async def test_that_a_certificate_of_ones_own_lets_in_and_none_is_named(start_mosquitto: StartMosquitto) -> None:
    broker = start_mosquitto(wants_certificate=True)
    certificate, key = broker.own_certificate()
    own = {"certificate_file": certificate, "key_file": key}
    async with listening(broker.tls_url, ca_file=broker.ca_file, **own) as ear:
        await ear.live()
    async with listening(broker.tls_url, ca_file=broker.ca_file) as ear:
        await until(lambda: ear.broker.status.state is LinkState.REFUSED)
        assert "asks for a certificate of this gateway" in ear.broker.status.detail


@pytest.mark.parametrize("version", ["3.1.1", "5", "auto"])
async def test_that_a_wrong_password_is_said_without_it(
    start_mosquitto: StartMosquitto, version: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    broker = start_mosquitto(needs_login=True)
    async with listening(broker.url, WRONG, version=version, **LOGIN) as ear:
        await until(lambda: ear.broker.status.state is LinkState.REFUSED)
        assert "not authorised. Check the variables" in ear.broker.status.detail
        assert str(broker.port) in ear.broker.status.detail
    assert "another secret" not in caplog.text
    assert caplog.text.count("not authorised") == 1


async def test_that_an_authority_nobody_knows_is_said(mosquitto: Mosquitto) -> None:
    async with listening(mosquitto.tls_url) as ear:
        await until(lambda: ear.broker.status.state is LinkState.REFUSED)
        assert "name its certificate authority" in ear.broker.status.detail or "ca_file" in ear.broker.status.detail


async def test_that_a_certificate_for_another_host_is_said(start_mosquitto: StartMosquitto) -> None:
    broker = start_mosquitto("broker.example")
    async with listening(broker.tls_url, ca_file=broker.ca_file) as ear:
        await until(lambda: ear.broker.status.state is LinkState.REFUSED)
        assert "was made out for another" in ear.broker.status.detail


async def test_that_a_certificate_whose_time_is_over_is_said(start_mosquitto: StartMosquitto) -> None:
    broker = start_mosquitto(is_over=True)
    async with listening(broker.tls_url, ca_file=broker.ca_file) as ear:
        await until(lambda: ear.broker.status.state is LinkState.REFUSED)
        assert "has expired" in ear.broker.status.detail


async def test_that_a_secret_of_the_key_ring_is_asked_for_at_each_connection(
    start_mosquitto: StartMosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring

    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda service, user: kept.get((service, user)))
    broker = start_mosquitto(needs_login=True)
    places = {"user_keyring": "sightline/user", "password_keyring": "sightline/word"}
    async with listening(broker.url, **places) as ear:
        await until(lambda: ear.broker.status.state is LinkState.REFUSED)
        assert "nothing for sightline/user" in ear.broker.status.detail
        kept |= {("sightline", "user"): USER, ("sightline", "word"): PASSWORD}
        await ear.live()


async def test_that_a_port_without_a_broker_is_said_and_tried_again() -> None:
    async with listening(f"mqtt://127.0.0.1:{free_port()}") as ear:
        await until(lambda: ear.broker.status.attempt >= 3)
        assert "refuses the connection: is the server running?" in ear.broker.status.detail


async def test_that_tls_to_a_port_without_it_is_said(mosquitto: Mosquitto) -> None:
    async with listening(f"mqtts://127.0.0.1:{mosquitto.port}") as ear:
        await until(lambda: ear.broker.status.state is LinkState.BACKOFF)
        assert ear.broker.status.detail


async def test_that_a_login_that_is_answered_by_hanging_up_is_said() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, listening(f"mqtt://127.0.0.1:{port}") as ear:
        await until(lambda: ear.broker.status.attempt >= 2)
        assert "closed the connection before it answered the login" in ear.broker.status.detail


async def test_that_a_broker_that_knows_only_the_old_version_gets_it() -> None:
    async def old(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readexactly(2)
        body = await reader.readexactly(head[1])
        writer.write(b"\x20\x02\x00\x00" if body[6] == 4 else b"\x20\x02\x00\x01")
        while data := await reader.read(1000):
            if data[0] == 0x82:
                writer.write(bytes((0x90, 3, data[2], data[3], 1)))
        writer.close()

    server = await asyncio.start_server(old, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        async with listening(f"mqtt://127.0.0.1:{port}") as ear:
            await ear.live()
            assert ear.broker.status.version == "3.1.1"
        async with listening(f"mqtt://127.0.0.1:{port}", version="5") as ear:
            await until(lambda: ear.broker.status.state is LinkState.REFUSED)
            assert "does not speak this version of MQTT" in ear.broker.status.detail


async def test_that_something_that_is_no_broker_is_said() -> None:
    async def web(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await reader.read()
        writer.close()

    server = await asyncio.start_server(web, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, listening(f"mqtt://127.0.0.1:{port}", open_timeout_s=0.3) as ear:
        await until(lambda: ear.broker.status.attempt >= 1)
        assert ear.broker.status.detail


async def test_that_a_restarted_broker_is_found_again_and_its_queue_is_not_lost(mosquitto: Mosquitto) -> None:
    async with listening(mosquitto.url, client_id="a") as ear:
        await ear.live()
        await ear.tell("t", b"1")
        mosquitto.stop()
        await until(lambda: ear.broker.status.state in (LinkState.BACKOFF, LinkState.CONNECTING))
        mosquitto.start()
        await ear.live()
        await ear.tell("t", b"2")
        await until(lambda: ear.payloads[-1:] == [b"2"])
        assert ear.broker.counters.connects == 2


async def test_that_what_comes_while_the_gateway_is_away_waits_for_it(mosquitto: Mosquitto) -> None:
    async with listening(mosquitto.url, client_id="stays") as ear:
        await ear.live()
    async with listening(mosquitto.url, client_id="other", topics=("none",)) as other:
        await other.live()
        for number in range(50):
            await other.tell("t", b"%d" % number)
    async with listening(mosquitto.url, client_id="stays") as ear:
        await until(lambda: len(ear.heard) >= 50)
        assert ear.payloads == [b"%d" % number for number in range(50)]


async def test_that_being_replaced_by_a_twin_is_told() -> None:
    async def send_away(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(b"\x20\x03\x00\x00\x00")
        data = await reader.read(1000)
        writer.write(bytes((0x90, 4, data[2], data[3], 0, 1)) + b"\xe0\x01\x8e")
        await reader.read()
        writer.close()

    server = await asyncio.start_server(send_away, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, listening(f"mqtt://127.0.0.1:{port}") as ear:
        await until(lambda: ear.broker.status.attempt >= 1)
        assert "Another client with the same id took this connection" in ear.broker.status.detail


async def test_that_a_command_without_a_connection_or_too_late_is_not_sent() -> None:
    async with listening(f"mqtt://127.0.0.1:{free_port()}") as ear:
        assert "no connection" in await ear.broker.publish("t", b"1", 1e12)


async def test_that_a_command_that_is_too_old_is_not_sent(mosquitto: Mosquitto) -> None:
    async with listening(mosquitto.url) as ear:
        await ear.live()
        assert "too old" in await ear.broker.publish("t", b"1", 1.0)
        assert "cannot be sent" in await ear.broker.publish("t/#", b"1", 1e12)


async def test_that_a_slow_message_is_no_dead_connection() -> None:
    packet = b"\x30\x08\x00\x01t\x00slow"

    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(b"\x20\x03\x00\x00\x00")
        data = await reader.read(1000)
        writer.write(bytes((0x90, 4, data[2], data[3], 0, 1)))
        for byte in packet:
            await asyncio.sleep(0.02)
            writer.write(bytes((byte,)))
        await reader.read()
        writer.close()

    server = await asyncio.start_server(trickle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, listening(f"mqtt://127.0.0.1:{port}") as ear:
        await until(lambda: ear.payloads == [b"slow"])
        assert ear.broker.counters.connects == 1


async def test_that_silence_is_asked_about_and_then_is_the_end() -> None:
    asked = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(b"\x20\x03\x00\x00\x00")
        data = await reader.read(1000)
        writer.write(bytes((0x90, 4, data[2], data[3], 0, 1)))
        while data := await reader.read(1000):
            if data.startswith(b"\xc0\x00"):
                asked.set()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, listening(f"mqtt://127.0.0.1:{port}", keep_alive_s=1) as ear:
        await until(lambda: ear.broker.status.attempt >= 1)
        assert asked.is_set()
        assert "Nothing has come from" in ear.broker.status.detail


async def test_that_more_than_can_be_worked_on_waits_and_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(b"\x20\x03\x00\x00\x00")
        data = await reader.read(1000)
        writer.write(bytes((0x90, 4, data[2], data[3], 0, 1)))
        writer.write(b"".join(b"\x30\x08\x00\x01t\x00%04d" % number for number in range(5000)))
        await reader.read()
        writer.close()

    monkeypatch.setattr(session, "BURST_S", -1.0)
    monkeypatch.setattr(session, "_MAX_WAITING", 100)
    server = await asyncio.start_server(flood, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, listening(f"mqtt://127.0.0.1:{port}") as ear:
        await until(lambda: len(ear.heard) >= 5000)
        assert ear.payloads == [b"%04d" % number for number in range(5000)]
        assert ear.broker.counters.pauses >= 1


async def test_that_a_secret_in_the_address_is_refused_without_repeating_it() -> None:
    with pytest.raises(SettingsError) as refused:
        async with listening("mqtt://anna:hunter2@broker.example"):
            pass
    assert "hunter2" not in str(refused.value)
    assert "password_env" in str(refused.value)


async def test_that_a_login_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MQTT_USER"):
        async with listening("mqtt://broker.example", {}, **LOGIN):
            pass
