"""An X server with several monitors, a window manager, a bus, and what Qt needs to open windows there, for tests."""

import os
import shutil
from pathlib import Path

import system_libraries as libraries

PROGRAMS = ("Xvnc", "xrandr", "openbox", "dbus-daemon")
PLACE = "usr/bin"


def supply(environment: dict[str, str], unpacked: Path) -> bool:
    """Make tests that run with this environment find it all. Returns False, and says so, where it is not to be had."""
    _look_in(environment, unpacked)
    names = _missing(environment)
    if not names:
        return True
    chosen = libraries.to_unpack_for_tests(names, environment)
    if chosen:
        libraries.unpack(chosen, unpacked)
        _look_in(environment, unpacked)
        libraries.use_unpacked(unpacked, environment)
    if not _missing(environment):
        return True
    print(
        "There is no X server with several monitors here, and it cannot be fetched: tests that need it are skipped.\n"
        f"  Debian, Ubuntu:  sudo apt-get install --no-install-recommends {' '.join(libraries.packages(names))}\n"
        f"  Fedora:          sudo dnf install {' '.join(libraries.packages(names, system=1))}",
        flush=True,
    )
    return False


def _look_in(environment: dict[str, str], unpacked: Path) -> None:
    folders = environment.get("PATH", os.defpath).split(os.pathsep)
    place = str(unpacked / PLACE)
    if place not in folders and Path(place).is_dir():
        environment["PATH"] = os.pathsep.join([*folders, place])


def _missing(environment: dict[str, str]) -> tuple[str, ...]:
    path = environment.get("PATH", os.defpath)
    programs = tuple(name for name in PROGRAMS if shutil.which(name, path=path) is None)
    return programs + libraries.missing(libraries.FOR_X11, environment)
