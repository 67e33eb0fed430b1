"""The door to the journal: what happened goes in and is on the disk when its author is told so."""

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.model.clock import Clock, SystemClock
from app.model.errors import StoreError, StoreRefused
from app.model.journal import EntryKind, ExportProgress, JournalPage, JournalQuery, JournalStatus, Note, Verdict
from app.model.words import say
from app.settings import StoreSettings
from app.store import troubles
from app.store.chain import verify
from app.store.database import put_aside
from app.store.journal_file import append, drop_old, open_journal, read_journal
from app.store.journal_reading import export, read_page

log = logging.getLogger(__name__)

T = TypeVar("T")

BUSY_S = 2.0
RETRY_S = 1.0
"""How often a journal that cannot be written is tried again."""
TIDY_EVERY_S = 86_400.0
MAX_WAITING = 10_000
"""Notes that are held while the disk is away. After that new ones are dropped and counted: the oldest say how the
trouble began."""
NOT_WRITTEN = say("What happens is not being recorded in the journal; live data is not affected.")
NOT_KEPT = say("There is no journal in this run, because nothing may be written (--read-only).")


class Journal:
    """An append-only record in a file of its own. One thread writes, another one reads; any thread may ask.

    path None: nothing is recorded. Call `start` once and `close` at the end. console: name of this workstation.
    """

    def __init__(
        self, path: Path | None, settings: StoreSettings | None = None, *, console: str = "", clock: Clock | None = None
    ) -> None:
        self._path = path
        self.keep_days = (settings or StoreSettings()).journal_days
        """May be set by any thread; what is older is dropped the next time that it is looked for."""
        self._console = console
        self._clock = clock or SystemClock()
        self._waiting: deque[tuple[Note, Future[int]]] = deque()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._reader: ThreadPoolExecutor | None = None
        self._connection: sqlite3.Connection | None = None
        self._tidied_mono_s = 0.0
        self._untold = 0
        self._was_refused = False
        self._status = JournalStatus(is_kept=path is not None)

    def start(self) -> None:
        """Start writing; twice is harmless."""
        if self._path is None or self._thread is not None:
            return
        self._thread = threading.Thread(target=self._run, args=(self._path,), name="journal", daemon=True)
        self._thread.start()

    def record(self, note: Note) -> Future[int]:
        """Take what happened. The result is the entry's number, and comes when the entry is safe on the disk.

        The future fails with StoreError as soon as that cannot be had; the note is kept all the same, and is written
        when the disk is back.
        """
        future: Future[int] = Future()
        if self._path is None or self._was_refused or self._stopping.is_set():
            future.set_exception(StoreError(self._status.problem or NOT_KEPT))
            return future
        with self._lock:
            if len(self._waiting) >= MAX_WAITING:
                self._untold += 1
                self._tell(dropped=self._status.dropped + 1)
                future.set_exception(StoreError(self._status.problem or say("Too much is waiting to be recorded.")))
                return future
            self._waiting.append((note, future))
        self._wake.set()
        return future

    def status(self) -> JournalStatus:
        """Return how recording goes."""
        return replace(self._status, waiting=len(self._waiting))

    def query(self, query: JournalQuery) -> Future[JournalPage]:
        """Look entries up. The future may fail with StoreError."""
        return self._ask(lambda connection: read_page(connection, query), JournalPage())

    def verify(self, start: Verdict | None = None) -> Future[Verdict]:
        """Check the chain, from its beginning or from where an earlier check ended. May fail with StoreError."""
        return self._ask(lambda connection: verify(connection, start), Verdict())

    def export(self, query: JournalQuery, target: Path, progress: ExportProgress | None = None) -> Future[int]:
        """Write what matches to a .csv file, or as JSON lines. May fail with StoreError, also when it is cancelled."""
        return self._ask(lambda connection: export(connection, query, target, progress or ExportProgress()), None)

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what is waiting and end the threads; twice is harmless. False if one had to be left behind."""
        self._stopping.set()
        self._wake.set()
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.shutdown(cancel_futures=True)
        thread, self._thread = self._thread, None
        if thread is None:
            return True
        thread.join(timeout_s)
        if thread.is_alive():
            log.warning("The journal could not be closed within %.0f s.", timeout_s)
        return not thread.is_alive()

    # Reading.

    def _ask(self, question: Callable[[sqlite3.Connection], T], nothing: T | None) -> Future[T]:
        if self._path is None or self._stopping.is_set():
            future: Future[T] = Future()
            if nothing is None:
                future.set_exception(StoreError(NOT_KEPT))
            else:
                future.set_result(nothing)
            return future
        if self._reader is None:
            self._reader = ThreadPoolExecutor(1, thread_name_prefix="journal-reader")
        return self._reader.submit(self._answer, self._path, question, nothing)

    def _answer(self, path: Path, question: Callable[[sqlite3.Connection], T], nothing: T | None) -> T:
        try:
            connection = read_journal(path)
            if connection is not None:
                with closing(connection):
                    return question(connection)
        except OSError as error:  # of the file that is written to, not of the journal
            raise StoreError(
                say(
                    "{path} could not be written: {why}.",
                    path=error.filename or say("The file"),
                    why=error.strerror,
                )
            ) from error
        except troubles.ERRORS as error:
            raise StoreError(say("The journal could not be read ({why}).", why=str(error))) from error
        if nothing is None:
            raise StoreError(say("Nothing has been recorded yet."))
        return nothing

    # Writing: all below belongs to one thread.

    def _run(self, path: Path) -> None:
        while True:
            self._wake.wait(RETRY_S if self._status.problem and not self._was_refused else TIDY_EVERY_S)
            self._wake.clear()
            is_last = self._stopping.is_set()
            try:
                self._write(path)
            except Exception:
                log.exception("The journal failed in a way nobody thought of; it goes on.")
                self._disconnect()
            if is_last:
                self._disconnect()
                self._give_up(StoreError(self._status.problem or NOT_WRITTEN))
                return

    def _write(self, path: Path) -> None:
        try:
            connection = self._connect(path)
            self._append(connection)
        except StoreRefused as error:
            self._was_refused = True
            self._fail(f"{error} {NOT_WRITTEN}")
            with self._lock:
                self._tell(dropped=self._status.dropped + len(self._waiting))
                self._waiting.clear()
        except troubles.ERRORS as error:
            trouble = troubles.trouble_of(error)
            self._disconnect()
            if trouble is troubles.Trouble.DAMAGED and not self._status.notices and self._put_aside(path):
                self._write(path)
            else:
                self._fail(troubles.sentence(error, path, NOT_WRITTEN, say("recording")))

    def _append(self, connection: sqlite3.Connection) -> None:
        # Those that came first stay in the queue until they are on the disk.
        while batch := [self._waiting[place] for place in range(min(len(self._waiting), 500))]:
            numbers = append(connection, [note for note, _ in batch], self._console)
            with self._lock:
                for _ in batch:
                    self._waiting.popleft()
            self._tell(last_id=numbers[-1])
            for (_, future), number in zip(batch, numbers, strict=True):
                if not future.done():
                    future.set_result(number)
        self._tell_gap(connection)

    def _tell_gap(self, connection: sqlite3.Connection) -> None:
        now_s, problem, untold = self._clock.wall_s(), self._status.problem, self._untold
        if not problem and not untold:
            return
        # Of the record, so not said: the journal has one language.
        lost = f" {untold} entries were lost." if untold else " Nothing was lost."
        text = f"The journal is being written again.{lost} {problem}".rstrip()
        self._tell(last_id=append(connection, [Note(EntryKind.JOURNAL, text, now_s)], self._console)[-1], problem="")
        with self._lock:
            self._untold -= untold
        log.info("The journal is being written again.%s", lost)

    def _connect(self, path: Path) -> sqlite3.Connection:
        now_mono_s = self._clock.mono_s()
        if self._connection is None:
            self._connection = open_journal(path, BUSY_S)
            self._tidied_mono_s = -TIDY_EVERY_S
            if self._status.notices:
                texts = [Note(EntryKind.JOURNAL, text, self._clock.wall_s()) for text in self._status.notices]
                append(self._connection, texts, self._console)
        if now_mono_s - self._tidied_mono_s >= TIDY_EVERY_S:
            drop_old(self._connection, self._clock.wall_s(), self.keep_days, self._console)
            self._tidied_mono_s = now_mono_s
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except troubles.ERRORS as error:
                log.warning("The journal could not be closed: %s", error)

    def _put_aside(self, path: Path) -> bool:
        missing = say("Journal entries from before are in that file; recording goes on in a new one.")
        try:
            notice = put_aside(path, self._clock.wall_s(), missing)
        except OSError as error:
            log.warning("%s could not be set aside: %s", path, error)
            return False
        log.warning("%s", notice)
        self._tell(notices=(*self._status.notices, notice))
        return True

    def _fail(self, problem: str) -> None:
        if problem != self._status.problem:
            log.warning("%s", problem)
        self._tell(problem=problem)
        self._give_up(StoreError(problem))

    def _give_up(self, error: StoreError) -> None:
        with self._lock:
            futures = [future for _, future in self._waiting if not future.done()]
        for future in futures:
            future.set_exception(error)

    def _tell(self, **changes: object) -> None:
        self._status = replace(self._status, **changes)  # type: ignore[arg-type]
