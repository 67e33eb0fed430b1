"""The judgement over a bundle, without one; `installed/` builds and runs it."""

from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]

WHOLE = (
    "sightline",
    "_internal/app/_resources/fonts/Inter-Regular.otf",
    "_internal/app/_resources/icons/sightline.svg",
    "_internal/PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "_internal/PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "licences/LGPL-3.0.txt",
    "licences/THIRD-PARTY.txt",
    "licences/sightline.cdx.json",
)


def test_that_a_whole_bundle_is_not_complained_of(script: Scripts) -> None:
    assert script["bundling"].misplaced(WHOLE) == []


@pytest.mark.parametrize("name", WHOLE[1:])
def test_that_each_part_that_no_import_names_is_missed(script: Scripts, name: str) -> None:
    found = script["bundling"].misplaced([each for each in WHOLE if each != name])
    assert len(found) == 1
    assert "is not in it" in found[0]


@pytest.mark.parametrize("name", ["_internal/libgtk-3.so.0", "_internal/numpy/tests/x.py", "_internal/libQt6Test.so.6"])
def test_that_what_has_no_place_is_named(script: Scripts, name: str) -> None:
    assert script["bundling"].misplaced([*WHOLE, name]) == [f"{name} has no place in it."]


def test_that_a_library_that_was_not_on_the_build_machine_is_named(script: Scripts) -> None:
    needs = {"libqxcb.so": {"libxcb-icccm.so.4", "libxcb-image.so.0", "libX11.so.6", "libc.so.6"}}
    found = script["bundling"].missing(["_internal/libxcb-image.so.0"], needs)
    assert found == ["libqxcb.so needs libxcb-icccm.so.4, which is not in it."]


def test_that_the_time_in_a_bundle_is_that_of_the_commit_or_a_chosen_one(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundling = script["bundling"]
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert bundling.moment_s() > 1_600_000_000
    assert bundling.environment()["SOURCE_DATE_EPOCH"] == str(bundling.moment_s())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert bundling.moment_s() == 1_700_000_000


def test_that_numpys_own_libraries_are_not_stripped(
    script: Scripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("libpython3.so.1", "numpy.libs/libblas.so", "a/module.so"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "libblas.so").symlink_to("numpy.libs/libblas.so")
    ran: list[list[str]] = []
    monkeypatch.setattr(script["bundling"].subprocess, "run", lambda command, check: ran.append(command))
    monkeypatch.setattr(script["bundling"].shutil, "which", lambda name: name)
    script["bundling"].strip(tmp_path)
    assert ran == [["strip", "--strip-unneeded", str(tmp_path / "a/module.so"), str(tmp_path / "libpython3.so.1")]]
