"""Python and the clock."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from app import __version__
from app.doctor.finding import Finding, fine, trouble, warning

OLDEST, NEWEST = (3, 11), (3, 13)
BUILT_S = 1_767_225_600.0
"""2026-01-01: no clock that is right shows an earlier time to this program."""

MAX_STEP_S = 0.5


def check_machine(version: tuple[int, int] = sys.version_info[:2], now_s: float | None = None) -> Iterator[Finding]:
    """Judge Python and the clock. now_s: UTC, None for the machine's own."""
    told = ".".join(map(str, version))
    if OLDEST <= version <= NEWEST:
        yield fine("Python", f"Sightline {__version__} on Python {told}.")
    else:
        advice = "Install Python 3.11, 3.12 or 3.13 and set Sightline up with it."
        yield trouble("Python", f"This is Python {told}, for which Sightline is not made.", advice)
    now_s = time.time() if now_s is None else now_s
    if now_s < BUILT_S:
        shown = datetime.fromtimestamp(now_s, UTC).strftime("%Y-%m-%d %H:%M")
        yield trouble(
            "clock",
            f"The clock of this machine stands at {shown} UTC, which cannot be.",
            "Set it, and let it be kept by NTP: a wrong clock makes fresh readings look stale.",
        )
    else:
        yield fine("clock", f"It is {datetime.fromtimestamp(now_s, UTC):%Y-%m-%d %H:%M:%S} UTC.")


def check_clock_ran(wall_s: float, mono_s: float) -> Finding:
    """Judge by how much the clock and the monotonic clock of this machine went on since the doctor began."""
    step_s = wall_s - mono_s
    if abs(step_s) < MAX_STEP_S:
        return fine("clock", f"It ran evenly for the {mono_s:.1f} s that this took.")
    word = "forward" if step_s > 0 else "back"
    advice = "Let it be kept by NTP alone: each step makes fresh readings look stale, or lie in the future."
    return warning("clock", f"It was set {word} by {abs(step_s):.1f} s while the doctor looked.", advice)
