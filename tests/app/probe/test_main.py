"""`sightline probe` as a program of its own, against real servers."""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from app.plant.process import PlantProcess
from app.settings import load
from tests.app.fake_servers import FakeBroadcast, FakeHomeAssistant, FakeServer, served
from tests.ui.test_main import PROBE

pytestmark = pytest.mark.asyncio


async def probe(*words: str) -> tuple[int, str, str]:
    """Run it; return exit code, standard output and standard error. Qt must not be imported."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROBE, "probe", *words,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    assert process.returncode is not None
    text = out.decode()
    assert text.endswith("no Qt\n")
    return process.returncode, text.removesuffix("no Qt\n"), err.decode()


class Ticking(FakeServer):
    """Says a flat object every twentieth of a second."""

    async def greet(self, socket: Any) -> None:
        self.ready(socket)
        with suppress(ConnectionClosed):
            while True:
                await self.say(socket, {"deviceId": "d", "temperature": 21.5})
                await asyncio.sleep(0.05)


@pytest.mark.parametrize(("words", "dialect"), [((), "telemetry.v1"), (("--plain",), "plain")])
async def test_that_the_demo_plant_is_probed_and_the_written_file_is_usable(
    words: tuple[str, ...], dialect: str, tmp_path: Path
) -> None:
    plant = PlantProcess(("--devices", "3", "--hz", "5", *words))
    url = await asyncio.to_thread(plant.start)
    try:
        file = tmp_path / "plant.toml"
        code, out, err = await probe(url, "--seconds", "2", "--json", "--write", str(file))
    finally:
        await asyncio.to_thread(plant.stop)
    assert (code, "Settings are in" in err) == (0, True), err
    report = json.loads(out)
    assert (report["dialect"], report["devices"]) == (dialect, 3)
    assert report["messages"] == sum(each["messages"] for each in report["shapes"])
    settings, notices = load(file)
    assert (settings.sources[0].url, notices) == (url, ())


async def test_that_flat_json_is_shown_as_a_table_with_progress_beside_it() -> None:
    async with served(Ticking(), "/live") as url:
        code, out, err = await probe(url, "--seconds", "1")
    assert code == 0, err
    assert f"{url} · plain · 1 s" in out
    assert "{deviceId, temperature}" in out
    assert "1 device, 1 metric" in out
    assert "messages," in err


async def test_that_a_server_that_wants_a_token_is_recognised_and_told(tmp_path: Path) -> None:
    file = tmp_path / "no.toml"
    async with served(FakeHomeAssistant()) as url:
        code, _, err = await probe(url, "--seconds", "0.5", "--write", str(file))
    assert code == 1
    assert "Home Assistant" in err
    assert not file.exists()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("http://x",), 2, "is not a ws://, wss://, mqtt://"),
        (("mqtt://x", "--profile", "flat"), 2, "for ws:// addresses"),
        (("ws://x", "--user-env", "U"), 2, "for mqtt:// addresses"),
        (("mqtt://127.0.0.1:1", "--seconds", "1"), 1, "127.0.0.1:1"),
        (("ws://anna:pw@x",), 2, "may not hold a user"),
        (("ws://127.0.0.1:1", "--seconds", "0"), 2, "seconds"),
        (("ws://127.0.0.1:1", "--write", "/nowhere/at/all.toml"), 2, "no such folder"),
        (("ws://127.0.0.1:1", "--seconds", "1"), 1, "refuses the connection"),
        ((), 2, "required"),
    ],
)
async def test_that_whatever_is_wrong_is_one_sentence_and_a_code(
    words: tuple[str, ...], code: int, sentence: str
) -> None:
    ended, out, err = await probe(*words)
    assert (ended, out) == (code, "")
    assert sentence in err
    assert "Traceback" not in err
    assert "pw" not in err


async def test_that_silence_is_told_as_such() -> None:
    async with served(FakeBroadcast()) as url:
        code, _, err = await probe(url, "--seconds", "0.5")
    assert code == 1
    assert "sent nothing" in err


async def test_that_a_refusal_after_a_greeting_is_told_in_the_servers_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME_TOKEN", "wrong")
    async with served(FakeHomeAssistant()) as url:
        code, _, err = await probe(url, "--profile", "homeassistant", "--token-env", "HOME_TOKEN", "--seconds", "30")
    assert code == 1
    assert "Invalid access token" in err
    assert "wrong" not in err
