"""What is chosen in the window is written to a person's file: comments, order and everything else stay theirs."""

import shutil
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from app.model.errors import SettingsError
from app.model.words import say
from app.settings.comparison import differences
from app.settings.settings import Settings


def write_changes(path: Path, old: Settings, new: Settings) -> None:
    """Write each value that is different. A crash leaves the old file or the new one, never half of it.

    Raises SettingsError, with the file as it was, where it cannot be written or is no TOML.
    """
    where = path.resolve()  # a link stays one
    try:
        text = where.read_bytes().decode() if where.exists() else ""
        made = _changed(text, old, new)
        draft = where.with_name(f"{where.name}.new")
        where.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(made.encode())
        if where.exists():
            shutil.copymode(where, draft)
        draft.replace(where)
    except OSError as error:
        sentence = say(
            "The settings file {path} cannot be written ({why}); what was chosen holds for this run only.",
            path=path,
            why=error.strerror,
        )
        raise SettingsError(sentence) from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        sentence = say(
            "The settings file {path} is not valid TOML, so nothing is written to it; what was chosen holds for this "
            "run only. {why}.",
            path=path,
            why=error,
        )
        raise SettingsError(sentence) from error


def _changed(text: str, old: Settings, new: Settings) -> str:
    document = tomlkit.parse(text)
    for (name, key), (_, value) in differences(old, new).items():
        table = document.get(name)
        if table is None:
            table = document[name] = tomlkit.table()
        elif not isinstance(table, dict):
            # A person's slip that was complained of when it was read: the name stands there for something else.
            raise TOMLKitError(f"“{name}” is no table in it")
        table[key] = value  # keeps the comment behind it
    return tomlkit.dumps(document)
