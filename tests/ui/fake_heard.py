"""A hand-written engine, as far as links are concerned."""

from app.model.link import LinkCounters
from tests.ui.fake_present import NOW_S


class FakeHeard:
    """counters: by source. asked: how often anything was asked."""

    def __init__(self) -> None:
        self.counters: dict[int, LinkCounters] = {}
        self.newest_s: dict[int, float] = {0: NOW_S - 0.5}
        self.asked = 0

    def link_counters(self, source: int) -> LinkCounters:
        self.asked += 1
        return self.counters.setdefault(source, LinkCounters())

    def newest_time_s(self, source: int | None = None) -> float | None:
        self.asked += 1
        return self.newest_s.get(source or 0)
