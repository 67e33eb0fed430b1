"""Secrets: named in settings, kept in the environment or the system's key ring, never anywhere else."""

import json
import re
from collections.abc import Callable, Mapping

from app.model.errors import LinkRefused
from app.model.words import say

_PLACE = re.compile(r"\$\{(ENV|KEYRING):([^{}]+)\}")

AskRing = Callable[[str, str], str | None]
"""Service and user in, secret out; None if the ring has none."""


def has_places(text: str) -> bool:
    """True for a text that `filled` would ask secrets for."""
    return _PLACE.search(text) is not None


def filled(text: str, environment: Mapping[str, str], ask_ring: AskRing | None = None) -> str:
    """Return a text with `${ENV:NAME}` and `${KEYRING:service/user}` replaced. May wait for a person: not on the loop.

    In JSON a secret is written as JSON wants it. Raises LinkRefused, which names the place and never the secret.
    """
    is_json = text.lstrip()[:1] in ("{", "[")

    def put(place: re.Match[str]) -> str:
        kind, name = place[1], place[2].strip()
        secret = _of_environment(name, environment) if kind == "ENV" else of_ring(name, ask_ring)
        return json.dumps(secret)[1:-1] if is_json else secret

    return _PLACE.sub(put, text)


def of_ring(place: str, ask_ring: AskRing | None = None) -> str:
    """Return the secret at `service/user` of the key ring. Raises LinkRefused; waits, see `filled`."""
    service, slash, user = place.rpartition("/")
    if not slash or not service or not user:
        raise LinkRefused(say("The key ring is asked by service/user, and “{place}” is not of that form.", place=place))
    try:
        secret = (ask_ring or _ask_system)(service, user)
    except Exception as error:  # every system's ring has errors of its own
        raise LinkRefused(
            say(
                "The key ring cannot be asked for {place} ({kind}). Unlock it.",
                place=place,
                kind=type(error).__name__,
            )
        ) from error
    if secret is None:
        raise LinkRefused(
            say(
                "The key ring has nothing for {place}. Store it with: keyring set {service} {user}",
                place=place,
                service=service,
                user=user,
            )
        )
    return secret


def _of_environment(name: str, environment: Mapping[str, str]) -> str:
    secret = environment.get(name)
    if secret is None:
        raise LinkRefused(
            say("The environment variable {name} is not set, and the source needs it. Set it and retry.", name=name)
        )
    return secret


def _ask_system(service: str, user: str) -> str | None:
    import keyring  # noqa: PLC0415 - only who keeps secrets there needs what it brings

    return keyring.get_password(service, user)
