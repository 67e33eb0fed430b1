"""What can be said of a source of readings."""

from typing import Literal

import msgspec

from app.settings.setting import Setting
from app.wire.rules import Description, Rule


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
    headers: dict[str, str] = msgspec.field(default_factory=dict)
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
