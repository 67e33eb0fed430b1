"""Settings: frozen structs with defaults, units in their names, read from one TOML file.

msgspec does the checking; a value that does not fit falls back to its default with a sentence, so that a typing
error in a file never keeps an operator from the console.
"""

import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.model.errors import SettingsError


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every settings table."""


class BackoffSettings(Setting, frozen=True, kw_only=True):
    """Waiting between attempts to connect: min(cap_s, base_s * 2**attempt), with full jitter."""

    base_s: float = 1.0
    cap_s: float = 30.0


class SourceSettings(Setting, frozen=True, kw_only=True):
    """One source of readings.

    `token_env` names the environment variable that holds the bearer token; the token itself is never in a file.
    `ca_file`: PEM file of an own certificate authority, None for the system's. `silence_s`: in plain mode, the
    connection is closed and opened anew after this long without a byte; None: never, silence may be normal.
    `default_device`: device of plain messages that name none.
    """

    url: str
    name: str = ""
    token_env: str = ""
    headers: dict[str, str] = {}
    ca_file: str | None = None
    open_timeout_s: float = 10.0
    close_timeout_s: float = 1.0
    heartbeat_misses: float = 3.0
    silence_s: float | None = 60.0
    default_device: str = ""
    max_metrics: int = 5000
    accepted_skew_s: float = 0.0
    backoff: BackoffSettings = BackoffSettings()

    @property
    def title(self) -> str:
        """The name to show: the given one, else the address without what may be secret."""
        return self.name or self.address

    @property
    def address(self) -> str:
        """The URL without user, password, query and fragment: safe in logs, files and pictures."""
        scheme, _, rest = self.url.partition("://")
        place = rest.split("?", 1)[0].split("#", 1)[0]
        host, slash, path = place.partition("/")
        return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}".rstrip("/")


class LiveSettings(Setting, frozen=True, kw_only=True):
    """Bounds of what is kept in memory."""

    ring_memory_mb: int = 64
    ring_samples: int = 65_536
    max_metrics: int = 50_000


class StoreSettings(Setting, frozen=True, kw_only=True):
    """The last known state on disk. Tails: samples kept per metric, and how often they are written.

    `journal_days`: how long entries of the journal are kept; the operator console specification asks for a year.
    """

    write_every_s: float = 3.0
    tail_samples: int = 600
    tail_every_s: float = 30.0
    keep_days: float = 30.0
    journal_days: float = 400.0


class TrendSettings(Setting, frozen=True, kw_only=True):
    """What the trend grid shows at first. pause_s: a held picture goes live by itself after this long; 0: never."""

    panes: int = 8
    window_s: float = 60.0
    numerals_per_s: float = 2.0
    pause_s: float = 300.0


class LookSettings(Setting, frozen=True, kw_only=True):
    """How the windows look until an operator chooses otherwise. system: dark or light, as the desktop is."""

    theme: Literal["dark", "light", "system"] = "dark"
    text: Literal["small", "normal", "large"] = "normal"
    density: Literal["compact", "normal", "comfortable"] = "normal"


class Settings(Setting, frozen=True, kw_only=True):
    """Everything that can be set."""

    sources: tuple[SourceSettings, ...] = ()
    live: LiveSettings = LiveSettings()
    store: StoreSettings = StoreSettings()
    trends: TrendSettings = TrendSettings()
    look: LookSettings = LookSettings()


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read a settings file. Returns the settings and a sentence for each value that was not usable.

    Raises SettingsError when the file cannot be read or is not TOML.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"The settings file {path} cannot be read ({error.strerror}). Check --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {path} is not valid TOML: {error}.") from error
    return _convert(data, path.name)


def _convert(data: dict[str, Any], file: str) -> tuple[Settings, tuple[str, ...]]:
    kept: dict[str, Any] = {}
    notices: list[str] = []
    known = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    for key, value in data.items():
        if key not in known:
            notices.append(f"{file}: there is no setting “{key}”; it is ignored.")
        elif isinstance(value, dict):
            kept[key] = _convert_table(known[key], value, f"{file}: {key}", notices)
        else:
            _keep(kept, key, known[key], value, file, notices)
    return Settings(**kept), tuple(notices)


def _convert_table(table: Any, data: dict[str, Any], place: str, notices: list[str]) -> Any:
    kept: dict[str, Any] = {}
    known = {field.name: field.type for field in msgspec.structs.fields(table)}
    for key, value in data.items():
        if key in known:
            _keep(kept, key, known[key], value, place, notices)
        else:
            notices.append(f"{place}: there is no setting “{key}”; it is ignored.")
    return table(**kept)


def _keep(kept: dict[str, Any], key: str, kind: Any, value: Any, place: str, notices: list[str]) -> None:
    try:
        kept[key] = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        notices.append(f"{place}.{key}: {error}; the default is used.")
