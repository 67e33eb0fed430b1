"""What to say to a source that speaks no protocol of ours, with every secret in its place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.links.secrets import filled, of_ring
from app.model.errors import LinkRefused
from app.model.words import say
from app.settings import SourceSettings
from app.wire.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class PlainTalk:
    """first: messages to send at once. keepalive: sent every keepalive_s, "" for none. command: template, "" for none.

    Its text never shows what it holds: there are secrets in it.
    """

    first: tuple[str, ...] = field(default=(), repr=False)
    keepalive: str = field(default="", repr=False)
    keepalive_s: float = 30.0
    command: str = field(default="", repr=False)
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a connection needs to be let in. talk: without what the profile says."""

    headers: Mapping[str, str] = field(repr=False)
    token: str | None = field(repr=False)
    talk: PlainTalk


def asks_key_ring(settings: SourceSettings) -> bool:
    """True where `credentials` may have to wait for a person who unlocks the key ring."""
    texts = (*settings.headers.values(), *settings.on_connect, settings.keepalive)
    return bool(settings.token_keyring) or any("${KEYRING:" in text for text in texts)


def credentials(settings: SourceSettings, token: str | None, *, needs_token: bool) -> Credentials:
    """Gather what settings name. token: found already. Waits where `asks_key_ring`. Raises LinkRefused."""
    if settings.token_keyring:
        token = of_ring(settings.token_keyring)
    if needs_token and not token:
        where = (
            say("the environment variable {name}", name=settings.token_env)
            if settings.token_env
            else "token_env or token_keyring"
        )
        raise LinkRefused(
            say("This kind of server wants a token, and there is none. It is looked for in {where}.", where=where)
        )
    headers = {name: filled(value, os.environ) for name, value in settings.headers.items()}
    if any(not value.isprintable() for value in headers.values()):
        raise LinkRefused(say("A header of this source holds a line break or another sign that no header may hold."))
    first = tuple(filled(message, os.environ) for message in settings.on_connect)
    talk = PlainTalk(first, filled(settings.keepalive, os.environ), settings.keepalive_s, settings.command)
    return Credentials(headers, token, talk)
