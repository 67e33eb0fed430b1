"""All sessions of the server: opened, resumed, replaced, and forgotten when nobody comes back."""

import secrets
from collections.abc import Callable, Iterator
from typing import Literal

from app.serving.connection import Connection
from app.serving.limits import DEFAULT_LIMITS, Limits
from app.serving.selection import SelectionKey
from app.serving.served import Served
from app.serving.session import Session
from app.wire.messages import Hello

MOST_DETACHED = 16

Outcome = Literal["new", "ok", "gap"]


def new_sid() -> str:
    """Return an id that no earlier session has had."""
    return secrets.token_hex(8)


class Sessions:
    """Sessions by id. One console has at most one; at most `MOST_DETACHED` wait for their client to come back.

    Whose token the session was opened with is part of who it is: nobody takes over another one's.
    """

    def __init__(self, served: Served, make_sid: Callable[[], str] = new_sid, limits: Limits = DEFAULT_LIMITS) -> None:
        self._served = served
        self._make_sid = make_sid
        self._limits = limits
        self._by_sid: dict[str, Session] = {}

    def __iter__(self) -> Iterator[Session]:
        return iter(self._by_sid.values())

    def __len__(self) -> int:
        return len(self._by_sid)

    def get(self, sid: str) -> Session | None:
        """Return a session by its id, None if it is gone."""
        return self._by_sid.get(sid)

    def open(self, hello: Hello, owner: str = "") -> tuple[Session, Outcome, Connection | None]:
        """Return the session for a client, how its wish to resume ended, and the connection it takes the place of.

        owner: the name that belongs to its token.
        """
        outcome: Outcome = "new"
        own = (each for each in self._by_sid.values() if (each.console_id, each.owner) == (hello.console_id, owner))
        old = next(own, None)
        replaced = old.connection if old is not None else None
        if hello.resume is not None:
            outcome = "gap"
            if old is not None and old.sid == hello.resume.sid and old.log.can_resume_after(hello.resume.seq):
                return old, "ok", replaced
        if old is not None:
            del self._by_sid[old.sid]
        session = Session(self._make_sid(), hello.console_id, self._served, self._limits, owner)
        self._by_sid[session.sid] = session
        return session, outcome, replaced

    def tick(self, now_s: float) -> None:
        """Let every session go on, and forget those that nobody has come back to."""
        detached: list[Session] = []
        for session in self._by_sid.values():
            session.tick(now_s)
            if session.connection is None:
                detached.append(session)
        detached.sort(key=lambda session: session.detached_at_s, reverse=True)
        for place, session in enumerate(detached):
            if place >= MOST_DETACHED or session.detached_at_s < now_s - self._limits.keep_s:
                del self._by_sid[session.sid]

    def groups(self) -> dict[SelectionKey, list[Session]]:
        """Return the sessions by what they have asked for, so that each wish is encoded once."""
        groups: dict[SelectionKey, list[Session]] = {}
        for session in self._by_sid.values():
            groups.setdefault(session.key, []).append(session)
        return groups
