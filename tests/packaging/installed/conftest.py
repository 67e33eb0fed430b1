"""A bundle, packages made of it, and clean Debian systems without Python to install them in: each once for all tests.

`-m "not installed"` leaves all of this out. SIGHTLINE_BUNDLE=DIR takes a bundle that stands already.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.conftest import SCRIPTS
from tests.packaging.installed.debian import Debian, fetched

BUNDLE_VARIABLE = "SIGHTLINE_BUNDLE"
QUICK = ("-Znone",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.installed)
            # One system is fetched, one bundle is built, on a machine that may be busy with other things.
            item.add_marker(pytest.mark.timeout(1500))


@dataclass(frozen=True)
class Works:
    """What packages are made of, and the scripts that make them."""

    bundle: Path
    work: Path
    place: Path

    def script(self, name: str) -> object:
        return importlib.import_module(name)


@pytest.fixture(scope="session")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Works]:
    """Build the bundle, unless one is named that stands already."""
    if not sys.platform.startswith("linux"):
        pytest.skip("packages for Linux are tried on Linux")
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed: python3 packaging/dev.py setup")
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SCRIPTS))
        patch.setattr(sys, "dont_write_bytecode", True)
        patch.setenv("PYINSTALLER_CONFIG_DIR", str(folder / "cache"))
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        supplies = importlib.import_module("build_supplies")
        lacking = supplies.missing(dict(os.environ))
        if lacking:
            pytest.skip(f"a bundle needs {', '.join(lacking)}: python3 packaging/dev.py test supplies them")
        bundling = importlib.import_module("bundling")
        standing = os.environ.get(BUNDLE_VARIABLE)
        bundle = Path(standing) if standing else bundling.make(folder / "dist", folder / "work")
        yield Works(bundle, folder / "work", folder / "packages")
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Packages:
    """The .deb of this version, and one of the next: the same program under another number."""

    first: Path
    second: Path


@pytest.fixture(scope="session")
def packages(works: Works) -> Packages:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not here")
    deb = works.script("deb")
    make = [deb.make(works.bundle, works.place, works.work, version, QUICK) for version in ("0.1.0", "0.2.0")]  # type: ignore[attr-defined]
    return Packages(*make)


@pytest.fixture(scope="session")
def systems(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Debian]]:
    """Systems that were unpacked already, by name."""
    known: dict[str, Debian] = {}
    yield known
    for debian in known.values():
        shutil.rmtree(debian.root, ignore_errors=True)


@pytest.fixture
def system(
    systems: dict[str, Debian], packages: Packages, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Debian]:
    """Give the Debian of a name, with the first package in it."""

    def give(release: str) -> Debian:
        if os.getuid() or shutil.which("debootstrap") is None or shutil.which("unshare") is None:
            pytest.skip("a system of its own needs root, debootstrap and unshare")
        if release not in systems:
            root = tmp_path_factory.mktemp(release)
            trouble = fetched(release, root)
            if trouble:
                pytest.skip(f"Debian {release} is not to be had: {trouble}")
            systems[release] = Debian(root)
        known = systems[release]
        if known.version() != "0.1.0":
            known.purge()
            known.install(packages.first)
        return known

    return give


@pytest.fixture
def debian(system: Callable[[str], Debian]) -> Debian:
    """The oldest Debian that is served."""
    return system("bookworm")


@pytest.fixture
def newest(system: Callable[[str], Debian]) -> Debian:
    """The newest that is to be had."""
    return system("trixie")


@pytest.fixture
def program(works: Works) -> list[str]:
    """The words that start the bundled program here."""
    return [str(works.bundle / "sightline")]


@pytest.fixture
def bare() -> dict[str, str]:
    """An environment that knows of no Python and no checkout."""
    kept = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }


def run(command: list[str], environment: dict[str, str], within_s: float = 200.0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        timeout=within_s,
        check=False,
        stdin=subprocess.DEVNULL,
    )
