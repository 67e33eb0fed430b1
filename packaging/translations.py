"""The texts of the code, and what the translators' files say of them: extracted, merged, compiled.

Not by lupdate: it knows no texts of `app`, which has no Qt, and gives each class a context of its own, so that “Close”
would be translated a dozen times. The files are Qt's all the same: Linguist edits them, lrelease compiles them,
QTranslator loads them. Both kinds are in the repository, so that neither a set-up nor an installer has to make them.
"""

import ast
import string
import subprocess
import xml.etree.ElementTree as Xml
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WINGS = ("app", "ui")
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "Sightline"
ONE = ("tr", "say")
COUNTED = ("tr_count", "say_count")


class TextError(Exception):
    """A text of the code that cannot be translated; a sentence with file and line."""


@dataclass
class Text:
    """One text of the code. one: of a counted text the English form for one, else None. places: files that have it."""

    source: str
    note: str = ""
    one: str | None = None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.source, self.note


def texts_of(root: Path = ROOT) -> list[Text]:
    """Return every text of the code once, in the order of files and lines. Raises TextError."""
    found: dict[tuple[str, str], Text] = {}
    for path in sorted(path for wing in WINGS for path in (root / wing).rglob("*.py")):
        place = path.relative_to(root).as_posix()
        for text in texts_in(path.read_text("utf-8"), place):
            known = found.setdefault(text.key, text)
            if known.one != text.one:
                raise TextError(f"{place}: “{text.source}” is counted in one place and not, or otherwise, in another.")
            if place not in known.places:
                known.places.append(place)
    return list(found.values())


def texts_in(code: str, place: str) -> Iterator[Text]:
    """Yield the texts of one file. place: its name, for what is wrong with it. Raises TextError."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in COUNTED:
            one, many = (_text(each, place) for each in call.args[1:3])
            yield Text(many, one=one)
        elif name in ONE and call.args:
            note = _text(call.args[1], place) if len(call.args) > 1 else ""
            for source in _choices(call.args[0], place):
                yield Text(source, note)


def _choices(node: ast.expr, place: str) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body, place)
        yield from _choices(node.orelse, place)
    else:
        yield _text(node, place)


def _text(node: ast.expr, place: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise TextError(
        f"{place}:{node.lineno}: a text to translate must stand there as a plain string, with parts in braces that "
        f"are given by name; this is `{ast.unparse(node)[:80]}`."
    )


def parts_of(text: str) -> set[str]:
    """Return the names between the braces of a template, with their formats."""
    try:
        return {f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that stands for itself
        return set()


def read(path: Path) -> dict[tuple[str, str], list[str]]:
    """Return what a .ts file has for each text, one form or several; unfinished ones are left out."""
    found = {}
    for message in Xml.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type"):
            continue
        forms = [each.text or "" for each in translation.iter("numerusform")] or [translation.text or ""]
        if all(forms):
            found[message.findtext("source", ""), message.findtext("comment", "")] = forms
    return found


def write(path: Path, texts: list[Text], known: dict[tuple[str, str], list[str]], forms: int = 2) -> list[Text]:
    """Write a .ts file with these texts and no others, and return those that it has no translation for.

    One line a text, so that git can keep what two changes have added: see .gitattributes.
    """
    missing, lines = [], []
    for text in texts:
        said = known.get(text.key, [])
        if len(said) != (1 if text.one is None else forms):
            missing.append(text)
            said = [""] * (1 if text.one is None else forms)
        lines.append(Xml.tostring(_message(text, said), "unicode").replace("\n", "&#10;"))
    language = path.stem.partition("_")[2]
    head = ('<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>")
    begin = (f'<TS version="2.1" language="{language}" sourcelanguage="en">', f"<context><name>{CONTEXT}</name>")
    body = "\n".join([*head, *begin, *lines, "</context>", "</TS>", ""])
    path.write_text(body, "utf-8")
    return missing


def _message(text: Text, said: list[str]) -> Xml.Element:
    message = Xml.Element("message", {} if text.one is None else {"numerus": "yes"})
    for place in text.places:
        # Without lines, which would change with every change of the code.
        Xml.SubElement(message, "location", filename=f"../../{place}")
    Xml.SubElement(message, "source").text = text.source
    if text.note:
        Xml.SubElement(message, "comment").text = text.note
    if text.one is not None:
        Xml.SubElement(message, "extracomment").text = f"For one: {text.one}"
    translation = Xml.SubElement(message, "translation", {} if all(said) else {"type": "unfinished"})
    if text.one is None:
        translation.text = said[0]
    else:
        for each in said:
            Xml.SubElement(translation, "numerusform").text = each
    return message


def compile_all(python: Path, folder: Path = FOLDER) -> None:
    """Make the .qm file of every .ts file. python: of the set-up whose lrelease does it. Raises CalledProcessError."""
    for path in sorted(folder.glob("*.ts")):
        command = [str(python.parent / "pyside6-lrelease"), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
        subprocess.run(command, check=True)
