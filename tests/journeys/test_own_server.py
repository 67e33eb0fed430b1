"""The servers that the README shows, run as they are pasted."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.gateway.mosquitto import free_port
from tests.journeys.conftest import Journey

README = Path(__file__).resolve().parents[2] / "README.md"
MOST_LINES = 30
WITHIN_S = 60.0
"""Starting an interpreter takes long where many tests share a machine."""

NODE = shutil.which("node")
Starter = Callable[[int], None]


def shown(language: str) -> str:
    """Return the program that the README shows in this language."""
    section = README.read_text("utf-8").partition("\n## Write your own server\n")[2].partition("\n## ")[0]
    (program,) = re.findall(rf"```{language}\n(.*?)```", section, re.S)
    return str(program)


def has_ws() -> bool:
    """Tell whether Node.js is here and finds the package that its server needs."""
    if NODE is None:
        return False
    return subprocess.run([NODE, "-e", 'require("ws")'], capture_output=True, check=False).returncode == 0


@pytest.fixture(params=["python", "js"])
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Starter]:
    """Return what starts the pasted server on a port, and starts it again when it runs already."""
    if request.param == "js" and not has_ws():
        pytest.skip("Node.js with its package ws is not here (apt: nodejs, node-ws; elsewhere NODE_PATH says where)")
    program = tmp_path / f"server.{request.param}"
    program.write_text(shown(request.param), "utf-8")
    command = [NODE or "", str(program)] if request.param == "js" else [sys.executable, "-I", str(program)]
    running: list[subprocess.Popen[bytes]] = []

    def end() -> None:
        for process in running:
            process.send_signal(signal.SIGTERM)
            process.wait()
        running.clear()

    def begin(port: int) -> None:
        end()
        with (tmp_path / "said").open("wb") as said:
            environment = {**os.environ, "PORT": str(port)}
            running.append(subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT))

    yield begin
    assert [process.poll() for process in running] == [None], (tmp_path / "said").read_text("utf-8")
    end()


@pytest.mark.parametrize("language", ["python", "js"])
def test_that_a_server_in_the_readme_is_as_short_as_it_says(language: str) -> None:
    assert len(shown(language).splitlines()) <= MOST_LINES


def test_that_a_pasted_server_is_live_and_is_found_again(start: Starter, journey: Journey) -> None:
    async def story() -> None:
        console = journey.console()
        port = free_port()
        start(port)
        console.connect(f"ws://127.0.0.1:{port}")
        await console.until(lambda: console.link == "live" and console.is_all_live(), "live", WITHIN_S)
        metric = console.metric("pump-1", "pressure")
        definition = console.engine.present.metrics[metric]
        assert (definition.unit, definition.range, definition.period_s) == ("bar", (0, 16), 0.2)
        await console.until(lambda: len(console.ring(metric)[0]) >= 5, "readings go on", WITHIN_S)
        assert all(4 <= value <= 12 for value in console.ring(metric)[1])
        begun_again_s = console.ring(metric)[0][-1]
        start(port)
        await console.until(
            lambda: console.link == "live" and console.ring(metric)[0][-1] > begun_again_s + 1, "it goes on", WITHIN_S
        )

    journey.run(story())
