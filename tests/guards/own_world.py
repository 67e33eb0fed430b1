"""Each test has a world of its own: an empty home, no settings from outside, no network but loopback."""

import ipaddress
import itertools
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}
OURS = "SIGHTLINE_"


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder in which the tests' homes are made, and make Qt's runtime folder in it."""
    place = tmp_path_factory.mktemp("homes")
    runtime = place / "runtime"
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        patch.setattr(socket.socket, "connect", _checked(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _checked(socket.socket.connect_ex))
        yield place


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def own_world(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Point everything that belongs to a user into an empty folder, which ends with the test."""
    home = homes / str(next(_numbers))
    home.mkdir()
    for variable, folder in FOLDERS.items():
        monkeypatch.setenv(variable, str(home / folder))
    for variable in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(variable)
    yield
    shutil.rmtree(home, ignore_errors=True)


def is_allowed(family: int, address: object) -> bool:
    """Return whether a test may connect there: to this machine only."""
    if family not in (socket.AF_INET, socket.AF_INET6) or not isinstance(address, tuple):
        return True
    host = str(address[0])
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


def _checked(connect):  # type: ignore[no-untyped-def]
    def checked(self, address):  # type: ignore[no-untyped-def]
        if not is_allowed(self.family, address):
            pytest.fail(f"A test tried to connect to {address}; only loopback is allowed.")
        return connect(self, address)

    return checked
