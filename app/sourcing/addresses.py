"""What may stand in the field for an address."""

from urllib.parse import parse_qsl, urlsplit

_SECRETS = frozenset(("token", "access_token", "auth", "apikey", "api_key", "key", "password", "secret"))


def address_problem(url: str) -> str:
    """Say why nothing can be reached by this address, or why it may not be kept; "" if there is no reason."""
    if not url.strip():
        return "Enter the address of a server, such as ws://plant-server:8080/telemetry."
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f"“{_short(url)}” is no address: check the host and the port."
    if parts.scheme in ("mqtt", "mqtts"):
        return (
            "This is the address of an MQTT broker, which is heard by a gateway. Start the console with it, “sightline "
            "run mqtt://…”, and it brings one of its own; or start “sightline gateway” and enter its address here."
        )
    if parts.scheme not in ("ws", "wss") or not host:
        return f"“{_short(url)}” is not a ws:// or wss:// address."
    if parts.username or parts.password:
        return "An address may not hold a user or a password. Name a token's variable or key ring entry below."
    secret = next((name for name, _ in parse_qsl(parts.query) if name.lower() in _SECRETS), None)
    if secret is not None:
        return f"An address may not hold a secret ({secret}=…): addresses are saved and shown. Name a token below."
    return ""


def _short(url: str) -> str:
    """Return the beginning of what was written, without what may be a password."""
    return url.rpartition("@")[2][:60]
