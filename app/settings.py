"""Settings: frozen structs with defaults, units in their names, read from one TOML file.

msgspec does the checking; a value that does not fit falls back to its default with a sentence, so that a typing
error in a file never keeps an operator from the console.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.model.errors import SettingsError
from app.toml_lines import line_of
from app.wire.rules import Description, RuleError
from app.wire.rules import Rule as Rule  # noqa: PLC0414 - part of the settings: whoever writes settings needs it

_STEP = re.compile(r"\[(\d+)\]|\.(\w+)")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every settings table."""


class BackoffSettings(Setting, frozen=True, kw_only=True):
    """Waiting between attempts to connect: min(cap_s, base_s * 2**attempt), with full jitter."""

    base_s: float = 1.0
    cap_s: float = 30.0


class SourceSettings(Setting, frozen=True, kw_only=True):
    """One source of readings.

    `other_urls`: further addresses of the same source, tried in turn when one is lost: gateways on one broker.
    `token_env` names the environment variable that holds the bearer token, `token_keyring` its `service/user` in the
    system's key ring; the token itself is never in a file. `headers`, `on_connect` and `keepalive` may hold
    `${ENV:NAME}` and `${KEYRING:service/user}`.
    `ca_file`: PEM file of an own certificate authority, None for the system's. `silence_s`: in plain mode, the
    connection is closed and opened anew after this long without a byte; None: never, silence may be normal.
    `default_device`: device of plain messages that name none. `envelope`: JSON path of the readings in each plain
    message, "" for the message itself. `rules`: where in plain messages the readings are, if no built-in form fits.
    `metrics`: what metrics are that nobody else describes; `unused`: patterns of `device/metric` to pass over in
    plain messages. `profile`: the language of a well-known server; `select`:
    what to ask it for. `subprotocol`: to offer instead of ours. `on_connect`: messages to a plain source at the
    beginning; `keepalive`: message every `keepalive_s`; `command`: message for a command, with `{device}`, `{name}`,
    `{value}` (in quotes it becomes a JSON value), `{unit}` and `{cmd_id}`.
    """

    url: str
    other_urls: tuple[str, ...] = ()
    name: str = ""
    token_env: str = ""
    token_keyring: str = ""
    headers: dict[str, str] = {}
    ca_file: str | None = None
    open_timeout_s: float = 10.0
    close_timeout_s: float = 1.0
    heartbeat_misses: float = 3.0
    silence_s: float | None = 60.0
    default_device: str = ""
    profile: Literal["", "flat", "homeassistant", "nodered", "signalk", "thingsboard"] = ""
    select: tuple[str, ...] = ()
    subprotocol: str = ""
    on_connect: tuple[str, ...] = ()
    keepalive: str = ""
    keepalive_s: float = 30.0
    command: str = ""
    envelope: str = ""
    rules: tuple[Rule, ...] = ()
    metrics: tuple[Description, ...] = ()
    unused: tuple[str, ...] = ()
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
        return address_of(self.url)


def address_of(url: str) -> str:
    """Return a URL without user, password, query and fragment."""
    scheme, _, rest = url.partition("://")
    place = rest.split("?", 1)[0].split("#", 1)[0]
    host, slash, path = place.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}".rstrip("/")


class CommandSettings(Setting, frozen=True, kw_only=True):
    """How a command becomes a message where no built-in format knows.

    `device` and `name` are globs. `topic` and `payload` may hold `{device}`, `{name}` and `{value}`; `{value}` stands
    for the value as JSON.
    """

    topic: str
    device: str = "*"
    name: str = "*"
    payload: str = "{value}"


class BrokerSettings(Setting, frozen=True, kw_only=True):
    """One MQTT broker that the gateway listens to.

    `user_env` and `password_env` name environment variables. `version` "auto": 5, and 3.1.1 where that is refused.
    `client_id` "": made of the names of this machine and of the gateway. `session_s`: how long the broker keeps
    messages for a gateway that is away (MQTT 5; in 3.1.1 it never forgets). `ca_file`: PEM file of an own certificate
    authority, None for the system's; `certificate_file` and `key_file` are the gateway's own, for brokers that ask.
    `default_device` is the device of values whose topic names none. `rules` come before the built-in formats, and
    `metrics` say what their metrics are.
    """

    url: str
    name: str = ""
    topics: tuple[str, ...] = ("#",)
    qos: Literal[0, 1] = 1
    version: Literal["auto", "5", "3.1.1"] = "auto"
    client_id: str = ""
    user_env: str = ""
    password_env: str = ""
    ca_file: str | None = None
    certificate_file: str | None = None
    key_file: str | None = None
    open_timeout_s: float = 10.0
    keep_alive_s: int = 30
    session_s: int = 3600
    max_message_bytes: int = 4 << 20
    max_metrics: int = 50_000
    default_device: str = ""
    rules: tuple[Rule, ...] = ()
    metrics: tuple[Description, ...] = ()
    commands: tuple[CommandSettings, ...] = ()
    backoff: BackoffSettings = BackoffSettings()


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
    """How the windows look until an operator chooses otherwise. system: as the desktop is, and speaks."""

    theme: Literal["dark", "light", "system"] = "dark"
    text: Literal["small", "normal", "large"] = "normal"
    density: Literal["compact", "normal", "comfortable"] = "normal"
    language: Literal["system", "en", "de"] = "system"


class TokenSettings(Setting, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may come in to the gateway: `env` names the environment variable that holds the token.

    `name` is what the journal calls whoever shows it. `role`: "view" sees everything, "operate" may command as well.
    """

    env: str
    name: str = ""
    role: Literal["view", "operate"] = "view"


class GatewaySettings(Setting, frozen=True, kw_only=True):
    """How `sightline gateway` serves consoles.

    `tokens`: none means that only this machine is served. `cert_file`, `key_file`: PEM, for wss://; the key may be in
    the certificate's file. `origins`: web pages that may connect from a browser; programs send no origin and always
    may. `memory_mb`: of all that is remembered for trends. `resume_s`, `resume_mb`: what one console that was away
    can be told again, and the most that waits for it. `queue_mb`, `queue_s`: a console for which so much waits gets
    only the newest readings until it has caught up. `patience_s`: one that takes nothing for so long is let go.
    `messages_per_s`: what one console may say. `verify_s`: how long a reading may take to show that a command was
    carried out.
    """

    listen: str = "127.0.0.1:8787"
    tokens: tuple[TokenSettings, ...] = ()
    cert_file: str | None = None
    key_file: str | None = None
    origins: tuple[str, ...] = ()
    max_clients: int = 64
    messages_per_s: float = 50.0
    handshake_timeout_s: float = 5.0
    hb_ms: int = 2000
    memory_mb: float = 128.0
    max_metrics: int = 50_000
    max_devices: int = 20_000
    resume_s: float = 120.0
    resume_mb: float = 32.0
    queue_mb: float = 4.0
    queue_s: float = 5.0
    patience_s: float = 60.0
    verify_s: float = 5.0


class Settings(Setting, frozen=True, kw_only=True):
    """Everything that can be set."""

    sources: tuple[SourceSettings, ...] = ()
    brokers: tuple[BrokerSettings, ...] = ()
    live: LiveSettings = LiveSettings()
    store: StoreSettings = StoreSettings()
    trends: TrendSettings = TrendSettings()
    look: LookSettings = LookSettings()
    gateway: GatewaySettings = GatewaySettings()


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
    _refuse_bad_rules(data, text, path.name)
    return _convert(data, text, path.name)


def _refuse_bad_rules(data: dict[str, Any], text: str, file: str) -> None:
    for table in ("sources", "brokers"):
        entries = data.get(table)
        _refuse_bad_rules_of(table, entries if isinstance(entries, list) else [], text, file)


def _refuse_bad_rules_of(table: str, entries: list[Any], text: str, file: str) -> None:
    for number, source in enumerate(entries):
        if not isinstance(source, dict) or not source.keys() & {"envelope", "rules", "metrics"}:
            continue
        try:
            check_mapping(source)
        except RuleError as error:
            steps = (table, number, *((error.table, error.number) if error.number >= 0 else ()))
            line = line_of(text, (*steps, error.key)) or line_of(text, steps)
            where = f"{file}, line {line}" if line else file
            raise SettingsError(
                f"{where}: {error.key} cannot be used: {error.reason}. Correct it and start again."
            ) from error


def check_mapping(source: dict[str, Any]) -> None:
    """Try what a source's table says of its messages. Raises RuleError."""
    from app.wire.json_path import JsonPath  # noqa: PLC0415 - only those who have rules wait for it
    from app.wire.mapping import Mapping  # noqa: PLC0415

    rules = _converted(source, "rules", Rule)
    descriptions = _converted(source, "metrics", Description)
    if source.get("envelope"):
        try:
            JsonPath(str(source["envelope"]))
        except ValueError as error:
            raise RuleError("", -1, "envelope", str(error)) from error
    Mapping(rules, descriptions)


def _converted(source: dict[str, Any], table: str, kind: Any) -> list[Any]:
    tables = source.get(table, [])
    if not isinstance(tables, list):
        raise RuleError("", -1, table, f"it must be a list of tables, [[sources.{table}]]")
    made = []
    for number, each in enumerate(tables):
        try:
            made.append(msgspec.convert(each, kind))
        except msgspec.ValidationError as error:
            key = _culprit(str(error), each, kind)
            raise RuleError(table, number, key, str(error).partition(" - at")[0]) from error
    return made


def _culprit(complaint: str, table: Any, kind: Any) -> str:
    """Return the key a complaint of msgspec is about."""
    path = complaint.partition("`$.")[2].rstrip("`").replace("[", ".").split(".")[0]
    known = {each.name for each in msgspec.structs.fields(kind)}
    unknown = next((key for key in table if key not in known), "") if isinstance(table, dict) else ""
    return path or unknown or "match"


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
