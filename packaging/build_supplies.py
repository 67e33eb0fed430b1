"""What a bundle is made of on Linux, and with: all of Qt's libraries, and tools that look into libraries."""

import os
import shutil
from pathlib import Path

import system_libraries as libraries


def supply(environment: dict[str, str], unpacked: Path) -> bool:
    """Make a build that runs with this environment find everything. Returns False, and says so, where it cannot.

    A bundle takes with it what it finds on this machine: whatever is missing here would be missing everywhere.
    """
    names = missing(environment)
    if names and libraries.install(names, environment):
        names = missing(environment)
    chosen = libraries.to_unpack(names, environment) if names else []
    if chosen:
        libraries.unpack(chosen, unpacked)
        libraries.use_unpacked(unpacked, environment)
        names = missing(environment)
    if names:
        print(libraries.instructions(names), flush=True)
    return not names


def missing(environment: dict[str, str]) -> tuple[str, ...]:
    """Return the libraries and the tools that a build does not find."""
    tools = tuple(name for name in libraries.FOR_BUILDING if not shutil.which(name, path=environment.get("PATH")))
    wanted = (*libraries.ALWAYS, *libraries.FOR_X11, *libraries.FOR_WAYLAND)
    return (*libraries.missing(wanted, environment), *tools)


def supply_trials(environment: dict[str, str]) -> None:
    """Install what tries packages, where that may be done without a question: as root."""
    names = [name for name in libraries.FOR_TRYING if not shutil.which(name, path=environment.get("PATH"))]
    if names and os.getuid() == 0:
        libraries.install(names, environment)
