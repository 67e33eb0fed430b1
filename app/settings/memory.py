"""How much is kept, in memory and on disk."""

from typing import Annotated

from msgspec import Meta

from app.settings.setting import Setting


class LiveSettings(Setting, frozen=True, kw_only=True):
    """Bounds of what is kept in memory."""

    ring_memory_mb: int = 64
    ring_samples: int = 65_536
    max_metrics: int = 50_000


class StoreSettings(Setting, frozen=True, kw_only=True):
    """The last known state on disk. Tails: samples kept per metric, and how often they are written.

    `keep_days`: how long a metric is remembered that is not heard of. `journal_days`: how long entries of the journal
    are kept; the operator console specification asks for a year.
    """

    write_every_s: float = 3.0
    tail_samples: int = 600
    tail_every_s: float = 30.0
    keep_days: Annotated[float, Meta(ge=1.0)] = 30.0
    journal_days: Annotated[float, Meta(ge=1.0)] = 400.0
