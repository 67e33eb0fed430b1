"""The settings file, and what it names."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.doctor.finding import Finding, fine, trouble, warning
from app.model.errors import SettingsError
from app.settings import Settings, SourceSettings, load


def read_settings(path: Path, *, must_be_there: bool) -> tuple[Settings, list[Finding]]:
    """Return the settings, the default ones where there are none, and what is to be said of them."""
    if not must_be_there and not path.exists():
        return Settings(), [fine("settings", f"There is no settings file {path}; the defaults hold.")]
    try:
        settings, notices = load(path)
    except SettingsError as error:
        return Settings(), [trouble("settings", str(error), "Correct the file; nothing in it is used as it stands.")]
    found = [warning("settings", notice, "Correct the value or remove it.") for notice in notices]
    return settings, found or [
        fine(
            "settings", f"{path} is in order; sources in it: {len(settings.sources)}, brokers: {len(settings.brokers)}."
        )
    ]


def check_secrets(source: SourceSettings, environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Tell of variables that a source needs and that are not set. What they hold is never shown."""
    if source.token_env and not environment.get(source.token_env):
        advice = "Set it for the user who starts the console; a variable of another shell is not seen."
        yield trouble(source.title, f"The environment variable {source.token_env} holds no token.", advice)
    if source.ca_file is not None and not Path(source.ca_file).is_file():
        yield trouble(source.title, f"The certificate file {source.ca_file} is not there.", "Correct ca_file.")
