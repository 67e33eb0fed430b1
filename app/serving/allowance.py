"""How often somebody may do something: so many a second, and so many at once after a rest."""


class Allowance:
    """A bucket of tokens. per_s: None for no limit. burst: how many at most at once, at least 1."""

    def __init__(self, per_s: float | None, burst: float) -> None:
        self._per_s = per_s
        self._burst = burst
        self._left = burst
        self._asked_at_s: float | None = None

    def take(self, now_s: float) -> bool:
        """Tell whether it may be done now, and count it if so. A clock set back gives nothing."""
        if self._per_s is None:
            return True
        since_s = 0.0 if self._asked_at_s is None else max(now_s - self._asked_at_s, 0.0)
        self._asked_at_s = now_s
        self._left = min(self._left + since_s * self._per_s, self._burst)
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True

    @property
    def wait_ms(self) -> int:
        """In how many milliseconds after the last question the next one may be granted."""
        return 0 if self._per_s is None else max(0, round((1.0 - self._left) / self._per_s * 1000.0))
