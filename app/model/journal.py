"""The words of the journal: what is to be recorded, what has been recorded, and how to ask for it."""

from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

Value = float | str | None
"""A value before or after a change: a number, the name of a state or a text. None: there is none."""


class EntryKind(StrEnum):
    """What an entry is about."""

    LINK = "link"
    ACTION = "action"
    """An operator did something."""
    COMMAND = "command"
    """A step in the life of a command."""
    ERROR = "error"
    """A sentence that an operator was shown."""
    STORE = "store"
    """Storing went wrong, or goes on again."""
    PROGRAM = "program"
    """Start and stop, of the program and of what it runs beside itself."""
    JOURNAL = "journal"
    """The journal about itself: what it had to leave out, and what it dropped when its time was over."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened, as it is handed to the journal, which adds number, console, version and hashes.

    time_s: UTC, when it happened. source: address without secrets. unit: UCUM code. quality: wire code of the value
    that was on the screen, None where no value is meant. operator: "" where nobody acted. correlation: joins the
    entries of one command. All texts may be empty.
    """

    kind: EntryKind
    text: str
    time_s: float
    source: str = ""
    device: str = ""
    metric: str = ""
    old: Value = None
    new: Value = None
    unit: str = ""
    quality: int | None = None
    operator: str = ""
    correlation: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One row of the journal. time_us: UTC epoch microseconds. previous, hash: SHA-256 as hexadecimal text."""

    id: int
    time_us: int
    kind: str
    text: str
    source: str
    device: str
    metric: str
    old: Value
    new: Value
    unit: str
    quality: int | None
    operator: str
    console: str
    correlation: str
    version: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which entries. words: all of them must occur somewhere in an entry, in any order, whatever their case (ASCII).

    kinds: none means all. from_us <= time_us < to_us, None: no bound. before_id, after_id: only entries with smaller
    or greater numbers, for paging and for following. limit: how many at most, newest first.
    """

    words: str = ""
    kinds: tuple[EntryKind, ...] = ()
    from_us: int | None = None
    to_us: int | None = None
    before_id: int | None = None
    after_id: int | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries, newest first. has_more: there are older ones that match."""

    entries: tuple[JournalEntry, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain has found. entries: how many were right; last_id, last_hash: the last right one.

    bad_id: number of the first entry that was changed, removed or inserted, None if all is well; reason: a sentence.
    """

    entries: int = 0
    last_id: int = 0
    last_hash: str = ""
    bad_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JournalStatus:
    """How recording goes. is_kept: False if there is no journal in this run (--read-only).

    last_id: number of the last entry this run has written, 0 before the first. waiting: entries that are not on disk
    yet. dropped: entries that were lost, because the journal could not be written for too long. problem: a sentence
    while nothing can be recorded, else "". notices: sentences about what happened to the file.
    """

    is_kept: bool = False
    last_id: int = 0
    waiting: int = 0
    dropped: int = 0
    problem: str = ""
    notices: tuple[str, ...] = ()


class ExportProgress:
    """How far an export is: written by the thread that exports, read and cancelled by the one that shows.

    done, total: entries; total None before they are counted.
    """

    __slots__ = ("done", "is_cancelled", "total")

    def __init__(self) -> None:
        self.done = 0
        self.total: int | None = None
        self.is_cancelled = False

    def cancel(self) -> None:
        """Ask it to stop; a moment later it has, and leaves no file."""
        self.is_cancelled = True


class Records(Protocol):
    """What the screen may ask of the journal. `app.store` answers; the engine hands it to `ui`.

    Answers come as futures that are done on another thread, and fail with StoreError: look at them once a frame.
    """

    def status(self) -> JournalStatus:
        """Return how recording goes."""

    def query(self, query: JournalQuery) -> Future[JournalPage]:
        """Look entries up."""

    def verify(self, start: Verdict | None = None) -> Future[Verdict]:
        """Check the chain of hashes, from its beginning or from where an earlier check ended."""

    def export(self, query: JournalQuery, target: Path, progress: ExportProgress | None = None) -> Future[int]:
        """Write all that match, whatever the limit: as CSV if the file is named so, else as JSON lines; times are
        ISO 8601 in UTC. The result is how many. One that is cancelled fails with a StoreError that says so.
        """
