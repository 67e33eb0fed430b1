"""Dresses the application and its windows in the look and language the operator asks for, while everything goes on."""

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.settings import LookSettings, Settings
from ui.language import language_of, speak
from ui.look import theme_of
from ui.numbers import write_numbers
from ui.preferences import Preferences
from ui.theme import apply_theme, is_system_dark
from ui.times import write_times
from ui.workspace.desk import Desk

_SEEN = ("look", "times", "numbers", "units", "trends")
"""Tables of the settings that every panel shows something of: another value makes all panels anew."""


class Wardrobe(QObject):
    """Follows the preferences, and the desktop between dark and light where the look says `system`.

    What a desk's `look_asked` carries becomes a preference.
    """

    def __init__(self, application: QApplication, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self._application = application
        self._desk = desk
        self._preferences = preferences
        desk.look_asked.connect(self.put_on)
        preferences.changed.connect(self._on_changed)
        application.styleHints().colorSchemeChanged.connect(self._on_system)

    def put_on(self, look: LookSettings) -> None:
        """Show this look now, and at the next start."""
        self._preferences.ask(replace(self._preferences.settings, look=look))

    def _on_changed(self, old: Settings, new: Settings) -> None:
        self._desk.trend_settings = new.trends
        write_numbers(new.numbers)
        write_times(new.times)
        if any(getattr(old, table) != getattr(new, table) for table in _SEEN):
            self._dress(new.look)

    def _on_system(self) -> None:
        if self._desk.look.theme == "system":
            self._dress(self._desk.look)

    def _dress(self, look: LookSettings) -> None:
        theme = theme_of(look, is_system_dark(self._application))
        if look.language != self._desk.look.language:
            speak(self._application, language_of(look.language))
        apply_theme(self._application, theme)
        self._desk.dress(look, theme)
