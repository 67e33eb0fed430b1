"""How a gateway serves consoles."""

from typing import Literal

from app.settings.setting import Setting


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
    `messages_per_s`: what one console may say; `snapshots_per_s`: how often it may ask for the whole present state,
    after a burst of thirty. `silence_s`: one that says nothing for so long, not even a heartbeat, is let go; never
    before three heartbeats. `verify_s`: how long a reading may take to show that a command was
    carried out.
    """

    listen: str = "127.0.0.1:8787"
    tokens: tuple[TokenSettings, ...] = ()
    cert_file: str | None = None
    key_file: str | None = None
    origins: tuple[str, ...] = ()
    max_clients: int = 64
    messages_per_s: float = 50.0
    snapshots_per_s: float = 1.0
    silence_s: float = 30.0
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
