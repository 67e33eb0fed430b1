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
from typing import Any

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

NAMES = ["Pumpe 10.csv", "pumpe 9.csv", "Äpfel.csv", "apfel.csv", "Zug.csv", "Öl.csv", "straße.csv", "strasse.csv"]

SHOW = f"""
import hashlib, json, re, sys
from PySide6.QtCore import *
from PySide6.QtGui import *
from PySide6.QtWidgets import *
application, told = QApplication([]), {{}}
LONG = "Kühlwasserrücklauftemperatur (Förderhöhe) 12,5 °C – ﬁ e\u0301 İstanbul العربية हिन्दी ภาษาไทย 日本語 👩‍🔧 " * 3

def paint(painter):
    painter.drawText(QRect(5, 5, 390, 290), Qt.TextFlag.TextWordWrap, LONG)

picture = QImage(400, 300, QImage.Format.Format_RGB32)
picture.fill(0xFFFFFFFF)
painter = QPainter(picture)
paint(painter)
painter.end()
png, pdf = QBuffer(), QBuffer()
png.open(QBuffer.OpenModeFlag.WriteOnly)
told["png"] = [picture.save(png, "PNG"), hashlib.sha256(bytes(png.data())).hexdigest()]
told["painted"] = len({{picture.pixel(x, y) for x in range(400) for y in range(300)}}) > 1
pdf.open(QBuffer.OpenModeFlag.WriteOnly)
writer = QPdfWriter(pdf)
writer.setDocumentId(QUuid("12345678-1234-1234-1234-123456789012"))
writer.setTitle("Straße")
painter = QPainter(writer)
paint(painter)
painter.end()
# The moment of writing stands in it, as words and as numbers, and with it all that stands further on.
told["pdf"] = re.sub(rb"[0-9]+", b"0", bytes(pdf.data())).hex()
metrics = QFontMetrics(application.font())
told["short"] = [metrics.elidedText(LONG, mode, 150) for mode in Qt.TextElideMode]
clipboard = application.clipboard()
clipboard.setText(LONG)
told["clipboard"] = clipboard.text()
document = QTextDocument()
document.setHtml(LONG)
told["html"] = document.toHtml()
cursor = QTextCursor(document)
told["words"] = []
while cursor.movePosition(QTextCursor.MoveOperation.NextWord):
    told["words"].append(cursor.position())
for name in ("de_DE", "en_US", "C"):
    QLocale.setDefault(QLocale(name))
    dialog = QFileDialog(None, "", sys.argv[1])
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    (files,) = dialog.findChildren(QFileSystemModel)
    (rows,) = (each for each in dialog.findChildren(QListView) if each.objectName() == "listView")
    while files.rowCount(rows.rootIndex()) < {len(NAMES)}:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    files.sort(1)
    files.sort(0)
    shown = rows.model()
    told[f"files {{name}}"] = [shown.index(row, 0, rows.rootIndex()).data() for row in range({len(NAMES)})]
    sorted_ = QSortFilterProxyModel()
    sorted_.setSourceModel(QStringListModel({WORDS!r}))
    sorted_.setSortLocaleAware(True)
    sorted_.sort(0)
    told[f"rows {{name}}"] = [sorted_.index(row, 0).data() for row in range({len(WORDS)})]
print(json.dumps(told))
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


NEEDS_BINUTILS = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, ("as", "ld", "readelf"))),
    reason="binutils are not here: python3 packaging/dev.py test supplies them",
)


@pytest.fixture
def cut(script: Scripts, tmp_path: Path) -> Path:
    """Return the library with what is left of the data; beside it lies nothing else."""
    place = tmp_path / "cut" / whole().name
    place.parent.mkdir()
    shutil.copyfile(whole(), place)
    script["icu_data"].trim(place, LANGUAGES)
    return place


def whole() -> Path:
    """Return the library with all of the data, as Qt brings it."""
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    (found,) = (Path(spec.origin).parent / "Qt" / "lib").glob("libicudata.so.*")
    return found


@NEEDS_BINUTILS
def test_that_qt_answers_alike_with_a_tenth_of_the_data(cut: Path) -> None:
    assert cut.stat().st_size < whole().stat().st_size / 10
    told, french = said(ASK)
    told_of_cut, french_of_cut = said(ASK, cut.parent)
    assert told_of_cut == told
    assert french_of_cut != french, "the cut library was not loaded"


@NEEDS_BINUTILS
def test_that_qt_shows_writes_and_sorts_alike(cut: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in NAMES:
        (folder / name).touch()
    told = said(SHOW, None, str(folder))
    assert said(SHOW, cut.parent, str(folder)) == told
    assert told["painted"]
    assert told["files de_DE"][:3] == ["apfel.csv", "Äpfel.csv", "Öl.csv"]


@NEEDS_BINUTILS
def test_that_two_cuts_are_the_same(script: Scripts, cut: Path, tmp_path: Path) -> None:
    again = tmp_path / whole().name
    shutil.copyfile(whole(), again)
    script["icu_data"].trim(again, LANGUAGES)
    assert again.read_bytes() == cut.read_bytes()


def said(program: str, place: Path | None = None, *words: str) -> Any:
    """Return what a program says, with the library of data in this folder."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if place is not None:
        environment["LD_LIBRARY_PATH"] = os.pathsep.join([str(place), os.environ.get("LD_LIBRARY_PATH", "")])
    command = [sys.executable, "-c", program, *words]
    asked = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(asked.stdout)
