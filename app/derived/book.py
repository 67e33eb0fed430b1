"""The file of calculations: small, readable, and never a reason not to start."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.model.derived import MOST_CALCULATIONS, Calculation
from app.model.words import say

log = logging.getLogger(__name__)

MOST_BYTES = 1 << 20


class Book(msgspec.Struct, frozen=True):
    """What the file holds. form: grows when an older program could not read the file any more."""

    calculations: tuple[Calculation, ...] = ()
    form: int = 1


def read_book(path: Path | None) -> tuple[tuple[Calculation, ...], str]:
    """Return what is in the file, and a sentence when it cannot be read, "" if it can.

    A file that cannot be understood is set aside under another name, never deleted.
    """
    if path is None or not path.exists():
        return (), ""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise msgspec.DecodeError(f"it has more than {MOST_BYTES} bytes")
        book = msgspec.json.decode(path.read_bytes(), type=Book)
        if book.form != Book().form:
            raise msgspec.DecodeError(f"it is of form {book.form}")
    except OSError as error:
        return (), say(
            "The calculated values in {path} cannot be read ({why}); they are not there in this run.",
            path=path,
            why=error.strerror,
        )
    except msgspec.DecodeError as error:
        log.warning("%s cannot be understood: %s", path, error)
        return (), _put_aside(path)
    return book.calculations[:MOST_CALCULATIONS], ""


def write_book(path: Path | None, calculations: Sequence[Calculation]) -> str:
    """Write all calculations, so that a crash leaves the old or the new file. Returns a sentence if that failed."""
    if path is None:
        return ""
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(Book(tuple(calculations)))))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        return say(
            "The calculated values cannot be kept in {path} ({why}); the next start will not know them.",
            path=path,
            why=error.strerror,
        )
    return ""


def _put_aside(path: Path) -> str:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.replace(aside)
    except OSError as error:
        return say(
            "The calculated values in {path} cannot be understood, nor set aside ({why}).",
            path=path,
            why=error.strerror,
        )
    return say("The calculated values could not be understood. The file is kept as {path}; make them anew.", path=aside)
