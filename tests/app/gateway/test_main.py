"""The program as it is started: by its command, against a real broker."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app.gateway.__main__ import main
from app.gateway.process import console_settings
from app.settings import BrokerSettings, GatewaySettings
from app.store.journal_file import read_journal
from app.wire.messages import SUBPROTOCOL
from tests.app.gateway.mosquitto import Mosquitto
from tests.app.gateway.mqtt.listening import Ear, listening
from tests.app.serving.clients import Client

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start_gateway() -> Iterator[Start]:
    """Return what starts the program; each that still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "app.gateway", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, **environment},
            )
        )
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    word, _, url = process.stdout.readline().strip().partition(" ")
    assert word == "listening"
    return url


@pytest.mark.asyncio
async def test_that_a_broker_is_heard_and_a_console_told_until_the_program_is_asked_to_end(
    mosquitto: Mosquitto, start_gateway: Start, tmp_path: Path
) -> None:
    token = "a-token-for-this-test-only"
    process = start_gateway(
        "--mqtt", mosquitto.url, "--listen", "127.0.0.1:0", "--data-dir", str(tmp_path), "--token-env", "TOKEN",
        TOKEN=token,
    )  # fmt: skip
    url = await asyncio.to_thread(address, process)
    headers = {"Authorization": f"Bearer {token}"}
    async with connect(url, subprotocols=[SUBPROTOCOL], additional_headers=headers) as socket:  # type: ignore[list-item]
        client = Client(socket)
        await client.hello()
        await client.say(type="subscribe", id="s", sel=["*"])
        async with listening(mosquitto.url) as ear:
            await ear.live()
            sending = asyncio.get_running_loop().create_task(send_on(ear))
            try:
                await client.until(is_about_temperature)
            finally:
                sending.cancel()
        process.send_signal(signal.SIGTERM)
        assert (await client.of("bye"))["code"] == "shutdown"
        with pytest.raises(ConnectionClosed):
            await client.read()
    _, said = await asyncio.to_thread(process.communicate)
    assert process.returncode == 0
    assert token not in said
    assert "Traceback" not in said
    connection = read_journal(tmp_path / "journal.db")
    assert connection is not None
    kept = [text for (text,) in connection.execute("SELECT text FROM entry ORDER BY id")]
    connection.close()
    assert [text.rpartition(" ")[2] for text in kept] == ["started.", "ended."]


def is_about_temperature(message: dict[str, Any]) -> bool:
    return "temperature" in {each["metric"] for each in message.get("add", ())}


async def send_on(ear: Ear) -> None:
    """Publish until the gateway, which may not have subscribed yet, has heard it."""
    while True:
        await ear.tell("plant/boiler", b'{"temperature": 21.4}')
        await asyncio.sleep(0.1)


def test_that_the_program_ends_when_its_standard_input_does(mosquitto: Mosquitto, start_gateway: Start) -> None:
    process = start_gateway(
        "--mqtt", mosquitto.url, "--listen", "127.0.0.1:0", "--read-only", "--until-stdin-closes"
    )  # fmt: skip
    address(process)
    process.communicate()
    assert process.returncode == 0


def settings(folder: Path, text: str) -> str:
    path = folder / "gateway.toml"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("words", "text", "sentence"),
    [
        ([], "", "Which broker?"),
        (["--mqtt", "http://broker"], "", "must begin with mqtt://"),
        (["--mqtt", "mqtt://b", "--listen", "nowhere"], "", "HOST:PORT"),
        (["--mqtt", "mqtt://b", "--listen", "0.0.0.0:0"], "", "Without a token only this machine is served"),
        (["--mqtt", "mqtt://b"], "[gateway]\nmax_clients = 'many'", "gateway.max_clients"),
        (["--mqtt", "mqtt://b"], "[gateway]\ntokenz = 1", "no setting “tokenz”"),
        (["--mqtt", "mqtt://b"], "[[gateway.tokens]]\nenv = 'A'\nrole = 'admin'", "gateway.tokens"),
        (["--mqtt", "mqtt://b"], "[[gateway.tokens]]\nenv = 'NO_SUCH_VARIABLE'", "NO_SUCH_VARIABLE"),
        (["--mqtt", "mqtt://b"], "[[brokers]]\nname = 'without an address'", "brokers"),
        (["--mqtt", "mqtt://b"], "[gateway]\ncert_file = 'no-such-file.pem'", "no-such-file.pem or its key cannot"),
        (["--mqtt", "mqtt://b", "--token-env", "NO_SUCH_VARIABLE"], "", "holds no token"),
        (["--nonsense"], "", "sightline gateway --help"),
    ],
)
def test_that_wrong_usage_and_settings_end_with_code_2_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], text: str, sentence: str
) -> None:
    config = ["--config", settings(tmp_path, text)] if text else []
    assert main([*words, *config, "--read-only", "--exit-after", "0"]) == 2
    assert sentence in capsys.readouterr().err


def test_that_the_gateway_of_a_console_takes_its_settings_from_standard_input_and_ends_with_it(
    start_gateway: Start,
) -> None:
    told = console_settings(GatewaySettings(), BrokerSettings(url="mqtt://127.0.0.1:1"))
    words = ("--for-console", "--listen", "127.0.0.1:0", "--read-only", "--until-stdin-closes")
    process = start_gateway(*words)
    assert process.stdin is not None
    process.stdin.write(msgspec.json.encode(told).decode() + "\n")
    process.stdin.flush()
    assert address(process).startswith("ws://127.0.0.1:")
    process.communicate()
    assert process.returncode == 0


def test_that_settings_of_a_console_that_make_no_sense_end_with_code_2_and_a_sentence(start_gateway: Start) -> None:
    process = start_gateway("--for-console", "--listen", "127.0.0.1:0", "--read-only")
    _, said = process.communicate("{}}\n")
    assert process.returncode == 2
    assert "no settings that can be used" in said
    assert "Traceback" not in said
