"""Where rare things wait for the engine: events and answers about the past, each with its bound."""

from collections import deque
from collections.abc import Iterable

from app.model.link import DeviceAnnounced, LinkCounters, LinkEvent
from app.wire.events import SeriesPart

MAX_EVENTS = 20_000
MAX_SAMPLES = 2_000_000


class Mailbox:
    """Emptied once a tick.

    Too many events: of each device only the newest announcement is kept, then the oldest announcements go, and only
    then the oldest of the rest: what became of a command must not be lost to devices that chatter (specification
    7.3). Too many samples: the oldest answers go. What goes without a newer one in its place is counted as overrun.
    """

    def __init__(self, counters: LinkCounters) -> None:
        self._counters = counters
        self._events: list[LinkEvent] = []
        self._series: deque[SeriesPart] = deque()
        self._samples = 0

    def put_events(self, events: Iterable[LinkEvent]) -> None:
        """Add events in order."""
        self._events.extend(events)
        if len(self._events) > MAX_EVENTS:
            self._events = _newest_of_each_device(self._events)
            excess = max(0, len(self._events) - MAX_EVENTS // 2)
            self._counters.overrun += excess
            self._events = _without_oldest(self._events, excess)

    def put_series(self, parts: Iterable[SeriesPart]) -> None:
        """Add answers in order."""
        for part in parts:
            self._series.append(part)
            self._samples += len(part.time_s)
        while self._samples > MAX_SAMPLES:
            oldest = self._series.popleft()
            self._samples -= len(oldest.time_s)
            self._counters.overrun += len(oldest.time_s)

    def take_events(self) -> list[LinkEvent]:
        """Return the events and forget them."""
        taken, self._events = self._events, []
        return taken

    def take_series(self) -> list[SeriesPart]:
        """Return the answers and forget them."""
        taken = list(self._series)
        self._series.clear()
        self._samples = 0
        return taken


def _without_oldest(events: list[LinkEvent], excess: int) -> list[LinkEvent]:
    """Return the events without so many: announcements before all others, the oldest first."""
    announcements = [at for at, event in enumerate(events) if isinstance(event, DeviceAnnounced)]
    others = [at for at, event in enumerate(events) if not isinstance(event, DeviceAnnounced)]
    gone = set([*announcements, *others][:excess])
    return [event for at, event in enumerate(events) if at not in gone]


def _newest_of_each_device(events: list[LinkEvent]) -> list[LinkEvent]:
    newest = {event.device: number for number, event in enumerate(events) if isinstance(event, DeviceAnnounced)}
    return [
        event
        for number, event in enumerate(events)
        if not isinstance(event, DeviceAnnounced) or newest[event.device] == number
    ]
