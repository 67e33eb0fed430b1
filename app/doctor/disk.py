"""Where the console keeps what outlives it: the folder, the room in it, and the databases."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.doctor.finding import Finding, fine, trouble, warning

LEAST_FREE = 200 << 20
NAMES = ("sightline.db", "journal.db")


def check_disk(folder: Path) -> Iterator[Finding]:
    """Judge the data folder, which need not exist yet."""
    place = next(each for each in (folder, *folder.parents) if each.exists())
    if not place.is_dir():
        yield trouble("disk", f"{place} is a file, where a folder must be.", "Move it away, or choose --data-dir.")
        return
    if not os.access(place, os.W_OK | os.X_OK):
        advice = "Give this user the right to write there, or choose another folder with --data-dir."
        yield trouble("disk", f"{place} cannot be written to: nothing would be remembered.", advice)
    free = shutil.disk_usage(place).free
    if free < LEAST_FREE:
        advice = "Make room: without it the last known values and the journal are not kept."
        yield warning("disk", f"{free >> 20} MB are free in {place}.", advice)
    else:
        yield fine("disk", f"{folder}: {free / (1 << 30):.1f} GB free.")
    for name in NAMES:
        if (folder / name).exists():
            yield _check_database(folder / name)


def _check_database(path: Path) -> Finding:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2.0)) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        said = str(error)
    if said == "ok":
        return fine("database", f"{path.name} is whole ({path.stat().st_size / (1 << 20):.1f} MB).")
    advice = "Start the console: it sets a damaged file aside and goes on. Keep the file if its past matters."
    return trouble("database", f"{path.name} is damaged or locked ({str(said)[:100]}).", advice)
