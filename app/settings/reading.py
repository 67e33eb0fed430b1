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
from app.settings.broker import BrokerSettings
from app.settings.mapping_check import refuse_bad_rules
from app.settings.settings import Settings
from app.settings.source import SourceSettings
from app.toml_lines import line_of

_STEP = re.compile(r"\[(\d+)\]|\.(\w+)")


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
        raise SettingsError(f"The settings file {path} cannot be read ({error.strerror}). Check --config.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings file {path} is not valid TOML: {error}.") from error


def read(text: str, path: Path, before: Settings | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of a text, and a sentence for each value that is not usable.

    before: what has held until now, None at the start. A value that is not usable leaves that one, else the default.
    Raises SettingsError as `load` does.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings file {path} is not valid TOML: {error}.") from error
    refuse_bad_rules(data, text, path.name)
    reader = _Reader(path.name, text, before or Settings(), "the default is used" if before is None else "it stays")
    return reader.settings(data), tuple(reader.said)


@dataclass(slots=True)
class _Reader:
    """Reads one file. said: sentences about it, each with the line of what it is about, where that can be told."""

    file: str
    text: str
    before: Settings
    consequence: str
    said: list[str] = field(default_factory=list)

    def settings(self, data: dict[str, Any]) -> Settings:
        kept: dict[str, Any] = {}
        known = {each.name: each.type for each in msgspec.structs.fields(Settings)}
        for key, value in data.items():
            if key not in known:
                self._say((key,), f"there is no setting “{key}”; it is ignored.")
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
                self._say((name, key), f"{name}: there is no setting “{key}”; it is ignored.")
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
        held = f" “{old}”" if self.consequence == "it stays" and isinstance(old, str | int | float) else ""
        sentence = f"{'.'.join(steps)}: {error}; {self.consequence}{held}."
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
                    self._say((name, number, key), f"{name}: there is no setting “{key}”; it is ignored.")

    def _say(self, steps: Sequence[str | int], sentence: str) -> None:
        """Say something of what stands at the end of these steps, see `line_of`."""
        line = line_of(self.text, steps)
        self.said.append(f"{self.file}, line {line}: {sentence}" if line else f"{self.file}: {sentence}")


def _with(table: Any, key: str, value: object) -> Any:
    try:
        return type(table)(**(msgspec.structs.asdict(table) | {key: value}))
    except ValueError:  # the old value does not fit to the new ones beside it; the default does
        return table


def _steps_in(complaint: str) -> tuple[str | int, ...]:
    """Return the way into the value that a complaint of msgspec is about: of “… - at `$[0].url`”, 0 and url."""
    path = complaint.rpartition(" - at `$")[2] if " - at `$" in complaint else ""
    return tuple(int(number) if number else key for number, key in _STEP.findall(path))
