"""Python and the clock."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from app import __version__
from app.doctor.finding import Finding, fine, trouble

OLDEST, NEWEST = (3, 11), (3, 13)
BUILT_S = 1_767_225_600.0
"""2026-01-01: no clock that is right shows an earlier time to this program."""


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
