"""Bad input: counted by kind, the newest samples kept, and otherwise survived."""

from collections import deque

from app.model.link import BadInput, LinkCounters, RejectedSample

MAX_SAMPLES = 50
MAX_SAMPLE_BYTES = 512
MAX_DETAIL = 256


class Rejects:
    """What one source sent that could not be used as it was. Source: operator console specification 7.4.

    A decoder says once per message what it is reading (`begin`), and then whatever is wrong with it. noted: how often
    something was.
    """

    def __init__(self, counters: LinkCounters) -> None:
        self.noted = 0
        self._counters = counters
        self._samples: deque[RejectedSample] = deque(maxlen=MAX_SAMPLES)
        self._data = b""
        self._time_s = 0.0

    @property
    def samples(self) -> tuple[RejectedSample, ...]:
        """The newest rejected samples, oldest first."""
        return tuple(self._samples)

    def begin(self, data: bytes, time_s: float) -> None:
        """Name the message that what follows is about, and when it was received (UTC)."""
        self._data = data
        self._time_s = time_s

    def note(self, kind: BadInput, detail: str, times: int = 1) -> None:
        """Count `times` cases of one kind in this message and keep one sample of it."""
        self.noted += 1
        self._counters.bad[kind] = self._counters.bad.get(kind, 0) + times
        sample = RejectedSample(self._time_s, kind, detail[:MAX_DETAIL], self._data[:MAX_SAMPLE_BYTES])
        self._samples.append(sample)

    def refuse(self, kind: BadInput, detail: str) -> None:
        """Count this message as one of which nothing can be used."""
        self._counters.rejected += 1
        self.note(kind, detail)
