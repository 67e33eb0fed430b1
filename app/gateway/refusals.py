"""Who was refused and why: counted, and said in one line each, as long as there are not too many."""

import logging
from collections import Counter

LINES_PER_MINUTE = 30

log = logging.getLogger(__name__)


class Refusals:
    """Reasons are fixed words of ours: nothing a stranger sends gets into the log, and no token either."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._minute = -1
        self._lines = 0
        self._unsaid = 0

    def add(self, reason: str, peer: object, now_s: float) -> None:
        """Count a refusal and log it. peer: an address as the socket tells it, (name,) of a token, None for unknown."""
        self.counts[reason] += 1
        minute = int(now_s // 60)
        if minute != self._minute:
            if self._unsaid:
                log.warning("%d further refusals in that minute", self._unsaid)
            self._minute, self._lines, self._unsaid = minute, 0, 0
        if self._lines >= LINES_PER_MINUTE:
            self._unsaid += 1
            return
        self._lines += 1
        host = peer[0] if isinstance(peer, tuple) and peer else "somebody"
        log.warning("Refused %s: %s", host, reason)
