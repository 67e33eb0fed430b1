"""What is asked of the desktop and of systemd, on a D-Bus of the test's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HOW = "python3 packaging/dev.py test supplies it"
pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason=f"there is no dbus-daemon here; {HOW}")

ROOT = Path(__file__).resolve().parents[4]


class Talk:
    """A child that is told and tells line by line."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._child = child

    def hear(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()

    def say(self, words: str) -> str:
        """Say something and return the answer."""
        assert self._child.stdin is not None
        self._child.stdin.write(f"{words}\n")
        self._child.stdin.flush()
        return self.hear()


@contextmanager
def child(name: str, address: str) -> Iterator[Talk]:
    buses = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    command = [sys.executable, "-m", f"tests.ui.workspace.monitors.{name}"]
    environment = {**os.environ, **buses, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield Talk(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def services() -> Iterator[tuple[Talk, str]]:
    """Return what the services hear, and the address of their bus."""
    command = ["dbus-daemon", "--session", "--print-address", "--nofork"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        with child("bus_services", address) as talk:
            assert talk.hear() == "ready"
            yield talk, address
        daemon.terminate()


def test_that_the_desktop_is_asked_and_its_wish_ends_with_our_leaving(services: tuple[Talk, str]) -> None:
    heard, address = services
    with child("bus_wishes", address) as asking:
        assert asking.say("hold saver") == "True"
        assert heard.hear() == "saver Sightline A wall is shown"
        assert asking.say("release saver") == "False"
        assert heard.hear().startswith("left :1.")
        assert asking.say("release saver") == "False"


def test_that_systemd_is_asked_and_its_file_is_held_open_until_the_end(services: tuple[Talk, str]) -> None:
    heard, address = services
    with child("bus_wishes", address) as asking:
        assert asking.say("hold sleep") == "True"
        assert heard.hear() == "sleep idle:sleep Sightline A wall is shown block"
        # Were the file closed by now, that would be heard first.
        assert asking.say("hold saver") == "True"
        assert heard.hear() == "saver Sightline A wall is shown"
        assert asking.say("release sleep") == "False"
        assert sorted((heard.hear(), heard.hear()))[1] == "sleep is over"


def test_that_a_wish_ends_with_the_program_however_that_ends(services: tuple[Talk, str]) -> None:
    heard, address = services
    with child("bus_wishes", address) as asking:
        assert asking.say("hold sleep") == "True"
        assert heard.hear().startswith("sleep idle:sleep")
    assert sorted((heard.hear(), heard.hear()))[1] == "sleep is over"


def test_that_a_bus_without_such_a_service_grants_nothing(services: tuple[Talk, str]) -> None:
    _, address = services
    with child("bus_wishes", address) as asking:
        assert asking.say("hold nobody") == "False"


def test_that_no_bus_at_all_grants_nothing() -> None:
    with child("bus_wishes", "unix:path=/nowhere") as asking:
        assert asking.say("hold saver") == "False"
        assert asking.say("hold sleep") == "False"
