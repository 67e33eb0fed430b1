"""How much of everything one client may have."""

from dataclasses import dataclass

from app.serving.memory import KEEP_S, MAX_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds a session and its connection.

    keep_s, keep_bytes: the memory from which a client can resume, and all that is ever queued for it. queue_bytes,
    queue_s: beyond so much that is still to be sent, latest value wins. lagging_s: a client that is no further behind
    than this has caught up. patience_bytes, patience_s: so far behind a client is let go. messages_per_s: what a
    client may say, with bursts of ten seconds' worth. snapshots_per_s: how often it may subscribe, which is answered
    with the whole present state, after a burst of thirty. silence_s: one that says nothing for so long, not even a
    heartbeat, is gone. None for no limit.
    """

    keep_s: float = KEEP_S
    keep_bytes: int = MAX_BYTES
    queue_bytes: int = MAX_BYTES
    queue_s: float = KEEP_S
    lagging_s: float = 0.5
    patience_bytes: int = 16 << 20
    patience_s: float = 30.0
    messages_per_s: float | None = None
    snapshots_per_s: float | None = None
    silence_s: float | None = None


DEFAULT_LIMITS = Limits()
