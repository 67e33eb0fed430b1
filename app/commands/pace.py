"""How much may be commanded in a minute, where the metric declares it. Source: specification, section 6, Checks."""

from collections import deque

from app.commands.checks import in_words
from app.model.metric import Metric
from app.model.words import say

MINUTE_S = 60.0
MOST_KEPT = 600
"""Commands to one metric that are remembered; with more in a minute none is let through."""


class Pace:
    """Remembers, for a minute, what was sent to metrics that declare a pace."""

    def __init__(self) -> None:
        self._sent: dict[int, deque[tuple[float, float]]] = {}

    def note(self, index: int, metric: Metric, change: float, now_mono_s: float) -> None:
        """A command that changes the metric by so much is sent now."""
        if metric.max_per_minute is not None or metric.max_change_per_minute is not None:
            self._sent.setdefault(index, deque(maxlen=MOST_KEPT)).append((now_mono_s, abs(change)))

    def problem(self, index: int, metric: Metric, change: float | None, now_mono_s: float) -> str:
        """Say why this is too much for the minute, and when to come again; "" if it is not. change None: any at all."""
        sent = self._sent.get(index, deque())
        while sent and now_mono_s - sent[0][0] >= MINUTE_S:
            sent.popleft()
        most = MOST_KEPT if metric.max_per_minute is None else metric.max_per_minute
        if len(sent) >= most:
            text: str = say("{title} takes {n} commands a minute.", title=metric.title, n=most)
            return _wait(text, sent, now_mono_s)
        most_change = metric.max_change_per_minute
        if change is None or most_change is None or sum(each for _, each in sent) + abs(change) <= most_change:
            return ""
        most_text = in_words(most_change, metric)
        text = say("{title} may be changed by {step} a minute.", title=metric.title, step=most_text)
        return _wait(text, sent, now_mono_s)


def _wait(text: str, sent: deque[tuple[float, float]], now_mono_s: float) -> str:
    if not sent:
        return text
    return say("{text} Wait {n} s.", text=text, n=max(1, round(sent[0][0] + MINUTE_S - now_mono_s)))
