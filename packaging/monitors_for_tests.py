"""An X server with several monitors, a window manager, a bus, and what Qt needs to open windows there, for tests."""

import os
import shutil

import system_libraries as libraries

PROGRAMS = ("Xvnc", "xrandr", "openbox", "dbus-daemon")


def supply(environment: dict[str, str]) -> bool:
    """Make tests that run with this environment find it all. Returns False, and says so, where it is not to be had.

    Installed as root, or not at all: unpacked into a folder, the X server would not find what makes its keyboard, which
    it looks for in /usr/bin alone.
    """
    names = _missing(environment)
    if names and os.getuid() == 0 and libraries.install(names, environment):
        names = _missing(environment)
    if names:
        print(
            "There is no X server with several monitors here: tests that need it are skipped.\n"
            f"  Debian, Ubuntu:  sudo apt-get install --no-install-recommends {' '.join(libraries.packages(names))}\n"
            f"  Fedora:          sudo dnf install {' '.join(libraries.packages(names, system=1))}",
            flush=True,
        )
    return not names


def _missing(environment: dict[str, str]) -> tuple[str, ...]:
    path = environment.get("PATH", os.defpath)
    programs = tuple(name for name in PROGRAMS if shutil.which(name, path=path) is None)
    return programs + libraries.missing((*libraries.FOR_X11, *libraries.FOR_WALLS), environment)
