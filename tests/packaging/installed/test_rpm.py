"""The package for Fedora, looked into: no such system is at hand."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.installed.conftest import Works


@pytest.fixture(scope="module")
def package(works: Works) -> Path:
    if shutil.which("rpmbuild") is None:
        pytest.skip("rpmbuild is not here")
    return works.script("rpm").make(works.bundle, works.place, works.work, "0.1.0", "w1.zstdio")  # type: ignore[attr-defined]


def asked(package: Path, *words: str) -> set[str]:
    done = subprocess.run(["rpm", "-q", *words, "-p", str(package)], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n"))


def test_that_it_holds_program_service_and_settings_and_keeps_what_an_administrator_changes(package: Path) -> None:
    names = asked(package, "-l")
    assert {"/usr/bin/sightline", "/usr/lib/sightline/sightline"} <= names
    assert "/usr/lib/systemd/system/sightline-gateway.service" in names
    assert asked(package, "--configfiles") == {"/etc/sightline/sightline-gateway.toml", ""}
    assert not any("/build/" in name for name in names)


def test_that_it_asks_for_the_systems_libraries_and_for_no_python(package: Path) -> None:
    needs = asked(package, "--requires")
    assert {"libglvnd-egl", "fontconfig", "dbus-libs"} <= needs
    assert not any("python" in each or "Qt" in each for each in needs)
