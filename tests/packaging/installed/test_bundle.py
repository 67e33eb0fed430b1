"""The bundle by itself, on this system: what it holds, what it is made of, and that it can be made again."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.packaging.installed.conftest import QUICK, Packages, Works, run

LARGEST_BUNDLE_MB = 195
"""Of what is measured, with room for a new version of Qt: whatever makes it larger shall be noticed."""


def test_that_it_holds_what_it_must_and_nothing_needless(works: Works) -> None:
    assert works.script("bundling").complaints_of(works.bundle) == []
    assert works.script("bundling").size_mb(works.bundle) < LARGEST_BUNDLE_MB


def test_that_it_starts_without_anything_of_the_checkout(program: list[str], bare: dict[str, str]) -> None:
    told = run([*program, "--version"], bare)
    assert told.stdout.startswith("Sightline ")
    wrong = run([*program, "run", "http://example.invalid"], bare)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    doctor = run([*program, "doctor", "--json", "--data-dir", "/nowhere"], bare)
    assert {each["group"] for each in json.loads(doctor.stdout)} >= {"Python", "Qt"}


def test_that_programs_it_starts_do_not_get_its_libraries(program: list[str], bare: dict[str, str]) -> None:
    plant = subprocess.Popen(
        [*program, "plant", "--devices", "1", "--until-stdin-closes"],
        env={**bare, "LD_LIBRARY_PATH": "/mine"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert plant.stdout is not None
        assert plant.stdout.readline().startswith("listening ws://")
    finally:
        plant.communicate(timeout=60)
    assert plant.returncode == 0


def test_that_licences_and_bill_of_materials_name_what_is_in_it(works: Works) -> None:
    folder = works.bundle / "licences"
    bill = json.loads((folder / "sightline.cdx.json").read_text("utf-8"))
    names = {part["name"] for part in bill["components"]}
    assert {"qt", "pyside6-essentials", "numpy", "python", "icu", "pyinstaller", "websockets", "libssl3"} <= names
    assert not names & {"pytest", "mypy", "ruff", "hypothesis", "pillow"}
    text = (folder / "THIRD-PARTY.txt").read_text("utf-8")
    assert all(f"\n{name} " in text for name in names)


@pytest.mark.skipif("CI" in os.environ, reason="two more packages: minutes")
def test_that_two_packages_of_one_bundle_are_the_same(works: Works, packages: Packages, tmp_path: Path) -> None:
    again = works.script("deb").make(works.bundle, tmp_path, works.work, "0.1.0", QUICK)  # type: ignore[attr-defined]
    assert again.read_bytes() == packages.first.read_bytes()
