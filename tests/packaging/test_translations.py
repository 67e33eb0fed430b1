"""Finding the texts of the code, and keeping the translators' files in step with it."""

from pathlib import Path
from types import ModuleType

import pytest

Scripts = dict[str, ModuleType]


def found(script: Scripts, code: str) -> list[tuple[str, str, str | None]]:
    """Return source, note and form for one of each text in this code."""
    return [(text.source, text.note, text.one) for text in script["translations"].texts_in(code, "ui/here.py")]


def test_that_texts_are_found_with_notes_and_forms(script: Scripts) -> None:
    code = 'a = tr("Open", "of a valve")\nb = (say("Late {age}", age=x), tr_count(n, "{n} pen", "{n} pens", n=n))'
    assert found(script, code) == [("Open", "of a valve", None), ("Late {age}", "", None), ("{n} pens", "", "{n} pen")]


def test_that_strings_in_pieces_and_choices_are_whole_texts(script: Scripts) -> None:
    assert found(script, 'tr("It is lost. " "It comes back.")') == [("It is lost. It comes back.", "", None)]
    assert found(script, 'tr("Show" if hidden else "Hide")') == [("Show", "", None), ("Hide", "", None)]


@pytest.mark.parametrize(
    "code", ['tr(f"{n} pens")', 'tr("a" + b)', "tr(name)", 'say(f"{n}")', 'tr_count(n, one, "{n} pens")']
)
def test_that_a_text_that_cannot_be_translated_is_told_with_its_place(script: Scripts, code: str) -> None:
    with pytest.raises(script["translations"].TextError, match=r"ui/here\.py:2:"):
        found(script, f"\n{code}")


def test_that_methods_of_the_same_name_are_not_ours(script: Scripts) -> None:
    assert found(script, 'voice.say("hello")') == []


def test_that_parts_are_compared_with_their_formats(script: Scripts) -> None:
    parts_of = script["translations"].parts_of
    assert parts_of("{b} of {a:.0f}") == {"a:.0f", "b:"}
    assert parts_of("Braces { alone") == set()


def test_that_translations_survive_and_what_is_gone_goes(script: Scripts, tmp_path: Path) -> None:
    translations = script["translations"]
    path = tmp_path / "sightline_de.ts"
    kept, gone = translations.Text("Close", places=["ui/a.py"]), translations.Text("Old", places=["ui/a.py"])
    pens = translations.Text("{n} pens", one="{n} pen", places=["ui/b.py"])
    known = {("Close", ""): ["Schließen"], ("Old", ""): ["Alt"], ("{n} pens", ""): ["{n} Stift", "{n} Stifte"]}
    assert translations.write(path, [kept, gone, pens], known) == []
    new = translations.Text("New", "of a source", places=["ui/c.py"])
    assert translations.write(path, [kept, pens, new], translations.read(path)) == [new]
    assert translations.read(path) == {key: known[key] for key in (kept.key, pens.key)}
    assert "unfinished" in path.read_text("utf-8")


def test_that_a_text_that_becomes_counted_asks_for_its_forms(script: Scripts, tmp_path: Path) -> None:
    translations = script["translations"]
    pens = translations.Text("{n} pens", one="{n} pen", places=["ui/b.py"])
    assert translations.write(tmp_path / "sightline_de.ts", [pens], {pens.key: ["{n} Stifte"]}) == [pens]


def test_that_a_text_is_not_counted_here_and_plain_there(script: Scripts, tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "a.py").write_text('tr("{n} pens", n=n)\ntr_count(n, "{n} pen", "{n} pens", n=n)\n', "utf-8")
    with pytest.raises(script["translations"].TextError, match="counted in one place"):
        script["translations"].texts_of(tmp_path)
