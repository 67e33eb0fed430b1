"""The `--stats` file: one JSON object a second, for scripts and for support."""

import logging
from pathlib import Path

from app.model.errors import SettingsError
from ui.figures import Figures

log = logging.getLogger(__name__)


class StatsFile:
    """Appends figures to a file. Raises SettingsError when the file cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise SettingsError(
                f"The figures cannot be written to {path} ({error.strerror}). Check --stats."
            ) from error

    def append(self, figures: Figures) -> None:
        """Write one line. A full disk costs the line, not the console."""
        try:
            self._file.write(figures.to_json() + b"\n")
        except OSError as error:
            log.warning("Figures of one second are lost: %s cannot be written (%s).", self._path, error.strerror)

    def close(self) -> None:
        """Close the file; twice is harmless."""
        self._file.close()
