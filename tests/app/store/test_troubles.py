import errno
import sqlite3
from pathlib import Path

import peewee
import pytest

from app.store.troubles import Trouble, sentence, trouble_of

PATH = Path("data") / "sightline.db"


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (sqlite_error(sqlite3.SQLITE_CORRUPT), Trouble.DAMAGED),
        (sqlite_error(sqlite3.SQLITE_NOTADB), Trouble.DAMAGED),
        (sqlite_error(sqlite3.SQLITE_FULL), Trouble.FULL),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), Trouble.FORBIDDEN),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN_ISDIR), Trouble.FORBIDDEN),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), Trouble.LOCKED),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), Trouble.FAILING),
        (sqlite_error(sqlite3.SQLITE_ERROR), Trouble.FAILING),
        (sqlite3.ProgrammingError("no code at all"), Trouble.FAILING),
        (OSError(errno.ENOSPC, "No space left on device"), Trouble.FULL),
        (OSError(errno.EROFS, "Read-only file system"), Trouble.FORBIDDEN),
        (OSError(errno.EIO, "Input/output error"), Trouble.FAILING),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), Trouble.IN_THE_WAY),
    ],
)
def test_that_an_error_is_known_by_what_is_behind_it(error: Exception, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble
    assert trouble_of(peewee.OperationalError(error, *error.args)) is trouble


@pytest.mark.parametrize(
    ("error", "what", "remedy"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), "The disk with data is full.", "Free some space"),
        (sqlite_error(sqlite3.SQLITE_BUSY), f"Another program keeps {PATH} locked.", "End that program"),
        (sqlite_error(sqlite3.SQLITE_READONLY), f"{PATH} cannot be opened or written.", "--data-dir"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), f"{PATH} is damaged", "Move the file away"),
        (sqlite_error(sqlite3.SQLITE_IOERR), "The disk with data reports an error (what SQLite says).", "looked at"),
        (FileExistsError(errno.EEXIST, "File exists"), "The folder data cannot be made", "Move that file"),
    ],
)
def test_that_each_trouble_says_what_happened_what_it_means_and_what_to_do(
    error: Exception, what: str, remedy: str
) -> None:
    said = sentence(error, PATH)
    assert said.startswith(what)
    assert "The last known state is not being stored; live data is not affected." in said
    assert remedy in said
