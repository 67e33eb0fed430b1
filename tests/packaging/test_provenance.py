"""Licences, bill of materials, sums."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


@pytest.fixture
def parts(script: Scripts) -> list[object]:
    make = script["components"].Component
    return [
        make("pypi", "numpy", "2.4.6", "BSD-3-Clause", "https://numpy.org", ("The text.", "Of Zlib.")),
        make("generic", "qt", "6.11.3", "LGPL-3.0-only"),
        make("deb", "zlib1g", "1:1.2.13", "see its text", "", ("Of Zlib.",)),
    ]


def test_that_every_part_is_there_with_its_licence_and_a_shared_text_stands_once(
    script: Scripts, parts: list[object]
) -> None:
    text = script["provenance"].third_party(parts)
    assert "numpy 2.4.6\nLicence: BSD-3-Clause\nhttps://numpy.org\n\nThe text." in text
    assert text.count("Of Zlib.") == 1
    assert "The text is the same as of numpy." in text


def test_that_the_bill_of_materials_is_cyclonedx_and_the_same_for_the_same_parts(
    script: Scripts, parts: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = script["provenance"].bill_of_materials(parts, "1.0")
    assert script["provenance"].bill_of_materials(parts, "1.0") == first
    bill = json.loads(first)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "sightline"
    assert {part["purl"] for part in bill["components"]} == {
        *("pkg:pypi/numpy@2.4.6", "pkg:generic/qt@6.11.3", "pkg:deb/debian/zlib1g@1:1.2.13"),
    }
    assert not any("pedigree" in part for part in bill["components"])


def test_that_what_a_part_was_changed_in_is_told_with_its_licence_and_in_the_bill_of_materials(
    script: Scripts, parts: list[object]
) -> None:
    changed = script["components"].Component("generic", "icu", "73", "Unicode-3.0", change="Its data is cut.")
    bill = json.loads(script["provenance"].bill_of_materials([*parts, changed], "1.0"))
    told = {part["name"]: part.get("pedigree") for part in bill["components"]}
    assert told == {"numpy": None, "qt": None, "zlib1g": None, "icu": {"notes": "Its data is cut."}}
    text = script["provenance"].third_party([*parts, changed])
    assert text.count("Changed: ") == 1
    assert "icu 73\nLicence: Unicode-3.0\nChanged: Its data is cut." in text


def test_that_a_part_without_a_licence_stops_the_build(script: Scripts, tmp_path: Path) -> None:
    nameless = script["components"].Component("pypi", "mystery", "1", "")
    with pytest.raises(script["bundling"].BuildError, match="mystery"):
        script["provenance"].write(tmp_path, [nameless], "1.0")


def test_that_the_notice_of_qt_names_the_version_and_lies_beside_the_texts(
    script: Scripts, parts: list[object], tmp_path: Path
) -> None:
    script["provenance"].write(tmp_path, parts, "1.0")
    folder = tmp_path / "licences"
    assert "qt 6.11.3" in (folder / "NOTICE.txt").read_text("utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (folder / "GPL-3.0.txt").read_text("utf-8")


def test_that_the_owner_of_a_bundled_file_is_found_and_named_once(
    script: Scripts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec
    import peewee

    made = tmp_path / "sightline" / "base_library.zip"
    sources = [msgspec.__file__, msgspec._core.__file__, peewee.__file__, str(made)]
    place = tmp_path / "sightline"
    place.mkdir()
    made.touch()
    (place / "bundled.json").write_text(json.dumps([[f"x{i}", s, "EXTENSION"] for i, s in enumerate(sources)]), "utf-8")
    found = script["components"].of_bundle(tmp_path)
    assert [part.name for part in found] == ["msgspec", "peewee", "pyinstaller", "python"]
    assert all(part.licence and part.version for part in found)
    assert found[0].purl == f"pkg:pypi/msgspec@{msgspec.__version__}"
    assert found[0].texts


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt is built without ICU")
def test_that_what_travels_inside_of_qt_is_named_wherever_the_bundle_is_made(script: Scripts, tmp_path: Path) -> None:
    from PySide6 import QtCore

    folder = Path(QtCore.__file__).parent
    sources = [QtCore.__file__, *map(str, (folder / "Qt" / "lib").glob("libicudata.so.*"))]
    (tmp_path / "sightline").mkdir()
    bundled = json.dumps([[f"x{i}", s, "EXTENSION"] for i, s in enumerate(sources)])
    (tmp_path / "sightline" / "bundled.json").write_text(bundled, "utf-8")
    found = {part.name: part for part in script["components"].of_bundle(tmp_path)}
    assert {"qt", "icu", "pyside6-essentials"} <= found.keys()
    assert found["icu"].version.isdigit()
    assert found["icu"].change == script["icu_data"].CHANGE


def test_that_the_sums_are_such_as_are_checked(script: Scripts, tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"two")
    (tmp_path / "a.deb").write_bytes(b"one")
    script["provenance"].write_sums(tmp_path.glob("*.deb"), tmp_path / "SHA256SUMS")
    lines = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
    assert lines == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in (("a.deb", b"one"), ("b.deb", b"two"))
    ]
    if sys.platform.startswith("linux"):
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=True)
