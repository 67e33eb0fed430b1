"""What can be wrong with a file on a disk, told from what SQLite and the system say, and worded for an operator."""

import errno
import sqlite3
from enum import Enum
from pathlib import Path

from peewee import PeeweeException

from app.model.words import say

ERRORS = (sqlite3.Error, PeeweeException, OSError)
"""What reading and writing a file may raise."""


class Damaged(sqlite3.DatabaseError):
    """The file does not hold what its version promises."""


class Trouble(Enum):
    """The kinds of trouble that call for different words or deeds."""

    DAMAGED = "damaged"
    FULL = "full"
    IN_THE_WAY = "in the way"
    FORBIDDEN = "forbidden"
    LOCKED = "locked"
    FAILING = "failing"


# Primary result codes of SQLite: https://www.sqlite.org/rescode.html
_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.FORBIDDEN,
    sqlite3.SQLITE_PERM: Trouble.FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: Trouble.FORBIDDEN,
    sqlite3.SQLITE_AUTH: Trouble.FORBIDDEN,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
}
_BY_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EACCES: Trouble.FORBIDDEN,
    errno.EPERM: Trouble.FORBIDDEN,
    errno.EROFS: Trouble.FORBIDDEN,
    errno.ENOTDIR: Trouble.IN_THE_WAY,
    errno.EEXIST: Trouble.IN_THE_WAY,
    errno.ENOENT: Trouble.FORBIDDEN,
}
_PRIMARY = 0xFF


def trouble_of(error: Exception) -> Trouble:
    """Return the kind of trouble behind an error of SQLite, peewee or the system."""
    cause = getattr(error, "orig", error) if isinstance(error, PeeweeException) else error
    if isinstance(cause, Damaged):
        return Trouble.DAMAGED
    if isinstance(cause, OSError):
        return _BY_ERRNO.get(cause.errno or 0, Trouble.FAILING)
    code = getattr(cause, "sqlite_errorcode", None)
    return Trouble.FAILING if code is None else _BY_CODE.get(code & _PRIMARY, Trouble.FAILING)


NOT_STORED = say("The last known state is not being stored; live data is not affected.")
STORING = say("storing")
LOST = say("Last known values from before are missing; storing goes on in a new file.")


def sentence(error: Exception, path: Path, meaning: str = NOT_STORED, work: str = STORING) -> str:
    """Return what happened, what it means and what to do."""
    match trouble_of(error):
        case Trouble.FULL:
            return say(
                "The disk with {folder} is full. {meaning} Free some space: {work} goes on by itself.",
                folder=path.parent,
                meaning=meaning,
                work=work,
            )
        case Trouble.IN_THE_WAY:
            return say(
                "The folder {folder} cannot be made, because a file is in its way. {meaning} Move that file, or "
                "choose another folder with --data-dir.",
                folder=path.parent,
                meaning=meaning,
            )
        case Trouble.FORBIDDEN:
            return say(
                "{path} cannot be opened or written. {meaning} Give this user the right to write in {folder}, or "
                "choose another folder with --data-dir.",
                path=path,
                meaning=meaning,
                folder=path.parent,
            )
        case Trouble.LOCKED:
            return say(
                "Another program keeps {path} locked. {meaning} End that program: {work} goes on by itself.",
                path=path,
                meaning=meaning,
                work=work,
            )
        case Trouble.DAMAGED:
            return say(
                "{path} is damaged and could not be set aside. {meaning} Move the file away and start again.",
                path=path,
                meaning=meaning,
            )
        case Trouble.FAILING:
            return say(
                "The disk with {folder} reports an error ({why}). {meaning} Have the disk looked at.",
                folder=path.parent,
                why=str(error),
                meaning=meaning,
            )


def newer(path: Path, version: int, known: int, program: str) -> str:
    """Return the sentence that refuses a file from the future. program: who wrote it, "" if unknown."""
    writer = say("by Sightline {program}", program=program) if program else say("by a newer Sightline")
    return say(
        "{path} was written {writer} and has layout {version}; this program knows layouts up to {known}. "
        "Nothing is read from it and nothing is written to it. Start the newer program, or choose another folder "
        "with --data-dir.",
        path=path,
        writer=writer,
        version=version,
        known=known,
    )


def foreign(path: Path) -> str:
    """Return the sentence that refuses what is not a store of ours."""
    return say(
        "{path} is not a file that Sightline made. Nothing is read from it and nothing is written to it. "
        "Move it away, or choose another folder with --data-dir.",
        path=path,
    )


def set_aside(damaged: Path, path: Path, meaning: str = LOST) -> str:
    """Return the sentence about a damaged file that was put out of the way."""
    return say(
        "{name} was damaged and has been set aside as {other} in {folder}; nothing was deleted. {meaning}",
        name=path.name,
        other=damaged.name,
        folder=path.parent,
        meaning=meaning,
    )
