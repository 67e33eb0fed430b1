"""Dresses the application and its windows in the look and language the operator asks for, while everything goes on."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.settings import LookSettings
from ui.language import language_of, speak
from ui.look import theme_of
from ui.theme import apply_theme, is_system_dark
from ui.workspace.main_window import MainWindow


class Wardrobe(QObject):
    """Answers a window's `look_asked`, and follows the desktop between dark and light where the look says `system`."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        window.look_asked.connect(self.put_on)
        application.styleHints().colorSchemeChanged.connect(self._on_system)

    def put_on(self, look: LookSettings) -> None:
        """Show this look now, and at the next start."""
        self._dress(look, is_chosen=True)

    def _on_system(self) -> None:
        if self._window.look.theme == "system":
            self._dress(self._window.look, is_chosen=False)

    def _dress(self, look: LookSettings, *, is_chosen: bool) -> None:
        theme = theme_of(look, is_system_dark(self._application))
        if look.language != self._window.look.language:
            speak(self._application, language_of(look.language))
        apply_theme(self._application, theme)
        self._window.dress(look, theme, is_chosen=is_chosen)
