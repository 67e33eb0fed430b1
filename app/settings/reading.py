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
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"The settings file {path} cannot be read ({error.strerror}). Check --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {path} is not valid TOML: {error}.") from error
    refuse_bad_rules(data, text, path.name)
    return _convert(data, text, path.name)


@dataclass(slots=True)
class _Notices:
    """Sentences about one file. Each begins with the line of what it is about, where that can be told."""

    file: str
    text: str
    said: list[str] = field(default_factory=list)

    def add(self, steps: Sequence[str | int], sentence: str) -> None:
        """Say something of what stands at the end of these steps, see `line_of`."""
        line = line_of(self.text, steps)
        self.said.append(f"{self.file}, line {line}: {sentence}" if line else f"{self.file}: {sentence}")


def _convert(data: dict[str, Any], text: str, file: str) -> tuple[Settings, tuple[str, ...]]:
    kept: dict[str, Any] = {}
    notices = _Notices(file, text)
    known = {each.name: each.type for each in msgspec.structs.fields(Settings)}
    for key, value in data.items():
        if key not in known:
            notices.add((key,), f"there is no setting “{key}”; it is ignored.")
        elif isinstance(value, dict):
            kept[key] = _convert_table(known[key], value, key, notices)
        else:
            _keep(kept, (key,), known[key], value, notices)
            _tell_of_strangers(key, value, notices)
    return Settings(**kept), tuple(notices.said)


def _convert_table(table: Any, data: dict[str, Any], name: str, notices: _Notices) -> Any:
    kept: dict[str, Any] = {}
    known = {each.name: each.type for each in msgspec.structs.fields(table)}
    for key, value in data.items():
        if key in known:
            _keep(kept, (name, key), known[key], value, notices)
        else:
            notices.add((name, key), f"{name}: there is no setting “{key}”; it is ignored.")
    return table(**kept)


def _tell_of_strangers(name: str, entries: Any, notices: _Notices) -> None:
    """Tell of keys that no source or broker has; msgspec passes over them without a word."""
    kind: Any = {"sources": SourceSettings, "brokers": BrokerSettings}.get(name)
    if kind is None or not isinstance(entries, list):
        return
    known = {each.name for each in msgspec.structs.fields(kind)}
    for number, entry in enumerate(entries):
        for key in entry if isinstance(entry, dict) else ():
            if key not in known:
                notices.add((name, number, key), f"{name}: there is no setting “{key}”; it is ignored.")


def _keep(kept: dict[str, Any], steps: tuple[str, ...], kind: Any, value: Any, notices: _Notices) -> None:
    try:
        kept[steps[-1]] = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        notices.add((*steps, *_steps_in(str(error))), f"{'.'.join(steps)}: {error}; the default is used.")


def _steps_in(complaint: str) -> tuple[str | int, ...]:
    """Return the way into the value that a complaint of msgspec is about: of “… - at `$[0].url`”, 0 and url."""
    path = complaint.rpartition(" - at `$")[2] if " - at `$" in complaint else ""
    return tuple(int(number) if number else key for number, key in _STEP.findall(path))
