"""What Linux libraries need, as `objdump` tells it: it is there wherever PyInstaller works."""

import re
import subprocess
from collections.abc import Iterable

_FILE = re.compile(r"^(\S.*):\s+file format ", re.M)
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.M)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


def needs(paths: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the sonames that each of these files asks for by itself, by path."""
    return {path: frozenset(_NEEDED.findall(told)) for path, told in _told(paths)}


def oldest_glibc(paths: Iterable[str]) -> tuple[int, int]:
    """Return the oldest C library that all of these files run with. ValueError if none of them says."""
    return max((int(major), int(minor)) for _, told in _told(paths) for major, minor in _GLIBC.findall(told))


def _told(paths: Iterable[str]) -> list[tuple[str, str]]:
    command = ["objdump", "-p", *paths]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    )
    parts = _FILE.split(told.stdout)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))
