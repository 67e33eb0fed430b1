"""The files in which the past is kept: whether they are ours, whole, of a layout that is known, and may be written."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.doctor.finding import Finding, fine, trouble
from app.store.journal_file import LAYOUT
from app.store.migrations import NEWEST, version_of

LAYOUTS = {"sightline.db": NEWEST, "journal.db": LAYOUT}
WAIT_S = 2.0


def check_databases(folder: Path) -> Iterator[Finding]:
    """Judge those that are there. A console may be using them meanwhile."""
    for name, newest in LAYOUTS.items():
        if (folder / name).exists():
            yield _check(folder / name, newest)


def _check(path: Path, newest: int) -> Finding:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_S)) as connection:
            layout = version_of(connection)
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return _damaged(path, str(error))
    if layout > newest:
        advice = "Update Sightline, or choose another folder with --data-dir. The file stays as it is."
        sentence = f"{path.name} comes from a newer Sightline (layout {layout}; this one knows {newest})."
        return trouble("database", sentence, advice)
    if said != "ok":
        return _damaged(path, str(said))
    if not layout and tables:
        advice = "Move it away, or choose another folder with --data-dir."
        return trouble("database", f"{path.name} is a database of another program.", advice)
    if not os.access(path, os.W_OK):
        return trouble("database", f"{path.name} cannot be written to.", "Give this user the right to write it.")
    size = f"{path.stat().st_size / (1 << 20):.1f} MB, layout {layout}"
    if layout < newest:
        return fine("database", f"{path.name} is whole ({size}); at the next start it gets layout {newest}.")
    return fine("database", f"{path.name} is whole ({size}).")


def _damaged(path: Path, said: str) -> Finding:
    advice = "Start the console: it sets a damaged file aside and goes on. Keep the file if its past matters."
    return trouble("database", f"{path.name} is damaged or locked ({said[:100]}).", advice)
