"""Handing what happens to the journal: of all that is going on, what is worth an entry, and in which words."""

import getpass
from collections.abc import Sequence
from concurrent.futures import Future

from app import __version__
from app.model.clock import Clock
from app.model.journal import EntryKind, Note
from app.model.link import LinkChanged, LinkState
from app.model.stored import StoreStatus
from app.store.journal import Journal

_DOWN = (LinkState.LOST, LinkState.BACKOFF, LinkState.DISCONNECTED)


def user_name() -> str:
    """Return who is logged on to this machine, "" if the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


class Journaling:
    """Turns events into entries: each once, and not every attempt of a link that stays away."""

    def __init__(self, journal: Journal, clock: Clock, operator: str) -> None:
        self._journal = journal
        self._clock = clock
        self._operator = operator
        self._sources: dict[int, tuple[str, str]] = {}
        self._standing: dict[int, str] = {}
        self._told: frozenset[str] = frozenset()
        self._stored = ""

    def name_source(self, source: int, title: str, address: str) -> None:
        """Say how entries name a source."""
        self._sources[source] = (title, address)

    def begin(self) -> None:
        """The program has started."""
        self._note(EntryKind.PROGRAM, f"Sightline {__version__} started.", operator=self._operator)

    def end(self) -> None:
        """The program ends in order."""
        self._note(EntryKind.PROGRAM, f"Sightline {__version__} ended.", operator=self._operator)

    def on_action(self, text: str) -> Future[int]:
        """Record what the operator did. The result is there when the entry is safe on the disk."""
        return self._note(EntryKind.ACTION, text, operator=self._operator)

    def on_program(self, sentence: str) -> None:
        """Record what the program did by itself. If the operator is told it as well, that is no second entry."""
        self._note(EntryKind.PROGRAM, sentence)
        self._told |= {sentence}

    def on_link(self, event: LinkChanged) -> None:
        """Record a link that has come up, went down or is refused; what lies between is no news."""
        standing = self._standing.get(event.source, "")
        if event.new.is_up:
            now, words = "up", "The link to {} is up."
        elif event.new is LinkState.REFUSED:
            now, words = "refused", "{} refuses the connection."
        elif event.new in _DOWN:
            now, words = "down", "The link to {} is down." if standing == "up" else "{} cannot be reached."
        else:
            return
        if now == standing:
            return
        self._standing[event.source] = now
        title, address = self._sources.get(event.source, ("", ""))
        text = f"{words.format(title)} {event.detail if now != 'up' else ''}".strip()
        self._journal.record(Note(EntryKind.LINK, text, event.time_s, source=address, old=standing or None, new=now))

    def on_sentences(self, store: StoreStatus, others: Sequence[str]) -> None:
        """Record what the operator is told. Each sentence once while it stands, and again when it comes back."""
        sentences = frozenset((*store.notices, *others))
        if store.problem == self._stored and sentences == self._told:
            return
        if store.problem != self._stored:
            self._stored = store.problem
            self._note(EntryKind.STORE, store.problem or "The last known state is being stored again.")
        for sentence in (*store.notices, *others):
            if sentence not in self._told:
                self._note(EntryKind.STORE if sentence in store.notices else EntryKind.ERROR, sentence)
        self._told = sentences

    def _note(self, kind: EntryKind, text: str, operator: str = "") -> Future[int]:
        return self._journal.record(Note(kind, text, self._clock.wall_s(), operator=operator))
