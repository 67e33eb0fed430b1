"""Where the console keeps what outlives it: the folder, and the room in it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from app.doctor.finding import Finding, fine, trouble, warning

LEAST_FREE, FULL = 200 << 20, 8 << 20


def _free_bytes(place: Path) -> int:
    return shutil.disk_usage(place).free


def check_disk(folder: Path, free_bytes: Callable[[Path], int] = _free_bytes) -> Iterator[Finding]:
    """Judge the data folder, which need not exist yet."""
    place = next(each for each in (folder, *folder.parents) if each.exists())
    if not place.is_dir():
        yield trouble("disk", f"{place} is a file, where a folder must be.", "Move it away, or choose --data-dir.")
        return
    if not os.access(place, os.W_OK | os.X_OK):
        advice = "Give this user the right to write there, or choose another folder with --data-dir."
        yield trouble("disk", f"{place} cannot be written to: nothing would be remembered.", advice)
    try:
        free = free_bytes(place)
    except OSError as error:
        yield warning("disk", f"How much room {place} has cannot be told ({error.strerror}).", "Look at the disk.")
        return
    advice = "Make room: without it the last known values and the journal are not kept."
    if free < FULL:
        yield trouble("disk", f"The disk of {place} is full.", advice)
    elif free < LEAST_FREE:
        yield warning("disk", f"{free >> 20} MB are free in {place}.", advice)
    else:
        yield fine("disk", f"{folder}: {free / (1 << 30):.1f} GB free.")
