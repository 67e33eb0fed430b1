"""The console's own verdict on the age of every claim (operator console specification, section 1.3)."""

import numpy as np
from numpy.typing import NDArray

from app.live.columns import Columns
from app.live.latest import PLAIN, STEADY, UNSTEADY
from app.live.table import Index
from app.model.freshness import LIVE_PERIODS, Freshness, stale_limit_s
from app.model.quality import TimeQuality

At = Index | slice


def verdicts(columns: Columns, at: At, now_mono_s: float) -> NDArray[np.uint8]:
    """Return the `Freshness` of metrics, given by index array or slice. Later rules go before earlier ones."""
    latest, periods, definitions = columns.latest, columns.periods, columns.definitions
    age = now_mono_s - latest.received_mono_s[at] + latest.lag_s[at]
    fresh = (age > periods.late_limit_s[at]).astype(np.uint8)
    fresh[age > periods.stale_limit_s[at]] = Freshness.STALE
    # Silence of an on-change metric is normal while its session lives, and the session is judged below.
    fresh[definitions.on_change[at]] = Freshness.LIVE
    unheard = ~latest.heard[at]
    if np.count_nonzero(unheard):
        fresh[unheard] = Freshness.STALE
        fresh[unheard & latest.was_offline[at]] = Freshness.OFFLINE
    if columns.offline_devices:
        fresh[columns.devices.is_offline[definitions.device[at]]] = Freshness.OFFLINE
    fresh[~columns.link_up[definitions.owner[at]]] = Freshness.LINK_LOST
    np.maximum(fresh, latest.floor[at], out=fresh)
    fresh[latest.time_s[at] == -np.inf] = Freshness.NEVER
    return fresh


def by_age(age_s: float, period_s: float) -> Freshness:
    """Return the verdict on one periodic value by its age alone."""
    if age_s > stale_limit_s(period_s):
        return Freshness.STALE
    return Freshness.LATE if age_s > LIVE_PERIODS * period_s else Freshness.LIVE


def judge(columns: Columns, ids: Index, now_mono_s: float) -> None:
    """Judge these metrics anew, each given once, and note those whose verdict changed."""
    latest = columns.latest
    verdict = verdicts(columns, ids, now_mono_s)
    is_text = columns.definitions.is_text[ids]
    is_steady = (
        (verdict == Freshness.LIVE)
        & (latest.flags[ids] == 0)
        & (latest.lag_s[ids] == 0.0)
        & (latest.has_text[ids] == is_text)
    )
    is_odd = is_text | (latest.code[ids] != 0) | (latest.time_quality[ids] != TimeQuality.OK)
    latest.steadiness[ids] = np.where(is_steady, np.where(is_odd, np.uint8(STEADY), np.uint8(PLAIN)), UNSTEADY)
    _note(columns, ids, verdict, latest.freshness[ids])


def set_floor(columns: Columns, ids: Index, floor: NDArray[np.uint8], now_mono_s: float) -> None:
    """Say that these metrics, each given once, are no fresher than `floor`: that of what they were made of."""
    moved = np.flatnonzero(columns.latest.floor[ids] != floor)
    if len(moved):
        columns.latest.floor[ids[moved]] = floor[moved]
        judge(columns, ids[moved], now_mono_s)


def judge_all(columns: Columns, now_mono_s: float) -> None:
    """Judge every metric anew: silence is the event to detect, and nothing else would report it."""
    count = len(columns.registry.metrics)
    latest = columns.latest
    verdict = verdicts(columns, slice(0, count), now_mono_s)
    moved = np.flatnonzero(verdict != latest.freshness[:count])
    if len(moved):
        judge(columns, moved, now_mono_s)


def restart_heard(columns: Columns, ids: Index, *, died: bool) -> None:
    """Forget that these metrics were heard: each returns to live by its own next fresh reading.

    died: their device announced its death; they stay offline until then, not just stale.
    """
    latest = columns.latest
    latest.heard[ids] = False
    latest.steadiness[ids] = UNSTEADY
    if died:
        latest.was_offline[ids] = True


def _note(columns: Columns, ids: Index, verdict: NDArray[np.uint8], before: NDArray[np.uint8]) -> None:
    moved = verdict != before
    if not np.count_nonzero(moved):
        return
    changed = ids[moved]
    columns.latest.freshness[changed] = verdict[moved]
    columns.restated.mark(changed)
    columns.changed.mark(changed)
