"""How old a source's claim is: the console's own verdict, never sent on the wire.

Rules and figures: operator console specification, section 1.3.
"""

from enum import IntEnum


class Freshness(IntEnum):
    """Ordered from best to worst, so that the worst of many is their maximum."""

    LIVE = 0
    LATE = 1
    STALE = 2
    OFFLINE = 3
    LINK_LOST = 4
    NEVER = 5

    @property
    def is_current(self) -> bool:
        """True while the value may be read as the present one."""
        return self <= Freshness.LATE


LIVE_PERIODS = 1.5
"""A periodic value is live up to this many expected periods."""

STALE_PERIODS = 3.0
"""Default N of the stale limit max(N x period, STALE_FLOOR_S) + LINK_ALLOWANCE_S."""

STALE_FLOOR_S = 2.0
LINK_ALLOWANCE_S = 0.5

REPLAYED_LAG_S = 10.0
"""A periodic value that arrives older than max(stale limit, this) is stale from the start."""

DEFAULT_PERIOD_S = 10.0
"""Expected period of a metric that neither declares one nor has been seen often enough to learn it."""

FUTURE_LIMIT_S = 5.0
"""A stamp further ahead of the receive time than this is not believed."""


def stale_limit_s(period_s: float, periods: float = STALE_PERIODS) -> float:
    """Return the age at which a periodic value with this expected period becomes stale, in seconds."""
    return max(periods * period_s, STALE_FLOOR_S) + LINK_ALLOWANCE_S
