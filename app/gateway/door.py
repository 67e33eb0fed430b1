"""Who may come in to the gateway, and as what."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from app.model.errors import SettingsError
from app.serving.served import Asker
from app.settings import TokenSettings

SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen. port 0: any free one."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """True if only this machine can come in."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def url(self, is_secure: bool) -> str:
        """Return the address for consoles."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'wss' if is_secure else 'ws'}://{host}:{self.port}"


def place_of(text: str) -> Place:
    """Return what HOST:PORT names. Raises SettingsError."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise SettingsError(f"“{text}” is no place to listen: it must be HOST:PORT, as in 0.0.0.0:8787.")
    return Place(host, int(port))


@dataclass(frozen=True, slots=True)
class Key:
    """A token and whom it lets in."""

    token: bytes
    asker: Asker


class Door:
    """Checks the bearer token. Without any keys everybody may come in and operate: only for loopback."""

    def __init__(self, keys: Sequence[Key] = ()) -> None:
        self._keys = tuple(keys)

    @property
    def is_open(self) -> bool:
        """True if no token is asked for."""
        return not self._keys

    def admit(self, authorization: str) -> Asker | None:
        """Return who comes in with this header, None for nobody. Takes equally long whichever key fits."""
        if self.is_open:
            return Asker("")
        shown = authorization.encode("utf-8", "replace")
        admitted = None
        for key in self._keys:
            if hmac.compare_digest(shown, b"Bearer " + key.token):
                admitted = key.asker
        return admitted


def keys_of(tokens: Sequence[TokenSettings], environment: Mapping[str, str]) -> list[Key]:
    """Return the keys that settings name. Raises SettingsError where the environment does not hold them."""
    keys: list[Key] = []
    for number, each in enumerate(tokens, 1):
        token = environment.get(each.env, "")
        if not token:
            raise SettingsError(f"The environment variable {each.env} (gateway.tokens) holds no token.")
        if len(token) < SHORTEST_TOKEN:
            raise SettingsError(
                f"The token in {each.env} can be guessed: it must have {SHORTEST_TOKEN} characters or more."
            )
        if not token.isascii() or not token.isprintable() or " " in token:
            raise SettingsError(f"The token in {each.env} holds signs that cannot be sent in a header.")
        if any(key.token == token.encode() for key in keys):
            raise SettingsError(f"The token in {each.env} is named twice (gateway.tokens).")
        keys.append(Key(token.encode(), Asker("", each.name or f"token {number}", each.role == "operate")))
    return keys
