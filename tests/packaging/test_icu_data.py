"""What is left of ICU's data in the bundle, and that Qt gives the same answers with it."""

import json
import os
import shutil
import struct
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Scripts = dict[str, ModuleType]

HEADER = struct.pack("<HBB", 32, 0xDA, 0x27) + struct.pack("<HHBBBB", 20, 0, 0, 0, 2, 0) + b"CmnD" + bytes(16)
LANGUAGES = ("de", "en")
WORDS = ["zebra", "Äpfel", "apfel", "Straße", "Strasse", "Öl", "pump 10", "pump 9", "éclair", "日本", "Ω", "ярд", "čaj"]

ASK = f"""
import json
from functools import cmp_to_key
from PySide6.QtCore import *
words, told = {WORDS!r}, {{}}
for name in ("C", "en_US", "de_DE", "de_AT", "fr_FR"):
    for is_numeric in (False, True):
        sorting = QCollator(QLocale(name))
        sorting.setNumericMode(is_numeric)
        told[f"sorted {{name}} {{is_numeric}}"] = sorted(words, key=cmp_to_key(sorting.compare))
for name in ("C", "en", "de", "tr", "el", "lt"):
    told[f"case {{name}}"] = [QLocale(name).toUpper("straße iıß ΐ"), QLocale(name).toLower("İI STRASSE ΑΣ")]
moment = QDateTime(QDate(2026, 7, 1), QTime(13, 5, 6), QTimeZone(b"Europe/Vienna"))
for name in ("C", "en", "de"):
    locale = QLocale(name)
    told[f"told {{name}}"] = [
        locale.toString(moment, QLocale.FormatType.LongFormat),
        locale.toString(moment, "dddd d MMMM yyyy hh:mm t"),
        locale.toString(1234567.891, "f", 2),
        locale.formattedDataSize(123456),
    ]
for name in ("UTF-8", "UTF-16", "ISO-8859-1"):
    told[f"decodes {{name}}"] = QStringDecoder(name).isValid()
zone = QTimeZone(b"Europe/Vienna")
french = zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale("fr"))
print(json.dumps([told, french]))
"""


def package(items: dict[str, bytes]) -> bytes:
    """Return a package as ICU would write it."""
    names = [f"icudt73l/{name}" for name in sorted(items)]
    heads, body, name_at = b"", b"", 4 + 8 * len(names)
    data_at = name_at + sum(len(name) + 1 for name in names)
    start = data_at + -data_at % 16
    for name in names:
        heads += struct.pack("<II", name_at, start + len(body))
        name_at += len(name) + 1
        data = items[name.partition("/")[2]]
        body += data + bytes(-len(data) % 16)
    told = b"".join(name.encode() + b"\0" for name in names)
    return HEADER + struct.pack("<I", len(names)) + heads + told + bytes(start - data_at) + body


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("root.res", True),
        ("de_AT.res", True),
        ("coll/de.res", True),
        ("coll/ucadata.icu", True),
        ("zone/en.res", True),
        ("zoneinfo64.res", True),
        ("fr.res", False),
        ("coll/sv.res", False),
        ("curr/de.res", False),
        ("brkitr/root.res", False),
        ("ibm-943_P15A-2003.cnv", False),
        ("den.cnv", False),
    ],
)
def test_that_sorting_and_time_zones_stay_in_the_languages_of_the_console(
    script: Scripts, name: str, is_kept: bool
) -> None:
    assert script["icu_data"].keeps(name, LANGUAGES) is is_kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.dictionaries(st.sampled_from(["root.res", "de.res", "coll/en.res", "fr.res", "a.cnv"]), st.binary()))
def test_that_what_is_kept_is_kept_byte_for_byte_and_nothing_else(script: Scripts, items: dict[str, bytes]) -> None:
    icu_data = script["icu_data"]
    kept = {name: data for name, data in items.items() if icu_data.keeps(name, LANGUAGES)}

    assert icu_data.trimmed(package(items), LANGUAGES) == package(kept)


def test_that_something_else_is_refused(script: Scripts) -> None:
    with pytest.raises(ValueError, match="not a package of ICU"):
        script["icu_data"].trimmed(HEADER.replace(b"CmnD", b"ResB") + bytes(4), LANGUAGES)


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, ("as", "ld", "readelf"))),
    reason="binutils are not here: python3 packaging/dev.py test supplies them",
)
def test_that_qt_answers_alike_with_a_tenth_of_the_data(script: Scripts, tmp_path: Path) -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    (whole,) = (Path(spec.origin).parent / "Qt" / "lib").glob("libicudata.so.*")
    cut = tmp_path / whole.name
    shutil.copyfile(whole, cut)

    script["icu_data"].trim(cut, LANGUAGES)

    assert cut.stat().st_size < whole.stat().st_size / 10
    told, french = ask()
    told_of_cut, french_of_cut = ask(cut.parent)
    assert told_of_cut == told
    assert french_of_cut != french, "the cut library was not loaded"


def ask(place: Path | None = None) -> tuple[dict[str, object], str]:
    """Return what Qt says, with the library of data in this folder."""
    environment = dict(os.environ)
    if place is not None:
        environment["LD_LIBRARY_PATH"] = os.pathsep.join([str(place), os.environ.get("LD_LIBRARY_PATH", "")])
    command = [sys.executable, "-c", ASK]
    asked = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    told, french = json.loads(asked.stdout)
    return told, french
