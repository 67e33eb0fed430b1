"""Where a broker is, and how it is reached."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from typing_extensions import override

from app.model.errors import SettingsError

_PORTS = {"mqtt": 1883, "mqtts": 8883, "ws": 80, "wss": 443}
_ALIASES = {"tcp": "mqtt", "ssl": "mqtts", "tls": "mqtts"}


@dataclass(frozen=True, slots=True)
class Address:
    """scheme: mqtt, mqtts, ws or wss. path: only for ws and wss."""

    scheme: str
    host: str
    port: int
    path: str = ""

    @property
    def is_secure(self) -> bool:
        """True where the connection is encrypted."""
        return self.scheme in ("mqtts", "wss")

    @property
    def is_web(self) -> bool:
        """True where MQTT travels in WebSocket messages."""
        return self.scheme in ("ws", "wss")

    @override
    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


def parse(url: str) -> Address:
    """Return the address that a URL names. Raises SettingsError with a sentence; it never repeats a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingsError("The address of a broker is not valid. It looks like mqtt://host:1883.") from error
    scheme = _ALIASES.get(parts.scheme, parts.scheme)
    if scheme not in _PORTS or not parts.hostname:
        raise SettingsError(
            "The address of a broker must begin with mqtt://, mqtts://, ws:// or wss://, and name a host."
        )
    if parts.username is not None or parts.password is not None:
        raise SettingsError(
            f"The address of the broker {parts.hostname} holds a user or a password. Others could read them there: "
            "name environment variables that hold them with user_env and password_env."
        )
    path = (parts.path or "/mqtt") if scheme in ("ws", "wss") else ""
    return Address(scheme, parts.hostname, port or _PORTS[scheme], path)
