"""One workstation, one command: `sightline run mqtt://…` has a gateway of its own, which ends with the console."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.app.gateway.mosquitto import Mosquitto

PATIENCE_S = 90.0


@pytest.fixture
def console(mosquitto: Mosquitto, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "ui", "run", mosquitto.url, "--data-dir", str(tmp_path / "data")]
    process = subprocess.Popen(
        [*command, "--log-level", "info"], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdin=subprocess.DEVNULL
    )
    yield process
    process.kill()
    process.wait()


def gateway_of(console: "subprocess.Popen[bytes]", other_than: psutil.Process | None = None) -> psutil.Process:
    """Wait for the child to be there and to listen."""
    event, waited_s = threading.Event(), 0.0
    while waited_s < PATIENCE_S and console.poll() is None:
        for child in psutil.Process(console.pid).children():
            if child != other_than and _listens(child):
                return child
        event.wait(0.1)
        waited_s += 0.1
    pytest.fail("The console has no gateway.")


def _listens(process: psutil.Process) -> bool:
    try:
        return any(each.status == psutil.CONN_LISTEN for each in process.net_connections("tcp"))
    except psutil.Error:
        return False


def test_that_the_gateway_ends_with_the_console_and_no_token_is_on_its_command_line(
    console: "subprocess.Popen[bytes]",
) -> None:
    gateway = gateway_of(console)
    words = gateway.cmdline()
    secret = gateway.environ()[words[words.index("--token-env") + 1]]
    assert len(secret) > 30
    assert secret not in " ".join(words)
    console.terminate()
    console.wait(PATIENCE_S)
    assert not gateway.is_running()


def test_that_the_gateway_ends_when_the_console_is_killed(console: "subprocess.Popen[bytes]") -> None:
    gateway = gateway_of(console)
    console.kill()
    psutil.wait_procs([gateway], PATIENCE_S)
    assert not gateway.is_running() or gateway.status() == psutil.STATUS_ZOMBIE


def test_that_a_gateway_that_dies_is_started_again_and_that_is_told(
    console: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    first = gateway_of(console)
    first.kill()
    gateway_of(console, other_than=first)
    console.terminate()
    console.wait(PATIENCE_S)
    log = (tmp_path / "data" / "logs" / "sightline.log").read_text("utf-8")
    assert "has ended unexpectedly. It is started again" in log
