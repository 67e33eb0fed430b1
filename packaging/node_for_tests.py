"""Node.js and its package ws, which run what the README shows in a test: unpacked beside the sources."""

import os
import shutil
import subprocess
from pathlib import Path

import system_libraries as libraries
import unpacked_for_tests

MODULES = "usr/share/nodejs"


def supply(environment: dict[str, str], unpacked: Path) -> bool:
    """Make tests that run with this environment find both. Returns False, and says so, where they are not to be had."""
    names = unpacked_for_tests.still_missing(environment, unpacked, _look_in, _missing)
    if not names:
        return True
    print(
        "There is no Node.js with the package ws here, and it cannot be fetched: the test that needs it is skipped.\n"
        f"  Debian, Ubuntu:  sudo apt-get install {' '.join(libraries.packages(names))}",
        flush=True,
    )
    return False


def _look_in(environment: dict[str, str], unpacked: Path) -> None:
    _add(environment, "PATH", unpacked / "usr/bin")
    # Node.js of other origin does not look where Debian puts its packages.
    for root in (unpacked, Path("/")):
        _add(environment, "NODE_PATH", root / MODULES)


def _add(environment: dict[str, str], variable: str, folder: Path) -> None:
    before = [place for place in environment.get(variable, "").split(os.pathsep) if place]
    if str(folder) not in before and folder.is_dir():
        environment[variable] = os.pathsep.join([*before, str(folder)])


def _missing(environment: dict[str, str]) -> tuple[str, ...]:
    node = shutil.which("node", path=environment.get("PATH", os.defpath))
    if node is None:
        return ("node", "ws")
    asked = subprocess.run([node, "-e", 'require("ws")'], env=environment, capture_output=True, check=False)
    return ("ws",) if asked.returncode else ()
