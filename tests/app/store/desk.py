"""A clock that stands still, a writer without a thread, and short ways to say what is kept."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from app.model.metric import Metric
from app.model.stored import KnownRows
from app.settings import StoreSettings
from app.store.backlog import Backlog
from app.store.store import Store
from app.store.writer import Writer

NOON_S = 1_795_435_200.0
SOURCE = "ws://plant.example/telemetry"


class StillClock:
    """Says the time it was told."""

    def __init__(self) -> None:
        self.now_s = NOON_S

    def wall_s(self) -> float:
        return self.now_s

    def mono_s(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("the store does not sleep on an event loop")


class Desk:
    """A writer and its backlog on one file, without a thread: the test says when it writes."""

    def __init__(self, path: Path, clock: StillClock) -> None:
        self.path = path
        self.clock = clock
        self.settings = StoreSettings()
        self.backlog = Backlog(self.settings.tail_samples)
        self.writer = Writer(path, self.backlog, self.settings, clock)

    def define(self, *names: str) -> None:
        """Define metrics "device/name" with the indices 0, 1, 2 …"""
        self.backlog.define((index, metric(name), SOURCE) for index, name in enumerate(names))

    def keep(self, values: Mapping[int, float], **columns: float) -> None:
        self.backlog.keep(rows(values, **columns))

    def stored(self) -> dict[str, float | None]:
        """Return what another console would load: "device/name" -> value."""
        past = Store(self.path, self.settings, self.clock).load()
        assert past.notices == ()
        return {f"{known.metric.device}/{known.metric.name}": known.value for known in past.known}


def metric(name: str) -> Metric:
    device, _, own = name.partition("/")
    return Metric(device, own)


def rows(
    values: Mapping[int, float], time_s: float = NOON_S, code: int = 0, texts: Mapping[int, str] | None = None
) -> KnownRows:
    n = len(values)
    return KnownRows(
        np.array(list(values), np.int32),
        np.array(list(values.values()), np.float64),
        np.full(n, time_s),
        np.full(n, code, np.int16),
        texts or {},
    )
