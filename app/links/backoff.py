"""How long to wait before the next attempt to connect."""

from collections.abc import Callable, Iterator

from app.settings import BackoffSettings

MAX_DOUBLINGS = 32
"""Beyond this the cap holds for any sensible base; keeps the power from overflowing after years of trying."""


def delays(settings: BackoffSettings, random: Callable[[], float]) -> Iterator[float]:
    """Yield delays in seconds for ever: min(cap, base * 2**n), of which full jitter takes an even share.

    random gives numbers in [0, 1). Full jitter keeps a room full of consoles from coming back in step. Whoever
    iterates starts anew only after a useful message, never because connecting has begun.
    """
    attempt = 0
    while True:
        ceiling_s = min(settings.cap_s, settings.base_s * 2 ** min(attempt, MAX_DOUBLINGS))
        yield max(0.0, ceiling_s) * random()
        attempt += 1
