"""The `.venv` folder beside `pyproject.toml`: made from the lock file, and made anew when that changes."""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = "sightline-stamp"
ATTEMPTS = 3


class SetUpError(Exception):
    """The set-up cannot go on; `str(error)` says why and what to do."""


def python(folder: Path = FOLDER) -> Path:
    """Return the environment's interpreter."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp(lock: Path = LOCK) -> str:
    """Return what an environment was made of: the lock, the Python and the kind of machine."""
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    parts = (lock.read_text("utf-8"), sys.version, str(base), platform.machine())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_ready(folder: Path = FOLDER, lock: Path = LOCK) -> bool:
    """Return whether the environment is complete and made of what it would be made of now."""
    mark = folder / STAMP
    return python(folder).exists() and mark.is_file() and mark.read_text("utf-8") == stamp(lock)


def can_be_made() -> bool:
    """Return whether this Python can make environments. Debian and Ubuntu leave that to a package of its own."""
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def make(folder: Path = FOLDER, lock: Path = LOCK) -> None:
    """Make the environment, from the locked packages alone. Raises SetUpError."""
    print("Setting up in .venv (first time: about half a minute) …", flush=True)
    if folder.is_dir():
        shutil.rmtree(folder)
    # close_fds: a pip that outlives us goes on holding the lock of `only_one`, and nobody deletes what it writes.
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, close_fds=False)
    command = [str(python(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary=:all:", "-r", str(lock)]
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, check=False, close_fds=False)
        if done.returncode == 0:
            (folder / STAMP).write_text(stamp(lock), "utf-8")
            return
    raise SetUpError(
        f"The packages could not be installed ({ATTEMPTS} attempts). Check the network, then try again. pip says:\n"
        + "\n".join(done.stderr.strip().splitlines()[-6:])
    )


@contextmanager
def only_one() -> Iterator[None]:
    """Wait for another set-up of this folder to end. Not on Windows: there two at once may disturb each other."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        yield
        return
    with LOCK.open("rb") as handle:
        os.set_inheritable(handle.fileno(), True)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is running here; waiting for it …", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
