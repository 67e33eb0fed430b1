"""Who we are and whom we trust: the TLS context and the headers of a connection."""

import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

import truststore

from app.model.errors import LinkRefused
from app.model.words import say
from app.settings import SourceSettings

_LOOPBACK = ("localhost", "::1")


def is_secure(url: str) -> bool:
    """True for wss://."""
    return url[:6].lower() == "wss://"


def is_loopback(url: str) -> bool:
    """True when the server runs on this very machine; then no proxy has any business in between."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host in _LOOPBACK or host.startswith("127.")


def tls_context(settings: SourceSettings) -> ssl.SSLContext | None:
    """Return a context that verifies the server, None for ws://. Raises LinkRefused if ca_file cannot be used."""
    if not is_secure(settings.url):
        return None
    if settings.ca_file is None:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except (OSError, ssl.SSLError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise LinkRefused(
            say("The certificate file {path} cannot be read ({reason}).", path=settings.ca_file, reason=reason)
        ) from error


def headers(given: Mapping[str, str], token: str | None) -> Mapping[str, str]:
    """Return the headers of the opening handshake. The token goes here and nowhere else."""
    return dict(given) | ({"Authorization": f"Bearer {token}"} if token else {})
