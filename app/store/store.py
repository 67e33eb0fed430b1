"""The door to the past: what was last known at start, and a thread that keeps it up to date."""

import logging
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from app.model.clock import Clock, SystemClock
from app.model.costs import Costs, Stage
from app.model.errors import StoreRefused
from app.model.metric import Metric
from app.model.stored import KnownRows, Past, StoreStatus, Tail
from app.settings import StoreSettings
from app.store import troubles
from app.store.backlog import Backlog, samples_per_tail
from app.store.database import connection_of, only_reading, open_database, put_aside
from app.store.past import read_past
from app.store.writer import Writer

log = logging.getLogger(__name__)

LOAD_BUSY_S = 0.3
"""How long the first paint waits for another program that holds the file."""


class Store:
    """Keeps the last known state of every metric on disk. Never raises for the sake of a disk: see `status`.

    path None: nothing is read or written (--read-only, tests). Call `load` once, then `start`; `close` at the end.
    `define`, `keep` and `keep_tails` only put arrays in order and return; what they take is on disk at most
    `write_every_s` and the time of one write later. All but `load` and `flush` return at once, from any thread.
    """

    def __init__(
        self,
        path: Path | None,
        settings: StoreSettings | None = None,
        clock: Clock | None = None,
        costs: Costs | None = None,
    ) -> None:
        self._path = path
        self._settings = settings or StoreSettings()
        self._clock = clock or SystemClock()
        self._costs = costs or Costs()
        self._backlog = Backlog(self._settings.tail_samples)
        self._writer = Writer(path, self._backlog, self._settings, self._clock) if path else None
        self._thread: threading.Thread | None = None
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._asked: deque[threading.Event] = deque()

    @classmethod
    def nowhere(cls) -> "Store":
        """Return a store that keeps nothing."""
        return cls(None)

    def load(self) -> Past:
        """Return what was last known. Tens of milliseconds; may run in any thread, but not beside `start`."""
        if self._path is None or self._writer is None:
            return Past()
        try:
            return self._load(self._path)
        except StoreRefused as error:
            self._writer.refuse(str(error))
            return Past(notices=(str(error),))
        except troubles.ERRORS as error:
            return self._load_without_writing(self._path, troubles.sentence(error, self._path))

    def start(self) -> None:
        """Start writing what is kept; twice is harmless."""
        if self._writer is None or self._thread is not None:
            return
        self._thread = threading.Thread(target=self._run, args=(self._writer,), name="store", daemon=True)
        self._thread.start()

    def define(self, definitions: Iterable[tuple[int, Metric, str]]) -> None:
        """Take definitions as (index, metric, address of its source). Cheap for what is defined already."""
        if self._writer is not None:
            self._backlog.define(definitions)

    def keep(self, rows: KnownRows) -> None:
        """Take the present state of some metrics; the newest of each wins. They must be defined to be written."""
        if self._writer is not None:
            self._backlog.keep(rows)

    def keep_tails(self, tails: Mapping[int, Tail]) -> None:
        """Take the newest samples of some metrics, by index. Copies at most `tail_samples` of each."""
        if self._writer is not None:
            self._backlog.keep_tails(tails)

    def tail_samples(self, metrics: int) -> int:
        """Return how many samples of each of so many metrics are stored: more would be cut off."""
        return samples_per_tail(self._settings.tail_samples, metrics)

    def keep_for(self, days: float) -> None:
        """Remember metrics that are not heard of for so long, from the next opening on."""
        if self._writer is not None:
            self._writer.keep_days = days

    def status(self) -> StoreStatus:
        """Return how storing goes."""
        if self._writer is None:
            return StoreStatus()
        return replace(self._writer.status, pending=self._backlog.pending(), superseded=self._backlog.superseded)

    def flush(self, timeout_s: float = 5.0) -> bool:
        """Write now, and wait for it. Returns False if that took too long or the store is not started."""
        if self._thread is None or self._stopping.is_set():
            return False
        done = threading.Event()
        self._asked.append(done)
        self._wake.set()
        return done.wait(timeout_s)

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what is pending and end the thread; twice is harmless. Returns False if it had to be left behind."""
        self._stopping.set()
        self._wake.set()
        thread, self._thread = self._thread, None
        if thread is None:
            return True
        thread.join(timeout_s)
        if thread.is_alive():
            log.warning("The store could not be closed within %.0f s; the newest values may not be stored.", timeout_s)
        return not thread.is_alive()

    def _load(self, path: Path) -> Past:
        if not path.exists():
            # Nothing to show; the writer makes the file, when the window is open.
            return Past()
        try:
            return self._read(path)
        except troubles.ERRORS as error:
            if troubles.trouble_of(error) is not troubles.Trouble.DAMAGED:
                raise
            log.warning("%s is damaged: %s", path, error)
        return Past(notices=(put_aside(path, self._clock.wall_s()),))

    def _read(self, path: Path) -> Past:
        database = open_database(path, now_s=self._clock.wall_s(), busy_s=LOAD_BUSY_S)
        try:
            return read_past(connection_of(database))
        finally:
            database.close()

    def _load_without_writing(self, path: Path, problem: str) -> Past:
        try:
            with only_reading(path) as connection:
                past = read_past(connection)
        except (StoreRefused, *troubles.ERRORS):
            return Past(notices=(problem,))
        return replace(past, notices=(problem, *past.notices))

    def _run(self, writer: Writer) -> None:
        while True:
            self._wake.wait(self._settings.write_every_s)
            self._wake.clear()
            asked = [self._asked.popleft() for _ in range(len(self._asked))]
            is_last = self._stopping.is_set()
            begun_s = perf_counter()
            try:
                writer.write()
            except Exception:
                log.exception("The store failed in a way nobody thought of; it goes on.")
            self._costs.spend(Stage.STORE, perf_counter() - begun_s)
            for done in asked:
                done.set()
            if is_last:
                writer.close()
                return
