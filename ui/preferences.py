"""What an operator prefers: one truth for the windows, the keys and the file, whoever of them changes it."""

from collections.abc import Callable
from math import inf

from PySide6.QtCore import QObject, Signal

from app.model.errors import SettingsError
from app.model.frame import Frame
from app.settings import Settings, SettingsFile, differences

LOOK_EVERY_S = 1.0
"""How often the file is looked at for changes by hand. Once, for a call of the system that takes microseconds."""


class Preferences(QObject):
    """Holds the settings of a run. tell: says something to the operator. note: takes a sentence down in the journal.

    changed(old, new): `Settings` that held until now, and those that hold from now on, in every window at once.
    """

    changed = Signal(object, object)

    def __init__(
        self,
        file: SettingsFile,
        tell: Callable[[str], object],
        note: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._tell = tell
        self._note = note
        self._looked_mono_s = -inf

    @property
    def settings(self) -> Settings:
        """What holds now."""
        return self._file.settings

    @property
    def place(self) -> str:
        """Where it is kept, "" where nothing is."""
        return str(self._file.path) if self._file.path is not None and self._file.is_kept else ""

    def ask(self, settings: Settings) -> None:
        """Let other settings hold: at once, and in the file; the same are no others."""
        old = self.settings
        if settings == old:
            return
        try:
            self._file.write(settings)
        except SettingsError as error:
            self._tell(str(error))
        self._spread(old, "Chose in the preferences")

    def on_frame(self, frame: Frame) -> None:
        """Look whether somebody has changed the file."""
        if frame.now_mono_s - self._looked_mono_s < LOOK_EVERY_S:
            return
        self._looked_mono_s = frame.now_mono_s
        old = self.settings
        change = self._file.look()
        if change is None:
            return
        for notice in reversed(change.notices):  # the newest stands on top, and the first of them shall
            self._tell(notice)
        if change.settings != old:
            self._spread(old, "Changed in the settings file")

    def _spread(self, old: Settings, how: str) -> None:
        # English: the journal has one language.
        parts = [
            f"{table}.{key} {_word(before)} → {_word(after)}"
            for (table, key), (before, after) in differences(old, self.settings).items()
        ]
        if parts:
            self._note(f"{how}: {', '.join(parts)}.")
        self.changed.emit(old, self.settings)


def _word(value: object) -> str:
    return "“”" if value == "" else str(value)
