"""Settings are read from one TOML file.

msgspec does the checking; a value that does not fit falls back with a sentence, so that a typing error in a file
never keeps an operator from the console.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from app.model.errors import SettingsError
from app.model.words import say
from app.settings.broker import BrokerSettings
from app.settings.mapping_check import refuse_bad_rules
from app.settings.settings import Settings
from app.settings.source import SourceSettings
from app.toml_lines import line_of

_STEP = re.compile(r"\[(\d+)\]|\.(\w+)")
_EXPECTED = re.compile(r"Expected (`[^`]+`(?: [<>=]+ \S+)?), got (`[^`]+`)(.*)", re.S)
_NO_CHOICE = re.compile(r"Invalid enum value (.+?)( - at .*)?", re.S)


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read a settings file. Returns the settings and a sentence for each value that was not usable.

    Raises SettingsError when the file cannot be read or is not TOML, and for a rule that cannot be used: readings that
    end up in the wrong place are worse than none.
    """
    return read(text_of(path), path)


def text_of(path: Path) -> str:
    """Return what stands in a settings file. Raises SettingsError when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        sentence = say(
            "The settings file {path} cannot be read ({why}). Check --config.", path=path, why=error.strerror
        )
        raise SettingsError(sentence) from error
    except UnicodeDecodeError as error:
        raise SettingsError(say("The settings file {path} is not valid TOML: {why}.", path=path, why=error)) from error


def read(text: str, path: Path, before: Settings | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of a text, and a sentence for each value that is not usable.

    before: what has held until now, None at the start. A value that is not usable leaves that one, else the default.
    Raises SettingsError as `load` does.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(say("The settings file {path} is not valid TOML: {why}.", path=path, why=error)) from error
    refuse_bad_rules(data, text, path.name)
    reader = _Reader(path.name, text, before or Settings(), is_running=before is not None)
    return reader.settings(data), tuple(reader.said)


@dataclass(slots=True)
class _Reader:
    """Reads one file. said: sentences about it, each with the line of what it is about, where that can be told.

    is_running: it was read before, and what cannot be used now leaves what has held until now.
    """

    file: str
    text: str
    before: Settings
    is_running: bool
    said: list[str] = field(default_factory=list)

    def settings(self, data: dict[str, Any]) -> Settings:
        kept: dict[str, Any] = {}
        known = {each.name: each.type for each in msgspec.structs.fields(Settings)}
        for key, value in data.items():
            if key not in known:
                self._say((key,), say("there is no setting “{key}”; it is ignored.", key=key))
            elif isinstance(value, dict):
                kept[key] = self._table(known[key], value, key)
            else:
                kept[key] = self._list(key, known[key], value)
                self._tell_of_strangers(key, value)
        return Settings(**kept)

    def _table(self, kind: Any, data: dict[str, Any], name: str) -> Any:
        before, kept = getattr(self.before, name), {}
        known = {each.name: each.type for each in msgspec.structs.fields(kind)}
        for key, value in data.items():
            if key not in known:
                self._say((name, key), say("{table}: there is no setting “{key}”; it is ignored.", table=name, key=key))
                continue
            try:
                kept[key] = msgspec.convert(value, known[key], strict=False)
            except msgspec.ValidationError as error:
                kept[key] = getattr(before, key)
                self._refuse((name, key), error, kept[key])
        try:
            return kind(**kept)
        except ValueError:  # some of them do not fit together, or are none at all on a second look
            return self._fitting(kind(), kept, name, before)

    def _fitting(self, made: Any, kept: dict[str, Any], name: str, before: Any) -> Any:
        for key, value in kept.items():
            try:
                made = type(made)(**(msgspec.structs.asdict(made) | {key: value}))
            except ValueError as error:
                old = getattr(before, key)
                self._refuse((name, key), error, old)
                made = _with(made, key, old)
        return made

    def _list(self, name: str, kind: Any, value: Any) -> Any:
        try:
            return msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError as error:
            old = getattr(self.before, name)
            self._refuse((name,), error, None)
            return old

    def _refuse(self, steps: tuple[str, ...], error: Exception, old: object) -> None:
        what, why = ".".join(steps), _why(error)
        if not self.is_running:
            sentence = say("{what}: {why}; the default is used.", what=what, why=why)
        elif isinstance(old, str | int | float):
            sentence = say("{what}: {why}; it stays “{old}”.", what=what, why=why, old=old)
        else:
            sentence = say("{what}: {why}; it stays.", what=what, why=why)
        self._say((*steps, *_steps_in(str(error))), sentence)

    def _tell_of_strangers(self, name: str, entries: Any) -> None:
        """Tell of keys that no source or broker has; msgspec passes over them without a word."""
        kind: Any = {"sources": SourceSettings, "brokers": BrokerSettings}.get(name)
        if kind is None or not isinstance(entries, list):
            return
        known = {each.name for each in msgspec.structs.fields(kind)}
        for number, entry in enumerate(entries):
            for key in entry if isinstance(entry, dict) else ():
                if key not in known:
                    sentence = say("{table}: there is no setting “{key}”; it is ignored.", table=name, key=key)
                    self._say((name, number, key), sentence)

    def _say(self, steps: Sequence[str | int], sentence: str) -> None:
        """Say something of what stands at the end of these steps, see `line_of`."""
        line = line_of(self.text, steps)
        if line:
            self.said.append(say("{file}, line {line}: {sentence}", file=self.file, line=line, sentence=sentence))
        else:
            self.said.append(say("{file}: {sentence}", file=self.file, sentence=sentence))


def _with(table: Any, key: str, value: object) -> Any:
    try:
        return type(table)(**(msgspec.structs.asdict(table) | {key: value}))
    except ValueError:  # the old value does not fit to the new ones beside it; the default does
        return table


def _why(error: Exception) -> object:
    """Return what is wrong with a value, in words that can be translated where msgspec's are of a kind we know."""
    complaint = str(error)
    if found := _EXPECTED.fullmatch(complaint):
        return say("Expected {wanted}, got {found}{where}", wanted=found[1], found=found[2], where=found[3])
    if found := _NO_CHOICE.fullmatch(complaint):
        return say("Invalid enum value {value}{where}", value=found[1], where=found[2] or "")
    return complaint


def _steps_in(complaint: str) -> tuple[str | int, ...]:
    """Return the way into the value that a complaint of msgspec is about: of “… - at `$[0].url`”, 0 and url."""
    path = complaint.rpartition(" - at `$")[2] if " - at `$" in complaint else ""
    return tuple(int(number) if number else key for number, key in _STEP.findall(path))
