"""What may stand in the field for an address."""

from urllib.parse import parse_qsl, urlsplit

from app.gateway.mqtt.address import parse
from app.model.errors import SettingsError
from app.model.words import say
from app.settings import AnySource, BrokerSettings

BROKER_SCHEMES = ("mqtt", "mqtts")
_SECRETS = frozenset(("token", "access_token", "auth", "apikey", "api_key", "key", "password", "secret"))


def is_broker(url: str) -> bool:
    """True for an address that cannot be anything but that of a broker."""
    return url.strip().partition("://")[0].lower() in BROKER_SCHEMES


def address_problem(source: AnySource) -> str:
    """Say why nothing can be reached by a source's address, or why it may not be kept; "" if there is no reason."""
    url = source.url
    if not url.strip():
        return say("Enter the address of a server, such as ws://plant-server:8080/telemetry, or mqtt://broker:1883.")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return say("“{address}” is no address: check the host and the port.", address=_short(url))
    if parts.username or parts.password:
        return say("An address may not hold a user or a password. Name their variables or key ring entries below.")
    secret = next((name for name, _ in parse_qsl(parts.query) if name.lower() in _SECRETS), None)
    if secret is not None:
        return say(
            "An address may not hold a secret ({secret}=…): addresses are saved and shown. Name a token below.",
            secret=secret,
        )
    if isinstance(source, BrokerSettings):
        return _broker_problem(url)
    if is_broker(url):
        return say(
            "“{address}” is the address of an MQTT broker, and stands in a [[brokers]] table.", address=_short(url)
        )
    if parts.scheme not in ("ws", "wss") or not host:
        return say("“{address}” is not a ws:// or wss:// address, nor one of mqtt:// or mqtts://.", address=_short(url))
    return ""


def _broker_problem(url: str) -> str:
    try:
        parse(url)
    except SettingsError as error:
        return str(error)
    return ""


def _short(url: str) -> str:
    """Return the beginning of what was written, without what may be a password."""
    return url.rpartition("@")[2][:60]
