"""The MQTT broker that tests start: unpacked beside the sources, because installed it would run here for ever."""

import os
import shutil
from pathlib import Path

import unpacked_for_tests

NAME = "mosquitto"
BESIDE = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")
PLACES = ("usr/sbin", "usr/bin")


def supply(environment: dict[str, str], unpacked: Path) -> bool:
    """Make tests that run with this environment find a broker. Returns False, and says so, where none is to be had."""
    if not unpacked_for_tests.still_missing(environment, unpacked, _look_in, _missing):
        return True
    print(
        "There is no mosquitto here, and it cannot be fetched: the tests that need a broker will fail and say so.\n"
        f"  Debian, Ubuntu:  sudo apt-get install {NAME}\n  Fedora:          sudo dnf install {NAME}",
        flush=True,
    )
    return False


def _look_in(environment: dict[str, str], unpacked: Path) -> None:
    folders = environment.get("PATH", os.defpath).split(os.pathsep)
    for place in (*(str(unpacked / place) for place in PLACES), *BESIDE):
        if place not in folders and Path(place).is_dir():
            folders.append(place)
    environment["PATH"] = os.pathsep.join(folders)


def _missing(environment: dict[str, str]) -> tuple[str, ...]:
    return () if shutil.which(NAME, path=environment["PATH"]) else (NAME,)
