"""What can be said of an MQTT broker that a gateway listens to."""

from typing import Literal

from app.settings.setting import Setting
from app.settings.source import BackoffSettings, SourceSettings, address_of
from app.wire.rules import Description, Rule


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

    `user_env` and `password_env` name environment variables, `user_keyring` and `password_keyring` a `service/user` in
    the system's key ring; the words themselves are in no file. `version` "auto": 5, and 3.1.1 where that is refused.
    `client_id` "": made of the names of this machine and of the gateway. `session_s`: how long the broker keeps
    messages for a gateway that is away (MQTT 5; in 3.1.1 it never forgets). `ca_file`: PEM file of an own certificate
    authority, None for the system's; `certificate_file` and `key_file` are the gateway's own, for brokers that ask.
    `default_device` is the device of values whose topic names none. `rules` come before the built-in formats.
    `metrics`: what metrics are, whoever told of them; `unused`: patterns of `device/metric` to pass over.
    """

    url: str
    name: str = ""
    topics: tuple[str, ...] = ("#",)
    qos: Literal[0, 1] = 1
    version: Literal["auto", "5", "3.1.1"] = "auto"
    client_id: str = ""
    user_env: str = ""
    password_env: str = ""
    user_keyring: str = ""
    password_keyring: str = ""
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
    unused: tuple[str, ...] = ()
    commands: tuple[CommandSettings, ...] = ()
    backoff: BackoffSettings = BackoffSettings()

    @property
    def title(self) -> str:
        """The name to show: the given one, else the address."""
        return self.name or self.address

    @property
    def address(self) -> str:
        """The URL without what may be secret, see `SourceSettings.address`."""
        return address_of(self.url)


AnySource = SourceSettings | BrokerSettings
"""Whatever readings come from: a server that consoles hear themselves, or a broker that a gateway hears."""
