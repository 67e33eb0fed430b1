"""Each language is complete: every text of the code is in its file, finished, and the compiled file says the same."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "resources" / "translations").glob("*.ts"))
CURE = "python3 packaging/dev.py texts brings the files up to the code; then translate what it lists, and run it again."


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return the script that makes the files."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield importlib.import_module("translations")
    sys.modules.pop("translations", None)


def test_that_there_is_another_language_than_english() -> None:
    assert "sightline_de.ts" in [path.name for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_every_text_of_the_code_is_translated_and_no_other(path: Path, translations: ModuleType) -> None:
    texts = {text.key for text in translations.texts_of()}
    known = set(translations.read(path))
    assert (sorted(texts - known), sorted(known - texts)) == ([], []), CURE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_nothing_in_the_file_is_unfinished_or_obsolete(path: Path) -> None:
    kinds = [each.get("type") for each in ElementTree.parse(path).getroot().iter("translation")]
    assert [kind for kind in kinds if kind] == [], CURE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_a_translation_has_the_parts_of_its_text(path: Path, translations: ModuleType) -> None:
    parts_of = translations.parts_of
    counted = {text.key: text.one is not None for text in translations.texts_of()}
    wrong = []
    for key, forms in translations.read(path).items():
        wanted = parts_of(key[0])
        for form in forms:
            # One may be a word: “One device”.
            is_one = counted.get(key, False) and form == forms[0]
            if parts_of(form) != wanted and not (is_one and parts_of(form) <= wanted):
                wrong.append((key[0], form))
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_the_compiled_file_says_what_the_other_says(path: Path, translations: ModuleType) -> None:
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    context = translations.CONTEXT
    other = [
        key
        for key, forms in translations.read(path).items()
        for number, form in enumerate(forms, 1)
        if translator.translate(context, key[0], key[1], number if len(forms) > 1 else -1) != form
    ]
    assert other == [], CURE
