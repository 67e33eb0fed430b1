"""The settings file of a run: read, looked at while the program runs, and written back to."""

from dataclasses import dataclass
from pathlib import Path

from app.model.errors import SettingsError
from app.model.words import say
from app.settings.comparison import needing_restart
from app.settings.reading import read, text_of
from app.settings.settings import Settings

_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What a look at the file has brought: the settings that hold now, and sentences for the operator."""

    settings: Settings
    notices: tuple[str, ...]


class SettingsFile:
    """One TOML file that belongs to a person: what is written to it keeps comments and order.

    path None: there is no file, and nothing is read or written. settings: what has held since the last look.
    `is_kept` False: what is chosen in the window holds for this run only.
    """

    def __init__(self, path: Path | None, *, is_kept: bool = True) -> None:
        self.path = path
        self.is_kept = is_kept
        self.settings = Settings()
        self._read_at: _Stamp | None = None
        self._seen_at: _Stamp | None = None

    def begin(self, *, must_be_read: bool) -> tuple[str, ...]:
        """Read the file for the first time, if there is one; returns sentences for the operator.

        Raises SettingsError where it must be read and cannot be, or is no TOML.
        """
        self._read_at = self._seen_at = self._stamp()
        if self.path is None or (self._read_at is None and not must_be_read):
            return ()
        try:
            self.settings, notices = read(text_of(self.path), self.path)
        except SettingsError as error:
            if must_be_read:
                raise
            return (say("{sentence} The defaults hold.", sentence=str(error)),)
        return notices

    def look(self) -> Change | None:
        """Look whether the file was changed, once a second or so; None when it was not.

        A change is read at the second look that sees it: an editor may be writing still. A file that is gone changes
        nothing, for editors put a new one in the place of the old. What cannot be read changes nothing and is said
        once.
        """
        stamp = self._stamp()
        is_settled, self._seen_at = stamp == self._seen_at, stamp
        if self.path is None or stamp is None or stamp == self._read_at or not is_settled:
            return None
        self._read_at = stamp
        try:
            settings, notices = read(text_of(self.path), self.path, self.settings)
        except SettingsError as error:
            return Change(self.settings, (say("{sentence} Nothing is changed by it.", sentence=str(error)),))
        later = needing_restart(self.settings, settings)
        if later:
            waits = say("{file}: {what} will be used at the next start.", file=self.path.name, what=later)
            notices = (*notices, waits)
        self.settings = settings
        return Change(settings, notices)

    def write(self, settings: Settings) -> None:
        """Hold other settings, and write what is different to the file, if anything is kept at all.

        Raises SettingsError with a sentence when that cannot be done; the settings hold all the same.
        """
        old, self.settings = self.settings, settings
        if self.path is None or not self.is_kept or old == settings:
            return
        from app.settings.writing import write_changes  # noqa: PLC0415 - most starts change nothing

        is_read = self._stamp() == self._read_at
        write_changes(self.path, old, settings)
        if is_read:  # else somebody has changed it as well, and the next look brings that
            self._read_at = self._seen_at = self._stamp()

    def _stamp(self) -> _Stamp | None:
        try:
            found = self.path.stat() if self.path is not None else None
        except OSError:
            return None
        return None if found is None else (found.st_mtime_ns, found.st_size, found.st_ino)
