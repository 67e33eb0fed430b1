"""What a board shows of a metric, for tests."""

from dataclasses import replace

from app.model.frame import Shown
from app.model.freshness import Freshness
from app.model.metric import LimitState
from app.model.quality import Flag, Quality, Reason, TimeQuality


def shown(value: float | None, time_s: float | None, age_s: float | None, **changes: object) -> Shown:
    """A live, good reading, but for what is said otherwise."""
    live = Shown(
        value=value,
        text=None,
        time_s=time_s,
        age_s=age_s,
        quality=Quality.GOOD,
        reason=Reason.OK,
        freshness=Freshness.LIVE,
        time_quality=TimeQuality.OK,
        flags=Flag.NONE,
        limit=LimitState.NONE,
        period_s=0.1,
        period_is_learned=False,
        last_good=None,
    )
    return replace(live, **changes)  # type: ignore[arg-type]
