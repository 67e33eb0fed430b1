"""Pictures of windows, for `--screenshot`."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.model.errors import SettingsError


def picture_paths(path: Path, count: int) -> list[Path]:
    """Return one path a window: the given one, then with -2, -3 … before the ending."""
    return [path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, count + 1))][:count]


def save_pictures(windows: Sequence[QWidget], path: Path) -> list[Path]:
    """Save a PNG of each window as it stands and return the paths. Raises SettingsError when one cannot be written."""
    paths = picture_paths(path, len(windows))
    for window, place in zip(windows, paths, strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        if not window.grab().save(str(place), "PNG"):
            raise SettingsError(f"The picture {place} cannot be written. Check --screenshot.")
    return paths
